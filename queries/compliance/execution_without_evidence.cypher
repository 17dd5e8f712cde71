// Executions of a control without a record, where documents name one or the other executions have one.
// 没有附记录的控制执行，而文件写明了记录或其他各次执行附有记录。
// population: evidenced_executions
// returns: id, control, done_on, also
MATCH (e:Event)-[:ABOUT]->(c:ControlPoint)
WHERE e.kind = 'control_execution'
  AND e.done_on IS NOT NULL
  AND NOT EXISTS { (e)-[:EVIDENCED_BY]->(:Record) }
  AND (EXISTS { (c)-[:EVIDENCED_BY]->(:Record) }
    OR EXISTS { (c)<-[:ABOUT]-(other:Event)-[:EVIDENCED_BY]->(:Record) WHERE other.kind = 'control_execution' })
RETURN e.id AS id, c.name AS control, e.done_on AS done_on, [c.id] AS also
ORDER BY id, also
