"""Icons, fonts, help pages and the sample register; read through importlib.resources."""
