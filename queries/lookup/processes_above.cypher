// The processes that processes are part of, with themselves at distance 0.
// 流程及其各级上级流程；流程自身的距离为 0。
// population: processes
// param: ids  a list of ids of processes
// returns: id, above, name, level, level_below, scope, status, key, digital, distance
UNWIND $ids AS wanted
MATCH path = (p:Thing {id: wanted})-[:PART_OF*0..9]->(above:Process)
WHERE p:Process
WITH above, p.id AS id, min(length(path)) AS distance
WITH above, collect([id, distance]) AS met
OPTIONAL MATCH (below:Process)-[:PART_OF]->(above)
WITH above, met, min(below.level) AS level_below
UNWIND met AS one
RETURN
  one[0] AS id,
  above.id AS above,
  above.name AS name,
  above.level AS level,
  level_below,
  above.scope AS scope,
  above.status AS status,
  above.key AS key,
  above.digital AS digital,
  one[1] AS distance
ORDER BY id, distance, above
