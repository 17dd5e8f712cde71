// Who executes or permits the control points of the steps of these processes, a row each with all of the processes.
// 各部门和岗位执行或批准了其中哪些流程的活动的控制点。
// population: things
// param: ids  a list of ids of processes
// returns: who, label, name, relative, kind, capacity, work
UNWIND $ids AS wanted
MATCH (p:Thing {id: wanted})<-[:PART_OF]-(a:Activity)<-[:CONTROLS]-(c:ControlPoint)-[link:EXECUTED_BY]->(who:Thing)
WHERE coalesce(link.`as`, '') <> 'bound'
WITH DISTINCT who.id AS who, c.kind AS kind, link.`as` AS capacity, wanted
ORDER BY wanted
WITH who, kind, capacity, collect(wanted) AS work
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
