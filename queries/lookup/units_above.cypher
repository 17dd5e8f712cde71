// The units that units are part of, nearest first.
// 部门的各级上级部门，由近及远。
// population: things
// param: ids  a list of ids of departments
// returns: id, above, name, kind, distance
UNWIND $ids AS wanted
MATCH path = (d:Thing {id: wanted})-[:PART_OF*1..9]->(above:Department)
WHERE d:Department AND above.id <> d.id
WITH d, above, min(length(path)) AS distance
RETURN d.id AS id, above.id AS above, above.name AS name, above.kind AS kind, distance
ORDER BY id, distance, above
