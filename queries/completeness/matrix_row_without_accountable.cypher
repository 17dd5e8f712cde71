// Rows of a responsibility matrix for which nobody is accountable, where the matrix marks who is for others.
// 责任矩阵中没有主责方的行；该矩阵对其他行标有主责方。
// population: matrix_rows
// returns: id, document_name, also
MATCH (:Thing)-[part:PARTICIPATES_IN]->(work:Thing)
WHERE 'matrix_mark' IN part.rules
  AND (work:Activity OR (coalesce(work.status, '') <> 'retired' AND EXISTS { (work)-[:OWNED_BY]->(:Owner) }))
UNWIND part.stated_in AS sheet
WITH DISTINCT sheet, work, 'A' IN part.raci AS accountable
MATCH (:Thing {id: sheet})-[:PART_OF*1..6]->(d:Document)
WHERE NOT coalesce(d.status, '') IN ['superseded', 'retired']
WITH sheet, d, work, work:Activity AS step, max(CASE WHEN accountable THEN 1 ELSE 0 END) AS marked
WITH sheet, d, step, sum(marked) AS told, collect(CASE WHEN marked = 0 THEN work END) AS rows
WHERE told > 0
UNWIND rows AS work
RETURN work.id AS id, min(d.name) AS document_name, [min(d.id)] AS also
ORDER BY id
