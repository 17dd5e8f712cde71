// Processes and activities in responsibility matrices that mark who is accountable; processes without any owner are judged elsewhere.
// 标有主责方的责任矩阵中的流程和活动；完全没有所有者的流程另行判断。
// population: matrix_rows
// within: work:Thing
// returns: id, label, name, process
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
  AND any(sheet IN part.stated_in WHERE CASE WHEN work:Activity THEN 'Activity' ELSE 'Process' END + sheet IN marking)
WITH DISTINCT work, CASE WHEN work:Activity THEN 'Activity' ELSE 'Process' END AS label
OPTIONAL MATCH (work)-[:PART_OF]->(around:Process)
WITH work, label, min(around.id) AS around
RETURN work.id AS id, label, work.name AS name, CASE label WHEN 'Activity' THEN around ELSE work.id END AS process
ORDER BY id
