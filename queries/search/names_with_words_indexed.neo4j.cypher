// As names_with_words, among what the full-text index of names finds.
// 同 names_with_words，范围为名称全文索引所得。
// population: things
// param: words  what the index is asked, in its own syntax
// param: least  the least score of an answer of the index
// param: word  a regular expression of the longest word
// param: other_words  a list of those of the other words
// param: kinds  the place in the order of each label that is looked for
// param: limit  how many rows at most
// returns: id, name, aliases, code, number
CALL db.index.fulltext.queryNodes('thing_names', $words) YIELD node, score
WITH node AS n, score
WHERE score >= $least
WITH n
WHERE n.name =~ $word
  OR n.code =~ $word
  OR n.number =~ $word
  OR (n.aliases IS NOT NULL AND any(alias IN n.aliases WHERE alias =~ $word))
WITH n
WHERE $kinds[split(n.id, '/')[1]] IS NOT NULL
  AND (size($other_words) = 0 OR all(pattern IN $other_words
    WHERE n.name =~ pattern
      OR n.code =~ pattern
      OR n.number =~ pattern
      OR (n.aliases IS NOT NULL AND any(alias IN n.aliases WHERE alias =~ pattern))))
WITH n
ORDER BY size(n.name), $kinds[split(n.id, '/')[1]], n.id
LIMIT $limit
RETURN
  n.id AS id,
  n.name AS name,
  coalesce(n.aliases, []) AS aliases,
  n.code AS code,
  n.number AS number
ORDER BY size(name), $kinds[split(id, '/')[1]], id
