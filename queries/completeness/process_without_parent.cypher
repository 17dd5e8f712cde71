// Processes below a domain that belong to no other process; undecided where the map has no domain at all.
// 没有上级流程的域下流程；地图上完全没有域时无法判断。
// population: processes_below_domains
// returns: id, undecided
OPTIONAL MATCH (top:Process)
WHERE top.level = 1
WITH count(top) AS domains
MATCH (p:Process)
WHERE coalesce(p.status, '') <> 'retired'
  AND coalesce(p.level, 2) >= 2
  AND (NOT EXISTS { (p)-[:STATED_IN]->(:Clause) }
    OR EXISTS { (p)-[said:STATED_IN]->(:Clause) WHERE coalesce(said.confidence, 1) > 0.5 })
  AND NOT EXISTS { (p)-[:PART_OF]->(:Process) }
  AND NOT EXISTS { (p)-[:VARIANT_OF]->(:Process) }
  AND (p.level IS NOT NULL
    OR p.code IS NOT NULL
    OR EXISTS { (p)<-[:PART_OF]-(:Process) }
    OR EXISTS { (p)<-[:PART_OF]-(:Activity) }
    OR EXISTS { (p)-[:GOVERNED_BY]->(:Document) }
    OR EXISTS { (p)-[:OWNED_BY]->(:Owner) })
RETURN p.id AS id, domains = 0 AND p.level IS NULL AS undecided
ORDER BY id
