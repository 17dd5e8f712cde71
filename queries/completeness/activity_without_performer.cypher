// Steps without a performer, in descriptions that name performers; a decision may be its predecessor's performer's.
// 所在描述写有执行者、自身却没有执行者的活动；判断节点可由上一活动的执行者承担。
// population: assigned_activities
// returns: id
MATCH (a:Activity)-[:PART_OF]->(p:Process)
WHERE coalesce(p.status, '') <> 'retired'
MATCH (a)-[:STATED_IN]->(:Clause)-[:PART_OF*1..6]->(d:Document)
WHERE NOT coalesce(d.status, '') IN ['superseded', 'retired']
WITH DISTINCT a, p, d
WITH p, d, collect(a) AS steps, sum(CASE WHEN EXISTS { (a)-[:PERFORMED_BY]->(:Thing) } THEN 1 ELSE 0 END) AS told
WHERE told > 0
UNWIND steps AS a
WITH p, a
WHERE NOT coalesce(a.kind, 'task') IN ['start', 'end', 'event', 'parallel', 'inclusive', 'event_gateway']
  AND NOT EXISTS { (a)-[:EXPANDS_TO]->(:Process) }
  AND NOT EXISTS { (a)-[:PERFORMED_BY]->(:Thing) }
  AND NOT (coalesce(a.kind, 'task') = 'decision'
    AND EXISTS { (a)<-[:FLOWS_TO]-(:Activity)-[:PERFORMED_BY]->(:Thing) })
RETURN DISTINCT a.id AS id
ORDER BY id
