// What passes a change on to these things directly, and why; who is only told passes nothing on.
// 直接把变更传到这些事物的上一步及原因；仅被告知者不再传递。
// population: things
// param: ids  a list of ids
// param: changed  the ids of the things that change
// returns: id, before, because
UNWIND $ids AS reached
MATCH (b:Thing {id: reached})<-[impact:IMPACTS]-(a:Thing)
WHERE a.id IN $changed OR NOT (a:Owner OR a:Department OR a:Role OR a:Person)
RETURN b.id AS id, a.id AS before, impact.because AS because
ORDER BY id, before
