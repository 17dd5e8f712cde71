// Posts and owners whose known holders have all left.
// 已知任职人员均已离任的岗位和所有者。
// population: posts_with_holders
// param: today  the day of the judgement, as 2026-11-22
// returns: id, persons, also
MATCH (w:Thing)-[:HELD_BY]->(one:Person)
WHERE NOT coalesce(w.status, '') IN ['retired', 'dissolved']
  AND NOT EXISTS { (w)-[:BELONGS_TO]->(u:Department) WHERE u.status IN ['retired', 'dissolved'] }
  AND NOT EXISTS { (w)-[:HELD_BY]->(stays:Person) WHERE coalesce(stays.left_on, '~') > $today }
WITH w, one
ORDER BY one.name, one.id
WITH w, collect(one.name) AS persons, collect(one.id) AS also
RETURN w.id AS id, persons, also
ORDER BY id
