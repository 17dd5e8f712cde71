// Listed processes that belong below a domain: level 2 and deeper, or of unknown level; what is more likely no process is left out.
// 应当归属于某个域的流程：二级及以下，或级别不明的已列出流程；把握不足一半的不算。
// population: processes_below_domains
// within: p:Process
// returns: id, label, name, process
MATCH (p:Process)
WHERE coalesce(p.status, '') <> 'retired'
  AND coalesce(p.level, 2) >= 2
  AND (NOT EXISTS { (p)-[:STATED_IN]->(:Clause) }
    OR EXISTS { (p)-[said:STATED_IN]->(:Clause) WHERE coalesce(said.confidence, 1) > 0.5 })
  AND (p.level IS NOT NULL
    OR p.code IS NOT NULL
    OR EXISTS { (p)-[:PART_OF]->(:Process) }
    OR EXISTS { (:Process)-[:PART_OF]->(p) }
    OR EXISTS { (:Activity)-[:PART_OF]->(p) }
    OR EXISTS { (p)-[:GOVERNED_BY]->(:Document) }
    OR EXISTS { (p)-[:OWNED_BY]->(:Owner) })
RETURN p.id AS id, 'Process' AS label, p.name AS name, p.id AS process
ORDER BY id
