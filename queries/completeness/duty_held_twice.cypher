// Duties that two departments are responsible for alike; undecided where one sentence gives it to both, or many hold it.
// 由两个部门同样负责的职责；同一句话写明共同负责、或多个部门都有的职责无法判断。
// population: held_duties
// param: parallel_units  regular expressions for names of units that do the same work side by side
// param: general_duties  regular expressions for duties that everybody has
// returns: id, holders, undecided, also
MATCH (one:Department)-[first:RESPONSIBLE_FOR]->(duty:Duty)<-[second:RESPONSIBLE_FOR]-(other:Department)
WHERE one.id < other.id
  AND coalesce(first.relation, 'responsible') = coalesce(second.relation, 'responsible')
  AND coalesce(first.relation, 'responsible') IN ['responsible', 'accountable']
  AND NOT coalesce(duty.general, false)
  AND none(pattern IN $general_duties WHERE duty.name =~ pattern)
  AND NOT coalesce(one.relative, false)
  AND NOT coalesce(other.relative, false)
  AND coalesce(one.kind, '') <> 'external'
  AND coalesce(other.kind, '') <> 'external'
  AND NOT duty.name =~ '.*(本部门|本单位|本系统|本中心|本项目|本区|本[分门]?店|本院区|本车间|本工厂|本公司各|所属|各自|分别|辖区|部门内|所辖|own ).*'
  AND none(pattern IN $parallel_units WHERE one.name =~ pattern AND other.name =~ pattern)
  AND NOT EXISTS { (one)-[:PART_OF*1..4]->(other) }
  AND NOT EXISTS { (other)-[:PART_OF*1..4]->(one) }
  AND EXISTS {
    MATCH (duty)-[:STATED_IN]->(:Clause)-[:PART_OF*1..6]->(d:Document)
    WHERE NOT coalesce(d.status, '') IN ['superseded', 'retired']
  }
WITH duty, one, other, any(at IN range(0, size(coalesce(first.stated_in, [])) - 1) WHERE any(to IN range(0, size(coalesce(second.stated_in, [])) - 1)
  WHERE first.stated_in[at] = second.stated_in[to] AND first.char_starts[at] = second.char_starts[to])) AS together
UNWIND [one, other] AS who
WITH duty, max(CASE WHEN together THEN 1 ELSE 0 END) AS together, collect(DISTINCT who.id) AS also
UNWIND also AS holder
MATCH (who:Thing {id: holder})
WITH duty, together, who
ORDER BY who.name, who.id
WITH duty, together, collect(who.name) AS holders, collect(who.id) AS also
RETURN duty.id AS id, holders, together = 1 OR size(holders) > 2 AS undecided, also
ORDER BY id
