// The name, level, status and code of these processes.
// 这些流程的名称、级别、状态和编码。
// population: processes
// param: ids  a list of ids of processes
// returns: id, name, level, status, code
UNWIND $ids AS wanted
MATCH (p:Thing {id: wanted})
WHERE p:Process
RETURN DISTINCT p.id AS id, p.name AS name, p.level AS level, p.status AS status, p.code AS code
ORDER BY id
