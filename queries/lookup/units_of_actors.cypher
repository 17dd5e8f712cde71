// Departments, posts and persons with the unit that a post belongs to and the person who holds it.
// 部门、岗位和人员，及岗位所属的部门和任职人员。
// population: things
// param: ids  a list of ids of departments, roles and persons
// returns: id, label, name, kind, relative, unit, unit_name, unit_relative, person, person_name
UNWIND $ids AS wanted
MATCH (x:Thing {id: wanted})
WHERE x:Department OR x:Role OR x:Person
OPTIONAL MATCH (x)-[:BELONGS_TO]->(d:Department)
OPTIONAL MATCH (x)-[:HELD_BY]->(h:Person)
RETURN DISTINCT
  x.id AS id,
  [label IN labels(x) WHERE label <> 'Thing'][0] AS label,
  x.name AS name,
  x.kind AS kind,
  coalesce(x.relative, false) AS relative,
  d.id AS unit,
  d.name AS unit_name,
  coalesce(d.relative, false) AS unit_relative,
  h.id AS person,
  h.name AS person_name
ORDER BY id, unit, person
