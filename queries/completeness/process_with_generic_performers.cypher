// Processes whose steps name only generic performers, as "all departments" or "the units concerned".
// 活动的执行者只有「各部门」「相关部门」等泛称的流程。
// population: performed_processes
// param: generic_performers  regular expressions for names that mean nobody in particular
// returns: id, performers, also
MATCH (who:Department|Role)
WHERE any(pattern IN $generic_performers WHERE who.name =~ pattern)
MATCH (who)<-[:PERFORMED_BY]-(:Activity)-[:PART_OF]->(p:Process)
WHERE coalesce(p.status, '') <> 'retired'
WITH DISTINCT p, who
ORDER BY who.name, who.id
WITH p, collect(DISTINCT who.name) AS performers, collect(who.id) AS also
WHERE NOT EXISTS {
    MATCH (p)<-[:PART_OF]-(:Activity)-[:PERFORMED_BY]->(other:Thing)
    WHERE NOT other.id IN also
  }
RETURN p.id AS id, performers, also
ORDER BY id
