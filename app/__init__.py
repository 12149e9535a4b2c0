"""Probity without a screen: registers, journal, import, returns and the command line. Knows no Qt."""

__version__ = "0.1.0"
