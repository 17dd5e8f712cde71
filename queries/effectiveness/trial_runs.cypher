// Trial runs of processes: when they began, should end and ended, how often the process ran, what feedback came.
// 流程的试运行：何时开始、应何时结束、实际何时结束，运行了几次，收到多少反馈。
// population: trials
// within: p:Process
// returns: id, status, trial, began, due, ended, runs, result, feedback, feedbacks
MATCH (e:Event)-[:ABOUT]->(p:Process)
WHERE e.kind = 'trial_run'
OPTIONAL MATCH (f:Event)-[:ABOUT]->(e)
WHERE f.kind = 'feedback'
WITH p, e, count(f) AS told, sum(coalesce(f.value, 1)) AS counted
OPTIONAL MATCH (g:Event)-[:ABOUT]->(p)
WHERE g.kind = 'feedback'
  AND NOT EXISTS { (g)-[:ABOUT]->(:Event) }
  AND coalesce(g.done_on, '') >= coalesce(e.planned_on, '')
  AND coalesce(g.done_on, '') <= coalesce(e.done_on, '~') + '~'
WITH p, e, told, counted, count(g) AS others
RETURN p.id AS id, coalesce(p.status, '') AS status, e.id AS trial, coalesce(e.planned_on, '') AS began, coalesce(e.due_on, '') AS due, coalesce(e.done_on, '') AS ended, e.value AS runs, coalesce(e.result, '') AS result, told + others AS feedback, counted + others AS feedbacks
ORDER BY id, began, trial
