// As clauses_with_words, among what the full-text index of texts finds.
// 同 clauses_with_words，范围为正文全文索引所得。
// population: things
// param: words  what the index is asked, in its own syntax
// param: word  a regular expression of the longest word
// param: other_words  a list of those of the other words
// param: limit  how many rows at most
// returns: id, name, text
CALL db.index.fulltext.queryNodes('clause_texts', $words) YIELD node
WITH node AS n
WHERE n.text =~ $word
WITH n
WHERE size($other_words) = 0 OR all(pattern IN $other_words WHERE n.text =~ pattern)
WITH n
ORDER BY size(n.text), n.id
LIMIT $limit
RETURN n.id AS id, n.name AS name, n.text AS text
ORDER BY size(text), id
