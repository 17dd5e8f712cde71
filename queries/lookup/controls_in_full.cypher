// Control points with what they guard, who executes them, their records and the systems of that work.
// 控制点及其控制的工作、执行者、证据记录和所用系统。
// population: things
// param: ids  a list of ids of control points
// returns: id, name, kind, key, frequency, guards, executors, records
UNWIND $ids AS wanted
MATCH (c:Thing {id: wanted})
WITH
  c,
  [(c)-[:CONTROLS]->(w:Thing) | w.id] AS guarded,
  [(c)-[link:EXECUTED_BY]->(who:Thing) WHERE coalesce(link.`as`, 'executes') <> 'bound' | who.name] AS done_by,
  [(c)-[:EVIDENCED_BY]->(f:Record) | f.name] AS kept
RETURN
  c.id AS id,
  c.name AS name,
  c.kind AS kind,
  coalesce(c.key, false) AS key,
  c.frequency AS frequency,
  reduce(s = [], x IN guarded | [y IN s WHERE y < x] + [x] + [y IN s WHERE y > x]) AS guards,
  reduce(s = [], x IN done_by | [y IN s WHERE y < x] + [x] + [y IN s WHERE y > x]) AS executors,
  reduce(s = [], x IN kept | [y IN s WHERE y < x] + [x] + [y IN s WHERE y > x]) AS records
ORDER BY id
