// The names that share most with what was looked for.
// 与所查字词最接近的名称。
// population: things
// param: any  a regular expression of the names that share something
// param: pieces  regular expressions of what a name can share
// param: kinds  the place in the order of each label that is looked for
// param: limit  how many rows at most
// returns: name, shared
MATCH (n:Thing)
WHERE n.name =~ $any
WITH n
WHERE $kinds[split(n.id, '/')[1]] IS NOT NULL
WITH DISTINCT n.name AS name
WITH name, size([piece IN $pieces WHERE name =~ piece]) AS shared
RETURN name, shared
ORDER BY shared DESC, size(name), name
LIMIT $limit
