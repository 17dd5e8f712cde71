// Who these owners are, and who holds these posts.
// 这些所有者由谁担任，这些岗位由谁任职。
// population: things
// param: ids  a list of ids of owners and roles
// returns: id, holder
UNWIND $ids AS wanted
MATCH (n:Thing {id: wanted})-[:HELD_BY]->(holder:Thing)
RETURN DISTINCT n.id AS id, holder.id AS holder
ORDER BY id, holder
