// Processes for which one and the same document states different owners.
// 同一份文件写有不同所有者的流程。
// population: owned_processes
// within: p:Process
// param: today  the day of the judgement, as 2026-11-22
// returns: id, document, document_name, owners, also
MATCH (p:Process)-[r:OWNED_BY]->(o:Owner)
WHERE coalesce(p.status, '') <> 'retired'
  AND coalesce(r.since, '') <= $today AND coalesce(r.until + '~', '~') >= $today
  AND NOT EXISTS {
    MATCH (o)-[:HELD_BY]->(:Department)<-[:BELONGS_TO]-(:Role)<-[:HELD_BY]-(:Owner)<-[:OWNED_BY]-(p)
  }
UNWIND coalesce(r.stated_in, []) AS clause
MATCH (:Thing {id: clause})-[:PART_OF*1..6]->(d:Document)
WITH DISTINCT p, d, o
ORDER BY o.name, o.id
WITH p, d, collect(o.name) AS owners, collect(o.id) AS also
WHERE size(owners) > 1
RETURN p.id AS id, d.id AS document, d.name AS document_name, owners, also
ORDER BY id, document
