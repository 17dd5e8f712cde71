// Described processes without a control point on them or on one of their activities.
// 自身及其活动上均没有控制点的已描述流程。
// population: described_processes
// param: detailed_from  the first level whose processes are described step by step
// returns: id
MATCH (p:Process)
WHERE coalesce(p.status, '') <> 'retired'
  AND (p.level IS NULL OR p.level >= $detailed_from)
  AND NOT EXISTS { (:Process)-[:PART_OF]->(p) }
  AND (EXISTS { (:Activity)-[:PART_OF]->(p) }
    OR EXISTS { (p)-[:GOVERNED_BY]->(d:Document) WHERE coalesce(d.status, '') <> 'cited' })
  AND NOT EXISTS { (:ControlPoint)-[:CONTROLS]->(p) }
  AND NOT EXISTS { (:ControlPoint)-[:CONTROLS]->(:Activity)-[:PART_OF]->(p) }
RETURN p.id AS id
ORDER BY id
