// The clauses that state these things.
// 写明这些事物的条款。
// population: things
// param: ids  a list of ids
// returns: id, clause, clause_name
UNWIND $ids AS wanted
MATCH (n:Thing {id: wanted})-[:STATED_IN]->(clause:Thing)
RETURN DISTINCT n.id AS id, clause.id AS clause, clause.name AS clause_name
ORDER BY id, clause
