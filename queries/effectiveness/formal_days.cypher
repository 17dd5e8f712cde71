// When processes with a trial became formal, as publications and approvals record it.
// 有试运行记录的流程何时转为正式运行（依发布和审批记录）。
// population: trials
// within: p:Process
// returns: id, formal_on
MATCH (t:Event)-[:ABOUT]->(p:Process)
WHERE t.kind = 'trial_run'
WITH DISTINCT p
MATCH (e:Event)-[:ABOUT]->(p)
WHERE e.kind IN ['publication', 'approval']
  AND e.stage = 'formal'
  AND e.done_on IS NOT NULL
RETURN p.id AS id, e.done_on AS formal_on
ORDER BY id, formal_on, e.id
