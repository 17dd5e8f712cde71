// Approvals, reviews and limits with an amount in documents in force: who carries them out, and what they guard.
// 有效文件中带有金额或数量界限的审批、审核和限额，其执行者及所控制的工作。
// population: executed_controls
// param: always?  true to add approvals and reviews without an amount
// returns: id, name, kind, operator, value, operator_to, value_to, unit, works, work_names, approvers, approver_names,
// returns: document, document_name, clause, number, quote, place
MATCH (k:ControlPoint)-[s:STATED_IN]->(c:Clause)-[:PART_OF*1..9]->(d:Document)
WHERE k.kind IN ['approval', 'review', 'threshold']
  AND (k.value IS NOT NULL OR (coalesce($always, false) = true AND k.kind <> 'threshold'))
  AND NOT coalesce(d.status, '') IN ['superseded', 'retired']
WITH k.id AS id, d.id AS document, s.char_start AS char_start, c.id AS clause, s.quote AS quote, s.place AS place
ORDER BY document, char_start, clause
WITH id, collect([document, clause, quote, place])[0] AS stated
MATCH (k:Thing {id: id})
MATCH (c:Thing {id: stated[1]})
MATCH (d:Thing {id: stated[0]})
WITH
  k,
  stated,
  c,
  d,
  [(k)-[:CONTROLS]->(w:Thing) | [w.id, w.name]] AS guards,
  [(k)-[e:EXECUTED_BY]->(x:Thing) WHERE coalesce(e.`as`, 'executes') <> 'bound' | [x.id, x.name]] AS executors
WITH
  k,
  stated,
  c,
  d,
  reduce(s = [], x IN guards | [y IN s WHERE y[0] < x[0]] + [x] + [y IN s WHERE y[0] > x[0]]) AS works,
  reduce(s = [], x IN executors | [y IN s WHERE y[0] < x[0]] + [x] + [y IN s WHERE y[0] > x[0]]) AS approvers
RETURN
  k.id AS id,
  k.name AS name,
  k.kind AS kind,
  k.operator AS operator,
  k.value AS value,
  k.operator_to AS operator_to,
  k.value_to AS value_to,
  k.unit AS unit,
  [work IN works | work[0]] AS works,
  [work IN works | work[1]] AS work_names,
  [who IN approvers | who[0]] AS approvers,
  [who IN approvers | who[1]] AS approver_names,
  d.id AS document,
  d.name AS document_name,
  c.id AS clause,
  c.number AS number,
  stated[2] AS quote,
  stated[3] AS place
ORDER BY id
