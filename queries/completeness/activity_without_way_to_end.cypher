// Activities where a drawn flow stops or turns in a circle before it reaches an end.
// 流程图中到此中断、或兜圈子而到不了终点的活动。
// population: activities_before_ends
// within: p:Process
// returns: id, also
MATCH (final:Activity)-[:PART_OF]->(p:Process)
WHERE coalesce(p.status, '') <> 'retired'
  AND final.kind = 'end'
MATCH (final)-[:STATED_IN]->(:Clause)-[:PART_OF*1..6]->(d:Document)
WHERE NOT coalesce(d.status, '') IN ['superseded', 'retired']
WITH DISTINCT p, d
MATCH (a:Activity)-[:PART_OF]->(p)
WHERE NOT coalesce(a.kind, 'task') IN ['start', 'end', 'event']
  AND EXISTS { (a)<-[:FLOWS_TO]-(:Activity) }
  AND EXISTS { (a)-[:STATED_IN]->(:Clause)-[:PART_OF*1..6]->(d) }
WITH DISTINCT a
OPTIONAL MATCH (a)-[:FLOWS_TO*1..8]->(b:Activity)
WITH DISTINCT a, b, coalesce(b, a) AS last
OPTIONAL MATCH (last)-[:FLOWS_TO]->(next:Activity)
WITH a, b, next
ORDER BY b.id
WITH a, collect(DISTINCT b.id) AS reached, collect(DISTINCT next.id) AS onward, sum(CASE WHEN b.kind = 'end' THEN 1 ELSE 0 END) AS finals
WHERE finals = 0
  AND all(one IN onward WHERE one IN reached)
  AND (size(reached) = 0 OR (a.id IN reached AND none(one IN reached WHERE one < a.id)))
RETURN a.id AS id, [one IN reached WHERE one <> a.id] AS also
ORDER BY id
