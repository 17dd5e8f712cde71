// Key control points that no inspection looked at in the period; undecided without any record of inspections.
// 周期内没有检查过的关键控制点；没有任何检查记录时不作判断。
// population: key_controls
// within: c:ControlPoint
// param: inspected_since  by scope, the day since which an inspection is in time; unknown_scope is the earliest of them
// returns: id, since, undecided
OPTIONAL MATCH (kept:Event)
WHERE kept.kind = 'inspection'
  AND kept.done_on IS NOT NULL
WITH count(kept) AS kept
// within, with kept
MATCH (c:ControlPoint)-[:STATED_IN]->(:Clause)-[:PART_OF*1..6]->(d:Document)
WHERE c.key
  AND NOT coalesce(d.status, '') IN ['superseded', 'retired', 'cited']
WITH c, kept, max(coalesce(d.effective_on, '')) AS began
OPTIONAL MATCH (c)-[:CONTROLS]->(whole:Process)
OPTIONAL MATCH (c)-[:CONTROLS]->(:Activity)-[:PART_OF]->(around:Process)
WITH c, kept, began, min(coalesce(whole.scope, around.scope)) AS scope, max(coalesce(whole.status, around.status, 'formal')) AS status
WITH c, kept, began, status, $inspected_since[coalesce(scope, 'unknown_scope')] AS since
WHERE began < since
  AND NOT status IN ['draft', 'trial', 'retired']
  AND NOT EXISTS {
    MATCH (c)<-[:ABOUT]-(e:Event)
    WHERE e.kind = 'inspection' AND e.done_on + '~' >= since
  }
  AND NOT EXISTS {
    MATCH (c)-[:CONTROLS]->(p:Process)<-[:ABOUT]-(e:Event)
    WHERE e.kind = 'inspection' AND e.done_on + '~' >= since
  }
  AND NOT EXISTS {
    MATCH (c)-[:CONTROLS]->(:Activity)-[:PART_OF]->(p:Process)<-[:ABOUT]-(e:Event)
    WHERE e.kind = 'inspection' AND e.done_on + '~' >= since
  }
RETURN c.id AS id, since, kept = 0 AS undecided
ORDER BY id
