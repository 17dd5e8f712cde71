// The departments and posts that have one of these names or aliases; none that means something only in its sentence.
// 名称或别名在所列之内的部门和岗位；仅在语句中有意义的不计。
// population: things
// param: names  a list of names in lower case
// returns: id, label, name, called
MATCH (n:Department|Role)
WHERE coalesce(n.relative, false) = false
UNWIND [n.name] + coalesce(n.aliases, []) AS alias
WITH n, toLower(alias) AS called
WHERE called IN $names
RETURN DISTINCT n.id AS id, [label IN labels(n) WHERE label <> 'Thing'][0] AS label, n.name AS name, called
ORDER BY id, called
