// Processes of which a trial run is recorded.
// 有试运行记录的流程。
// population: trials
// within: p:Process
// returns: id, label, name, process
MATCH (e:Event)-[:ABOUT]->(p:Process)
WHERE e.kind = 'trial_run'
RETURN DISTINCT p.id AS id, 'Process' AS label, p.name AS name, p.id AS process
ORDER BY id
