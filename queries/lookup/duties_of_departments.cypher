// The duties that departments answer for; general ones and departments that only their sentence names are left out.
// 各部门负责的职责（兜底职责和泛称部门除外）。
// population: things
// returns: duty, name, text, department, department_name
MATCH (d:Department)-[held:RESPONSIBLE_FOR]->(duty:Duty)
WHERE coalesce(held.relation, 'responsible') IN ['responsible', 'accountable']
  AND coalesce(d.relative, false) = false
  AND coalesce(duty.general, false) = false
RETURN DISTINCT
  duty.id AS duty,
  duty.name AS name,
  coalesce(duty.text, duty.name) AS text,
  d.id AS department,
  d.name AS department_name
ORDER BY duty, department
