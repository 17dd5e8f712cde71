// Processes whose publication for formal operation is recorded.
// 有正式运行发布记录的流程。
// population: formal_processes
// within: p:Process
// returns: id, label, name, process
MATCH (e:Event)-[:ABOUT]->(p:Process)
WHERE e.kind = 'publication'
  AND e.stage = 'formal'
  AND e.done_on IS NOT NULL
RETURN DISTINCT p.id AS id, 'Process' AS label, p.name AS name, p.id AS process
ORDER BY id
