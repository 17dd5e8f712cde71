// KPIs for which documents in force state different targets.
// 有效文件写了不同目标值的KPI。
// population: targeted_kpis
// returns: id, targets, documents, also
MATCH (k:Kpi)-[said:STATED_IN]->(:Clause)-[:PART_OF*1..6]->(d:Document)
WHERE said.says CONTAINS '"target": '
  AND NOT coalesce(d.status, '') IN ['superseded', 'retired', 'cited']
  AND NOT EXISTS {
    MATCH (d)-[:SUPERSEDES|SUPPLEMENTS]-(e:Document)
    WHERE NOT coalesce(e.status, '') IN ['superseded', 'retired', 'cited']
  }
WITH k, d, split(split(said.says, '"target": "')[1], '"')[0] AS target
WITH k, d, target, replace(replace(replace(target, ' ', ''), '%', '％'), '≥', '') AS compared
ORDER BY target, d.name, d.id
WITH k, collect(DISTINCT compared) AS different, collect(DISTINCT target) AS targets, collect(DISTINCT d.name) AS documents, collect(DISTINCT d.id) AS also
WHERE size(different) > 1
  AND size(also) > 1
RETURN k.id AS id, targets, documents, also
ORDER BY id
