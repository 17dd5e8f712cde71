// Approvals, reviews, checks and inspections that some execute over a step that others perform, or right after it.
// 一方对另一方所执行的活动（或紧随其后的活动）进行的审批、审核、核对、检查。
// population: things
// param: performers  the ids of departments and posts that perform
// param: executors  the ids of departments and posts that approve or check
// returns: control, control_name, work, work_name, performer, performer_name, executor, executor_name, apart, follows
UNWIND $performers AS performing
MATCH (p:Thing {id: performing})<-[:PERFORMED_BY]-(a:Activity)
MATCH (a)-[:FLOWS_TO*0..1]->(step:Activity)<-[:CONTROLS]-(c:ControlPoint)-[execution:EXECUTED_BY]->(q:Thing)
WHERE q.id IN $executors
  AND coalesce(execution.`as`, 'executes') <> 'bound'
  AND c.kind IN ['approval', 'review', 'check', 'inspection']
RETURN DISTINCT
  c.id AS control,
  c.name AS control_name,
  a.id AS work,
  a.name AS work_name,
  p.id AS performer,
  p.name AS performer_name,
  q.id AS executor,
  q.name AS executor_name,
  coalesce(execution.`as`, '') AS apart,
  step.id <> a.id AS follows
ORDER BY control, work, performer, executor, apart, follows
