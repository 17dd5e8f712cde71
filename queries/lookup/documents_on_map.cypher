// Every document on the map with its kind, status and issuers.
// 地图上的文件清单：类型、状态和发布部门。
// population: documents
// returns: id, name, kind, number, version, status, effective_on, issuers, paths
MATCH (d:Document)
OPTIONAL MATCH (d)-[h:HANDLED_BY]->(who:Thing)
WHERE h.`as` = 'issues'
WITH DISTINCT d, who
ORDER BY who.name
WITH d, collect(who.name) AS issuers
RETURN
  d.id AS id,
  d.name AS name,
  d.kind AS kind,
  d.number AS number,
  d.version AS version,
  d.status AS status,
  d.effective_on AS effective_on,
  issuers,
  coalesce(d.paths, []) AS paths
ORDER BY id
