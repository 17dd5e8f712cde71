// Whom units, posts and persons stand for and who stands for them: holders, posts, units, one step around.
// 部门、岗位、人员一步之内的对应关系：任职者、岗位、所属部门。
// population: things
// param: ids  the ids of the units, posts and persons
// returns: id, kin
MATCH (w:Thing)
WHERE w.id IN $ids
OPTIONAL MATCH (w)-[:HELD_BY|BELONGS_TO]-(k:Thing)
WITH w, k.id AS other
ORDER BY other
WITH w, collect(DISTINCT other) AS kin
RETURN w.id AS id, kin
ORDER BY id
