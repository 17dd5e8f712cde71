// Every thing of the business that is on the map.
// 地图上的全部业务事物。
// population: things
// returns: id, label, name
MATCH (n:Thing)
WHERE NOT (n:Load OR n:Extract OR n:Correction OR n:Clause)
RETURN n.id AS id, [label IN labels(n) WHERE label <> 'Thing'][0] AS label, n.name AS name
ORDER BY id
