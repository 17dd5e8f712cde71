// Detailed processes of which at least one activity is known; what is more likely no process is left out.
// 至少已知一个活动的末级流程；把握不足一半的不算。
// population: stepwise_processes
// within: p:Process
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
  AND (NOT EXISTS { (p)-[:STATED_IN]->(:Clause) }
    OR EXISTS { (p)-[said:STATED_IN]->(:Clause) WHERE coalesce(said.confidence, 1) > 0.5 })
RETURN p.id AS id, 'Process' AS label, p.name AS name, p.id AS process
ORDER BY id
