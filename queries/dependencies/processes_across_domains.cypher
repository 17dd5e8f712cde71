// Processes that need a process of another domain, and by what.
// 依赖其他域流程的流程及依赖方式。
// population: processes
// returns: domain, needs, kind, process, process_name, other, other_name, why
MATCH (p:Process)-[link:DEPENDS_ON]->(q:Process)
// A label here would make a server search down from the domains, through all their work, instead of up.
MATCH (p)-[:PART_OF*0..9]->(d)
WHERE d.level = 1
MATCH (q)-[:PART_OF*0..9]->(e)
WHERE e.level = 1 AND e.id <> d.id
RETURN DISTINCT
  d.id AS domain,
  e.id AS needs,
  CASE link.via WHEN 'record' THEN 'record' WHEN 'flow' THEN 'flow' ELSE 'process' END AS kind,
  p.id AS process,
  p.name AS process_name,
  q.id AS other,
  q.name AS other_name,
  link.why AS why
ORDER BY domain, needs, kind, process, other, why
