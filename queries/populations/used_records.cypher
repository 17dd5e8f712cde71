// Forms, ledgers and reports that an activity uses; those only listed, and those from outside, are left out.
// 某个活动使用的表单、台账和报告；文件仅列出的和外来的不算。
// population: used_records
// within: r:Record
// param: external_records  regular expressions for names of records that come from outside
// returns: id, label, name, process
MATCH (work:Activity)-[:USES]->(r:Record)
WHERE none(pattern IN $external_records WHERE r.name =~ pattern)
OPTIONAL MATCH (work)-[:PART_OF]->(p:Process)
WITH r, min(p.id) AS process
RETURN r.id AS id, 'Record' AS label, r.name AS name, process AS process
ORDER BY id
