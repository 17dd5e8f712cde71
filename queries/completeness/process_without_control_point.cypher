// Described processes without a control point on them or on one of their activities; undecided where the text is cut off.
// 自身及其活动上均没有控制点的已描述流程；文件不完整时无法判断。
// population: described_processes
// param: detailed_from  the first level whose processes are described step by step
// returns: id, undecided
MATCH (p:Process)
WHERE coalesce(p.status, '') <> 'retired'
  AND (p.level IS NULL OR p.level >= $detailed_from)
  AND NOT EXISTS {
    MATCH (p)<-[:PART_OF]-(below:Process)
    WHERE NOT EXISTS { (below)<-[:EXPANDS_TO]-(:Activity)-[:PART_OF]->(p) }
  }
  AND NOT EXISTS { (p)<-[:EXPANDS_TO]-(:Activity)-[:PART_OF]->(:Process)<-[:PART_OF]-(p) }
  AND (EXISTS { (p)<-[:PART_OF]-(:Activity) }
    OR EXISTS { (p)-[:GOVERNED_BY]->(d:Document) WHERE coalesce(d.status, '') <> 'cited' })
  AND NOT EXISTS { (p)<-[:CONTROLS]-(:ControlPoint) }
  AND NOT EXISTS { (p)<-[:PART_OF]-(:Activity)<-[:CONTROLS]-(:ControlPoint) }
RETURN p.id AS id, EXISTS { (p)-[:GOVERNED_BY]->(cut:Document) WHERE cut.truncated } AS undecided
ORDER BY id
