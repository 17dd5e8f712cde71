// The posts that belong to these units.
// 属于这些部门的岗位。
// population: things
// param: ids  a list of ids of departments
// returns: id, post, post_name
UNWIND $ids AS wanted
MATCH (n:Thing {id: wanted})<-[:BELONGS_TO]-(post:Role)
RETURN DISTINCT n.id AS id, post.id AS post, post.name AS post_name
ORDER BY id, post
