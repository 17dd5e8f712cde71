// One sentence that states each of these things: the first of the first clause by id.
// 写明这些事物的语句各一条：按条款编号取第一条。
// population: things
// param: ids  a list of ids
// returns: id, clause, quote, char_start, char_end, place
UNWIND $ids AS wanted
MATCH (n:Thing {id: wanted})-[:STATED_IN]->(c:Clause)
WITH n.id AS id, min(c.id) AS clause
MATCH (n:Thing {id: id})-[stated:STATED_IN]->(c:Thing {id: clause})
WITH id, clause, stated
ORDER BY stated.char_start, stated.quote
WITH
  id,
  clause,
  collect([stated.quote, stated.char_start, stated.char_end, coalesce(stated.place, '')])[0] AS said
RETURN id, clause, said[0] AS quote, said[1] AS char_start, said[2] AS char_end, said[3] AS place
ORDER BY id
