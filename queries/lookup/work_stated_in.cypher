// The processes and steps that these documents state in any of their clauses.
// 这些文件的条款中写明的流程和活动。
// population: things
// param: ids  a list of ids of documents
// returns: id
UNWIND $ids AS wanted
MATCH (:Thing {id: wanted})<-[:PART_OF*1..9]-(:Clause)<-[:STATED_IN]-(n:Thing)
WHERE n:Process OR n:Activity
RETURN DISTINCT n.id AS id
ORDER BY id
