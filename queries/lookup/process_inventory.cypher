// Every process with its level, parents, owners and describing documents.
// 流程清单：每个流程的级别、上级、所有者和描述文件。
// population: processes
// param: today?  the day on which the owners own, all owners when not given
// returns: id, code, name, level, status, scope, parents, parent_names, owners, documents
MATCH (p:Process)
WITH
  p,
  [(p)-[:PART_OF]->(above:Process) | [above.id, above.name]] AS wholes,
  [
    (p)-[r:OWNED_BY]->(o:Owner)
    WHERE coalesce(r.since, '') <= coalesce($today, '~') AND coalesce(r.until + '~', '~') >= coalesce($today, '')
    | o.name
  ] AS owned_by,
  [(p)-[:GOVERNED_BY]->(d:Document) | d.name] AS governed_by
WITH
  p,
  reduce(s = [], x IN wholes | [y IN s WHERE y[0] <= x[0]] + [x] + [y IN s WHERE y[0] > x[0]]) AS above,
  reduce(s = [], x IN owned_by | [y IN s WHERE y <= x] + [x] + [y IN s WHERE y > x]) AS owners,
  reduce(s = [], x IN governed_by | [y IN s WHERE y <= x] + [x] + [y IN s WHERE y > x]) AS documents
RETURN
  p.id AS id,
  p.code AS code,
  p.name AS name,
  p.level AS level,
  p.status AS status,
  p.scope AS scope,
  [whole IN above | whole[0]] AS parents,
  [whole IN above | whole[1]] AS parent_names,
  owners,
  documents
ORDER BY id
