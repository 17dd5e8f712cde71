// Every link of these things with the other end; where facts stand and what a change reaches is not among them.
// 这些事物的全部关系及另一端（出处和影响关系除外）。
// population: things
// param: ids  a list of ids
// param: types?  link kinds as ["USES"], all when not given
// returns: id, type, along, other, other_name, apart, raci, why
UNWIND $ids AS wanted
MATCH (n:Thing {id: wanted})-[link]-(other:Thing)
WHERE NOT type(link) IN ['IMPACTS', 'STATED_IN'] AND ($types IS NULL OR type(link) IN $types)
RETURN DISTINCT
  n.id AS id,
  type(link) AS type,
  startNode(link).id = n.id AS along,
  other.id AS other,
  other.name AS other_name,
  coalesce(link.relation, link.via, link.`as`, link.condition, '') AS apart,
  coalesce(link.raci, []) AS raci,
  coalesce(link.why, '') AS why
ORDER BY id, type, other, along DESC, apart
