// Processes of the levels that need a KPI, without one of their own; undecided where one below has a KPI and no process of such a level has its own.
// 按级别应设 KPI，而自身没有 KPI 的流程；仅下级流程有 KPI、且同级别流程均没有自身 KPI 时无法判断。
// population: measured_processes
// within: p:Process
// param: kpi_levels  the levels of process that need a KPI, as [1]
// returns: id, undecided
OPTIONAL MATCH (:Kpi)-[:MEASURES]->(own:Process)
WHERE own.level IN $kpi_levels
WITH count(own) AS own
// within, with own
MATCH (p:Process)
WHERE coalesce(p.status, '') <> 'retired'
  AND p.level IN $kpi_levels
  AND NOT EXISTS { (:Kpi)-[:MEASURES]->(p) }
RETURN p.id AS id, own = 0 AND EXISTS { (p)<-[:PART_OF*1..6]-(:Process)<-[:MEASURES]-(:Kpi) } AS undecided
ORDER BY id
