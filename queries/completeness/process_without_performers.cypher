// Processes of which no step has a performer in any description.
// 所有活动均没有写明执行者的流程。
// population: worked_processes
// within: p:Process
// returns: id, steps
MATCH (a:Activity)-[:PART_OF]->(p:Process)
WHERE coalesce(p.status, '') <> 'retired'
  AND NOT coalesce(a.kind, 'task') IN ['start', 'end', 'event', 'parallel', 'inclusive', 'event_gateway']
WITH p, count(DISTINCT a) AS steps
WHERE NOT EXISTS {
  MATCH (done:Activity)-[:PART_OF]->(p)
  WHERE EXISTS { (done)-[:PERFORMED_BY]->(:Thing) } OR EXISTS { (done)-[:EXPANDS_TO]->(:Process) }
}
RETURN p.id AS id, steps
ORDER BY id
