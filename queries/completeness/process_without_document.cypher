// Detailed processes that no document in use on the map describes.
// 地图上没有有效文件描述的末级流程。
// population: detailed_processes
// within: p:Process
// param: detailed_from  the first level whose processes are described step by step
// returns: id
MATCH (p:Process)
WHERE coalesce(p.status, '') <> 'retired'
  AND (p.level IS NULL OR p.level >= $detailed_from)
  AND NOT EXISTS {
    MATCH (p)<-[:PART_OF]-(below:Process)
    WHERE NOT EXISTS { (below)<-[:EXPANDS_TO]-(:Activity)-[:PART_OF]->(p) }
  }
  AND NOT EXISTS { (p)<-[:EXPANDS_TO]-(:Activity)-[:PART_OF]->(:Process)<-[:PART_OF]-(p) }
  AND NOT EXISTS { (p)<-[:PART_OF]-(:Activity) }
  AND NOT EXISTS {
    MATCH (p)-[:GOVERNED_BY]->(d:Document)
    WHERE NOT coalesce(d.status, '') IN ['cited', 'superseded', 'retired']
  }
RETURN p.id AS id
ORDER BY id
