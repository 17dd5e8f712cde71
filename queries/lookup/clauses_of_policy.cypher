// The clauses of every document whose name holds these words, in order.
// 名称含所给词语的文件的全部条款，按顺序。
// population: documents
// param: policy  words of a name
// returns: document, document_name, status, effective_on, clause, number, name, text, ordinal, whole
MATCH (d:Document)
WHERE d.name CONTAINS $policy AND coalesce(d.status, '') <> 'cited'
MATCH (c:Clause)-[:PART_OF*1..9]->(d)
OPTIONAL MATCH (c)-[:PART_OF]->(w:Clause)
RETURN DISTINCT
  d.id AS document,
  d.name AS document_name,
  d.status AS status,
  d.effective_on AS effective_on,
  c.id AS clause,
  c.number AS number,
  c.name AS name,
  c.text AS text,
  c.ordinal AS ordinal,
  w.id AS whole
ORDER BY document, ordinal, clause, whole
