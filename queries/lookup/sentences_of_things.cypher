// The sentences that state each of these things, by clause.
// 写明这些事物的语句及所在条款。
// population: things
// param: ids  a list of ids
// returns: id, clause, quote, char_start, char_end, place, says
UNWIND $ids AS wanted
MATCH (n:Thing {id: wanted})-[stated:STATED_IN]->(clause:Thing)
RETURN DISTINCT
  n.id AS id,
  clause.id AS clause,
  stated.quote AS quote,
  stated.char_start AS char_start,
  stated.char_end AS char_end,
  coalesce(stated.place, '') AS place,
  coalesce(stated.says, '') AS says
ORDER BY id, clause, char_start
