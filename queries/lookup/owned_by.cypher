// What these owners own, on a day when one is given.
// 这些所有者负责的流程和文件（可指定日期）。
// population: things
// param: ids  a list of ids of owners
// param: today?  the day on which they own, always when not given
// returns: owner, id, name, since, until
UNWIND $ids AS wanted
MATCH (o:Thing {id: wanted})<-[owned:OWNED_BY]-(n:Thing)
WHERE $today IS NULL
  OR (coalesce(owned.since, '') <= $today AND coalesce(owned.until + '~', '~') >= $today)
RETURN DISTINCT o.id AS owner, n.id AS id, n.name AS name, owned.since AS since, owned.until AS until
ORDER BY id, owner
