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
WITH DISTINCT k, s, c, d
ORDER BY d.id, s.char_start, c.id
WITH k, collect({
  document: d.id, document_name: d.name, clause: c.id, number: c.number, quote: s.quote, place: s.place
})[0] AS stated
OPTIONAL MATCH (k)-[:CONTROLS]->(w:Thing)
WITH DISTINCT k, stated, w
ORDER BY w.id
WITH k, stated, collect(w.id) AS works, collect(w.name) AS work_names
OPTIONAL MATCH (k)-[e:EXECUTED_BY]->(x:Thing)
WHERE coalesce(e.`as`, 'executes') <> 'bound'
WITH DISTINCT k, stated, works, work_names, x
ORDER BY x.id
WITH k, stated, works, work_names, collect(x.id) AS approvers, collect(x.name) AS approver_names
RETURN
  k.id AS id,
  k.name AS name,
  k.kind AS kind,
  k.operator AS operator,
  k.value AS value,
  k.operator_to AS operator_to,
  k.value_to AS value_to,
  k.unit AS unit,
  works,
  work_names,
  approvers,
  approver_names,
  stated.document AS document,
  stated.document_name AS document_name,
  stated.clause AS clause,
  stated.number AS number,
  stated.quote AS quote,
  stated.place AS place
ORDER BY id
