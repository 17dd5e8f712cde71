// How much work is given to each unit and post: steps by process, controls by kind, duties.
// 各部门和岗位承担的工作：活动（按流程）、控制点（按种类）、职责各有多少。
// population: things
// returns: id, name, relative, relation, capacity, kind, process, number
MATCH (w:Thing)-[r:PERFORMED_BY|EXECUTED_BY|RESPONSIBLE_FOR]-(x:Thing)
WHERE w:Department OR w:Role
OPTIONAL MATCH (x)-[:PART_OF]->(p:Process)
RETURN
  w.id AS id,
  w.name AS name,
  coalesce(w.relative, false) AS relative,
  type(r) AS relation,
  coalesce(r.as, r.relation, '') AS capacity,
  CASE WHEN x:ControlPoint THEN coalesce(x.kind, '') ELSE '' END AS kind,
  coalesce(p.id, '') AS process,
  count(DISTINCT x.id) AS number
ORDER BY id, relation, capacity, kind, process
