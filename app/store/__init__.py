"""The register file: the only package that knows SQL and SQLite."""
