// Internal documents that a document in use cites; laws and external norms are left out.
// 被有效文件引用的内部文件；法律法规与外部标准除外。
// population: cited_documents
// param: external_documents  regular expressions for names of laws and external norms
// returns: id, label, name, process
MATCH (citing:Document)-[:CITES]->(d:Document)
WHERE NOT coalesce(citing.status, '') IN ['superseded', 'retired']
  AND none(pattern IN $external_documents WHERE d.name =~ pattern OR coalesce(d.number, '') =~ pattern)
WITH DISTINCT d
OPTIONAL MATCH (p:Process)-[:GOVERNED_BY]->(d)
WITH d, min(p.id) AS process
RETURN d.id AS id, 'Document' AS label, d.name AS name, process AS process
ORDER BY id
