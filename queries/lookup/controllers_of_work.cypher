// Who executes or permits the control points of these processes and steps, a row each with work and control points.
// 各部门和岗位执行或批准了其中哪些流程和活动的控制点。
// population: things
// param: ids  a list of ids of processes and activities
// returns: who, label, name, relative, kind, capacity, work
UNWIND $ids AS wanted
MATCH (w:Thing {id: wanted})<-[:CONTROLS]-(c:ControlPoint)-[link:EXECUTED_BY]->(who:Thing)
WHERE coalesce(link.`as`, '') <> 'bound'
WITH DISTINCT who.id AS who, c.kind AS kind, link.`as` AS capacity, wanted, c.id AS control
ORDER BY wanted, control
WITH who, kind, capacity, collect([wanted, control]) AS work
MATCH (party:Thing {id: who})
RETURN
  who,
  [label IN labels(party) WHERE label <> 'Thing'][0] AS label,
  party.name AS name,
  coalesce(party.relative, false) AS relative,
  kind,
  coalesce(capacity, '') AS capacity,
  work
ORDER BY who, kind, capacity
