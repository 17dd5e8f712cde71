// Processes that are, through their parents, part of themselves.
// 经由上级流程又成为自身组成部分的流程。
// population: placed_processes
// within: p:Process
// returns: id, parents, also
MATCH (p:Process)-[:PART_OF]->(above:Process)
WHERE coalesce(p.status, '') <> 'retired'
  AND EXISTS { (above)-[:PART_OF*0..6]->(p) }
WITH DISTINCT p, above
ORDER BY above.name, above.id
WITH p, collect(above.name) AS parents, collect(above.id) AS also
RETURN p.id AS id, parents, also
ORDER BY id
