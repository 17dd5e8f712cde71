// The things with these ids.
// 这些编号对应的事物。
// population: things
// param: ids  a list of ids
// returns: id, label, name
UNWIND $ids AS wanted
MATCH (n:Thing {id: wanted})
RETURN DISTINCT n.id AS id, [label IN labels(n) WHERE label <> 'Thing'][0] AS label, n.name AS name
ORDER BY id
