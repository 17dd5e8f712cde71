// The links that leave these things and that these clauses state.
// 从这些事物出发、由这些条款写明的关系。
// population: things
// param: ids  a list of ids of things
// param: clauses  a list of ids of clauses
// param: types?  link kinds as ["USES"], all when not given
// returns: first, first_name, type, last, last_name, apart, stated_in, quotes, char_starts, char_ends, places
UNWIND $ids AS wanted
MATCH (a:Thing {id: wanted})-[link]->(b:Thing)
WHERE ($types IS NULL OR type(link) IN $types) AND any(clause IN link.stated_in WHERE clause IN $clauses)
RETURN DISTINCT
  a.id AS first,
  a.name AS first_name,
  type(link) AS type,
  b.id AS last,
  b.name AS last_name,
  coalesce(link.relation, link.via, link.`as`, link.condition, '') AS apart,
  link.stated_in AS stated_in,
  link.quotes AS quotes,
  link.char_starts AS char_starts,
  link.char_ends AS char_ends,
  coalesce(link.places, []) AS places
ORDER BY first, type, last, apart
