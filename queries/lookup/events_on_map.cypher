// What happened or is due: every event with what it is about, its process, who did it and the record that shows it.
// 已发生或到期的事件：涉及的对象、所属流程、经办者及证据记录。
// population: things
// returns: id, kind, stage, version, name, planned_on, due_on, done_on, result, value, about, about_name, whole, done_by, records
MATCH (e:Event)
OPTIONAL MATCH (e)-[:ABOUT]->(a:Thing)
OPTIONAL MATCH (a)-[:ABOUT]->(w:Thing)
WITH e, a, w
ORDER BY a.id, w.id
WITH e, collect(a.id) AS about, collect(a.name) AS about_name, collect(w.id) AS whole
OPTIONAL MATCH (e)-[:DONE_BY]->(who:Thing)
WITH e, about, about_name, whole, who
ORDER BY who.name, who.id
WITH e, about, about_name, whole, collect(who.name) AS done_by
OPTIONAL MATCH (e)-[:EVIDENCED_BY]->(r:Record)
WITH e, about, about_name, whole, done_by, r
ORDER BY r.name, r.id
WITH e, about, about_name, whole, done_by, collect(r.name) AS records
RETURN
  e.id AS id,
  coalesce(e.kind, '') AS kind,
  coalesce(e.stage, '') AS stage,
  coalesce(e.version, '') AS version,
  e.name AS name,
  coalesce(e.planned_on, '') AS planned_on,
  coalesce(e.due_on, '') AS due_on,
  coalesce(e.done_on, '') AS done_on,
  coalesce(e.result, '') AS result,
  e.value AS value,
  about,
  about_name,
  whole,
  done_by,
  records
ORDER BY id
