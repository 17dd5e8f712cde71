// Recorded executions of control points for which documents say who executes them.
// 有文件写明执行者的控制点的执行记录。
// population: executions
// returns: id, label, name, process
MATCH (e:Event)-[:ABOUT]->(c:ControlPoint)-[r:EXECUTED_BY]->(w:Thing)
WHERE e.kind = 'control_execution'
  AND coalesce(r.`as`, 'executes') = 'executes'
  AND EXISTS { (e)-[:DONE_BY]->(:Thing) }
OPTIONAL MATCH (c)-[:CONTROLS]->(p:Process)
WITH e, min(p.id) AS process
RETURN e.id AS id, 'Event' AS label, e.name AS name, process
ORDER BY id
