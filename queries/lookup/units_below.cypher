// The posts and units that belong to these units.
// 属于这些部门的岗位和下级部门。
// population: things
// param: ids  a list of ids of departments
// returns: id, unit
UNWIND $ids AS wanted
MATCH (d:Thing {id: wanted})<-[:BELONGS_TO|PART_OF]-(n:Thing)
WHERE n:Role OR n:Department
RETURN DISTINCT n.id AS id, d.id AS unit
ORDER BY id, unit
