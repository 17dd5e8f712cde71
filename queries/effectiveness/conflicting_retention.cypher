// Records that documents in force keep for different times.
// 有效文件写了不同保存期限的记录。
// population: kept_records
// returns: id, retentions, documents, also
MATCH (r:Record)-[said:STATED_IN]->(:Clause)-[:PART_OF*1..6]->(d:Document)
WHERE said.says CONTAINS '"retention": '
  AND NOT coalesce(d.status, '') IN ['superseded', 'retired', 'cited']
  AND NOT EXISTS {
    MATCH (d)-[:SUPERSEDES|SUPPLEMENTS]-(e:Document)
    WHERE NOT coalesce(e.status, '') IN ['superseded', 'retired', 'cited']
  }
WITH r, d, split(split(said.says, '"retention": "')[1], '"')[0] AS retention
ORDER BY retention, d.name, d.id
WITH r, collect(DISTINCT retention) AS retentions, collect(DISTINCT d.name) AS documents, collect(DISTINCT d.id) AS also
WHERE size(retentions) > 1
  AND size(also) > 1
RETURN r.id AS id, retentions, documents, also
ORDER BY id
