// Activities that no flow reaches or leaves, in descriptions that state flows.
// 所在描述写有先后关系、自身却没有前后活动的活动。
// population: flowing_activities
// within: p:Process
// returns: id
MATCH (a:Activity)-[:PART_OF]->(p:Process)
WHERE coalesce(p.status, '') <> 'retired'
MATCH (a)-[:STATED_IN]->(:Clause)-[:PART_OF*1..6]->(d:Document)
WHERE NOT coalesce(d.kind, '') IN ['matrix', 'register', 'log', 'form']
  AND NOT coalesce(d.status, '') IN ['superseded', 'retired']
WITH p.id AS process, d.id AS document, collect(DISTINCT a.id) AS steps, sum(CASE WHEN EXISTS { (a)-[:FLOWS_TO]->(:Activity) } THEN 1 ELSE 0 END) AS told
WHERE told > 0
UNWIND steps AS step
MATCH (a:Thing {id: step})
WHERE NOT EXISTS { (a)-[:FLOWS_TO]-(:Activity) }
  AND NOT EXISTS { (a)-[:ATTACHED_TO]-(:Activity) }
RETURN DISTINCT a.id AS id
ORDER BY id
