// Processes and activities in responsibility matrices that mark who is accountable; processes without any owner are judged elsewhere.
// 标有主责方的责任矩阵中的流程和活动；完全没有所有者的流程另行判断。
// population: matrix_rows
// returns: id, label, name, process
MATCH (:Thing)-[part:PARTICIPATES_IN]->(work:Thing)
WHERE 'matrix_mark' IN part.rules
  AND (work:Activity OR (coalesce(work.status, '') <> 'retired' AND EXISTS { (work)-[:OWNED_BY]->(:Owner) }))
UNWIND part.stated_in AS sheet
WITH DISTINCT sheet, work, 'A' IN part.raci AS accountable
MATCH (:Thing {id: sheet})-[:PART_OF*1..6]->(d:Document)
WHERE NOT coalesce(d.status, '') IN ['superseded', 'retired']
WITH sheet, d, work, work:Activity AS step, max(CASE WHEN accountable THEN 1 ELSE 0 END) AS marked
WITH sheet, step, sum(marked) AS told, collect(work) AS rows
WHERE told > 0
UNWIND rows AS work
OPTIONAL MATCH (work)-[:PART_OF]->(around:Process)
WITH work, step, min(around.id) AS around
RETURN work.id AS id, CASE WHEN step THEN 'Activity' ELSE 'Process' END AS label, work.name AS name,
  CASE WHEN step THEN around ELSE work.id END AS process
ORDER BY id
