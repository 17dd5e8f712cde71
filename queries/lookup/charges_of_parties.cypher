// How many duties and control points each unit and post is charged with, by link, capacity and kind of control.
// 各部门和岗位承担的职责数和控制点数，按关系、身份及控制点种类。
// population: things
// returns: id, name, relative, relation, capacity, kind, number
MATCH (x:Thing)
WHERE x:ControlPoint OR x:Duty
MATCH (x)-[r:EXECUTED_BY|RESPONSIBLE_FOR]-(w:Thing)
WITH
  w.id AS id,
  type(r) AS relation,
  coalesce(r.`as`, r.relation, '') AS capacity,
  CASE WHEN x:ControlPoint THEN coalesce(x.kind, '') ELSE '' END AS kind,
  count(DISTINCT x.id) AS number
MATCH (w:Thing {id: id})
WHERE w:Department OR w:Role
RETURN id, w.name AS name, coalesce(w.relative, false) AS relative, relation, capacity, kind, number
ORDER BY id, relation, capacity, kind
