// Steps whose next step is done by somebody else: where work is handed over inside a process, and between which units.
// 下一步由他人执行的活动：流程内部的工作交接，及交接双方所属部门。
// population: processes
// param: process?  the id of a process, all when not given
// returns: process, process_name, step, step_name, performers, next, next_name, next_performers
// returns: units, next_units, between_units
MATCH (a:Activity)-[:FLOWS_TO]->(b:Activity)
MATCH (a)-[:PART_OF]->(p:Process)<-[:PART_OF]-(b)
WHERE $process IS NULL OR p.id = $process
MATCH (a)-[:PERFORMED_BY]->(x:Thing)
OPTIONAL MATCH (x)-[:BELONGS_TO]->(u:Department)
WITH DISTINCT p, a, b, x, coalesce(u.id, x.id) AS unit, coalesce(u.name, x.name) AS unit_name
ORDER BY x.name, x.id, unit_name, unit
WITH
  p,
  a,
  b,
  collect(DISTINCT x.name) AS performers,
  collect(DISTINCT x.id) AS before,
  collect(DISTINCT unit_name) AS units,
  collect(DISTINCT unit) AS units_before
MATCH (b)-[:PERFORMED_BY]->(y:Thing)
OPTIONAL MATCH (y)-[:BELONGS_TO]->(v:Department)
WITH DISTINCT
  p, a, b, performers, before, units, units_before, y, coalesce(v.id, y.id) AS unit, coalesce(v.name, y.name) AS unit_name
ORDER BY y.name, y.id, unit_name, unit
WITH
  p,
  a,
  b,
  performers,
  before,
  units,
  units_before,
  collect(DISTINCT y.name) AS next_performers,
  collect(DISTINCT y.id) AS after,
  collect(DISTINCT unit_name) AS next_units,
  collect(DISTINCT unit) AS units_after
WHERE none(one IN after WHERE one IN before)
RETURN
  p.id AS process,
  p.name AS process_name,
  a.id AS step,
  a.name AS step_name,
  performers,
  b.id AS next,
  b.name AS next_name,
  next_performers,
  units,
  next_units,
  none(one IN units_after WHERE one IN units_before) AS between_units
ORDER BY process, step, next
