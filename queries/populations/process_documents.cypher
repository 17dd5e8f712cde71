// Documents in force that describe a detailed process step by step.
// 逐步描述末级流程的有效文件。
// population: process_documents
// within: d:Document
// returns: id, label, name, process
MATCH (d:Document)
WHERE d.status = 'in_force'
  AND coalesce(d.kind, '') IN ['process', 'policy']
  AND NOT coalesce(d.truncated, false)
MATCH (d)<-[:GOVERNED_BY]-(p:Process)<-[:PART_OF]-(:Activity)
WHERE coalesce(p.status, '') <> 'retired'
WITH d, min(p.id) AS process
RETURN d.id AS id, 'Document' AS label, d.name AS name, process
ORDER BY id
