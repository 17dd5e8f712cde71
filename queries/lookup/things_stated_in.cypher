// The things that these clauses state, with the sentences.
// 这些条款写明的事物及语句。
// population: things
// param: ids  a list of ids of clauses
// returns: clause, id, name, quote, char_start, char_end, place, says
UNWIND $ids AS wanted
MATCH (clause:Thing {id: wanted})<-[stated:STATED_IN]-(n:Thing)
RETURN DISTINCT
  clause.id AS clause,
  n.id AS id,
  n.name AS name,
  stated.quote AS quote,
  stated.char_start AS char_start,
  stated.char_end AS char_end,
  coalesce(stated.place, '') AS place,
  coalesce(stated.says, '') AS says
ORDER BY clause, char_start, id
