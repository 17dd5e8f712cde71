// Posts and owners of which the map knows a person.
// 地图上写明了任职人员的岗位和流程所有者。
// population: posts_with_holders
// returns: id, label, name, process
MATCH (w:Thing)-[:HELD_BY]->(:Person)
RETURN DISTINCT w.id AS id, CASE WHEN w:Owner THEN 'Owner' ELSE 'Role' END AS label, w.name AS name, null AS process
ORDER BY id
