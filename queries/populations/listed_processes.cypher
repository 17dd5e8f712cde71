// Processes that a document lists, places or describes; those only mentioned by name, or more likely no process, are left out.
// 文件中列出、归类或描述的流程；仅被提及名称的、把握不足一半的不算。
// population: listed_processes
// within: p:Process
// returns: id, label, name, process
MATCH (p:Process)
WHERE coalesce(p.status, '') <> 'retired'
  AND (NOT EXISTS { (p)-[:STATED_IN]->(:Clause) }
    OR EXISTS { (p)-[said:STATED_IN]->(:Clause) WHERE coalesce(said.confidence, 1) > 0.5 })
  AND (p.level IS NOT NULL
    OR p.code IS NOT NULL
    OR EXISTS { (p)-[:PART_OF]->(:Process) }
    OR EXISTS { (p)<-[:PART_OF]-(:Process) }
    OR EXISTS { (p)<-[:PART_OF]-(:Activity) }
    OR EXISTS { (p)-[:GOVERNED_BY]->(:Document) }
    OR EXISTS { (p)-[:OWNED_BY]->(:Owner) }
    OR EXISTS { (p)<-[:PARTICIPATES_IN]-(:Thing) })
  AND NOT EXISTS { (p)<-[:EXPANDS_TO]-(:Activity)-[:PART_OF]->(:Process)<-[:PART_OF]-(p) }
RETURN p.id AS id, 'Process' AS label, p.name AS name, p.id AS process
ORDER BY id
