// Processes whose owner somebody else appointed than the policy says; undecided where the map does not say who did.
// 所有者不是由制度规定的一方确定的流程；地图未写明由谁确定时无法判断。
// population: owned_processes
// within: p:Process
// param: today  the day of the judgement, as 2026-11-22
// param: domain_appointers  regular expressions for who may appoint the owner of a domain
// param: lower_appointers  regular expressions for who, beside the owner of the domain, may appoint the other owners
// returns: id, owner, appointed_by, undecided, also
MATCH (p:Process)-[r:OWNED_BY]->(o:Owner)
WHERE coalesce(p.status, '') <> 'retired'
  AND coalesce(r.since, '') <= $today AND coalesce(r.until + '~', '~') >= $today
WITH p, o, r.appointed_by AS appointer, CASE WHEN p.level = 1 THEN $domain_appointers ELSE $lower_appointers END AS allowed
WITH p, o, appointer, allowed, appointer IS NULL OR (coalesce(p.level, 0) <> 1 AND NOT EXISTS {
    MATCH (p)-[:PART_OF*1..6]->(domain:Process)-[:OWNED_BY]->(:Owner)
    WHERE domain.level = 1
  }) AS undecided
WHERE undecided OR (none(pattern IN allowed WHERE appointer =~ pattern)
  AND (p.level = 1 OR (
    NOT EXISTS {
      MATCH (p)-[:PART_OF*1..6]->(domain:Process)-[:OWNED_BY]->(head:Owner)-[:HELD_BY]->(party:Thing)
      WHERE domain.level = 1
        AND (appointer CONTAINS head.name OR any(name IN [party.name] + coalesce(party.aliases, []) WHERE appointer CONTAINS name))
    }
    AND NOT EXISTS {
      MATCH (p)-[:PART_OF*1..6]->(domain:Process)-[:OWNED_BY]->(:Owner)-[:HELD_BY]->(:Department)<-[:BELONGS_TO]-(post:Role)
      WHERE domain.level = 1
        AND appointer CONTAINS post.name
    }
    AND NOT EXISTS {
      MATCH (p)-[:PART_OF*1..6]->(domain:Process)-[:OWNED_BY]->(:Owner)-[:HELD_BY]->(:Role)-[:HELD_BY]->(holder:Person)
      WHERE domain.level = 1
        AND appointer CONTAINS holder.name
    })))
RETURN p.id AS id, o.name AS owner, appointer AS appointed_by, undecided, [o.id] AS also
ORDER BY id, undecided DESC, also
