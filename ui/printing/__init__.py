"""Print and PDF: what is said, laid out on pages of A4, looked at, saved and sent. Always light, whatever the theme."""
