// Processes whose level is not below the level of the process they are part of.
// 级别不低于其上级流程级别的流程。
// population: levelled_processes
// within: p:Process
// returns: id, level, parents, also
MATCH (p:Process)-[:PART_OF]->(above:Process)
WHERE coalesce(p.status, '') <> 'retired'
  AND p.level <= above.level
WITH DISTINCT p, above
ORDER BY above.name, above.id
WITH p, collect(above.name) AS parents, collect(above.id) AS also
RETURN p.id AS id, p.level AS level, parents, also
ORDER BY id
