"""Small generic widgets, one a file; none knows of registers or of SQL."""
