// How many steps, KPIs and control points each process has, those of its steps counted.
// 每个流程的活动、指标和控制点数量（含其活动的控制点）。
// population: processes
// returns: id, steps, kpis, controls
MATCH (p:Process)
OPTIONAL MATCH (a:Activity)-[:PART_OF]->(p)
WITH p, count(DISTINCT a) AS steps
OPTIONAL MATCH (k:Kpi)-[:MEASURES]->(p)
WITH p, steps, count(DISTINCT k) AS kpis
OPTIONAL MATCH (c:ControlPoint)-[:CONTROLS]->(p)
WITH p, steps, kpis, collect(DISTINCT c.id) AS own
OPTIONAL MATCH (d:ControlPoint)-[:CONTROLS]->(:Activity)-[:PART_OF]->(p)
WITH p, steps, kpis, own, collect(DISTINCT d.id) AS inner
RETURN p.id AS id, steps, kpis, size(own) + size([one IN inner WHERE NOT one IN own]) AS controls
ORDER BY id
