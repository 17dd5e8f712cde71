// Processes with several activities of which no description says what follows what.
// 有多个活动、但任何描述都没有写明先后关系的流程。
// population: drawn_processes
// within: p:Process
// returns: id, steps
MATCH (a:Activity)-[:PART_OF]->(p:Process)
WHERE coalesce(p.status, '') <> 'retired'
MATCH (a)-[:STATED_IN]->(:Clause)-[:PART_OF*1..6]->(d:Document)
WHERE NOT coalesce(d.kind, '') IN ['matrix', 'register', 'log', 'form']
  AND NOT coalesce(d.status, '') IN ['superseded', 'retired']
WITH p.id AS process, d.id AS document, count(DISTINCT a.id) AS steps
WHERE steps > 1
WITH process, max(steps) AS steps
MATCH (p:Thing {id: process})
WHERE NOT EXISTS { (p)<-[:PART_OF]-(:Activity)-[:FLOWS_TO]->(:Activity) }
RETURN p.id AS id, steps
ORDER BY id
