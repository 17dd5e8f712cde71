// Units and posts that work is given to, where the map has an organisation list; outsiders, committees and generic names are left out.
// 地图上有组织清单时，承担工作的部门和岗位；外部单位、委员会、小组和泛称除外。
// population: working_parties
// returns: id, label, name, process
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
  collect(DISTINCT split(one.id, '/')[0]) AS organizations
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
RETURN who.id AS id, CASE WHEN who:Role THEN 'Role' ELSE 'Department' END AS label, who.name AS name, null AS process
ORDER BY id
