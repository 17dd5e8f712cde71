// Processes that are part of another process.
// 隶属于另一流程的流程。
// population: placed_processes
// within: p:Process
// returns: id, label, name, process
MATCH (p:Process)
WHERE coalesce(p.status, '') <> 'retired'
  AND EXISTS { (p)-[:PART_OF]->(:Process) }
RETURN p.id AS id, 'Process' AS label, p.name AS name, p.id AS process
ORDER BY id
