// Documents in force that rest on documents which are no longer; those named only to be replaced do not count.
// 引用了已失效文件的有效文件；为取代它而提到的除外。
// population: citing_documents
// returns: id, cited, also
MATCH (d:Document)-[:CITES]->(old:Document)
WHERE NOT coalesce(d.status, '') IN ['superseded', 'retired', 'cited']
  AND (old.status IN ['superseded', 'retired'] OR EXISTS { (new:Document)-[:SUPERSEDES]->(old) WHERE NOT coalesce(new.status, '') IN ['superseded', 'retired', 'cited'] AND old.status = 'cited' })
  AND NOT EXISTS { (d)-[:SUPERSEDES]->(old) }
WITH d, old
ORDER BY old.name, old.id
WITH d, collect(old.name) AS cited, collect(old.id) AS also
RETURN d.id AS id, cited, also
ORDER BY id
