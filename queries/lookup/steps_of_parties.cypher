// How many steps each unit and post performs, and in which processes.
// 各部门和岗位执行的活动数及所在流程。
// population: things
// returns: id, name, relative, processes, number
MATCH (p:Process)<-[:PART_OF]-(a:Activity)-[:PERFORMED_BY]->(w:Thing)
WITH w.id AS id, p.id AS process, a.id AS step
ORDER BY process
WITH id, collect(DISTINCT process) AS processes, count(DISTINCT step) AS number
MATCH (w:Thing {id: id})
RETURN id, w.name AS name, coalesce(w.relative, false) AS relative, processes, number
ORDER BY id
