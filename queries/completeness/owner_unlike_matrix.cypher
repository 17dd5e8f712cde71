// Processes for which the responsibility matrix names one owner and the other documents name another.
// 责任矩阵写明的所有者与其他文件写明的不一致的流程。
// population: processes_owned_in_matrix
// within: p:Process
// param: today  the day of the judgement, as 2026-11-22
// returns: id, in_matrix, in_text, also
MATCH (p:Process)-[r:OWNED_BY]->(o:Owner)
WHERE coalesce(p.status, '') <> 'retired'
  AND coalesce(r.since, '') <= $today AND coalesce(r.until + '~', '~') >= $today
  AND size(coalesce(r.rules, [])) > 0
WITH p, o, 'matrix_mark' IN r.rules AS drawn, any(rule IN r.rules WHERE rule <> 'matrix_mark') AS told
ORDER BY o.name, o.id
WITH p, collect(CASE WHEN drawn AND told THEN o.id END) AS both, collect(CASE WHEN drawn THEN o.id END) AS one,
  collect(CASE WHEN told THEN o.id END) AS other, collect(CASE WHEN drawn THEN o.name END) AS in_matrix,
  collect(CASE WHEN told THEN o.name END) AS in_text
WHERE size(both) = 0
  AND size(one) > 0
  AND size(other) > 0
  AND NOT EXISTS {
    MATCH (p)-[:OWNED_BY]->(unit:Owner)-[:HELD_BY]->(:Department)<-[:BELONGS_TO]-(:Role)<-[:HELD_BY]-(post:Owner)<-[:OWNED_BY]-(p)
    WHERE (unit.id IN one AND post.id IN other) OR (unit.id IN other AND post.id IN one)
  }
RETURN p.id AS id, in_matrix, in_text, one + other AS also
ORDER BY id
