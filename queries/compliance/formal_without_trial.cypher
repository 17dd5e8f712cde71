// Processes published for formal operation without a trial before; undecided where no trial is recorded for any process.
// 未经试运行就发布正式运行的流程；地图上没有任何试运行记录时，不作判断。
// population: formal_processes
// returns: id, formal_on, undecided, also
OPTIONAL MATCH (kept:Event)
WHERE kept.kind = 'trial_run'
WITH count(kept) AS kept
MATCH (e:Event)-[:ABOUT]->(p:Process)
WHERE e.kind = 'publication'
  AND e.stage = 'formal'
  AND e.done_on IS NOT NULL
  AND NOT EXISTS {
    MATCH (p)<-[:ABOUT]-(t:Event)
    WHERE (t.kind = 'trial_run' OR t.stage = 'trial')
      AND (t.version IS NULL OR e.version IS NULL OR t.version = e.version)
      AND coalesce(t.planned_on, t.done_on, '') <= e.done_on
  }
WITH p, kept, e
ORDER BY e.done_on DESC, e.id
WITH p, kept, collect(e.done_on)[0] AS formal_on, collect(e.id)[0] AS publication
RETURN p.id AS id, formal_on, kept = 0 AS undecided, [publication] AS also
ORDER BY id
