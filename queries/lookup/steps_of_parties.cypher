// How many steps each unit and post performs, and in which processes.
// 各部门和岗位执行的活动数及所在流程。
// population: things
// returns: id, name, relative, processes, number
MATCH (p:Process)<-[:PART_OF]-(a:Activity)-[:PERFORMED_BY]->(w:Thing)
WITH w, p, a
ORDER BY p.id
RETURN
  w.id AS id,
  w.name AS name,
  coalesce(w.relative, false) AS relative,
  collect(DISTINCT p.id) AS processes,
  count(DISTINCT a.id) AS number
ORDER BY id
