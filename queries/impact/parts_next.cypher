// The sub-processes and steps that are parts of these processes.
// 这些流程所包含的子流程和活动。
// population: things
// param: ids  a list of ids of processes
// returns: id
UNWIND $ids AS whole
MATCH (part:Thing)-[:PART_OF]->(p:Thing {id: whole})
WHERE part:Process OR part:Activity
RETURN DISTINCT part.id AS id
ORDER BY id
