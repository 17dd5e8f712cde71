// KPIs below the domains that support no higher KPI; undecided where the map does not say that the process is key.
// 域以下没有支撑任何上级 KPI 的 KPI；地图未说明流程是否关键时无法判断。
// population: kpis_below_domains
// within: k:Kpi
// param: kpi_levels  the levels of process that need a KPI, as [1]
// returns: id, undecided
OPTIONAL MATCH (marked:Process)
WHERE marked.key IS NOT NULL
WITH count(marked) AS marked
OPTIONAL MATCH (:Kpi)<-[:SUPPORTS]-(told:Kpi)-[:STATED_IN]->(clause:Clause)
WITH marked, count(clause) AS cascades
// within, with marked, cascades
MATCH (k:Kpi)-[:MEASURES]->(p:Process)
WHERE coalesce(p.status, '') <> 'retired'
  AND (coalesce(p.key, true) OR EXISTS { (k)<-[:SUPPORTS]-(:Kpi) })
  AND NOT EXISTS { (k)-[:MEASURES]->(top:Process) WHERE top.level IN $kpi_levels }
  AND NOT EXISTS { (k)-[:SUPPORTS]->(:Kpi) }
WITH k, marked, cascades, max(CASE WHEN p.key THEN 1 ELSE 0 END) AS key, count(p.level) AS placed
WITH k, (key = 1 AND cascades > 0)
  OR EXISTS { (k)<-[:SUPPORTS]-(:Kpi) }
  OR (marked = 0 AND placed > 0 AND EXISTS { (k)-[:STATED_IN]->(:Clause)<-[:STATED_IN]-(:Kpi)-[:SUPPORTS]->(:Kpi) }) AS decided
RETURN k.id AS id, NOT decided AS undecided
ORDER BY id
