"""The tabs of the Reviews page, one module each."""
