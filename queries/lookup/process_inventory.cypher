// Every process with its level, parents, owners and describing documents.
// 流程清单：每个流程的级别、上级、所有者和描述文件。
// population: processes
// param: today?  the day on which the owners own, all owners when not given
// returns: id, code, name, level, status, scope, parents, parent_names, owners, documents
MATCH (p:Process)
OPTIONAL MATCH (p)-[:PART_OF]->(above:Process)
WITH p, above
ORDER BY above.id
WITH p, collect(above.id) AS parents, collect(above.name) AS parent_names
OPTIONAL MATCH (p)-[r:OWNED_BY]->(o:Owner)
WHERE coalesce(r.since, '') <= coalesce($today, '~') AND coalesce(r.until + '~', '~') >= coalesce($today, '')
WITH DISTINCT p, parents, parent_names, o
ORDER BY o.name
WITH p, parents, parent_names, collect(o.name) AS owners
OPTIONAL MATCH (p)-[:GOVERNED_BY]->(d:Document)
WITH DISTINCT p, parents, parent_names, owners, d
ORDER BY d.name
WITH p, parents, parent_names, owners, collect(d.name) AS documents
RETURN
  p.id AS id,
  p.code AS code,
  p.name AS name,
  p.level AS level,
  p.status AS status,
  p.scope AS scope,
  parents,
  parent_names,
  owners,
  documents
ORDER BY id
