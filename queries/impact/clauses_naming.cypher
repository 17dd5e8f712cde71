// The clauses whose text holds one of these names.
// 正文中出现这些名称之一的条款。
// population: documents
// param: written  a list of names
// returns: id, name, text, char_start
MATCH (c:Clause)
WHERE any(name IN $written WHERE c.text CONTAINS name)
RETURN c.id AS id, c.name AS name, c.text AS text, c.char_start AS char_start
ORDER BY id
