// Every dependency of a process on another, with the way, the reason and the sentences that say so.
// 流程之间的全部依赖关系：方式、原因和出处。
// population: processes
// returns: process, process_name, other, other_name, via, why, stated_in, quotes
MATCH (p:Process)-[link:DEPENDS_ON]->(q:Process)
RETURN
  p.id AS process,
  p.name AS process_name,
  q.id AS other,
  q.name AS other_name,
  link.via AS via,
  link.why AS why,
  coalesce(link.stated_in, []) AS stated_in,
  coalesce(link.quotes, []) AS quotes
ORDER BY process, other, via
