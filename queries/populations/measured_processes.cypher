// Processes of the levels that need a KPI.
// 按级别应设 KPI 的流程。
// population: measured_processes
// within: p:Process
// param: kpi_levels  the levels of process that need a KPI, as [1]
// returns: id, label, name, process
MATCH (p:Process)
WHERE coalesce(p.status, '') <> 'retired'
  AND p.level IN $kpi_levels
RETURN p.id AS id, 'Process' AS label, p.name AS name, p.id AS process
ORDER BY id
