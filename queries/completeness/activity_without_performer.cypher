// Steps without a performer, in descriptions that name performers; a decision may be its predecessor's performer's. Undecided where the words name somebody who is not on the map, or are only a part of a sentence.
// 所在描述写有执行者、自身却没有执行者的活动；判断节点可由上一活动的执行者承担。文字提到了未能识别的执行者、或只是半句话时无法判断。
// population: assigned_activities
// within: p:Process
// returns: id, undecided
MATCH (a:Activity)-[:PART_OF]->(p:Process)
WHERE coalesce(p.status, '') <> 'retired'
MATCH (a)-[:STATED_IN]->(:Clause)-[:PART_OF*1..6]->(d:Document)
WHERE NOT coalesce(d.status, '') IN ['superseded', 'retired']
WITH p.id AS process, d.id AS document, a.id AS step, EXISTS { (a)-[:PERFORMED_BY]->(:Thing) } AS done
WITH process, document, collect(CASE WHEN done THEN null ELSE step END) AS undone, sum(CASE WHEN done THEN 1 ELSE 0 END) AS told
WHERE told > 0
UNWIND undone AS step
WITH DISTINCT step
MATCH (a:Thing {id: step})
WHERE NOT coalesce(a.kind, 'task') IN ['start', 'end', 'event', 'parallel', 'inclusive', 'event_gateway']
  AND NOT EXISTS { (a)-[:EXPANDS_TO]->(:Process) }
  AND NOT (coalesce(a.kind, 'task') = 'decision'
    AND EXISTS { (a)<-[:FLOWS_TO]-(:Activity)-[:PERFORMED_BY]->(:Thing) })
OPTIONAL MATCH (post:Role)
WHERE size(post.name) > 1
  AND a.name STARTS WITH post.name
WITH a, count(post) AS posts
MATCH (a)-[said:STATED_IN]->(c:Clause)
WITH a, said, posts, split(replace(replace(CASE WHEN coalesce(said.quote, '') = '' THEN '' ELSE coalesce(split(c.text, said.quote)[0], '') END, '；', '。'), '\n', '。'), '。') AS before
RETURN a.id AS id, max(CASE WHEN posts > 0 OR coalesce(said.quote, '') + '。' + a.name =~ '(?s).*(由[^，。；]{2,20}|经[^理营费济办审批核，。；][^，。；]{1,16}|报[^销表告价检废关审批，。；][^，。；]{1,16}|(送请|提请|提交|呈)[^，。；]{2,16})(审|批|核|签|认可|同意|确认|检查|检验|监控|监督|负责|验收).*'
  OR a.name =~ '^(公司|并|的|方可|方能|以便|以凭|则|可|进入|经|被|须经|得到|通过).*'
  OR before[size(before) - 1] =~ '.*(部门|负责人|人员|员工|经理|主任|主管|总监|总裁|护士|医[师生]|客户|用户|顾客|患者|家属|业主|[双三各]方|申请人|经办人|[部处科室组员师者](在|于|对|把|将|按|与|和|须|应|通过|根据|收到|接到|组织|负责|，)).*'
  OR (NOT a.name =~ '^(通知|联系|告知|要求|组织|审[核查批]|核对|培训|检查|评[价估]|选[择定]|确[认定]|收集|安排|邀请|向|对|与|给|为|请).*'
    AND (coalesce(said.quote, '') =~ '^([^，。；《]{0,10}(部门|单位|负责人|人员|经理|主任|主管|客户|用户|顾客|患者|家属|业主|申请人|经办人)|[双三各]方)[^的、，。；]{2,}.*' OR a.name =~ '^([^，。；《]{0,10}(部门|单位|负责人|人员|经理|主任|主管|客户|用户|顾客|患者|家属|业主|申请人|经办人)|[双三各]方)[^的、，。；]{2,}.*'))
  OR said.confidence < 0.7 THEN 1 ELSE 0 END) = 1 AS undecided
ORDER BY id
