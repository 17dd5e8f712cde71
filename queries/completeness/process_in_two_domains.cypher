// Processes that lie below more than one domain.
// 同时归属于多个域的流程。
// population: placed_processes
// within: p:Process
// returns: id, domains, also
MATCH (p:Process)-[:PART_OF*1..6]->(domain:Process)
WHERE coalesce(p.status, '') <> 'retired'
  AND domain.level = 1
WITH DISTINCT p, domain
ORDER BY domain.name, domain.id
WITH p, collect(domain.name) AS domains, collect(domain.id) AS also
WHERE size(domains) > 1
RETURN p.id AS id, domains, also
ORDER BY id
