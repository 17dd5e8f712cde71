// The domains: processes of level 1.
// 域：一级流程。
// population: processes
// returns: id, name
MATCH (p:Process)
WHERE p.level = 1 AND coalesce(p.status, '') <> 'retired'
RETURN p.id AS id, p.name AS name
ORDER BY id
