// Risks that a document in use states.
// 有效文件写明的风险。
// population: risks
// within: r:Risk
// returns: id, label, name, process
MATCH (r:Risk)-[:STATED_IN]->(:Clause)-[:PART_OF*1..6]->(d:Document)
WHERE NOT coalesce(d.status, '') IN ['superseded', 'retired']
WITH DISTINCT r
OPTIONAL MATCH (r)-[:THREATENS]->(whole:Process)
OPTIONAL MATCH (r)-[:THREATENS]->(:Activity)-[:PART_OF]->(around:Process)
WITH r, min(coalesce(whole.id, around.id)) AS process
RETURN r.id AS id, 'Risk' AS label, r.name AS name, process
ORDER BY id
