// Documents in force that lay down how processes are described.
// 规定流程如何描述的有效文件。
// population: documents
// returns: id, name
MATCH (d:Document)
WHERE NOT coalesce(d.status, '') IN ['superseded', 'retired', 'cited']
  AND d.name =~ '(?i).*(描述(规范|标准)|description standard).*'
RETURN d.id AS id, d.name AS name
ORDER BY name, id
