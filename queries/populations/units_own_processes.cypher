// Units' own versions of a process that the company has too.
// 公司已有同一流程、而单位另行制定的自有版本。
// population: units_own_processes
// returns: id, label, name, process
MATCH (own:Process)-[:VARIANT_OF]->(whole:Process)
WHERE coalesce(own.status, '') <> 'retired'
  AND coalesce(whole.status, '') <> 'retired'
RETURN DISTINCT own.id AS id, 'Process' AS label, own.name AS name, own.id AS process
ORDER BY id
