// The sub-processes and steps that are parts of these processes, the clauses that are parts of these texts.
// 这些流程所包含的子流程和活动，这些文本所包含的条款。
// population: things
// param: ids  a list of ids of processes, documents or clauses
// returns: id
UNWIND $ids AS whole
MATCH (part:Thing)-[:PART_OF]->(p:Thing {id: whole})
WHERE part:Process OR part:Activity OR part:Clause
RETURN DISTINCT part.id AS id
ORDER BY id
