// Steps that somebody has to do, in descriptions that name who does at least one step.
// 需要有人执行、且所在描述至少写明一个执行者的活动。
// population: assigned_activities
// within: p:Process
// returns: id, label, name, process
MATCH (a:Activity)-[:PART_OF]->(p:Process)
WHERE coalesce(p.status, '') <> 'retired'
MATCH (a)-[:STATED_IN]->(:Clause)-[:PART_OF*1..6]->(d:Document)
WHERE NOT coalesce(d.status, '') IN ['superseded', 'retired']
WITH p.id AS process, d.id AS document, collect(DISTINCT a.id) AS steps, sum(CASE WHEN EXISTS { (a)-[:PERFORMED_BY]->(:Thing) } THEN 1 ELSE 0 END) AS told
WHERE told > 0
UNWIND steps AS step
WITH step, min(process) AS process
MATCH (a:Thing {id: step})
WHERE NOT coalesce(a.kind, 'task') IN ['start', 'end', 'event', 'parallel', 'inclusive', 'event_gateway']
  AND NOT EXISTS { (a)-[:EXPANDS_TO]->(:Process) }
RETURN a.id AS id, 'Activity' AS label, a.name AS name, process
ORDER BY id
