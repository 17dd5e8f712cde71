// The links among these things; what a change reaches is not among them.
// 这些事物之间的关系（影响关系除外）。
// population: things
// param: ids  a list of ids
// returns: start, start_name, link, apart, end, end_name
UNWIND $ids AS wanted
MATCH (a:Thing {id: wanted})-[link]->(b:Thing)
WHERE type(link) <> 'IMPACTS' AND b.id IN $ids
RETURN DISTINCT
  a.id AS `start`,
  a.name AS start_name,
  type(link) AS link,
  coalesce(link.relation, link.via, link.`as`, link.condition, '') AS apart,
  b.id AS `end`,
  b.name AS end_name
ORDER BY `start`, link, `end`, apart
