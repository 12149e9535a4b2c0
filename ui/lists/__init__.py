"""The list of a register: the table of its entries, and everything above it that finds them."""
