// Internal documents that are cited and are not on the map.
// 被引用但不在地图上的内部文件。
// population: cited_documents
// param: external_documents  regular expressions for names of laws and external norms
// returns: id, citing, also
MATCH (citing:Document)-[:CITES]->(d:Document)
WHERE d.status = 'cited'
  AND NOT coalesce(citing.status, '') IN ['superseded', 'retired']
  AND none(pattern IN $external_documents WHERE d.name =~ pattern OR coalesce(d.number, '') =~ pattern)
WITH DISTINCT d, citing
ORDER BY citing.name, citing.id
WITH d, collect(citing.name) AS citing, collect(citing.id) AS also
RETURN d.id AS id, citing, also
ORDER BY id
