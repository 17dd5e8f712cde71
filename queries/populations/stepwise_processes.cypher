// Detailed processes of which at least one activity is known.
// 至少已知一个活动的末级流程。
// population: stepwise_processes
// param: detailed_from  the first level whose processes are described step by step
// returns: id, label, name, process
MATCH (p:Process)
WHERE coalesce(p.status, '') <> 'retired'
  AND (p.level IS NULL OR p.level >= $detailed_from)
  AND NOT EXISTS {
    MATCH (p)<-[:PART_OF]-(below:Process)
    WHERE NOT EXISTS { (below)<-[:EXPANDS_TO]-(:Activity)-[:PART_OF]->(p) }
  }
  AND NOT EXISTS { (p)<-[:EXPANDS_TO]-(:Activity)-[:PART_OF]->(:Process)<-[:PART_OF]-(p) }
  AND EXISTS { (p)<-[:PART_OF]-(:Activity) }
RETURN p.id AS id, 'Process' AS label, p.name AS name, p.id AS process
ORDER BY id
