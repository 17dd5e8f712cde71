// Steps with a performer that somebody approves or reviews: a control guards them, or the step after them is the approval.
// 有执行者、并由他人审批或审核的活动：有控制点约束，或下一步就是审批；审批步骤本身不算。
// population: approved_steps
// within: a:Activity
// returns: id, label, name, process
MATCH (a:Activity)-[:PART_OF]->(p:Process)
WHERE coalesce(p.status, '') <> 'retired'
  AND EXISTS { (a)-[:PERFORMED_BY]->(:Thing) }
  AND NOT a.name =~ '(?i).*(审批|审核|审定|审查|批准|核准|复核|会签|评审|签字|签署|签发|同意|确认|approv|review|sign).*'
  AND (EXISTS { (a)<-[:CONTROLS]-(c:ControlPoint)-[:EXECUTED_BY]->(:Thing) WHERE c.kind IN ['approval', 'review'] }
    OR EXISTS {
      MATCH (a)-[:FLOWS_TO]->(b:Activity)<-[:CONTROLS]-(c:ControlPoint)
      WHERE c.kind IN ['approval', 'review'] AND EXISTS { (b)-[:PERFORMED_BY]->(:Thing) }
    })
RETURN a.id AS id, 'Activity' AS label, a.name AS name, min(p.id) AS process
ORDER BY id
