// The sentences that state each of these things.
// 写明这些事物的语句。
// population: things
// param: ids  a list of ids
// returns: id, document, document_name, clause, number, quote, paths, char_start, char_end, place, confidence
UNWIND $ids AS wanted
MATCH (n:Thing {id: wanted})-[s:STATED_IN]->(c:Clause)-[:PART_OF*1..6]->(d:Document)
RETURN DISTINCT
  n.id AS id,
  d.id AS document,
  d.name AS document_name,
  c.name AS clause,
  c.number AS number,
  s.quote AS quote,
  d.paths AS paths,
  s.char_start AS char_start,
  s.char_end AS char_end,
  s.place AS place,
  s.confidence AS confidence
ORDER BY id, document, char_start
