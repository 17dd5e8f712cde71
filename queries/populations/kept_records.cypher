// Records for which two or more documents in force state how long they are kept.
// 有两份及以上有效文件写明保存期限的记录。
// population: kept_records
// returns: id, label, name, process
MATCH (r:Record)-[said:STATED_IN]->(:Clause)-[:PART_OF*1..6]->(d:Document)
WHERE said.says CONTAINS '"retention": '
  AND NOT coalesce(d.status, '') IN ['superseded', 'retired', 'cited']
WITH r, count(DISTINCT d.id) AS documents
WHERE documents > 1
RETURN r.id AS id, 'Record' AS label, r.name AS name, null AS process
ORDER BY id
