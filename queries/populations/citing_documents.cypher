// Documents in force that cite others which are on the map, or are told to be replaced.
// 引用了地图上其他文件、或引用了已被取代文件的有效文件。
// population: citing_documents
// returns: id, label, name, process
MATCH (d:Document)-[:CITES]->(other:Document)
WHERE NOT coalesce(d.status, '') IN ['superseded', 'retired', 'cited']
  AND (coalesce(other.status, '') <> 'cited' OR EXISTS { (:Document)-[:SUPERSEDES]->(other) })
RETURN DISTINCT d.id AS id, 'Document' AS label, d.name AS name, null AS process
ORDER BY id
