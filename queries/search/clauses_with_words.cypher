// The clauses whose text holds all these words, the shortest texts first.
// 正文含有全部字词的条款，正文短的在前。
// population: things
// param: word  a regular expression of the longest word
// param: other_words  a list of those of the other words
// param: limit  how many rows at most
// returns: id, name, text
MATCH (n:Clause)
WHERE n.text =~ $word
WITH n
WHERE size($other_words) = 0 OR all(pattern IN $other_words WHERE n.text =~ pattern)
WITH n
ORDER BY size(n.text), n.id
LIMIT $limit
RETURN n.id AS id, n.name AS name, n.text AS text
ORDER BY size(text), id
