// What is linked to these things directly, with the smallest id of those that lead there.
// 与这些事物直接相连的事物，及通向它的编号最小者。
// population: things
// param: ids  a list of ids
// param: without  link kinds that do not count, as ["IMPACTS"]
// param: way  "along" the links, "against" them, or "any"
// returns: id, before
UNWIND $ids AS wanted
MATCH (n:Thing {id: wanted})-[link]-(other:Thing)
WHERE NOT type(link) IN $without
  AND ($way = 'any' OR ($way = 'along' AND startNode(link).id = n.id) OR ($way = 'against' AND endNode(link).id = n.id))
RETURN other.id AS id, min(n.id) AS before
ORDER BY id
