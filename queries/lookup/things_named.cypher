// The things of exactly this name, number, code or alias.
// 名称、编号、代码或别名与此完全相同的事物。
// population: things
// param: called  a name, in any case
// returns: id, label, name
MATCH (n:Thing)
WHERE NOT (n:Load OR n:Extract OR n:Correction OR n:Clause)
  AND (toLower(n.name) = toLower($called)
    OR toLower(coalesce(n.number, '')) = toLower($called)
    OR toLower(coalesce(n.code, '')) = toLower($called)
    OR any(alias IN coalesce(n.aliases, []) WHERE toLower(alias) = toLower($called)))
RETURN n.id AS id, [label IN labels(n) WHERE label <> 'Thing'][0] AS label, n.name AS name
ORDER BY id
