// Duties that a named department is responsible for; general ones and those inside each department are left out.
// 由具体部门负责的职责；笼统的和各部门内部的职责除外。
// population: held_duties
// param: general_duties  regular expressions for duties that everybody has
// returns: id, label, name, process
MATCH (who:Department)-[holds:RESPONSIBLE_FOR]->(duty:Duty)-[:STATED_IN]->(:Clause)-[:PART_OF*1..6]->(d:Document)
WHERE coalesce(holds.relation, 'responsible') IN ['responsible', 'accountable']
  AND NOT coalesce(duty.general, false)
  AND none(pattern IN $general_duties WHERE duty.name =~ pattern)
  AND NOT coalesce(who.relative, false)
  AND coalesce(who.kind, '') <> 'external'
  AND NOT coalesce(d.status, '') IN ['superseded', 'retired']
  AND NOT duty.name =~ '.*(本部门|本单位|本系统|本中心|本公司各|所属|各自|分别|辖区|部门内|所辖|own ).*'
WITH DISTINCT duty
RETURN duty.id AS id, 'Duty' AS label, duty.name AS name, null AS process
ORDER BY id
