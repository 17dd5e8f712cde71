// Described processes in operation that the policy wants looked through at intervals; none where it does not.
// 政策要求定期逐一维护的、在运行的已描述流程；政策未要求时为空。
// population: maintained_processes
// within: p:Process
// param: detailed_from  the first level whose processes are described step by step
// param: processes_maintained_since  the day since which maintenance is in time; null where no policy wants it
// returns: id, label, name, process
MATCH (p:Process)-[:GOVERNED_BY]->(d:Document)
WHERE $processes_maintained_since IS NOT NULL
  AND NOT coalesce(p.status, 'formal') IN ['draft', 'trial', 'retired']
  AND (p.level IS NULL OR p.level >= $detailed_from)
  AND NOT coalesce(d.status, '') IN ['superseded', 'retired', 'cited']
RETURN DISTINCT p.id AS id, 'Process' AS label, p.name AS name, p.id AS process
ORDER BY id
