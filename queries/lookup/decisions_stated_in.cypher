// Those of these clauses that are a person's decision about a link, with the decision as it was written.
// 这些条款中属于人工决定（关系）的条款，及决定原文。
// population: documents
// param: ids  a list of ids of clauses
// returns: id, text
UNWIND $ids AS wanted
MATCH (c:Thing {id: wanted})
WHERE c.name IN ['link', 'accept'] AND c.text STARTS WITH '{'
RETURN DISTINCT c.id AS id, c.text AS text
ORDER BY id
