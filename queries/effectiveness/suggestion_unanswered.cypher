// Suggestions that are not answered although the time for it is over; undecided where no day is known.
// 期限已过仍未答复的建议；没有任何日期的无法判断。
// population: suggestions
// param: today  the day of the judgement, as 2026-11-22
// param: answered_since  suggestions made before this day should be answered where no other day is due
// returns: id, made, due, undecided
MATCH (e:Event)
WHERE e.kind = 'suggestion'
  AND e.done_on IS NULL
  AND NOT coalesce(e.result, '') =~ '(?i).*(已(答复|回复|采纳|反馈|处理|完成|关闭|落实|实施|修订|纳入|回应|调整)|不(予)?采纳|未采纳|部分采纳|^采纳|同意|驳回|拒绝|无需|不需要|adopted|accepted|rejected|declined|answered|closed|done|implemented|replied).*'
WITH e, coalesce(e.due_on, '') AS due, coalesce(e.planned_on, '') AS made
WHERE due = '' AND made = ''
  OR due <> '' AND due + '~' < $today
  OR due = '' AND made <> '' AND made + '~' < $answered_since
RETURN e.id AS id, made, due, due = '' AND made = '' AS undecided
ORDER BY id
