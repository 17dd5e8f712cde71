// Every process that is not retired.
// 全部未废止的流程。
// population: processes
// within: p:Process
// returns: id, label, name, process
MATCH (p:Process)
WHERE coalesce(p.status, '') <> 'retired'
RETURN p.id AS id, 'Process' AS label, p.name AS name, p.id AS process
ORDER BY id
