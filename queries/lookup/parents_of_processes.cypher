// The processes directly above these processes, with their level.
// 这些流程的直接上级流程及其级别。
// population: processes
// param: ids  a list of ids of processes
// returns: id, above, above_name, level
UNWIND $ids AS wanted
MATCH (:Thing {id: wanted})-[:PART_OF]->(p:Process)
RETURN DISTINCT wanted AS id, p.id AS above, p.name AS above_name, p.level AS level
ORDER BY id, above
