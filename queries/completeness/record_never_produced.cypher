// Records of the company that an activity uses and no work on the map produces; undecided where the words may as well say that it is made there.
// 有活动使用、但没有任何工作产生的本公司记录；文字也可能是说在此填写或编制它时无法判断。
// population: used_records
// within: r:Record
// param: external_records  regular expressions for names of records that come from outside
// returns: id, users, undecided, also
MATCH (work:Activity)-[uses:USES]->(r:Record)
WHERE none(pattern IN $external_records WHERE r.name =~ pattern)
  AND NOT EXISTS { (r)<-[:PRODUCES]-(:Thing) }
UNWIND coalesce(uses.quotes, ['']) AS quote
WITH r, work, quote CONTAINS '《' OR NOT quote CONTAINS r.name AS titled, split(quote, r.name) AS around
WITH r, work, titled, around[0] AS before, CASE WHEN size(around) > 1 THEN around[1] ELSE null END AS behind
WITH r, work, CASE WHEN NOT titled THEN 1
  WHEN behind IS NULL AND work.name =~ '(?is).*([填写编制打排签列]|出具|开具|提交|提报|汇总|分析|登记|核算|决策|支付|管理|write|fill|prepare|issue|record|submit).*' THEN 1
  WHEN behind IS NULL THEN 0
  WHEN before =~ '(?s).*(填写|填报|编制|提出|提交|提报|出具|开具|形成|登记|建立|签订|签署|制作|起草|下达|发出)[^，。；、《]{0,2}[《“]?$' THEN 1
  WHEN before =~ '(?s).*(根据|依据|按照?|参照|凭|对照|核对|查阅|查看|审核|检查|复核|审批|审查|对比|比对|结合|使用|持)[^，。；、]{0,6}$' THEN 0
  WHEN before =~ '(?is).*([填写编制打排签列]|出具|开具|建立|形成|登记|记录|记入|汇总|提交|提出|提供|提报|报送|分析|更新|write|fill|prepare|issue|record|submit)[^，。；]{0,20}$' THEN 1
  WHEN behind =~ '(?s)^[》”」]?[^，。；]{0,24}(报|送|提交|汇总|填|编|登记|存档|归档).*' THEN 1
  WHEN r.name =~ '^(填|写|排|编|打|出具|提交|以).*' THEN 1 ELSE 0 END AS made
WITH r, work, max(made) AS made
ORDER BY work.name, work.id
WITH r, collect(work.name) AS users, collect(work.id) AS also, max(made) AS made
RETURN r.id AS id, users, made = 1 AS undecided, also
ORDER BY id
