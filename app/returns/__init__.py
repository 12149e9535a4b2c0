"""Returns: figures declared as data, counted with their rows, reconciled, and issued as a workbook."""
