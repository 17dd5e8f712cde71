"""Spreadsheets: one reader of cells, and what responsibility matrices and registers state."""
