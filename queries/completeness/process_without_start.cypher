// Stepwise processes of which no start is stated.
// 没有写明起点的已分步流程。
// population: stepwise_processes
// param: detailed_from  the first level whose processes are described step by step
// returns: id
MATCH (p:Process)
WHERE coalesce(p.status, '') <> 'retired'
  AND (p.level IS NULL OR p.level >= $detailed_from)
  AND NOT EXISTS { (:Process)-[:PART_OF]->(p) }
  AND EXISTS { (:Activity)-[:PART_OF]->(p) }
  AND p.starts IS NULL
  AND NOT EXISTS { (a:Activity)-[:PART_OF]->(p) WHERE a.kind = 'start' }
RETURN p.id AS id
ORDER BY id
