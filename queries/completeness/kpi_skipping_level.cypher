// KPIs that support only KPIs of processes further up than the next level.
// 越过上一级流程、直接支撑更高级别流程 KPI 的 KPI。
// population: supporting_kpis
// within: k:Kpi
// returns: id, skipped, supported, also
MATCH (k:Kpi)-[:SUPPORTS]->(above:Kpi)-[:MEASURES]->(top:Process)
MATCH (k)-[:MEASURES]->(p:Process)-[:PART_OF]->(middle:Process)-[:PART_OF*1..5]->(top)
WHERE coalesce(p.status, '') <> 'retired'
  AND NOT EXISTS {
    MATCH (k)-[:SUPPORTS]->(:Kpi)-[:MEASURES]->(near:Process)<-[:PART_OF*0..1]-(p)
  }
WITH DISTINCT k, middle, above
ORDER BY middle.name, middle.id, above.name
WITH k, collect(DISTINCT middle.name) AS skipped, collect(DISTINCT above.name) AS supported, collect(DISTINCT middle.id) AS also
RETURN k.id AS id, skipped, supported, also
ORDER BY id
