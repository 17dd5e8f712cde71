// Processes not inspected in time: as their scope demands, or as was planned; undecided without any record of inspections, or a scope.
// 未按时检查的流程：超过其范围要求的周期，或计划的检查没有进行；没有任何检查记录、或范围不明时不作判断。
// population: inspected_processes
// within: p:Process
// param: detailed_from  the first level whose processes are described step by step
// param: inspected_since  by scope, the day since which an inspection is in time; unknown_scope is the earliest of them
// param: inspected_lately  the latest of these days
// param: today  the day of the judgement, as 2026-11-22
// returns: id, last, since, undecided
OPTIONAL MATCH (kept:Event)
WHERE kept.kind = 'inspection'
  AND kept.done_on IS NOT NULL
WITH count(kept) AS kept
// within, with kept
MATCH (p:Process)-[:GOVERNED_BY]->(d:Document)
WHERE NOT coalesce(p.status, 'formal') IN ['draft', 'trial', 'retired']
  AND (p.level IS NULL OR p.level >= $detailed_from)
  AND (NOT EXISTS { (p)-[:STATED_IN]->(:Clause) }
    OR EXISTS { (p)-[said:STATED_IN]->(:Clause) WHERE coalesce(said.confidence, 1) > 0.5 })
  AND NOT EXISTS { (:Process)-[:PART_OF]->(p) }
  AND NOT coalesce(d.status, '') IN ['superseded', 'retired', 'cited']
OPTIONAL MATCH (d)<-[:ABOUT]-(of_document:Event)
WHERE of_document.kind = 'inspection'
  AND of_document.done_on <= $today + '~'
WITH p, kept, min(coalesce(d.effective_on, '')) AS began, max(of_document.done_on) AS of_document
OPTIONAL MATCH (p)<-[:ABOUT]-(of_process:Event)
WHERE of_process.kind = 'inspection'
  AND of_process.done_on <= $today + '~'
WITH p, kept, began, of_document, max(of_process.done_on) AS of_process
OPTIONAL MATCH (p)-[:PART_OF*1..4]->(:Process)<-[:ABOUT]-(of_whole:Event)
WHERE of_whole.kind = 'inspection'
  AND of_whole.done_on <= $today + '~'
WITH p, kept, began, of_document, of_process, max(of_whole.done_on) AS of_whole
WITH p, kept, began, reduce(last = '', day IN [coalesce(of_document, ''), coalesce(of_process, ''), coalesce(of_whole, '')] | CASE WHEN day > last THEN day ELSE last END) AS last
OPTIONAL MATCH (p)<-[:ABOUT]-(planned:Event)
WHERE planned.kind = 'inspection'
  AND planned.done_on IS NULL
  AND coalesce(planned.due_on, planned.planned_on) + '~' < $today
WITH p, kept, began, last, CASE WHEN last = '' THEN '' ELSE last + '~' END AS inspected, max(coalesce(planned.due_on, planned.planned_on)) AS due, $inspected_since[coalesce(p.scope, 'unknown_scope')] AS since
WITH p, kept, last, since, began < since AND inspected < since AS is_late, coalesce(inspected < due, false) AS is_left_out, p.scope IS NULL AND began < $inspected_lately AND inspected < $inspected_lately AS may_be_late, due
WHERE is_late
  OR is_left_out
  OR may_be_late
RETURN p.id AS id, last, CASE WHEN is_late OR NOT is_left_out THEN since ELSE due END AS since, NOT is_left_out AND (kept = 0 OR NOT is_late) AS undecided
ORDER BY id
