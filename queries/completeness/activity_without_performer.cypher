// Steps without a performer, in descriptions that name performers; a decision may be its predecessor's performer's.
// 所在描述写有执行者、自身却没有执行者的活动；判断节点可由上一活动的执行者承担。
// population: assigned_activities
// returns: id
MATCH (a:Activity)-[:PART_OF]->(p:Process)
WHERE coalesce(p.status, '') <> 'retired'
  AND NOT coalesce(a.kind, 'task') IN ['start', 'end', 'event', 'parallel', 'inclusive', 'event_gateway']
  AND NOT EXISTS { (a)-[:EXPANDS_TO]->(:Process) }
  AND NOT EXISTS { (a)-[:PERFORMED_BY]->(:Thing) }
MATCH (a)-[:STATED_IN]->(:Clause)-[:PART_OF*1..6]->(d:Document)
WHERE NOT coalesce(d.status, '') IN ['superseded', 'retired']
WITH DISTINCT a, p, d
WHERE EXISTS {
    MATCH (p)<-[:PART_OF]-(other:Activity)-[:STATED_IN]->(:Clause)-[:PART_OF*1..6]->(d)
    WHERE EXISTS { (other)-[:PERFORMED_BY]->(:Thing) }
  }
  AND NOT (coalesce(a.kind, 'task') = 'decision'
    AND EXISTS { (a)<-[:FLOWS_TO]-(:Activity)-[:PERFORMED_BY]->(:Thing) })
RETURN DISTINCT a.id AS id
ORDER BY id
