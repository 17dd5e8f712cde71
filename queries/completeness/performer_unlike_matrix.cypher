// Activities that others perform than the responsibility matrix says; undecided where it is not known to which unit a post belongs.
// 执行者与责任矩阵不一致的活动；不清楚岗位属于哪个部门时无法判断。
// population: activities_in_matrix
// within: p:Process
// returns: id, performers, in_matrix, undecided, also
MATCH (who:Thing)-[part:PARTICIPATES_IN]->(drawn:Activity)-[:PART_OF]->(p:Process)
WHERE 'matrix_mark' IN part.rules
  AND 'R' IN part.raci
MATCH (p)<-[:PART_OF]-(told:Activity)-[done:PERFORMED_BY]->(does:Thing)
WHERE told.id <> drawn.id
  AND (told.name = drawn.name OR (size(drawn.name) > 3 AND told.name ENDS WITH drawn.name))
  AND any(rule IN done.rules WHERE NOT rule IN ['matrix_mark', 'register_row'])
  AND coalesce(p.status, '') <> 'retired'
  AND EXISTS {
    MATCH (told)-[:STATED_IN]->(:Clause)-[:PART_OF*1..6]->(d:Document)
    WHERE NOT coalesce(d.status, '') IN ['superseded', 'retired']
  }
WITH told, does, who,
  does.id = who.id
  OR EXISTS { (does)-[:BELONGS_TO|PART_OF*1..3]->(who) }
  OR EXISTS { (who)-[:BELONGS_TO|PART_OF*1..3]->(does) }
  OR EXISTS {
    MATCH (does)-[other:PARTICIPATES_IN]->(drawn)
    WHERE 'R' IN other.raci OR 'A' IN other.raci
  } AS same,
  coalesce(does.relative, false)
  OR coalesce(who.relative, false)
  OR (does:Role AND NOT EXISTS { (does)-[:BELONGS_TO]->(:Department) })
  OR (who:Role AND NOT EXISTS { (who)-[:BELONGS_TO]->(:Department) }) AS unclear
ORDER BY does.name, does.id, who.name, who.id
WITH told, sum(CASE WHEN same THEN 1 ELSE 0 END) AS same, sum(CASE WHEN unclear THEN 1 ELSE 0 END) AS unclear,
  collect(DISTINCT does.name) AS performers, collect(DISTINCT who.name) AS in_matrix,
  collect(DISTINCT does.id) + collect(DISTINCT who.id) AS also
WHERE same = 0
RETURN told.id AS id, performers, in_matrix, unclear > 0 AS undecided, also
ORDER BY id
