// Processes that have an owner today.
// 当前有所有者的流程。
// population: owned_processes
// within: p:Process
// param: today  the day of the judgement, as 2026-11-22
// returns: id, label, name, process
MATCH (p:Process)
WHERE coalesce(p.status, '') <> 'retired'
  AND EXISTS {
    MATCH (p)-[r:OWNED_BY]->(:Owner)
    WHERE coalesce(r.since, '') <= $today AND coalesce(r.until + '~', '~') >= $today
  }
RETURN p.id AS id, 'Process' AS label, p.name AS name, p.id AS process
ORDER BY id
