// Releases of documents to people outside the company.
// 对公司外部发放文件的记录。
// population: external_releases
// returns: id, label, name, process
MATCH (e:Event)
WHERE e.kind = 'external_release'
OPTIONAL MATCH (e)-[:ABOUT]->(p:Process)
WITH e, min(p.id) AS process
RETURN e.id AS id, 'Event' AS label, e.name AS name, process
ORDER BY id
