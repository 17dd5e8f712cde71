// Described processes that are key, or of which the map does not say whether they are.
// 关键流程，以及地图未说明是否关键的已描述流程。
// population: possibly_key_processes
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
  AND coalesce(p.key, true)
  AND (EXISTS { (p)<-[:PART_OF]-(:Activity) }
    OR EXISTS { (p)-[:GOVERNED_BY]->(d:Document) WHERE coalesce(d.status, '') <> 'cited' })
RETURN p.id AS id, 'Process' AS label, p.name AS name, p.id AS process
ORDER BY id
