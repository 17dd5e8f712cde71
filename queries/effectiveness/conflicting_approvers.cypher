// Decisions that two documents in force give to different approvers: the same step, the same limit, or the same words.
// 两份有效文件规定由不同的人审批的同一事项：同一活动、同一限额，或同样的表述。
// population: processes_told_twice
// within: p:Process
// returns: id, matter, approvers, documents, also
MATCH (p:Process)<-[:CONTROLS]-(c:ControlPoint)-[done:EXECUTED_BY]->(one:Thing)
WHERE coalesce(p.status, '') <> 'retired'
  AND c.kind = 'approval'
  AND coalesce(done.`as`, 'executes') = 'executes'
MATCH (p)<-[:CONTROLS]-(k:ControlPoint)-[told:EXECUTED_BY]->(other:Thing)
WHERE k.kind = 'approval'
  AND c.id < k.id
  AND coalesce(told.`as`, 'executes') = 'executes'
  AND NOT EXISTS { (c)-[:EXECUTED_BY]->(:Thing)<-[:EXECUTED_BY]-(k) }
  AND coalesce(c.operator, '') = coalesce(k.operator, '')
  AND coalesce(c.value, -1) = coalesce(k.value, -1)
  AND coalesce(c.unit, '') = coalesce(k.unit, '')
  AND (EXISTS {
      MATCH (c)-[:CONTROLS]->(x:Activity)-[:PART_OF]->(p), (k)-[:CONTROLS]->(y:Activity)-[:PART_OF]->(p)
      WHERE x.name = y.name
    }
    OR replace(replace(replace(c.name, one.name, ''), '由', ''), '经', '') = replace(replace(replace(k.name, other.name, ''), '由', ''), '经', ''))
MATCH (c)-[:STATED_IN]->(:Clause)-[:PART_OF*1..6]->(d:Document)
WHERE NOT coalesce(d.status, '') IN ['superseded', 'retired', 'cited']
MATCH (k)-[:STATED_IN]->(:Clause)-[:PART_OF*1..6]->(e:Document)
WHERE NOT coalesce(e.status, '') IN ['superseded', 'retired', 'cited']
  AND d.id <> e.id
  AND NOT EXISTS { (d)-[:SUPERSEDES|SUPPLEMENTS]-(e) }
  AND NOT coalesce(d.number = e.number AND d.name = e.name, false)
WITH DISTINCT p, c, k, one, other, d, e
ORDER BY c.id, k.id, one.id, other.id, d.id, e.id
WITH p, c, k, collect([one.name, other.name])[0] AS approvers, collect([d.name, e.name])[0] AS documents
RETURN p.id AS id, c.name AS matter, approvers, documents, [c.id, k.id] AS also
ORDER BY id, also
