// Listed processes that have no owner today.
// 当前没有所有者的已列出流程。
// population: listed_processes
// within: p:Process
// param: today  the day of the judgement, as 2026-11-22
// returns: id
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
  AND NOT EXISTS {
    MATCH (p)-[r:OWNED_BY]->(:Owner)
    WHERE coalesce(r.since, '') <= $today AND coalesce(r.until + '~', '~') >= $today
  }
RETURN p.id AS id
ORDER BY id
