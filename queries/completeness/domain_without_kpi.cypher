// Processes of the levels that need a KPI, without one on them or on a process below them.
// 按级别应设 KPI，而自身及下级流程均没有 KPI 的流程。
// population: measured_processes
// param: kpi_levels  the levels of process that need a KPI, as [1]
// returns: id
MATCH (p:Process)
WHERE coalesce(p.status, '') <> 'retired'
  AND p.level IN $kpi_levels
  AND NOT EXISTS { (:Kpi)-[:MEASURES]->(:Process)-[:PART_OF*0..6]->(p) }
RETURN p.id AS id
ORDER BY id
