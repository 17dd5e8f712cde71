// What these processes and steps use, produce, run on and expand to.
// 这些流程和活动使用、产生的记录，所用的系统，及展开的子流程。
// population: things
// param: ids  a list of ids of processes and activities
// returns: work, relation, id, label, name
UNWIND $ids AS wanted
MATCH (w:Thing {id: wanted})-[link:USES|PRODUCES|RUNS_ON|EXPANDS_TO]->(x:Thing)
RETURN DISTINCT
  w.id AS work,
  type(link) AS relation,
  x.id AS id,
  [label IN labels(x) WHERE label <> 'Thing'][0] AS label,
  x.name AS name
ORDER BY work, relation, id
