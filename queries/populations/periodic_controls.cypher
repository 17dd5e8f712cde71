// Control points in force that are to be executed at intervals, not at each occasion.
// 要求按周期（而非逐次）执行的有效控制点。
// population: periodic_controls
// within: c:ControlPoint
// returns: id, label, name, process
MATCH (c:ControlPoint)-[:STATED_IN]->(:Clause)-[:PART_OF*1..6]->(d:Document)
WHERE c.frequency =~ '(?i).*(日|天|周|旬|月|季|年|dai|day|week|month|quarter|year|annual).*'
  AND NOT coalesce(d.status, '') IN ['superseded', 'retired', 'cited']
WITH DISTINCT c
OPTIONAL MATCH (c)-[:CONTROLS]->(whole:Process)
OPTIONAL MATCH (c)-[:CONTROLS]->(:Activity)-[:PART_OF]->(around:Process)
WITH c, min(coalesce(whole.id, around.id)) AS process
RETURN c.id AS id, 'ControlPoint' AS label, c.name AS name, process
ORDER BY id
