// Regular inspections of processes with who made them, and whether that is the owner or a post of it; of a person, the posts that he holds.
// 定期检查流程的记录及检查人、是否为流程所有者或其岗位；检查人为个人的，列出其岗位。
// population: regular_inspections
// within: e:Event
// returns: id, process, scope, stage, inspector, aliases, post, is_person, is_own, is_of_owner
MATCH (e:Event)-[:ABOUT]->(p:Process)
WHERE e.kind = 'inspection'
  AND e.done_on IS NOT NULL
  AND e.stage =~ '(?i).*(年|季|月|定期|例行|自查|regular|period|annual|year|quarter|month).*'
MATCH (e)-[:DONE_BY]->(w:Thing)
OPTIONAL MATCH (w:Person)<-[:HELD_BY]-(r:Role)
RETURN DISTINCT e.id AS id, p.id AS process, p.scope AS scope, e.stage AS stage, w.name AS inspector, coalesce(w.aliases, []) AS aliases, r.name AS post, w:Person AS is_person, EXISTS { (p)-[:OWNED_BY]->(:Owner)-[:HELD_BY]->(w) } AS is_own, EXISTS { (p)-[:OWNED_BY]->(:Owner)-[:HELD_BY]->(:Department)<-[:BELONGS_TO]-(w) } AS is_of_owner
ORDER BY id, process, inspector, post
