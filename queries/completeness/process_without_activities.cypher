// Described processes of which no activity is known.
// 有文件描述但没有任何活动的流程。
// population: described_processes
// param: detailed_from  the first level whose processes are described step by step
// returns: id
MATCH (p:Process)
WHERE coalesce(p.status, '') <> 'retired'
  AND (p.level IS NULL OR p.level >= $detailed_from)
  AND NOT EXISTS { (:Process)-[:PART_OF]->(p) }
  AND NOT EXISTS { (:Activity)-[:PART_OF]->(p) }
  AND EXISTS { (p)-[:GOVERNED_BY]->(d:Document) WHERE coalesce(d.status, '') <> 'cited' }
RETURN p.id AS id
ORDER BY id
