// Every KPI.
// 全部 KPI。
// population: kpis
// within: k:Kpi
// returns: id, label, name, process
MATCH (k:Kpi)
OPTIONAL MATCH (k)-[:MEASURES]->(p:Process)
WITH k, min(p.id) AS process
RETURN k.id AS id, 'Kpi' AS label, k.name AS name, process AS process
ORDER BY id
