// How many things of each kind the map has.
// 地图上各类事物的数量。
// population: things
// returns: label, things
MATCH (n:Thing)
RETURN [label IN labels(n) WHERE label <> 'Thing'][0] AS label, count(*) AS things
ORDER BY label
