// The clauses with these ids, each with its document.
// 这些编号对应的条款及其所在文件。
// population: documents
// param: ids  a list of clause ids
// returns: id, clause, number, document, document_name, paths
UNWIND $ids AS wanted
MATCH (c:Thing {id: wanted})-[:PART_OF*1..6]->(d:Document)
RETURN DISTINCT
  c.id AS id,
  c.name AS clause,
  c.number AS number,
  d.id AS document,
  d.name AS document_name,
  d.paths AS paths
ORDER BY id
