// Releases to people outside without the consent of whom the policy names, or before it, or against it.
// 未经规定的人同意、早于其同意、或其不同意而对外发放的记录。
// population: external_releases
// param: consent_by  names of the posts whose consent is demanded
// returns: id, released, also
MATCH (e:Event)
WHERE e.kind = 'external_release'
  AND NOT (e.done_on IS NULL AND e.planned_on IS NOT NULL)
  AND NOT EXISTS {
    MATCH (e)<-[:ABOUT]-(consent:Event)-[:DONE_BY]->(w:Thing)
    WHERE consent.kind = 'approval'
      AND (consent.done_on IS NOT NULL OR consent.result IS NOT NULL)
      AND (consent.done_on IS NULL OR e.done_on IS NULL OR consent.done_on <= e.done_on + '~')
      AND NOT coalesce(consent.result, '') =~ '(?i)(.*(不同意|未同意|未批准|不批准|否决|驳回|拒绝|reject|declin|refus|not (approved|agreed)).*|否|无|未|×|✗|n|no|false)'
      AND (any(name IN $consent_by WHERE w.name = name)
        OR EXISTS { (w)<-[:HELD_BY]-(post:Role) WHERE any(name IN $consent_by WHERE post.name = name) })
  }
OPTIONAL MATCH (e)-[:ABOUT]->(x:Thing)
WHERE x:Process OR x:Document
WITH e, x.id AS about
ORDER BY about
WITH e, collect(about) AS also
RETURN e.id AS id, coalesce(e.done_on, '') AS released, also
ORDER BY id
