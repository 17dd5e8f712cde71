// Recorded inspections of processes that are made at intervals, with who made them.
// 定期检查流程的记录，写明检查人的。
// population: regular_inspections
// returns: id, label, name, process
MATCH (e:Event)-[:ABOUT]->(p:Process)
WHERE e.kind = 'inspection'
  AND e.done_on IS NOT NULL
  AND e.stage =~ '(?i).*(年|季|月|定期|例行|自查|regular|period|annual|year|quarter|month).*'
  AND EXISTS { (e)-[:DONE_BY]->(:Thing) }
WITH e, min(p.id) AS process
RETURN e.id AS id, 'Event' AS label, e.name AS name, process
ORDER BY id
