// Forms, ledgers and reports that work uses.
// 工作中使用的表单、台账和报告。
// population: used_records
// returns: id, label, name, process
MATCH (work:Thing)-[:USES]->(r:Record)
OPTIONAL MATCH (work)-[:PART_OF]->(p:Process)
WITH r, min(coalesce(p.id, work.id)) AS process
RETURN r.id AS id, 'Record' AS label, r.name AS name, process AS process
ORDER BY id
