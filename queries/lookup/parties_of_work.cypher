// Who performs or takes part in these processes and steps, a row each with all of the work.
// 各部门和岗位执行或参与了其中哪些流程和活动。
// population: things
// param: ids  a list of ids of processes and activities
// returns: who, label, name, relative, relation, raci, work
UNWIND $ids AS wanted
MATCH (w:Thing {id: wanted})-[link:PERFORMED_BY|PARTICIPATES_IN]-(who:Thing)
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
