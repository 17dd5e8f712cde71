// Decisions that something leads to or from; places where ways only join are left out.
// 有前后活动的判断；仅汇合各分支的节点除外。
// population: decisions
// returns: id, label, name, process
MATCH (a:Activity)-[:PART_OF]->(p:Process)
WHERE a.kind = 'decision'
  AND coalesce(p.status, '') <> 'retired'
  AND EXISTS {
    MATCH (a)-[:STATED_IN]->(:Clause)-[:PART_OF*1..6]->(d:Document)
    WHERE NOT coalesce(d.status, '') IN ['superseded', 'retired']
  }
OPTIONAL MATCH (a)-[out:FLOWS_TO]->(:Activity)
WITH a, p, count(out) AS out
OPTIONAL MATCH (:Activity)-[inward:FLOWS_TO]->(a)
WITH a, p, out, count(inward) AS inward
WHERE out > 1 OR (out = 1 AND inward < 2)
WITH a, min(p.id) AS process
RETURN a.id AS id, 'Activity' AS label, a.name AS name, process
ORDER BY id
