// Forms, ledgers and reports that an activity uses; those that a document only lists are left out.
// 某个活动使用的表单、台账和报告；文件仅列出的不算。
// population: used_records
// returns: id, label, name, process
MATCH (work:Activity)-[:USES]->(r:Record)
OPTIONAL MATCH (work)-[:PART_OF]->(p:Process)
WITH r, min(p.id) AS process
RETURN r.id AS id, 'Record' AS label, r.name AS name, process AS process
ORDER BY id
