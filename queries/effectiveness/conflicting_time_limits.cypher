// Steps for which two documents in force state different time limits.
// 两份有效文件写了不同时限的活动。
// population: processes_told_twice
// returns: id, step, limits, documents, also
MATCH (p:Process)<-[:PART_OF]-(a:Activity)
WHERE coalesce(p.status, '') <> 'retired'
  AND a.time_limit_hours IS NOT NULL
MATCH (p)<-[:PART_OF]-(b:Activity)
WHERE b.time_limit_hours > a.time_limit_hours
  AND a.name = b.name
MATCH (a)-[:STATED_IN]->(:Clause)-[:PART_OF*1..6]->(d:Document)
WHERE NOT coalesce(d.status, '') IN ['superseded', 'retired', 'cited']
MATCH (b)-[:STATED_IN]->(:Clause)-[:PART_OF*1..6]->(e:Document)
WHERE NOT coalesce(e.status, '') IN ['superseded', 'retired', 'cited']
  AND d.id <> e.id
  AND NOT EXISTS { (d)-[:SUPERSEDES|SUPPLEMENTS]-(e) }
  AND NOT coalesce(d.number = e.number AND d.name = e.name, false)
WITH DISTINCT p, a, b, d, e
ORDER BY a.id, b.id
WITH p, a.name AS step, collect([a.time_limit, b.time_limit])[0] AS limits, collect([d.name, e.name])[0] AS documents, collect([a.id, b.id])[0] AS also
RETURN p.id AS id, step, limits, documents, also
ORDER BY id, step
