// KPIs for which documents in force state different targets.
// 有效文件写了不同目标值的KPI。
// population: targeted_kpis
// returns: id, targets, documents, also
MATCH (k:Kpi)-[one:STATED_IN]->(:Clause)-[:PART_OF*1..6]->(d:Document)
WHERE one.says CONTAINS '"target": '
  AND NOT coalesce(d.status, '') IN ['superseded', 'retired', 'cited']
MATCH (k)-[other:STATED_IN]->(:Clause)-[:PART_OF*1..6]->(e:Document)
WHERE other.says CONTAINS '"target": '
  AND d.id < e.id
  AND NOT coalesce(e.status, '') IN ['superseded', 'retired', 'cited']
  AND NOT EXISTS { (d)-[:SUPERSEDES|SUPPLEMENTS]-(e) }
  AND NOT coalesce(d.number = e.number AND d.name = e.name, false)
WITH k, d, e, split(split(one.says, '"target": "')[1], '"')[0] AS first, split(split(other.says, '"target": "')[1], '"')[0] AS second
WHERE replace(replace(replace(first, ' ', ''), '%', '％'), '≥', '') <> replace(replace(replace(second, ' ', ''), '%', '％'), '≥', '')
WITH k, d, e, first, second
ORDER BY d.id, e.id, first, second
WITH k, collect([first, second])[0] AS targets, collect([d.name, e.name])[0] AS documents, collect([d.id, e.id])[0] AS also
RETURN k.id AS id, targets, documents, also
ORDER BY id
