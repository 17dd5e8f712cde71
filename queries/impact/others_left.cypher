// What else these things are linked to in the same way when some things are gone: how many, and the first names.
// 某些事物撤销后，这些事物还有哪些同类关系：数量及前几个名称。
// population: things
// param: ids  a list of ids
// param: types  link kinds as ["OWNED_BY"]
// param: gone  the ids of the things that are gone
// returns: id, type, along, apart, label, number, names
UNWIND $ids AS wanted
MATCH (n:Thing {id: wanted})-[link]-(other:Thing)
WHERE type(link) IN $types AND NOT other.id IN $gone
WITH n, link, other, coalesce(link.relation, link.via, link.`as`, link.condition, '') AS told_apart
UNWIND CASE WHEN size(coalesce(link.raci, [])) > 0 THEN link.raci ELSE [told_apart] END AS apart
WITH DISTINCT
  n.id AS id,
  type(link) AS type,
  startNode(link).id = n.id AS along,
  apart,
  [label IN labels(other) WHERE label <> 'Thing'][0] AS label,
  other.id AS other_id,
  other.name AS other_name
ORDER BY other_name, other_id
RETURN id, type, along, apart, label, count(other_id) AS number, collect(other_name)[0..3] AS names
ORDER BY id, type, along, apart, label
