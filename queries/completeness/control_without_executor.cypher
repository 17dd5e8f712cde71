// Approvals, reviews, checks and inspections of which nobody is named as executor.
// 没有写明执行者的审批、审核、检查和监督检查。
// population: executed_controls
// param: executed_controls  the kinds of control point that need an executor
// returns: id, kind
MATCH (c:ControlPoint)-[:STATED_IN]->(:Clause)-[:PART_OF*1..6]->(d:Document)
WHERE c.kind IN $executed_controls
  AND NOT coalesce(d.status, '') IN ['superseded', 'retired']
  AND NOT EXISTS { (c)-[e:EXECUTED_BY]->(:Thing) WHERE coalesce(e.as, 'executes') <> 'bound' }
RETURN DISTINCT c.id AS id, c.kind AS kind
ORDER BY id
