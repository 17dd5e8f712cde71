// Processes whose own level and whose parent's level are both stated.
// 自身级别与上级流程级别均已写明的流程。
// population: levelled_processes
// within: p:Process
// returns: id, label, name, process
MATCH (p:Process)
WHERE coalesce(p.status, '') <> 'retired'
  AND p.level IS NOT NULL
  AND EXISTS { (p)-[:PART_OF]->(above:Process) WHERE above.level IS NOT NULL }
RETURN p.id AS id, 'Process' AS label, p.name AS name, p.id AS process
ORDER BY id
