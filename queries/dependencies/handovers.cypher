// Steps whose next step is done by somebody else: where work is handed over inside a process.
// 下一步由他人执行的活动：流程内部的工作交接。
// population: processes
// param: process?  the id of a process, all when not given
// returns: process, process_name, step, step_name, performers, next, next_name, next_performers
MATCH (a:Activity)-[:FLOWS_TO]->(b:Activity)
MATCH (a)-[:PART_OF]->(p:Process)
WHERE $process IS NULL OR p.id = $process
MATCH (a)-[:PERFORMED_BY]->(x:Thing)
WITH DISTINCT p, a, b, x
ORDER BY x.name
WITH p, a, b, collect(x.name) AS performers, collect(x.id) AS before
MATCH (b)-[:PERFORMED_BY]->(y:Thing)
WITH DISTINCT p, a, b, performers, before, y
ORDER BY y.name
WITH p, a, b, performers, before, collect(y.name) AS next_performers, collect(y.id) AS after
WHERE none(one IN after WHERE one IN before)
RETURN
  p.id AS process,
  p.name AS process_name,
  a.id AS step,
  a.name AS step_name,
  performers,
  b.id AS next,
  b.name AS next_name,
  next_performers
ORDER BY process, step, next
