// The control points of these processes and steps, and who executes them, with the sentences that say so.
// 这些流程和活动的控制点及其执行者，及其出处。
// population: things
// param: ids  a list of ids of processes and activities
// returns: work, id, name, kind, key, frequency, capacity, who, label, who_name, relative, stated_in, quotes, places
UNWIND $ids AS wanted
MATCH (w:Thing {id: wanted})<-[:CONTROLS]-(c:ControlPoint)
OPTIONAL MATCH (c)-[link:EXECUTED_BY]->(who:Thing)
RETURN DISTINCT
  w.id AS work,
  c.id AS id,
  c.name AS name,
  c.kind AS kind,
  coalesce(c.key, false) AS key,
  c.frequency AS frequency,
  link.`as` AS capacity,
  who.id AS who,
  [label IN labels(who) WHERE label <> 'Thing'][0] AS label,
  who.name AS who_name,
  coalesce(who.relative, false) AS relative,
  coalesce(link.stated_in, []) AS stated_in,
  coalesce(link.quotes, []) AS quotes,
  coalesce(link.places, []) AS places
ORDER BY work, id, who, capacity
