// Who owns these processes on a day, and the sentences that say so.
// 这些流程在某日的所有者，及其出处。
// population: things
// param: ids  a list of ids of processes
// param: today?  the day on which the owners own, all owners when not given
// returns: work, owner, owner_name, who, label, name, relative, stated_in, quotes, places
UNWIND $ids AS wanted
MATCH (p:Thing {id: wanted})-[link:OWNED_BY]->(o:Owner)
WHERE coalesce(link.since, '') <= coalesce($today, '~') AND coalesce(link.until + '~', '~') >= coalesce($today, '')
OPTIONAL MATCH (o)-[:HELD_BY]->(who:Thing)
RETURN DISTINCT
  p.id AS work,
  o.id AS owner,
  o.name AS owner_name,
  who.id AS who,
  [label IN labels(who) WHERE label <> 'Thing'][0] AS label,
  who.name AS name,
  coalesce(who.relative, false) AS relative,
  coalesce(link.stated_in, []) AS stated_in,
  coalesce(link.quotes, []) AS quotes,
  coalesce(link.places, []) AS places
ORDER BY work, owner, who
