// Key processes without a key control point; undecided where the map does not say what is key.
// 没有关键控制点的关键流程；地图未说明是否关键时无法判断。
// population: possibly_key_processes
// within: p:Process
// param: detailed_from  the first level whose processes are described step by step
// returns: id, undecided
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
  AND NOT EXISTS { (p)<-[:CONTROLS]-(c:ControlPoint) WHERE c.key }
  AND NOT EXISTS { (p)<-[:PART_OF]-(:Activity)<-[:CONTROLS]-(c:ControlPoint) WHERE c.key }
OPTIONAL MATCH (p)<-[:CONTROLS]-(c:ControlPoint)
WITH p, count(c) AS whole, count(c.key) AS marked
OPTIONAL MATCH (p)<-[:PART_OF]-(:Activity)<-[:CONTROLS]-(c:ControlPoint)
WITH p, whole, marked, count(c) AS parts, count(c.key) AS told
RETURN p.id AS id, p.key IS NULL OR (whole + parts > 0 AND marked + told = 0) AS undecided
ORDER BY id
