// Processes for which a responsibility matrix and something else that is stated name an owner.
// 责任矩阵和其他文件均写有所有者的流程。
// population: processes_owned_in_matrix
// within: p:Process
// param: today  the day of the judgement, as 2026-11-22
// returns: id, label, name, process
MATCH (p:Process)-[r:OWNED_BY]->(o:Owner)
WHERE coalesce(p.status, '') <> 'retired'
  AND coalesce(r.since, '') <= $today AND coalesce(r.until + '~', '~') >= $today
  AND size(coalesce(r.rules, [])) > 0
WITH p, max(CASE WHEN 'matrix_mark' IN r.rules THEN 1 ELSE 0 END) AS drawn,
  max(CASE WHEN any(rule IN r.rules WHERE rule <> 'matrix_mark') THEN 1 ELSE 0 END) AS told
WHERE drawn + told = 2
RETURN p.id AS id, 'Process' AS label, p.name AS name, p.id AS process
ORDER BY id
