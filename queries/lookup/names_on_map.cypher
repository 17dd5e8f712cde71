// The names of all things, clauses and bookkeeping apart.
// 地图上全部事物的名称（条款和记录除外）。
// population: things
// returns: label, name, things
MATCH (n:Thing)
WHERE NOT (n:Load OR n:Extract OR n:Correction OR n:Clause OR n:Event OR n:Duty OR n:ControlPoint)
RETURN [label IN labels(n) WHERE label <> 'Thing'][0] AS label, n.name AS name, count(n) AS things
ORDER BY label, name
