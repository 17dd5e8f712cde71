// The sentences that state a thing, found by its id or name.
// 写明某事物的语句（按编号或名称查找）。
// population: things
// param: thing  the id or the name of a thing
// returns: id, name, document, document_name, clause, number, quote, paths, char_start, char_end, place, confidence, says
OPTIONAL MATCH (one:Thing {id: $thing})
WITH collect(one) AS by_id
OPTIONAL MATCH (called:Thing)
WHERE called.name = $thing
WITH by_id, collect(called) AS by_name
UNWIND by_id + by_name AS n
MATCH (n)-[s:STATED_IN]->(c:Clause)-[:PART_OF*1..6]->(d:Document)
RETURN DISTINCT
  n.id AS id,
  n.name AS name,
  d.id AS document,
  d.name AS document_name,
  c.name AS clause,
  c.number AS number,
  s.quote AS quote,
  d.paths AS paths,
  s.char_start AS char_start,
  s.char_end AS char_end,
  s.place AS place,
  s.confidence AS confidence,
  s.says AS says
ORDER BY id, document, char_start
