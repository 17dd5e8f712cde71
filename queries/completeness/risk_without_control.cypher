// Risks that no control lowers, in lists that name controls for others, or of processes without any control; else undecided.
// 没有控制措施的风险：所在清单对其他风险写有控制措施，或所威胁的流程没有任何控制点；其余无法判断。
// population: risks
// within: r:Risk
// returns: id, undecided
OPTIONAL MATCH (:ControlPoint)-[:MITIGATES]->(:Risk)-[said:STATED_IN]->(list:Clause)-[:PART_OF*1..6]->(d:Document)
WHERE d.kind IN ['register', 'matrix']
WITH collect(DISTINCT list.id) AS lists
// within, with lists
MATCH (r:Risk)-[:STATED_IN]->(:Clause)-[:PART_OF*1..6]->(d:Document)
WHERE NOT coalesce(d.status, '') IN ['superseded', 'retired']
  AND NOT EXISTS { (r)<-[:MITIGATES]-(:ControlPoint) }
WITH DISTINCT r, lists
WITH r, EXISTS { (r)-[:STATED_IN]->(list:Clause) WHERE list.id IN lists }
  OR (EXISTS { (r)-[:THREATENS]->(:Process) }
    AND NOT EXISTS { (r)-[:THREATENS]->(:Activity) }
    AND NOT EXISTS { (r)-[:THREATENS]->(:Process)<-[:CONTROLS]-(:ControlPoint) }
    AND NOT EXISTS { (r)-[:THREATENS]->(:Process)<-[:PART_OF]-(:Activity)<-[:CONTROLS]-(:ControlPoint) }) AS decided
RETURN r.id AS id, NOT decided AS undecided
ORDER BY id
