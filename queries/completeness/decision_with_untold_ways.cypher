// Decisions of which two ways or more have no condition; one may be the usual way.
// 有两条及以上出路没有写明条件的判断；其中一条可以是通常的去向。
// population: decisions
// returns: id, ways, also
MATCH (a:Activity)-[:PART_OF]->(p:Process)
WHERE a.kind = 'decision'
  AND coalesce(p.status, '') <> 'retired'
  AND EXISTS {
    MATCH (a)-[:STATED_IN]->(:Clause)-[:PART_OF*1..6]->(d:Document)
    WHERE NOT coalesce(d.status, '') IN ['superseded', 'retired']
  }
MATCH (a)-[out:FLOWS_TO]->(next:Activity)
WHERE coalesce(out.condition, '') = ''
WITH DISTINCT a, next
ORDER BY next.name, next.id
WITH a, collect(next.name) AS ways, collect(next.id) AS also
WHERE size(ways) > 1
RETURN a.id AS id, ways, also
ORDER BY id
