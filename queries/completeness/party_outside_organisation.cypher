// Units and posts that work is given to and the organisation list does not have; undecided where the name may be short for one on it, or the list has few.
// 承担工作、但不在组织清单中的部门和岗位；可能是清单中某名称的简称、或清单不全时无法判断。
// population: working_parties
// returns: id, undecided
MATCH (list:Document)<-[:PART_OF*1..6]-(sheet:Clause)
WHERE list.kind IN ['register', 'matrix']
  AND NOT coalesce(list.status, '') IN ['superseded', 'retired']
  AND EXISTS {
    MATCH (sheet)<-[:STATED_IN]-(inside:Thing)-[within:BELONGS_TO|PART_OF|HELD_BY]->(:Thing)
    WHERE (inside:Role OR inside:Department)
      AND 'register_row' IN within.rules
      AND sheet.id IN within.stated_in
  }
MATCH (one:Thing)-[:STATED_IN]->(sheet)
WHERE one:Department OR one:Role
WITH max(CASE WHEN one:Role THEN 1 ELSE 0 END) AS posts, max(CASE WHEN one:Department THEN 1 ELSE 0 END) AS units,
  collect(DISTINCT split(one.id, '/')[0]) AS organizations, collect(DISTINCT sheet.id) AS sheets
MATCH (who:Department|Role)
WHERE split(who.id, '/')[0] IN organizations
  AND ((who:Department AND units = 1) OR (who:Role AND posts = 1))
  AND NOT coalesce(who.relative, false)
  AND NOT coalesce(who.kind, '') IN ['external', 'company', 'committee', 'team']
  AND NOT who.name =~ '(?i).*(客户|用户|供应商|供方|承包商|承运商|监理|事务所|银行|局|法院|海关|机构|集团|公司|委员会|小组|组|会议|[事东工]会|党委|团队|committee|team|group|board)$'
  AND NOT who.name =~ '(?i).*(owner|组长|组员|成员|委员|评委|专家|代表|领导|管理层|高管|员工|人员|负责人|责任人|值班.*)$'
  AND (EXISTS { (who)<-[:PERFORMED_BY]-(:Activity) }
    OR EXISTS { (who)-[:PARTICIPATES_IN]->(:Thing) }
    OR EXISTS { (who)<-[:HELD_BY]-(:Owner)<-[:OWNED_BY]-(:Process) }
    OR EXISTS { (who)<-[:EXECUTED_BY]-(:ControlPoint) }
    OR EXISTS { (who)-[:RESPONSIBLE_FOR]->(:Duty) })
  AND EXISTS {
    MATCH (who)-[:STATED_IN]->(:Clause)-[:PART_OF*1..6]->(d:Document)
    WHERE NOT coalesce(d.status, '') IN ['superseded', 'retired']
  }
WITH sheets, who, EXISTS { (who)-[:STATED_IN]->(sheet:Clause) WHERE sheet.id IN sheets } AS listed
WITH sheets, collect(CASE WHEN listed THEN null ELSE who.id END) AS strangers, 2 * sum(CASE WHEN listed THEN 1 ELSE 0 END) < count(who) AS partly
UNWIND sheets AS sheet
MATCH (one:Thing)-[:STATED_IN]->(:Thing {id: sheet})
WHERE one:Department OR one:Role
UNWIND [one.name] + coalesce(one.aliases, []) AS name
WITH DISTINCT strangers, partly, name
WITH strangers, partly, collect(name) AS names
UNWIND strangers AS stranger
MATCH (who:Thing {id: stranger})
RETURN who.id AS id, partly OR any(name IN names WHERE who.name ENDS WITH name
  OR (who:Role AND size(name) > 2 AND who.name STARTS WITH name AND any(unit IN names WHERE unit ENDS WITH substring(who.name, size(name)) AND size(unit) > size(who.name) - size(name)))
  OR (name CONTAINS left(who.name, 1) AND all(at IN range(0, size(who.name) - 1) WHERE name CONTAINS substring(who.name, at, 1)))
  OR (who.name CONTAINS left(name, 1) AND all(at IN range(0, size(name) - 1) WHERE who.name CONTAINS substring(name, at, 1)))) AS undecided
ORDER BY id
