// Who performs or takes part in these processes and steps, and the sentences that say so.
// 谁执行或参与这些流程和活动，及其出处。
// population: things
// param: ids  a list of ids of processes and activities
// returns: work, relation, who, label, name, relative, raci, stated_in, quotes, places
UNWIND $ids AS wanted
MATCH (w:Thing {id: wanted})-[link:PERFORMED_BY|PARTICIPATES_IN]-(who:Thing)
RETURN DISTINCT
  w.id AS work,
  type(link) AS relation,
  who.id AS who,
  [label IN labels(who) WHERE label <> 'Thing'][0] AS label,
  who.name AS name,
  coalesce(who.relative, false) AS relative,
  coalesce(link.raci, []) AS raci,
  coalesce(link.stated_in, []) AS stated_in,
  coalesce(link.quotes, []) AS quotes,
  coalesce(link.places, []) AS places
ORDER BY work, relation, who
