// Approvals, reviews, checks and inspections that leave no evidence, where the list names it for others or the text says so; else undecided.
// 没有留下证据的审批、审核、检查：所在清单对其他控制点写有证据，或文中写明口头进行；其余无法判断。
// population: executed_controls
// within: c:ControlPoint
// param: executed_controls  the kinds of control point that need an executor
// returns: id, kind, undecided
OPTIONAL MATCH (:Record)<-[shown:EVIDENCED_BY]-(:ControlPoint)-[:STATED_IN]->(list:Clause)-[:PART_OF*1..6]->(d:Document)
WHERE d.kind IN ['register', 'matrix']
  AND list.id IN shown.stated_in
WITH collect(DISTINCT list.id) AS lists
// within, with lists
MATCH (c:ControlPoint)
WHERE c.kind IN $executed_controls
  AND NOT EXISTS { (c)-[:EVIDENCED_BY]->(:Record) }
  AND NOT EXISTS { (c)<-[:ABOUT]-(:Event)-[:EVIDENCED_BY]->(:Record) }
  AND NOT EXISTS { (c)-[:CONTROLS]->(:Activity)-[:PRODUCES|USES|RUNS_ON]->(:Thing) }
  AND NOT EXISTS { (c)-[:CONTROLS]->(:Activity)<-[:FLOWS_TO]-(:Activity)-[:PRODUCES]->(:Record) }
MATCH (c)-[said:STATED_IN]->(clause:Clause)-[:PART_OF*1..6]->(d:Document)
WHERE NOT coalesce(d.status, '') IN ['superseded', 'retired']
  AND NOT EXISTS {
    MATCH (clause)<-[near:STATED_IN]-(told:ControlPoint)-[:EVIDENCED_BY]->(:Record)
    WHERE near.char_start >= said.char_start AND near.char_start <= said.char_end + 2
  }
WITH c, clause.id IN lists AS listed, coalesce(said.quote, '') + c.name AS words
WITH c, listed, words =~ '(?s).*(口头|电话同意|电话批准|无需书面|不留(书面)?(记录|痕迹|凭证)|不作记录|不做记录|无需(签字|留痕|记录)|免签字).*'
  AND NOT words =~ '(?s).*(补|书面确认|不得|禁止|严禁).*' AS spoken,
  words =~ '(?is).*(签|章|书面|单|表|簿|台账|记录|登记|报告|纪要|意见书|凭证|系统|OA|ERP|存档|归档|sign|record|form|report).*' AS shown
WITH c, max(CASE WHEN listed OR spoken THEN 1 ELSE 0 END) AS decided, max(CASE WHEN shown THEN 1 ELSE 0 END) AS shown
WHERE decided = 1
  OR shown = 0
RETURN c.id AS id, c.kind AS kind, decided = 0 AS undecided
ORDER BY id
