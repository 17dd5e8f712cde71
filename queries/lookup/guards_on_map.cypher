// Every control point and the work that it guards.
// 每个控制点及其所控制的流程和活动。
// population: things
// returns: id, guards
MATCH (c:ControlPoint)
WITH c.id AS id, [(c)-[:CONTROLS]->(w:Thing) | w.id] AS guarded
RETURN id, reduce(s = [], x IN guarded | [y IN s WHERE y < x] + [x] + [y IN s WHERE y > x]) AS guards
ORDER BY id
