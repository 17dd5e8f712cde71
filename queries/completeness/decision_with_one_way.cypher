// Decisions with one way out only; undecided where a text tells them, which leaves the usual way unsaid.
// 只有一条出路的判断；文字描述常省略通常的去向，因此无法判断。
// population: decisions
// returns: id, undecided
MATCH (a:Activity)-[:PART_OF]->(p:Process)
WHERE a.kind = 'decision'
  AND coalesce(p.status, '') <> 'retired'
MATCH (a)-[:STATED_IN]->(:Clause)-[:PART_OF*1..6]->(d:Document)
WHERE NOT coalesce(d.status, '') IN ['superseded', 'retired']
WITH a, max(CASE WHEN d.kind = 'model' THEN 1 ELSE 0 END) AS drawn
OPTIONAL MATCH (a)-[out:FLOWS_TO]->(:Activity)
WITH a, drawn, count(out) AS out
OPTIONAL MATCH (:Activity)-[inward:FLOWS_TO]->(a)
WITH a, drawn, out, count(inward) AS inward
WHERE out = 1
  AND inward < 2
RETURN a.id AS id, drawn = 0 AS undecided
ORDER BY id
