// Processes with several owners today; a unit and a post in that unit count as one.
// 当前有多个所有者的流程；部门与该部门内的岗位视为同一方。
// population: owned_processes
// param: today  the day of the judgement, as 2026-11-22
// returns: id, owners, also
MATCH (p:Process)-[r:OWNED_BY]->(o:Owner)
WHERE coalesce(p.status, '') <> 'retired'
  AND coalesce(r.since, '') <= $today AND coalesce(r.until + '~', '~') >= $today
  AND NOT EXISTS {
    MATCH (o)-[:HELD_BY]->(:Department)<-[:BELONGS_TO]-(:Role)<-[:HELD_BY]-(:Owner)<-[:OWNED_BY]-(p)
  }
WITH DISTINCT p, o
ORDER BY o.name, o.id
WITH p, collect(o.name) AS owners, collect(o.id) AS also
WHERE size(owners) > 1
RETURN p.id AS id, owners, also
ORDER BY id
