// The units that these posts belong to.
// 这些岗位所属的部门。
// population: things
// param: ids  a list of ids of roles
// returns: id, unit, name
UNWIND $ids AS wanted
MATCH (n:Thing {id: wanted})-[:BELONGS_TO]->(d:Department)
RETURN DISTINCT n.id AS id, d.id AS unit, d.name AS name
ORDER BY id, unit
