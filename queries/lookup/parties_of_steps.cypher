// Who performs or takes part in the steps of these processes, a row each with all of the processes.
// 各部门和岗位执行或参与了其中哪些流程的活动。
// population: things
// param: ids  a list of ids of processes
// returns: who, label, name, relative, relation, raci, work
UNWIND $ids AS wanted
MATCH (p:Thing {id: wanted})<-[:PART_OF]-(a:Activity)-[link:PERFORMED_BY|PARTICIPATES_IN]-(who:Thing)
WITH DISTINCT who.id AS who, type(link) AS relation, link.raci AS raci, wanted
ORDER BY wanted
WITH who, relation, raci, collect(wanted) AS work
MATCH (party:Thing {id: who})
RETURN
  who,
  [label IN labels(party) WHERE label <> 'Thing'][0] AS label,
  party.name AS name,
  coalesce(party.relative, false) AS relative,
  relation,
  coalesce(raci, []) AS raci,
  work
ORDER BY who, relation, raci
