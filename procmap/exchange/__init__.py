"""The map as a workbook that people edit: `export` writes it, `edits` reads what they changed as corrections."""
