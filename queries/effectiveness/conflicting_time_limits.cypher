// Steps for which two documents in force state different time limits: steps of one process, or, where one document cites the other, of two, the one speaking of the other's matter.
// 两份有效文件写了不同时限的活动：同一流程的活动，或两份有引用关系的文件中、写到另一流程事项的活动。
// population: processes_told_twice
// within: p:Process
// returns: id, step, limits, documents, also
MATCH (p:Process)<-[:PART_OF]-(a:Activity)-[:STATED_IN]->(:Clause)-[:PART_OF*1..6]->(d:Document)
WHERE coalesce(p.status, '') <> 'retired'
  AND a.time_limit_hours IS NOT NULL
  AND NOT coalesce(d.status, '') IN ['superseded', 'retired', 'cited']
OPTIONAL MATCH (d)-[:CITES]-(:Document)<-[:PART_OF*1..6]-(:Clause)<-[:STATED_IN]-(far:Activity)
WHERE far.time_limit_hours > a.time_limit_hours
WITH p, a, d, collect(DISTINCT far.id) AS far
OPTIONAL MATCH (p)<-[:PART_OF]-(near:Activity)
WHERE near.time_limit_hours > a.time_limit_hours
WITH p, a, d, far, collect(DISTINCT near.id) AS near
UNWIND far + near AS other
MATCH (b:Thing {id: other})-[:PART_OF]->(q:Process)
MATCH (b)-[:STATED_IN]->(:Clause)-[:PART_OF*1..6]->(e:Document)
WHERE NOT coalesce(e.status, '') IN ['superseded', 'retired', 'cited']
  AND d.id <> e.id
  AND NOT EXISTS { (d)-[:SUPERSEDES|SUPPLEMENTS]-(e) }
  AND NOT coalesce(d.number = e.number AND d.name = e.name, false)
WITH DISTINCT p, a, d, b, q, e, split(split(a.name, ' (')[0], coalesce(a.time_limit, '—')) AS first, split(split(b.name, ' (')[0], coalesce(b.time_limit, '—')) AS second
WHERE (p.id = q.id AND replace(a.name, coalesce(a.time_limit, '—'), '') = replace(b.name, coalesce(b.time_limit, '—'), ''))
  OR (p.id <> q.id
    AND size(first[size(first) - 1]) > 1
    AND first[size(first) - 1] = second[size(second) - 1]
    AND EXISTS { (d)-[:CITES]-(e) }
    AND EXISTS { (a)-[:PERFORMED_BY]->(:Thing)<-[:PERFORMED_BY]-(b) }
    AND (any(at IN range(0, size(p.name) - 2) WHERE NOT substring(p.name, at, 2) IN ['管理', '流程', '业务'] AND b.name CONTAINS substring(p.name, at, 2))
      OR any(at IN range(0, size(q.name) - 2) WHERE NOT substring(q.name, at, 2) IN ['管理', '流程', '业务'] AND a.name CONTAINS substring(q.name, at, 2))))
WITH p, a, b, d, e
ORDER BY a.id, b.id
WITH p, a.name AS step, collect([a.time_limit, b.time_limit])[0] AS limits, collect([d.name, e.name])[0] AS documents, collect([a.id, b.id])[0] AS also
RETURN p.id AS id, step, limits, documents, also
ORDER BY id, step
