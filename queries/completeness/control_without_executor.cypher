// Approvals, reviews, checks and inspections that nobody is named for, as executor, performer of the same step or holder of the duty; undecided where the words name somebody who is not on the map, or check nothing.
// 没有写明执行者的审批、审核、检查和监督检查；与某活动同名的看该活动的执行者，写在职责里的看职责的承担者。文字提到了未能识别的执行者、或并非检查动作时无法判断。
// population: executed_controls
// within: c:ControlPoint
// param: executed_controls  the kinds of control point that need an executor
// returns: id, kind, undecided
MATCH (c:ControlPoint)-[said:STATED_IN]->(clause:Clause)-[:PART_OF*1..6]->(d:Document)
WHERE c.kind IN $executed_controls
  AND NOT coalesce(d.status, '') IN ['superseded', 'retired']
  AND NOT EXISTS { (c)-[e:EXECUTED_BY]->(:Thing) WHERE coalesce(e.`as`, 'executes') <> 'bound' }
  AND NOT EXISTS { (c)-[:CONTROLS]->(a:Activity)-[:PERFORMED_BY]->(:Thing) WHERE a.name = c.name }
  AND NOT EXISTS {
    MATCH (c)-[own:STATED_IN]->(:Clause)<-[within:STATED_IN]-(:Duty)<-[:RESPONSIBLE_FOR]-(:Thing)
    WHERE within.char_start <= own.char_start AND own.char_end <= within.char_end
  }
WITH DISTINCT c, clause, said
OPTIONAL MATCH (post:Role)
WHERE size(post.name) > 1
  AND c.name STARTS WITH post.name
WITH c, clause, said, count(post) > 0 AS named
WITH c, clause, said, named, split(replace(replace(CASE WHEN coalesce(said.quote, '') = '' THEN '' ELSE coalesce(split(clause.text, said.quote)[0], '') END, '；', '。'), '\n', '。'), '。') AS before
WITH c, coalesce(said.quote, '') + '。' + c.name AS words, named OR before[size(before) - 1] =~ '.*([部处科室]|中心|经理|主任|主管|总监|总裁|[^工]员|[^老]师|护士)[^，。的]{0,6}(审|批|核|检|查|验|复|盘|签).*，' OR EXISTS {
    MATCH (clause)<-[near:STATED_IN]-(other:ControlPoint)-[:EXECUTED_BY]->(:Thing)
    WHERE near.char_start <= said.char_start AND near.char_end >= said.char_start - 2 AND other.id <> c.id
  } AS goes_on
WITH c, goes_on, reduce(said = words, passed IN ['经过评审', '经过评估', '经过审批', '经过批准', '经过审核', '经过复核', '经过论证', '经过检查', '经过检测', '经过确认', '经评审', '经评估', '经论证', '经回访', '经二次', '经双人'] | replace(said, passed, replace(replace(passed, '经过', ''), '经', ''))) AS words
WITH c, max(CASE WHEN goes_on OR words =~ '^([双三各]方|[^，。；《]{0,10}(负责人|人员|经办人))[^的、，。；]{2,}.*'
  OR words =~ '(?s).*(由[^，。；]{2,20}|经[^理营费济办审批核，。；][^，。；]{1,16}|报[^销表告价检废关审批，。；][^，。；]{1,16}|(送请|提请|提交|呈)[^，。；]{2,16})(审|批|核|签|认可|同意|确认|检查|检验|监控|监督|负责|验收).*'
  OR words =~ '(?s).*(公司(统一)?发文|客户|甲方|用户|政府|外部机构|手续|重要内容).*'
  OR c.name =~ '^(并|同时|且|也|再|除|若|如).*'
  OR (c.kind IN ['check', 'inspection'] AND NOT words =~ '(?is).*(核对|核实|核验|核查|查验|检查|检验|抽查|自查|监督|监控|验收|清点|盘点|点数|复核|复查|复评|审|对账|对帐|过磅|跟踪|回访|随访|巡|测|比对|签|评|check|verif|inspect|review|sign|test).*')
  THEN 1 ELSE 0 END) AS unclear
RETURN c.id AS id, c.kind AS kind, unclear = 1 AS undecided
ORDER BY id
