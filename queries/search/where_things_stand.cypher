// For each of these things the sentence that states it best, with its clause; a clause or duty with its own text.
// 这些事物各自最有把握的出处语句及其条款；条款和职责则为其正文。
// population: things
// param: ids  a list of ids
// returns: id, quote, text, clause, number, document
UNWIND $ids AS wanted
MATCH (n:Thing {id: wanted})
OPTIONAL MATCH (n)-[s:STATED_IN]->(c:Clause)
WITH n, s, c
ORDER BY n.id, s.confidence DESC, c.id, s.char_start
WITH n, collect({quote: s.quote, clause: c.id})[0] AS best
OPTIONAL MATCH (c:Thing {id: CASE WHEN n:Clause THEN n.id ELSE best.clause END})-[:PART_OF*1..6]->(d:Document)
RETURN DISTINCT
  n.id AS id,
  best.quote AS quote,
  n.text AS text,
  c.name AS clause,
  c.number AS number,
  d.name AS document
ORDER BY id, document
