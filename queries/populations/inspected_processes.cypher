// Processes in operation that a document in force describes and that are to be inspected; what is more likely no process is left out.
// 有有效文件描述、在运行、应接受检查的流程；把握不足一半的不算。
// population: inspected_processes
// within: p:Process
// param: detailed_from  the first level whose processes are described step by step
// returns: id, label, name, process
MATCH (p:Process)-[:GOVERNED_BY]->(d:Document)
WHERE NOT coalesce(p.status, 'formal') IN ['draft', 'trial', 'retired']
  AND (p.level IS NULL OR p.level >= $detailed_from)
  AND (NOT EXISTS { (p)-[:STATED_IN]->(:Clause) }
    OR EXISTS { (p)-[said:STATED_IN]->(:Clause) WHERE coalesce(said.confidence, 1) > 0.5 })
  AND NOT EXISTS { (:Process)-[:PART_OF]->(p) }
  AND NOT coalesce(d.status, '') IN ['superseded', 'retired', 'cited']
RETURN DISTINCT p.id AS id, 'Process' AS label, p.name AS name, p.id AS process
ORDER BY id
