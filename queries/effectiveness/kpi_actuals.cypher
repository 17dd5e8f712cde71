// What KPIs with a target really were, the latest first.
// 有目标值的KPI的实际值，最近的在前。
// population: measured_kpis
// returns: id, target, unit, direction, value, done_on, result
MATCH (e:Event)-[:ABOUT]->(k:Kpi)
WHERE e.kind = 'measurement'
  AND k.target IS NOT NULL
RETURN k.id AS id, k.target AS target, k.unit AS unit, k.direction AS direction, e.value AS value, e.done_on AS done_on, e.result AS result
ORDER BY id, done_on DESC, e.id
