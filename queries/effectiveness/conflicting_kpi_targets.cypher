// KPIs for which documents in force state different targets; how sign and unit are written makes no difference.
// 有效文件写了不同目标值的KPI；符号和单位写法不同的不算。
// population: targeted_kpis
// within: k:Kpi
// returns: id, targets, documents, also
MATCH (k:Kpi)-[one:STATED_IN]->(:Clause)-[:PART_OF*1..6]->(d:Document)
WHERE one.says CONTAINS '"target": '
  AND NOT coalesce(d.status, '') IN ['superseded', 'retired', 'cited']
WITH DISTINCT k, d, split(split(one.says, '"target": "')[1], '"')[0] AS first
MATCH (k)-[other:STATED_IN]->(:Clause)-[:PART_OF*1..6]->(e:Document)
WHERE other.says CONTAINS '"target": '
  AND d.id < e.id
  AND NOT coalesce(e.status, '') IN ['superseded', 'retired', 'cited']
  AND NOT EXISTS { (d)-[:SUPERSEDES|SUPPLEMENTS]-(e) }
  AND NOT coalesce(d.number = e.number AND d.name = e.name, false)
WITH DISTINCT k, d, e, first, split(split(other.says, '"target": "')[1], '"')[0] AS second
WHERE first <> second
WITH k, d, e, first, second, reduce(kept = '', at IN range(0, size(first) - 1) | kept + CASE WHEN substring(first, at, 1) =~ '[0-9.]' THEN substring(first, at, 1) ELSE '' END) AS one,
  reduce(kept = '', at IN range(0, size(second) - 1) | kept + CASE WHEN substring(second, at, 1) =~ '[0-9.]' THEN substring(second, at, 1) ELSE '' END) AS other
WHERE CASE WHEN toFloat(one) IS NULL OR toFloat(other) IS NULL THEN first <> second ELSE toFloat(one) <> toFloat(other) END
WITH k, d, e, first, second
ORDER BY d.id, e.id, first, second
WITH k, collect([first, second])[0] AS targets, collect([d.name, e.name])[0] AS documents, collect([d.id, e.id])[0] AS also
RETURN k.id AS id, targets, documents, also
ORDER BY id
