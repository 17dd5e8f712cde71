// Stepwise processes of which no end is stated; undecided where no process on the map states one, or the text is cut off.
// 没有写明终点的已分步流程；地图上没有任何流程写明终点、或文件不完整时无法判断。
// population: stepwise_processes
// within: p:Process
// param: detailed_from  the first level whose processes are described step by step
// returns: id, undecided
OPTIONAL MATCH (told:Process)
WHERE told.`ends` IS NOT NULL
WITH count(told) AS told
OPTIONAL MATCH (drawn:Activity)
WHERE drawn.kind = 'end'
WITH told, count(drawn) AS drawn
// within, with told, drawn
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
  AND p.`ends` IS NULL
  AND NOT EXISTS { (a:Activity)-[:PART_OF]->(p) WHERE a.kind = 'end' }
RETURN p.id AS id, told + drawn = 0 OR EXISTS { (p)-[:GOVERNED_BY]->(d:Document) WHERE d.truncated } AS undecided
ORDER BY id
