// Processes of which a step has a performer.
// 至少有一个活动写有执行者的流程。
// population: performed_processes
// within: p:Process
// returns: id, label, name, process
MATCH (a:Activity)-[:PART_OF]->(p:Process)
WHERE coalesce(p.status, '') <> 'retired'
  AND EXISTS { (a)-[:PERFORMED_BY]->(:Thing) }
RETURN DISTINCT p.id AS id, 'Process' AS label, p.name AS name, p.id AS process
ORDER BY id
