// Processes with several owners today; a unit and a post in it count as one, one in a matrix against one elsewhere is judged apart.
// 当前有多个所有者的流程；部门与该部门内的岗位视为同一方，责任矩阵与其他文件之间的不一致另行判断。
// population: owned_processes
// within: p:Process
// param: today  the day of the judgement, as 2026-11-22
// returns: id, owners, also
MATCH (p:Process)-[r:OWNED_BY]->(o:Owner)
WHERE coalesce(p.status, '') <> 'retired'
  AND coalesce(r.since, '') <= $today AND coalesce(r.until + '~', '~') >= $today
  AND NOT EXISTS {
    MATCH (o)-[:HELD_BY]->(:Department)<-[:BELONGS_TO]-(:Role)<-[:HELD_BY]-(:Owner)<-[:OWNED_BY]-(p)
  }
WITH DISTINCT p, o, size(coalesce(r.rules, [])) > 0 AND all(rule IN coalesce(r.rules, []) WHERE rule = 'matrix_mark') AS drawn
ORDER BY o.name, o.id
WITH p, collect(o.name) AS owners, collect(o.id) AS also, sum(CASE WHEN drawn THEN 1 ELSE 0 END) AS drawn
WHERE size(owners) > 1
  AND NOT (size(owners) = 2 AND drawn = 1)
RETURN p.id AS id, owners, also
ORDER BY id
