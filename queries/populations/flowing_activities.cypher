// Activities of descriptions with several activities and at least one flow between them.
// 所在描述有多个活动且写有先后关系的活动。
// population: flowing_activities
// within: p:Process
// returns: id, label, name, process
MATCH (a:Activity)-[:PART_OF]->(p:Process)
WHERE coalesce(p.status, '') <> 'retired'
MATCH (a)-[:STATED_IN]->(:Clause)-[:PART_OF*1..6]->(d:Document)
WHERE NOT coalesce(d.kind, '') IN ['matrix', 'register', 'log', 'form']
  AND NOT coalesce(d.status, '') IN ['superseded', 'retired']
WITH p.id AS process, d.id AS document, collect(DISTINCT a.id) AS steps, sum(CASE WHEN EXISTS { (a)-[:FLOWS_TO]->(:Activity) } THEN 1 ELSE 0 END) AS told
WHERE told > 0
UNWIND steps AS step
WITH step, min(process) AS process
MATCH (a:Thing {id: step})
RETURN a.id AS id, 'Activity' AS label, a.name AS name, process
ORDER BY id
