// Processes of which one document that shows steps in order names more than one activity.
// 同一份描述步骤的文件写有多个活动的流程。
// population: drawn_processes
// within: p:Process
// returns: id, label, name, process
MATCH (a:Activity)-[:PART_OF]->(p:Process)
WHERE coalesce(p.status, '') <> 'retired'
MATCH (a)-[:STATED_IN]->(:Clause)-[:PART_OF*1..6]->(d:Document)
WHERE NOT coalesce(d.kind, '') IN ['matrix', 'register', 'log', 'form']
  AND NOT coalesce(d.status, '') IN ['superseded', 'retired']
WITH p.id AS process, d.id AS document, count(DISTINCT a.id) AS steps
WHERE steps > 1
WITH DISTINCT process
MATCH (p:Thing {id: process})
RETURN p.id AS id, 'Process' AS label, p.name AS name, p.id AS process
ORDER BY id
