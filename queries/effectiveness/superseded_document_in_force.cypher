// Documents still in force although a document in force says that it replaces them.
// 有效文件已写明取代、自身却仍然有效的文件。
// population: superseded_documents
// param: today  the day of the judgement, as 2026-11-22
// returns: id, successors, also
MATCH (new:Document)-[:SUPERSEDES]->(old:Document)
WHERE NOT coalesce(old.status, '') IN ['superseded', 'retired', 'cited']
  AND coalesce(old.effective_until + '~', '~') >= $today
  AND NOT coalesce(new.status, '') IN ['superseded', 'retired', 'cited']
  AND coalesce(new.effective_on, '') <= $today
WITH old, new
ORDER BY new.name, new.id
WITH old, collect(new.name) AS successors, collect(new.id) AS also
RETURN old.id AS id, successors, also
ORDER BY id
