// The processes that these steps are parts of.
// 这些活动所属的流程。
// population: things
// param: ids  a list of ids of activities
// returns: id, process
UNWIND $ids AS wanted
MATCH (:Thing {id: wanted})-[:PART_OF]->(p:Process)
RETURN DISTINCT wanted AS id, p.id AS process
ORDER BY id, process
