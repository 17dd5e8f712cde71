// Records that documents in force keep for different times.
// 有效文件写了不同保存期限的记录。
// population: kept_records
// returns: id, retentions, documents, also
MATCH (r:Record)-[one:STATED_IN]->(:Clause)-[:PART_OF*1..6]->(d:Document)
WHERE one.says CONTAINS '"retention": '
  AND NOT coalesce(d.status, '') IN ['superseded', 'retired', 'cited']
WITH DISTINCT r, d, split(split(one.says, '"retention": "')[1], '"')[0] AS first
MATCH (r)-[other:STATED_IN]->(:Clause)-[:PART_OF*1..6]->(e:Document)
WHERE other.says CONTAINS '"retention": '
  AND d.id < e.id
  AND NOT coalesce(e.status, '') IN ['superseded', 'retired', 'cited']
  AND NOT EXISTS { (d)-[:SUPERSEDES|SUPPLEMENTS]-(e) }
  AND NOT coalesce(d.number = e.number AND d.name = e.name, false)
WITH DISTINCT r, d, e, first, split(split(other.says, '"retention": "')[1], '"')[0] AS second
WHERE first <> second
WITH r, d, e, first, second
ORDER BY d.id, e.id, first, second
WITH r, collect([first, second])[0] AS retentions, collect([d.name, e.name])[0] AS documents, collect([d.id, e.id])[0] AS also
RETURN r.id AS id, retentions, documents, also
ORDER BY id
