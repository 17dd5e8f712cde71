// How many steps, KPIs and control points each process has, those of its steps counted.
// 每个流程的活动、指标和控制点数量（含其活动的控制点）。
// population: processes
// returns: id, steps, kpis, controls
MATCH (p:Process)
WITH
  p,
  COUNT { (p)<-[:PART_OF]-(:Activity) } AS steps,
  COUNT { (p)<-[:MEASURES]-(:Kpi) } AS kpis,
  [(p)<-[:CONTROLS]-(c:ControlPoint) | c.id] AS own,
  [(p)<-[:PART_OF]-(:Activity)<-[:CONTROLS]-(c:ControlPoint) | c.id] AS inner
WITH p, steps, kpis, reduce(s = [], x IN own + inner | CASE WHEN x IN s THEN s ELSE s + [x] END) AS controls
RETURN p.id AS id, steps, kpis, size(controls) AS controls
ORDER BY id
