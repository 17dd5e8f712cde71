// The first clause of each of these documents: where it says what it is.
// 这些文件的第一个条款：文件的开头。
// population: documents
// param: ids  a list of ids of documents
// returns: id, document_name, clause, number, text, paths, char_start
UNWIND $ids AS wanted
MATCH (d:Document {id: wanted})<-[:PART_OF]-(c:Clause)
WITH d, min(coalesce(c.char_start, 0)) AS first
MATCH (d)<-[:PART_OF]-(c:Clause)
WHERE coalesce(c.char_start, 0) = first
RETURN d.id AS id, d.name AS document_name, c.name AS clause, c.number AS number, c.text AS text, d.paths AS paths, c.char_start AS char_start
ORDER BY id, c.id
