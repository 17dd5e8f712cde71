// KPIs with a target of which an actual value is recorded.
// 有目标值、并记录了实际值的KPI。
// population: measured_kpis
// returns: id, label, name, process
MATCH (e:Event)-[:ABOUT]->(k:Kpi)
WHERE e.kind = 'measurement'
  AND k.target IS NOT NULL
WITH DISTINCT k
OPTIONAL MATCH (k)-[:MEASURES]->(p:Process)
WITH k, min(p.id) AS process
RETURN k.id AS id, 'Kpi' AS label, k.name AS name, process
ORDER BY id
