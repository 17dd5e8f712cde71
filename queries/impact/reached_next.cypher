// The things that a change in these things reaches next.
// 这些事物变更后直接影响到的事物。
// population: things
// param: ids  a list of ids
// returns: id
UNWIND $ids AS changed
MATCH (a:Thing {id: changed})-[:IMPACTS]->(b:Thing)
RETURN DISTINCT b.id AS id
ORDER BY id
