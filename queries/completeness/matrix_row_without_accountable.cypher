// Rows of a responsibility matrix for which nobody is accountable, where the matrix marks who is for others.
// 责任矩阵中没有主责方的行；该矩阵对其他行标有主责方。
// population: matrix_rows
// within: work:Thing
// returns: id, document_name, also
MATCH (:Thing)-[part:PARTICIPATES_IN]->(work:Thing)
WHERE 'matrix_mark' IN part.rules
  AND 'A' IN part.raci
  AND (work:Activity OR (coalesce(work.status, '') <> 'retired' AND EXISTS { (work)-[:OWNED_BY]->(:Owner) }))
UNWIND part.stated_in AS sheet
WITH DISTINCT sheet, CASE WHEN work:Activity THEN 'Activity' ELSE 'Process' END AS kind
MATCH (:Thing {id: sheet})-[:PART_OF*1..6]->(d:Document)
WHERE NOT coalesce(d.status, '') IN ['superseded', 'retired']
WITH collect(DISTINCT kind + sheet) AS marking
// within, with marking
MATCH (:Thing)-[part:PARTICIPATES_IN]->(work:Thing)
WHERE 'matrix_mark' IN part.rules
  AND (work:Activity OR (coalesce(work.status, '') <> 'retired' AND EXISTS { (work)-[:OWNED_BY]->(:Owner) }))
WITH work, part, [
  sheet IN part.stated_in WHERE CASE WHEN work:Activity THEN 'Activity' ELSE 'Process' END + sheet IN marking
] AS sheets
UNWIND sheets AS sheet
WITH work, sheet, max(CASE WHEN 'A' IN part.raci THEN 1 ELSE 0 END) AS marked
WHERE marked = 0
MATCH (:Thing {id: sheet})-[:PART_OF*1..6]->(d:Document)
WHERE NOT coalesce(d.status, '') IN ['superseded', 'retired']
RETURN work.id AS id, min(d.name) AS document_name, [min(d.id)] AS also
ORDER BY id
