// Control points that somebody has to carry out: approvals, reviews, checks, inspections.
// 需要有人执行的控制点：审批、审核、检查、监督检查。
// population: executed_controls
// within: c:ControlPoint
// param: executed_controls  the kinds of control point that need an executor
// returns: id, label, name, process
MATCH (c:ControlPoint)-[:STATED_IN]->(:Clause)-[:PART_OF*1..6]->(d:Document)
WHERE c.kind IN $executed_controls
  AND NOT coalesce(d.status, '') IN ['superseded', 'retired']
WITH DISTINCT c
OPTIONAL MATCH (c)-[:CONTROLS]->(whole:Process)
OPTIONAL MATCH (c)-[:CONTROLS]->(:Activity)-[:PART_OF]->(around:Process)
WITH c, min(coalesce(whole.id, around.id)) AS process
RETURN c.id AS id, 'ControlPoint' AS label, c.name AS name, process AS process
ORDER BY id
