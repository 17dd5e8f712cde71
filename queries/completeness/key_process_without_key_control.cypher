// Key processes without a key control point; undecided where the map does not say what is key.
// 没有关键控制点的关键流程；地图未说明是否关键时无法判断。
// population: possibly_key_processes
// param: detailed_from  the first level whose processes are described step by step
// returns: id, undecided
MATCH (p:Process)
WHERE coalesce(p.status, '') <> 'retired'
  AND (p.level IS NULL OR p.level >= $detailed_from)
  AND NOT EXISTS { (:Process)-[:PART_OF]->(p) }
  AND coalesce(p.key, true)
  AND (EXISTS { (:Activity)-[:PART_OF]->(p) }
    OR EXISTS { (p)-[:GOVERNED_BY]->(d:Document) WHERE coalesce(d.status, '') <> 'cited' })
  AND NOT EXISTS { (c:ControlPoint)-[:CONTROLS]->(p) WHERE c.key }
  AND NOT EXISTS { (c:ControlPoint)-[:CONTROLS]->(:Activity)-[:PART_OF]->(p) WHERE c.key }
OPTIONAL MATCH (c:ControlPoint)-[:CONTROLS]->(p)
OPTIONAL MATCH (step:ControlPoint)-[:CONTROLS]->(:Activity)-[:PART_OF]->(p)
WITH p, count(c) + count(step) AS controls, count(c.key) + count(step.key) AS told
RETURN p.id AS id, p.key IS NULL OR (controls > 0 AND told = 0) AS undecided
ORDER BY id
