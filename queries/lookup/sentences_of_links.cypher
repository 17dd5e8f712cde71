// The links between these pairs of things, and the sentences that state them.
// 这些成对事物之间的关系，及写明这些关系的语句。
// population: things
// param: pairs  a list of pairs of ids, as [["one", "other"]]
// returns: id, other, type, along, apart, stated_in, quotes, char_starts, char_ends, places
UNWIND $pairs AS pair
WITH pair[0] AS one, pair[1] AS two
MATCH (n:Thing {id: one})-[link]-(other:Thing {id: two})
WHERE type(link) <> 'IMPACTS'
RETURN DISTINCT
  n.id AS id,
  other.id AS other,
  type(link) AS type,
  startNode(link).id = n.id AS along,
  coalesce(link.relation, link.via, link.`as`, link.condition, '') AS apart,
  CASE type(link) WHEN 'STATED_IN' THEN [endNode(link).id] ELSE coalesce(link.stated_in, []) END AS stated_in,
  CASE type(link) WHEN 'STATED_IN' THEN [link.quote] ELSE coalesce(link.quotes, []) END AS quotes,
  CASE type(link) WHEN 'STATED_IN' THEN [link.char_start] ELSE coalesce(link.char_starts, []) END AS char_starts,
  CASE type(link) WHEN 'STATED_IN' THEN [link.char_end] ELSE coalesce(link.char_ends, []) END AS char_ends,
  CASE type(link) WHEN 'STATED_IN' THEN [link.place] ELSE coalesce(link.places, []) END AS places
ORDER BY id, other, type, along DESC, apart, char_starts[0]
