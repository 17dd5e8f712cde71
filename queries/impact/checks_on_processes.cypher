// Approvals, reviews, checks and inspections that some execute over a whole process in which others perform steps.
// 一方对整个流程进行的审批、审核、核对、检查，而另一方在该流程中执行活动。
// population: things
// param: performers  the ids of departments and posts that perform
// param: executors  the ids of departments and posts that approve or check
// returns: control, control_name, work, work_name, performer, performer_name, executor, executor_name, apart
UNWIND $performers AS performing
MATCH (p:Thing {id: performing})<-[:PERFORMED_BY]-(:Activity)-[:PART_OF]->(process:Process)
WITH DISTINCT p, process
MATCH (process)<-[:CONTROLS]-(c:ControlPoint)-[execution:EXECUTED_BY]->(q:Thing)
WHERE q.id IN $executors
  AND coalesce(execution.`as`, 'executes') <> 'bound'
  AND c.kind IN ['approval', 'review', 'check', 'inspection']
RETURN DISTINCT
  c.id AS control,
  c.name AS control_name,
  process.id AS work,
  process.name AS work_name,
  p.id AS performer,
  p.name AS performer_name,
  q.id AS executor,
  q.name AS executor_name,
  coalesce(execution.`as`, '') AS apart
ORDER BY control, work, performer, executor, apart
