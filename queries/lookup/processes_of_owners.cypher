// The processes that each unit, post and person owns on a day.
// 各部门、岗位和人员在某日负责的流程。
// population: processes
// param: today?  the day on which they own, always when not given
// returns: id, name, relative, process
MATCH (p:Process)-[o:OWNED_BY]->(:Owner)-[:HELD_BY]->(w:Thing)
WHERE coalesce(p.status, '') <> 'retired'
  AND ($today IS NULL OR (coalesce(o.since, '') <= $today AND coalesce(o.until + '~', '~') >= $today))
RETURN DISTINCT w.id AS id, w.name AS name, coalesce(w.relative, false) AS relative, p.id AS process
ORDER BY id, process
