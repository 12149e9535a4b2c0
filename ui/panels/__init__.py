"""The panel beside a list: one entry being read, recorded or amended."""
