// KPIs of processes that support another KPI.
// 支撑另一 KPI 的流程 KPI。
// population: supporting_kpis
// returns: id, label, name, process
MATCH (k:Kpi)-[:SUPPORTS]->(:Kpi)
MATCH (k)-[:MEASURES]->(p:Process)
WHERE coalesce(p.status, '') <> 'retired'
WITH k, min(p.id) AS process
RETURN k.id AS id, 'Kpi' AS label, k.name AS name, process
ORDER BY id
