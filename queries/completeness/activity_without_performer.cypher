// Steps without a performer, in descriptions that name performers; a decision may be its predecessor's performer's. Undecided where the words name somebody who is not on the map, or are only a part of a sentence.
// 所在描述写有执行者、自身却没有执行者的活动；判断节点可由上一活动的执行者承担。文字提到了未能识别的执行者、或只是半句话时无法判断。
// population: assigned_activities
// returns: id, undecided
MATCH (a:Activity)-[:PART_OF]->(p:Process)
WHERE coalesce(p.status, '') <> 'retired'
MATCH (a)-[:STATED_IN]->(:Clause)-[:PART_OF*1..6]->(d:Document)
WHERE NOT coalesce(d.status, '') IN ['superseded', 'retired']
WITH DISTINCT a, p, d
WITH a, p, d, EXISTS { (a)-[:PERFORMED_BY]->(:Thing) } AS done
WITH p, d, collect(CASE WHEN done THEN null ELSE a END) AS undone, sum(CASE WHEN done THEN 1 ELSE 0 END) AS told
WHERE told > 0
UNWIND undone AS a
WITH DISTINCT a
WHERE NOT coalesce(a.kind, 'task') IN ['start', 'end', 'event', 'parallel', 'inclusive', 'event_gateway']
  AND NOT EXISTS { (a)-[:EXPANDS_TO]->(:Process) }
  AND NOT (coalesce(a.kind, 'task') = 'decision'
    AND EXISTS { (a)<-[:FLOWS_TO]-(:Activity)-[:PERFORMED_BY]->(:Thing) })
MATCH (a)-[said:STATED_IN]->(:Clause)
RETURN a.id AS id, max(CASE WHEN coalesce(said.quote, '') + '。' + a.name =~ '(?s).*(由[^，。；]{2,20}|经[^理营费济办审批核，。；][^，。；]{1,16}|报[^销表告价检废关审批，。；][^，。；]{1,16}|(送请|提请|提交|呈)[^，。；]{2,16})(审|批|核|签|认可|同意|确认|检查|检验|监控|监督|负责|验收).*'
  OR a.name =~ '^(公司|并|的|方可|方能|以便|以凭|则|可|进入|经|被|须经|得到|通过).*'
  OR said.confidence < 0.7 THEN 1 ELSE 0 END) = 1 AS undecided
ORDER BY id
