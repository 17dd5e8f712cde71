// Activities whose performers a text and a responsibility matrix both name.
// 文字描述和责任矩阵都写有执行者的活动。
// population: activities_in_matrix
// within: p:Process
// returns: id, label, name, process
MATCH (who:Thing)-[part:PARTICIPATES_IN]->(drawn:Activity)-[:PART_OF]->(p:Process)
WHERE 'matrix_mark' IN part.rules
  AND 'R' IN part.raci
WITH DISTINCT drawn, p
MATCH (p)<-[:PART_OF]-(told:Activity)-[done:PERFORMED_BY]->(does:Thing)
WHERE told.id <> drawn.id
  AND (told.name = drawn.name OR (size(drawn.name) > 3 AND told.name ENDS WITH drawn.name))
  AND any(rule IN done.rules WHERE NOT rule IN ['matrix_mark', 'register_row'])
  AND coalesce(p.status, '') <> 'retired'
  AND EXISTS {
    MATCH (told)-[:STATED_IN]->(:Clause)-[:PART_OF*1..6]->(d:Document)
    WHERE NOT coalesce(d.status, '') IN ['superseded', 'retired']
  }
WITH told, min(p.id) AS process
RETURN told.id AS id, 'Activity' AS label, told.name AS name, process
ORDER BY id
