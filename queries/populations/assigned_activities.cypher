// Steps that somebody has to do, in descriptions that name who does at least one step.
// 需要有人执行、且所在描述至少写明一个执行者的活动。
// population: assigned_activities
// returns: id, label, name, process
MATCH (a:Activity)-[:PART_OF]->(p:Process)
WHERE coalesce(p.status, '') <> 'retired'
  AND NOT coalesce(a.kind, 'task') IN ['start', 'end', 'event', 'parallel', 'inclusive', 'event_gateway']
  AND NOT EXISTS { (a)-[:EXPANDS_TO]->(:Process) }
MATCH (a)-[:STATED_IN]->(:Clause)-[:PART_OF*1..6]->(d:Document)
WHERE NOT coalesce(d.status, '') IN ['superseded', 'retired']
WITH DISTINCT a, p, d
WHERE EXISTS {
  MATCH (p)<-[:PART_OF]-(other:Activity)-[:STATED_IN]->(:Clause)-[:PART_OF*1..6]->(d)
  WHERE EXISTS { (other)-[:PERFORMED_BY]->(:Thing) }
}
WITH a, min(p.id) AS process
RETURN a.id AS id, 'Activity' AS label, a.name AS name, process AS process
ORDER BY id
