// Activities for which a responsibility matrix marks several parties as accountable; a unit and a post in it count as one.
// 责任矩阵标有多个主责方的活动；部门与该部门内的岗位视为同一方。
// population: matrix_rows
// within: work:Activity
// returns: id, accountable, document_name, also
MATCH (who:Thing)-[part:PARTICIPATES_IN]->(work:Activity)
WHERE 'matrix_mark' IN part.rules
  AND 'A' IN part.raci
  AND NOT EXISTS {
    MATCH (who)<-[:BELONGS_TO]-(:Role)-[other:PARTICIPATES_IN]->(work)
    WHERE 'A' IN other.raci
  }
UNWIND part.stated_in AS sheet
MATCH (:Thing {id: sheet})-[:PART_OF*1..6]->(d:Document)
WHERE NOT coalesce(d.status, '') IN ['superseded', 'retired']
WITH DISTINCT work, d, who
ORDER BY who.name, who.id
WITH work, d, collect(who.name) AS accountable, collect(who.id) AS also
WHERE size(accountable) > 1
RETURN work.id AS id, accountable, d.name AS document_name, also
ORDER BY id, document_name
