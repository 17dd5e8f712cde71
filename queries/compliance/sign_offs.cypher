// Sign-offs of processes with who signed, as unit, post or person, and the records that evidence them.
// 流程的签批记录：签署的部门、岗位或人员，以及所附的记录。
// population: signed_processes
// within: p:Process
// returns: id, event, kind, stage, version, asked_on, done_on, result, doers, names, records
MATCH (e:Event)-[:ABOUT]->(p:Process)
WHERE e.kind IN ['approval', 'countersign', 'review', 'filing', 'publication']
  AND NOT EXISTS { (e)-[:ABOUT]->(:Event) }
OPTIONAL MATCH (e)-[:DONE_BY]->(w:Thing)
WITH e, p, w
ORDER BY w.id
WITH e, p, collect(w.id) AS doers, collect(w.name) AS names
OPTIONAL MATCH (e)-[:EVIDENCED_BY]->(r:Record)
WITH e, p, doers, names, r
ORDER BY r.name, r.id
WITH e, p, doers, names, collect(r.name) AS records
RETURN p.id AS id, e.id AS event, e.kind AS kind, coalesce(e.stage, '') AS stage, coalesce(e.version, '') AS version, coalesce(e.planned_on, '') AS asked_on, coalesce(e.done_on, '') AS done_on, coalesce(e.result, '') AS result, doers, names, records
ORDER BY id, asked_on, done_on, event
