// The things of exactly this name, letter by letter.
// 名称与此逐字相同的事物。
// population: things
// param: called  a name
// returns: id, label, name
MATCH (n:Thing)
WHERE n.name = $called
  AND NOT (n:Load OR n:Extract OR n:Correction OR n:Clause)
RETURN n.id AS id, [label IN labels(n) WHERE label <> 'Thing'][0] AS label, n.name AS name
ORDER BY id
