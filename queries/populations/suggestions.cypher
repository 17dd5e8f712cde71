// Suggestions that somebody made.
// 已提出的建议。
// population: suggestions
// returns: id, label, name, process
MATCH (e:Event)
WHERE e.kind = 'suggestion'
OPTIONAL MATCH (e)-[:ABOUT]->(p:Process)
WITH e, min(p.id) AS process
RETURN e.id AS id, 'Event' AS label, e.name AS name, process
ORDER BY id
