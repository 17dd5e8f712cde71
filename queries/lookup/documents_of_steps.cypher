// The documents that state the steps of these processes.
// 写明这些流程各活动的文件。
// population: things
// param: ids  a list of ids of processes
// returns: id, document
UNWIND $ids AS wanted
MATCH (:Thing {id: wanted})<-[:PART_OF]-(a:Activity)
MATCH (a)-[:STATED_IN]->(:Clause)-[:PART_OF*1..6]->(d:Document)
RETURN DISTINCT a.id AS id, d.id AS document
ORDER BY id, document
