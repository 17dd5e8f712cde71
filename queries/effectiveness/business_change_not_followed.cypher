// Changes of the business that the process has not followed although the time for it is over; undecided where no day is known.
// 期限已过、流程仍未随之调整的业务变更；没有任何日期的无法判断。
// population: business_changes
// param: today  the day of the judgement, as 2026-11-22
// param: followed_since  changes before this day should be followed where no other day is due
// returns: id, happened, due, undecided, also
MATCH (e:Event)
WHERE e.kind = 'business_change'
  AND NOT coalesce(e.result, '') =~ '(?i).*(已(修订|更新|调整|跟进|完成|处理|落实|关闭|发布)|无需|不需要?|不涉及|no (change|update|revision)|not needed|(^|[^n])(updated|revised|followed|closed|done|completed)).*'
  AND NOT EXISTS {
    MATCH (e)<-[:ABOUT]-(done:Event)
    WHERE done.kind IN ['corrective_action', 'publication'] AND done.done_on IS NOT NULL
  }
WITH e, coalesce(e.due_on, '') AS due, coalesce(e.done_on, e.planned_on, '') AS happened
WHERE (due = '' AND happened = ''
    OR due <> '' AND due + '~' < $today
    OR due = '' AND happened <> '' AND happened + '~' < $followed_since)
  AND NOT EXISTS {
    MATCH (e)-[:ABOUT]->(p:Process)-[:GOVERNED_BY]->(d:Document)
    WHERE happened <> '' AND d.effective_on >= happened AND d.effective_on <= $today
  }
  AND NOT EXISTS {
    MATCH (e)-[:ABOUT]->(p:Process)
    WHERE happened <> '' AND p.reviewed_on >= happened
  }
  AND NOT EXISTS {
    MATCH (e)-[:ABOUT]->(x:Thing)<-[:ABOUT]-(after:Event)
    WHERE happened <> '' AND after.kind IN ['publication', 'review'] AND after.done_on >= happened
  }
  AND NOT EXISTS {
    MATCH (e)-[:ABOUT]->(d:Document)
    WHERE happened <> '' AND d.effective_on >= happened AND d.effective_on <= $today
  }
OPTIONAL MATCH (e)-[:ABOUT]->(x:Thing)
WHERE x:Process OR x:Document
WITH e, happened, due, x.id AS about
ORDER BY about
WITH e, happened, due, collect(about) AS also
RETURN e.id AS id, happened, due, due = '' AND happened = '' AS undecided, also
ORDER BY id
