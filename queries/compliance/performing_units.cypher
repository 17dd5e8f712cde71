// Units that perform steps of processes with recorded sign-offs, beside the unit that owns the process and those above it.
// 有签批记录的流程中执行活动的部门；流程的所有者及其上级部门除外。
// population: signed_processes
// within: p:Process
// returns: id, unit
MATCH (e:Event)-[:ABOUT]->(p:Process)
WHERE e.kind IN ['approval', 'countersign', 'review', 'filing', 'publication']
WITH DISTINCT p
MATCH (p)<-[:PART_OF]-(a:Activity)-[:PERFORMED_BY]->(w:Thing)
OPTIONAL MATCH (w)-[placed:BELONGS_TO]->(of:Department)
WHERE 'register_row' IN placed.rules
  OR NOT EXISTS { (w)-[listed:BELONGS_TO]->(:Department) WHERE 'register_row' IN listed.rules }
WITH DISTINCT p, coalesce(of.id, w.id) AS unit
MATCH (u:Thing {id: unit})
WHERE u:Department
  AND NOT coalesce(u.relative, false)
  AND coalesce(u.kind, '') <> 'external'
  AND NOT coalesce(u.status, '') IN ['retired', 'dissolved']
  AND NOT EXISTS { (p)-[:OWNED_BY]->(:Owner)-[:HELD_BY]->(u) }
  AND NOT EXISTS { (p)-[:OWNED_BY]->(:Owner)-[:HELD_BY]->(:Role)-[:BELONGS_TO]->(u) }
  AND NOT EXISTS { (p)-[:OWNED_BY]->(:Owner)-[:HELD_BY]->(:Department)-[:PART_OF*1..3]->(u) }
RETURN DISTINCT p.id AS id, u.id AS unit
ORDER BY id, unit
