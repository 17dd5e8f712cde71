// The runs of loading, the newest first; one without an end was broken off.
// 加载记录，最新的在前；没有结束时间的为中断的加载。
// population: things
// returns: id, started, completed, source, counts
MATCH (run:Load)
RETURN run.id AS id, run.started AS started, run.completed AS completed, run.source AS source, run.counts AS counts
ORDER BY started DESC, id DESC
