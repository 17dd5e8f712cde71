"""From the glyphs of PDF pages to running text: lines, columns, tables, headers and footers, paragraphs."""
