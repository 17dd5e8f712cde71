// Trials of processes that nobody approved or published for trial; undecided where no such sign-off is recorded for any process.
// 没有试运行审批或发布记录的试运行；地图上没有任何流程的试运行审批记录时，不作判断。
// population: trials
// returns: id, began, undecided, also
OPTIONAL MATCH (kept:Event)
WHERE kept.kind IN ['approval', 'countersign', 'review', 'publication']
  AND kept.stage = 'trial'
WITH count(kept) AS kept
MATCH (t:Event)-[:ABOUT]->(p:Process)
WHERE t.kind = 'trial_run'
  AND NOT EXISTS {
    MATCH (p)<-[:ABOUT]-(e:Event)
    WHERE e.kind IN ['approval', 'countersign', 'review', 'publication']
      AND e.stage = 'trial'
      AND (e.version IS NULL OR t.version IS NULL OR e.version = t.version)
  }
WITH p, kept, t
ORDER BY t.planned_on DESC, t.id
WITH p, kept, collect(coalesce(t.planned_on, ''))[0] AS began, collect(t.id)[0] AS trial
RETURN p.id AS id, began, kept = 0 AS undecided, [trial] AS also
ORDER BY id
