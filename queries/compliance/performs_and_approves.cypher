// Steps that the same post performs and then approves alone; posts that mean somebody else in each sentence, and steps that are the approval itself, are not told.
// 由同一岗位执行、又由其单独审批的活动；泛指岗位（如部门负责人）无法判断，审批的步骤本身（审批付款）不是执行，均不列出。
// population: approved_steps
// within: a:Activity
// returns: id, post, approval, also
MATCH (a:Activity)-[:PERFORMED_BY]->(w:Role)
WHERE NOT coalesce(w.relative, false)
  AND NOT a.name =~ '(?i).*(审批|审核|审定|审查|批准|核准|复核|会签|评审|签字|签署|签发|同意|确认|approv|review|sign).*'
MATCH (a)-[:PART_OF]->(p:Process)
WHERE coalesce(p.status, '') <> 'retired'
OPTIONAL MATCH (a)<-[:CONTROLS]-(own:ControlPoint)-[:EXECUTED_BY]->(w)
WHERE own.kind IN ['approval', 'review']
  AND NOT EXISTS { (own)-[:EXECUTED_BY]->(other:Thing) WHERE other.id <> w.id }
  AND NOT (own.name CONTAINS split(a.name, ' (')[0] AND split(own.name, split(a.name, ' (')[0])[0] =~ '.*(审批|审核|审定|批准|核准|复核)[^，。；]*')
OPTIONAL MATCH (a)-[:FLOWS_TO]->(b:Activity)-[:PERFORMED_BY]->(w)
WHERE b.name =~ '(?i).*(审批|审核|审定|批准|核准|approv).*'
  AND EXISTS { (b)<-[:CONTROLS]-(c:ControlPoint) WHERE c.kind IN ['approval', 'review'] }
  AND NOT EXISTS { (b)-[:PERFORMED_BY]->(other:Thing) WHERE other.id <> w.id }
  AND (any(verb IN ['审批', '审核', '审定', '批准', '核准'] WHERE b.name STARTS WITH verb AND a.name CONTAINS replace(replace(substring(b.name, size(verb)), '《', ''), '》', ''))
    OR a.name =~ '(?i)(编制|编写|起草|草拟|拟定|拟订|制定|制订|填写|填报|填制|提出|提交|申请|发起|制作|draft|prepare|write|submit|request|propose|fill).*')
WITH a, w, coalesce(own, b) AS approval
WHERE approval IS NOT NULL
WITH a, w, approval
ORDER BY w.id, approval.id
WITH a, collect(w.name)[0] AS post, collect(approval.name)[0] AS approval, collect([w.id, approval.id])[0] AS also
RETURN a.id AS id, post, approval, also
ORDER BY id
