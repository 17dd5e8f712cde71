// Departments and posts that no longer exist and to which documents in force still give work, duties or processes.
// 已经撤销、但有效文件仍让其承担工作、职责或流程的部门和岗位。
// population: retired_parties
// returns: id, work, also
MATCH (w:Thing)
WHERE (w:Department OR w:Role)
  AND w.status IN ['retired', 'dissolved']
MATCH (w)-[r:PERFORMED_BY|EXECUTED_BY|RESPONSIBLE_FOR|PARTICIPATES_IN|HELD_BY]-(x:Thing)
WHERE NOT x:Person
  AND NOT coalesce(x.status, '') = 'retired'
  AND (NOT x:Owner OR EXISTS { (x)<-[:OWNED_BY]-(p:Process) WHERE coalesce(p.status, '') <> 'retired' })
  AND EXISTS {
    MATCH (x)-[:STATED_IN]->(:Clause)-[:PART_OF*1..6]->(d:Document)
    WHERE NOT coalesce(d.status, '') IN ['superseded', 'retired', 'cited']
      AND NOT coalesce(d.kind, '') = 'register'
  }
WITH w, x
ORDER BY x.name, x.id
WITH w, collect(DISTINCT x.name) AS names, collect(DISTINCT x.id) AS also
RETURN w.id AS id, names[0..5] AS work, also
ORDER BY id
