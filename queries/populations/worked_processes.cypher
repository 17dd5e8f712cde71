// Processes with at least one step that somebody has to do.
// 至少有一个需要有人执行的活动的流程。
// population: worked_processes
// within: p:Process
// returns: id, label, name, process
MATCH (p:Process)
WHERE coalesce(p.status, '') <> 'retired'
  AND EXISTS {
    MATCH (a:Activity)-[:PART_OF]->(p)
    WHERE NOT coalesce(a.kind, 'task') IN ['start', 'end', 'event', 'parallel', 'inclusive', 'event_gateway']
  }
RETURN p.id AS id, 'Process' AS label, p.name AS name, p.id AS process
ORDER BY id
