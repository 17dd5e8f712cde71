// Processes without sub-processes, from the level that is described step by step, or of unknown level.
// 没有子流程、且处于应逐步描述的级别（或级别不明）的流程。
// population: detailed_processes
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
RETURN p.id AS id, 'Process' AS label, p.name AS name, p.id AS process
ORDER BY id
