// Changes of the business that were reported.
// 已报告的业务变更。
// population: business_changes
// returns: id, label, name, process
MATCH (e:Event)
WHERE e.kind = 'business_change'
OPTIONAL MATCH (e)-[:ABOUT]->(p:Process)
WITH e, min(p.id) AS process
RETURN e.id AS id, 'Event' AS label, e.name AS name, process
ORDER BY id
