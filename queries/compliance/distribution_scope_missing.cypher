// Documents that describe a process and do not say to whom they are distributed; undecided where neither most documents nor a record of the publication do so.
// 没有写明发放范围的流程文件；多数文件没有写明、也没有发布记录时，不作判断。
// population: process_documents
// within: d:Document
// returns: id, undecided
MATCH (every:Document)<-[:GOVERNED_BY]-(of:Process)
WHERE every.status = 'in_force'
  AND coalesce(every.kind, '') IN ['process', 'policy']
  AND coalesce(of.status, '') <> 'retired'
  AND EXISTS { (of)<-[:PART_OF]-(:Activity) }
WITH DISTINCT every, CASE WHEN EXISTS { (every)-[:DISTRIBUTED_TO]->(:Thing) } THEN 1 ELSE 0 END AS tells
WITH sum(tells) * 2 >= count(every) AS most_tell
// within, with most_tell
MATCH (d:Document)<-[:GOVERNED_BY]-(p:Process)
WHERE d.status = 'in_force'
  AND coalesce(d.kind, '') IN ['process', 'policy']
  AND NOT coalesce(d.truncated, false)
  AND coalesce(p.status, '') <> 'retired'
  AND EXISTS { (p)<-[:PART_OF]-(:Activity) }
WITH DISTINCT d, most_tell
WHERE NOT EXISTS { (d)-[:DISTRIBUTED_TO]->(:Thing) }
  AND NOT EXISTS { (d)<-[:GOVERNED_BY]-(:Process)-[:DISTRIBUTED_TO]->(:Thing) }
RETURN d.id AS id, NOT most_tell AND NOT EXISTS {
    MATCH (d)<-[:GOVERNED_BY]-(:Process)<-[:ABOUT]-(e:Event)
    WHERE e.kind = 'publication' AND e.done_on IS NOT NULL
  } AND NOT EXISTS {
    MATCH (d)<-[:ABOUT]-(e:Event)
    WHERE e.kind = 'publication' AND e.done_on IS NOT NULL
  } AS undecided
ORDER BY id
