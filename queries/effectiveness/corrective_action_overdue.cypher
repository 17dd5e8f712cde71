// Corrective actions that are not completed although they were due; undecided where no day is due.
// 已到期仍未完成的整改措施；没有期限的无法判断。
// population: corrective_actions
// param: today  the day of the judgement, as 2026-11-22
// returns: id, due, doers, undecided
MATCH (e:Event)
WHERE e.kind = 'corrective_action'
  AND NOT EXISTS { (e)-[:ABOUT]->(cause:Event) WHERE cause.kind = 'business_change' }
  AND e.done_on IS NULL
  AND NOT coalesce(e.result, '') =~ '(?i).*(已(完成|关闭|整改|验证|落实)|验证(合格|通过)|(^|[^未不])(完成|关闭)$|closed|completed|done|verified).*'
  AND coalesce(e.due_on + '~', '') < $today
OPTIONAL MATCH (e)-[:DONE_BY]->(w:Thing)
WITH e, w.name AS doer
ORDER BY doer
WITH e, collect(doer) AS doers
RETURN e.id AS id, coalesce(e.due_on, '') AS due, doers, e.due_on IS NULL AS undecided
ORDER BY id
