// Control points with what they guard, who executes them, their records and the systems of that work.
// 控制点及其控制的工作、执行者、证据记录和所用系统。
// population: things
// param: ids?  a list of ids of control points, all when not given
// returns: id, name, kind, key, frequency, guards, executors, records
MATCH (c:ControlPoint)
WHERE $ids IS NULL OR c.id IN $ids
OPTIONAL MATCH (c)-[:CONTROLS]->(w:Thing)
WITH c, w
ORDER BY w.id
WITH c, collect(DISTINCT w.id) AS guards
OPTIONAL MATCH (c)-[link:EXECUTED_BY]->(who:Thing)
WHERE coalesce(link.`as`, 'executes') <> 'bound'
WITH c, guards, who
ORDER BY who.name, who.id
WITH c, guards, collect(DISTINCT who.name) AS executors
OPTIONAL MATCH (c)-[:EVIDENCED_BY]->(f:Record)
WITH c, guards, executors, f
ORDER BY f.name, f.id
RETURN
  c.id AS id,
  c.name AS name,
  c.kind AS kind,
  coalesce(c.key, false) AS key,
  c.frequency AS frequency,
  guards,
  executors,
  collect(DISTINCT f.name) AS records
ORDER BY id
