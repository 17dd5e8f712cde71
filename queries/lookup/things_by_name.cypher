// Things whose name, number, code or alias contains these words.
// 名称、编号、代码或别名包含这些字词的事物。
// population: things
// param: words  part of a name, in any case
// returns: id, label, name, aliases
MATCH (n:Thing)
WHERE NOT (n:Load OR n:Extract OR n:Correction OR n:Clause)
  AND (toLower(n.name) CONTAINS toLower($words)
    OR toLower(coalesce(n.number, '')) CONTAINS toLower($words)
    OR toLower(coalesce(n.code, '')) CONTAINS toLower($words)
    OR any(alias IN coalesce(n.aliases, []) WHERE toLower(alias) CONTAINS toLower($words)))
RETURN
  n.id AS id,
  [label IN labels(n) WHERE label <> 'Thing'][0] AS label,
  n.name AS name,
  coalesce(n.aliases, []) AS aliases
ORDER BY id
