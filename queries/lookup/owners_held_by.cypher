// The owners that these units, posts or persons are, and how many are the same owner.
// 这些部门、岗位或人员所担任的所有者，及担任同一所有者的数量。
// population: things
// param: ids  a list of ids of departments, roles or persons
// returns: id, owner, owner_name, holders
UNWIND $ids AS wanted
MATCH (n:Thing {id: wanted})<-[:HELD_BY]-(o:Owner)
MATCH (o)-[:HELD_BY]->(holder:Thing)
RETURN n.id AS id, o.id AS owner, o.name AS owner_name, count(DISTINCT holder) AS holders
ORDER BY id, owner
