// Described processes without a control point on them or on one of their activities; a form filled in is none. Undecided where the text is cut off.
// 自身及其活动上均没有控制点的已描述流程（只填写表单的不算控制点）；文件不完整时无法判断。
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
  AND (EXISTS { (p)<-[:PART_OF]-(:Activity) }
    OR EXISTS { (p)-[:GOVERNED_BY]->(d:Document) WHERE coalesce(d.status, '') <> 'cited' })
  AND NOT EXISTS { (p)<-[:CONTROLS]-(c:ControlPoint) WHERE coalesce(c.kind, '') <> 'record' OR c.name =~ '.*(审|核|批|检|查|验|复|签|监督|盘点|对账|测).*' }
  AND NOT EXISTS { (p)<-[:PART_OF]-(:Activity)<-[:CONTROLS]-(c:ControlPoint) WHERE coalesce(c.kind, '') <> 'record' OR c.name =~ '.*(审|核|批|检|查|验|复|签|监督|盘点|对账|测).*' }
RETURN p.id AS id, EXISTS { (p)-[:GOVERNED_BY]->(cut:Document) WHERE cut.truncated } AS undecided
ORDER BY id
