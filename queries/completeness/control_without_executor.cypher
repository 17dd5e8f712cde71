// Approvals, reviews, checks and inspections of which nobody is named as executor, as performer of the same step, or as responsible for it.
// 没有写明执行者的审批、审核、检查和监督检查；与某活动同名的看该活动的执行者，写在职责里的看职责的承担者。
// population: executed_controls
// param: executed_controls  the kinds of control point that need an executor
// returns: id, kind
MATCH (c:ControlPoint)-[:STATED_IN]->(:Clause)-[:PART_OF*1..6]->(d:Document)
WHERE c.kind IN $executed_controls
  AND NOT coalesce(d.status, '') IN ['superseded', 'retired']
  AND NOT EXISTS { (c)-[e:EXECUTED_BY]->(:Thing) WHERE coalesce(e.`as`, 'executes') <> 'bound' }
  AND NOT EXISTS { (c)-[:CONTROLS]->(a:Activity)-[:PERFORMED_BY]->(:Thing) WHERE a.name = c.name }
  AND NOT EXISTS {
    MATCH (c)-[said:STATED_IN]->(:Clause)<-[within:STATED_IN]-(:Duty)<-[:RESPONSIBLE_FOR]-(:Thing)
    WHERE within.char_start <= said.char_start AND said.char_end <= within.char_end
  }
RETURN DISTINCT c.id AS id, c.kind AS kind
ORDER BY id
