// Activities in the flow of descriptions that draw at least one end.
// 画有终点的描述中处于流程之内的活动。
// population: activities_before_ends
// within: p:Process
// returns: id, label, name, process
MATCH (final:Activity)-[:PART_OF]->(p:Process)
WHERE coalesce(p.status, '') <> 'retired'
  AND final.kind = 'end'
MATCH (final)-[:STATED_IN]->(:Clause)-[:PART_OF*1..6]->(d:Document)
WHERE NOT coalesce(d.status, '') IN ['superseded', 'retired']
WITH DISTINCT p, d
MATCH (a:Activity)-[:PART_OF]->(p)
WHERE NOT coalesce(a.kind, 'task') IN ['start', 'end', 'event']
  AND EXISTS { (a)<-[:FLOWS_TO]-(:Activity) }
  AND EXISTS { (a)-[:STATED_IN]->(:Clause)-[:PART_OF*1..6]->(d) }
WITH a, min(p.id) AS process
RETURN a.id AS id, 'Activity' AS label, a.name AS name, process
ORDER BY id
