// Processes that nobody looked through in time: no new edition, review or publication; undecided where no day is known.
// 未按期维护的流程：没有新版本、评审或发布；没有任何日期的无法判断。
// population: maintained_processes
// within: p:Process
// param: detailed_from  the first level whose processes are described step by step
// param: processes_maintained_since  the day since which maintenance is in time; null where no policy wants it
// returns: id, last, undecided
MATCH (p:Process)-[:GOVERNED_BY]->(d:Document)
WHERE $processes_maintained_since IS NOT NULL
  AND NOT coalesce(p.status, 'formal') IN ['draft', 'trial', 'retired']
  AND (p.level IS NULL OR p.level >= $detailed_from)
  AND NOT coalesce(d.status, '') IN ['superseded', 'retired', 'cited']
OPTIONAL MATCH (d)<-[:ABOUT]-(told:Event)
WHERE told.kind IN ['review', 'publication', 'approval']
  AND told.done_on IS NOT NULL
WITH p, max(d.effective_on) AS edition, max(told.done_on) AS told
OPTIONAL MATCH (p)<-[:ABOUT]-(e:Event)
WHERE e.kind IN ['review', 'publication', 'approval']
  AND e.done_on IS NOT NULL
WITH p, edition, told, max(e.done_on) AS happened
WITH p, reduce(last = '', day IN [coalesce(edition, ''), coalesce(told, ''), coalesce(happened, ''), coalesce(p.reviewed_on, '')] | CASE WHEN day > last THEN day ELSE last END) AS last
WHERE last = '' OR last + '~' < $processes_maintained_since
RETURN p.id AS id, last, last = '' AS undecided
ORDER BY id
