// Processes whose steps two documents in use describe, neither of them a supplement or another edition of the other.
// 有两份有效文件分别描述其步骤的流程；补充性文件、同一文件的不同版本除外。
// population: stepwise_processes
// within: p:Process
// param: detailed_from  the first level whose processes are described step by step
// returns: id, documents, also
MATCH (p:Process)
WHERE coalesce(p.status, '') <> 'retired'
  AND (p.level IS NULL OR p.level >= $detailed_from)
  AND NOT EXISTS {
    MATCH (p)<-[:PART_OF]-(below:Process)
    WHERE NOT EXISTS { (below)<-[:EXPANDS_TO]-(:Activity)-[:PART_OF]->(p) }
  }
  AND NOT EXISTS { (p)<-[:EXPANDS_TO]-(:Activity)-[:PART_OF]->(:Process)<-[:PART_OF]-(p) }
MATCH (a:Activity)-[:PART_OF]->(p)
MATCH (a)-[:STATED_IN]->(:Clause)-[:PART_OF*1..6]->(d:Document)
WHERE NOT coalesce(d.kind, '') IN ['matrix', 'register', 'log', 'form']
  AND NOT coalesce(d.status, '') IN ['superseded', 'retired']
  AND NOT EXISTS { (d)-[:SUPPLEMENTS]->(:Document) }
WITH p, d, count(DISTINCT a) AS steps
WHERE steps > 1
WITH p, d
ORDER BY d.name, d.id
WITH p, collect(d.name) AS documents, collect(d.id) AS also, count(DISTINCT coalesce(d.number + '/' + d.name, d.id)) AS told
WHERE told > 1
RETURN p.id AS id, documents, also
ORDER BY id
