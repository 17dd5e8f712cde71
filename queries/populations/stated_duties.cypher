// Duties that a named unit or post is responsible for, told outside descriptions of processes; general ones are left out.
// 流程描述以外的文件写明由具体部门或岗位负责的职责；笼统的职责除外。
// population: stated_duties
// param: general_duties  regular expressions for duties that everybody has
// returns: id, label, name, process
MATCH (who:Thing)-[holds:RESPONSIBLE_FOR]->(duty:Duty)-[:STATED_IN]->(:Clause)-[:PART_OF*1..6]->(d:Document)
WHERE coalesce(holds.relation, 'responsible') IN ['responsible', 'accountable']
  AND NOT coalesce(duty.general, false)
  AND none(pattern IN $general_duties WHERE duty.name =~ pattern)
  AND NOT coalesce(who.relative, false)
  AND coalesce(who.kind, '') <> 'external'
  AND NOT coalesce(d.status, '') IN ['superseded', 'retired']
  AND NOT EXISTS { (d)<-[:GOVERNED_BY]-(:Process)<-[:PART_OF]-(:Activity) }
  AND NOT duty.name =~ '^(不|应|须|需|由|报|按|若|如|非|未|凡).*'
  AND NOT duty.name =~ '.*(更名|改名|下设|设立|撤销|合并|隶属).*'
WITH DISTINCT duty
RETURN duty.id AS id, 'Duty' AS label, duty.name AS name, null AS process
ORDER BY id
