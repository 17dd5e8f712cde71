// KPIs for which two or more documents in force state a target.
// 有两份及以上有效文件写明目标值的KPI。
// population: targeted_kpis
// within: k:Kpi
// returns: id, label, name, process
MATCH (k:Kpi)-[said:STATED_IN]->(:Clause)-[:PART_OF*1..6]->(d:Document)
WHERE said.says CONTAINS '"target": '
  AND NOT coalesce(d.status, '') IN ['superseded', 'retired', 'cited']
WITH k.id AS kpi, count(DISTINCT d.id) AS documents
WHERE documents > 1
MATCH (k:Thing {id: kpi})
OPTIONAL MATCH (k)-[:MEASURES]->(p:Process)
WITH k, min(p.id) AS process
RETURN k.id AS id, 'Kpi' AS label, k.name AS name, process
ORDER BY id
