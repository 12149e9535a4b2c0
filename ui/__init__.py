"""The window over one register file. Knows Qt; holds no rule and no SQL."""
