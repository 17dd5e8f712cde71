// KPIs of key processes below the levels that need a KPI, and those that a lower KPI supports; of unknown ones too.
// 应设 KPI 的级别以下关键流程的 KPI，以及有下级 KPI 支撑的 KPI；未说明是否关键的也包括在内。
// population: kpis_below_domains
// within: k:Kpi
// param: kpi_levels  the levels of process that need a KPI, as [1]
// returns: id, label, name, process
MATCH (k:Kpi)-[:MEASURES]->(p:Process)
WHERE coalesce(p.status, '') <> 'retired'
  AND (coalesce(p.key, true) OR EXISTS { (k)<-[:SUPPORTS]-(:Kpi) })
  AND NOT EXISTS { (k)-[:MEASURES]->(top:Process) WHERE top.level IN $kpi_levels }
WITH k, min(p.id) AS process
RETURN k.id AS id, 'Kpi' AS label, k.name AS name, process
ORDER BY id
