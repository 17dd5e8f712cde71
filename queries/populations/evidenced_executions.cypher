// Recorded executions of control points whose executions leave evidence: documents name a record, or other executions have one.
// 应留下证据的控制点的执行记录：文件写明了记录，或其他各次执行附有记录。
// population: evidenced_executions
// returns: id, label, name, process
MATCH (e:Event)-[:ABOUT]->(c:ControlPoint)
WHERE e.kind = 'control_execution'
  AND e.done_on IS NOT NULL
  AND (EXISTS { (c)-[:EVIDENCED_BY]->(:Record) }
    OR EXISTS { (c)<-[:ABOUT]-(other:Event)-[:EVIDENCED_BY]->(:Record) WHERE other.kind = 'control_execution' })
OPTIONAL MATCH (c)-[:CONTROLS]->(p:Process)
WITH e, min(p.id) AS process
RETURN e.id AS id, 'Event' AS label, e.name AS name, process
ORDER BY id
