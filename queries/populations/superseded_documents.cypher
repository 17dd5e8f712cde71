// Documents on the map that a document in force says it replaces.
// 有效文件写明已取代的、地图上的文件。
// population: superseded_documents
// param: today  the day of the judgement, as 2026-11-22
// returns: id, label, name, process
MATCH (new:Document)-[:SUPERSEDES]->(old:Document)
WHERE coalesce(old.status, '') <> 'cited'
  AND NOT coalesce(new.status, '') IN ['superseded', 'retired', 'cited']
  AND coalesce(new.effective_on, '') <= $today
RETURN DISTINCT old.id AS id, 'Document' AS label, old.name AS name, null AS process
ORDER BY id
