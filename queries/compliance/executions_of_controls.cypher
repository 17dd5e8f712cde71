// Control points to be executed at intervals, each with the days on which that is recorded; from the day their document is in force.
// 要求按周期执行的控制点及其执行记录的日期；自文件生效之日起。
// population: periodic_controls
// within: c:ControlPoint
// returns: id, frequency, key, began, days
MATCH (c:ControlPoint)-[:STATED_IN]->(:Clause)-[:PART_OF*1..6]->(d:Document)
WHERE c.frequency =~ '(?i).*(日|天|周|旬|月|季|年|dai|day|week|month|quarter|year|annual).*'
  AND NOT coalesce(d.status, '') IN ['superseded', 'retired', 'cited']
WITH c, min(coalesce(d.effective_on, '')) AS began
OPTIONAL MATCH (c)<-[:ABOUT]-(e:Event)
WHERE e.kind IN ['control_execution', 'inspection']
  AND coalesce(e.done_on, e.planned_on) IS NOT NULL
  AND NOT (e.done_on IS NULL AND e.result IS NULL)
WITH c, began, coalesce(e.planned_on, e.done_on) AS day
ORDER BY day
RETURN c.id AS id, c.frequency AS frequency, coalesce(c.key, false) AS key, began, collect(day) AS days
ORDER BY id
