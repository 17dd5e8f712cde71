// The steps of these processes.
// 这些流程的活动。
// population: things
// param: ids  a list of ids of processes
// returns: process, id, name, kind, seq, time_limit
UNWIND $ids AS wanted
MATCH (p:Thing {id: wanted})<-[:PART_OF]-(a:Activity)
RETURN
  p.id AS process,
  a.id AS id,
  a.name AS name,
  a.kind AS kind,
  a.seq AS seq,
  a.time_limit AS time_limit
ORDER BY process, seq, id
