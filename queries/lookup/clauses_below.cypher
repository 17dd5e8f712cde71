// The clauses of these documents or clauses, however deep, with the document.
// 这些文件或条款下的全部条款及所属文件。
// population: documents
// param: ids  a list of ids of documents or clauses
// returns: id, whole
UNWIND $ids AS wanted
MATCH (whole:Thing {id: wanted})<-[:PART_OF*1..9]-(clause:Clause)
RETURN DISTINCT clause.id AS id, whole.id AS whole
ORDER BY whole, id
