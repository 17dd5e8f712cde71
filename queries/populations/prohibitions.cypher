// Prohibitions that a document in use states.
// 有效文件写明的禁止事项。
// population: prohibitions
// within: c:ControlPoint
// returns: id, label, name, process
MATCH (c:ControlPoint)-[:STATED_IN]->(:Clause)-[:PART_OF*1..6]->(d:Document)
WHERE c.kind = 'prohibition'
  AND NOT coalesce(d.status, '') IN ['superseded', 'retired']
WITH DISTINCT c
OPTIONAL MATCH (c)-[:CONTROLS]->(whole:Process)
OPTIONAL MATCH (c)-[:CONTROLS]->(:Activity)-[:PART_OF]->(around:Process)
WITH c, min(coalesce(whole.id, around.id)) AS process
RETURN c.id AS id, 'ControlPoint' AS label, c.name AS name, process
ORDER BY id
