"""Word documents, part by part: the package, styles, numbering, tracked changes, fields, tables, headers, pages."""
