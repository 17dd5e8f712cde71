// Approvals, reviews, checks and inspections that nobody is named for, as executor, performer of the same step or holder of the duty; undecided where the words name somebody who is not on the map, or check nothing.
// 没有写明执行者的审批、审核、检查和监督检查；与某活动同名的看该活动的执行者，写在职责里的看职责的承担者。文字提到了未能识别的执行者、或并非检查动作时无法判断。
// population: executed_controls
// param: executed_controls  the kinds of control point that need an executor
// returns: id, kind, undecided
MATCH (c:ControlPoint)-[said:STATED_IN]->(:Clause)-[:PART_OF*1..6]->(d:Document)
WHERE c.kind IN $executed_controls
  AND NOT coalesce(d.status, '') IN ['superseded', 'retired']
  AND NOT EXISTS { (c)-[e:EXECUTED_BY]->(:Thing) WHERE coalesce(e.`as`, 'executes') <> 'bound' }
  AND NOT EXISTS { (c)-[:CONTROLS]->(a:Activity)-[:PERFORMED_BY]->(:Thing) WHERE a.name = c.name }
  AND NOT EXISTS {
    MATCH (c)-[own:STATED_IN]->(:Clause)<-[within:STATED_IN]-(:Duty)<-[:RESPONSIBLE_FOR]-(:Thing)
    WHERE within.char_start <= own.char_start AND own.char_end <= within.char_end
  }
WITH c, coalesce(said.quote, '') + '。' + c.name AS words
WITH c, max(CASE WHEN words =~ '(?s).*(由[^，。；]{2,20}|经[^理营费济办审批核，。；][^，。；]{1,16}|报[^销表告价检废关审批，。；][^，。；]{1,16}|(送请|提请|提交|呈)[^，。；]{2,16})(审|批|核|签|认可|同意|确认|检查|检验|监控|监督|负责|验收).*'
  OR words =~ '(?s).*(公司(统一)?发文|客户|甲方|用户|政府|外部机构|手续|重要内容).*'
  OR c.name =~ '^(并|同时|且|也|再|除|若|如).*'
  OR (c.kind = 'check' AND NOT words =~ '(?is).*(核对|核实|核验|核查|查验|检查|检验|抽查|自查|监督|监控|验收|清点|盘点|点数|复核|复查|复评|审|对账|对帐|过磅|跟踪|回访|随访|巡|测|比对|签|评|check|verif|inspect|review|sign|test).*')
  THEN 1 ELSE 0 END) AS unclear
RETURN c.id AS id, c.kind AS kind, unclear = 1 AS undecided
ORDER BY id
