// Editions still in force although a newer edition of the same document is in force.
// 新版本已经生效、自身却仍然有效的旧版本文件。
// population: dated_editions
// param: today  the day of the judgement, as 2026-11-22
// returns: id, edition, since, also
MATCH (one:Document)
WHERE one.number IS NOT NULL
  AND one.effective_on <= $today
  AND NOT coalesce(one.status, '') IN ['superseded', 'retired', 'cited']
  AND coalesce(one.effective_until + '~', '~') >= $today
WITH split(one.id, '/')[0] AS organization, one.number AS number, one.name AS name, max(one.effective_on) AS newest, min(one.effective_on) AS oldest
WHERE newest > oldest
MATCH (new:Document)
WHERE new.number = number
  AND new.name = name
  AND split(new.id, '/')[0] = organization
  AND new.effective_on = newest
  AND NOT coalesce(new.status, '') IN ['superseded', 'retired', 'cited']
MATCH (old:Document)
WHERE old.number = number
  AND old.name = name
  AND split(old.id, '/')[0] = organization
  AND old.effective_on < newest
  AND NOT coalesce(old.status, '') IN ['superseded', 'retired', 'cited']
  AND coalesce(old.effective_until + '~', '~') >= $today
  AND NOT EXISTS { (new)-[:SUPERSEDES]->(old) }
WITH old, newest, min(new.id) AS successor
RETURN old.id AS id, coalesce(old.version, '') AS edition, newest AS since, [successor] AS also
ORDER BY id
