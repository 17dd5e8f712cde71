// Key control points of processes in operation.
// 在运行流程的关键控制点。
// population: key_controls
// within: c:ControlPoint
// returns: id, label, name, process
MATCH (c:ControlPoint)-[:STATED_IN]->(:Clause)-[:PART_OF*1..6]->(d:Document)
WHERE c.key
  AND NOT coalesce(d.status, '') IN ['superseded', 'retired', 'cited']
WITH DISTINCT c
OPTIONAL MATCH (c)-[:CONTROLS]->(whole:Process)
OPTIONAL MATCH (c)-[:CONTROLS]->(:Activity)-[:PART_OF]->(around:Process)
WITH c, min(coalesce(whole.id, around.id)) AS process
RETURN c.id AS id, 'ControlPoint' AS label, c.name AS name, process
ORDER BY id
