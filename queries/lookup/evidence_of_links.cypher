// The sentences that state the links of these kinds that leave or reach these things.
// 写明这些事物之间指定类型关系的语句。
// population: things
// param: ids  a list of ids
// param: types  a list of link kinds, as ["OWNED_BY"]
// returns: id, other, type, origin, stated_in, quotes, char_starts, char_ends, places, confidences
UNWIND $ids AS wanted
MATCH (n:Thing {id: wanted})-[link]-(other:Thing)
WHERE type(link) IN $types
RETURN DISTINCT
  n.id AS id,
  other.id AS other,
  type(link) AS type,
  startNode(link).id AS origin,
  link.stated_in AS stated_in,
  link.quotes AS quotes,
  link.char_starts AS char_starts,
  link.char_ends AS char_ends,
  link.places AS places,
  link.confidences AS confidences
ORDER BY id, other, type, origin
