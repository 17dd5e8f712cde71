// Described processes of which no activity is known; undecided where the text is cut off.
// 有文件描述但没有任何活动的流程；文件不完整时无法判断。
// population: described_processes
// within: p:Process
// param: detailed_from  the first level whose processes are described step by step
// returns: id, undecided
MATCH (p:Process)
WHERE coalesce(p.status, '') <> 'retired'
  AND (p.level IS NULL OR p.level >= $detailed_from)
  AND (NOT EXISTS { (p)-[:STATED_IN]->(:Clause) }
    OR EXISTS { (p)-[said:STATED_IN]->(:Clause) WHERE coalesce(said.confidence, 1) > 0.5 })
  AND NOT EXISTS {
    MATCH (p)<-[:PART_OF]-(below:Process)
    WHERE NOT EXISTS { (below)<-[:EXPANDS_TO]-(:Activity)-[:PART_OF]->(p) }
  }
  AND NOT EXISTS { (p)<-[:EXPANDS_TO]-(:Activity)-[:PART_OF]->(:Process)<-[:PART_OF]-(p) }
  AND NOT EXISTS { (p)<-[:PART_OF]-(:Activity) }
  AND EXISTS { (p)-[:GOVERNED_BY]->(d:Document) WHERE coalesce(d.status, '') <> 'cited' }
RETURN p.id AS id, EXISTS { (p)-[:GOVERNED_BY]->(cut:Document) WHERE cut.truncated } AS undecided
ORDER BY id
