// Processes of which two or more documents in force tell the steps or the approvals, or one that cites, or is cited by, the document of another process.
// 有两份及以上有效文件写明其活动或审批的流程，以及其文件与另一流程的文件有引用关系的流程。
// population: processes_told_twice
// within: p:Process
// returns: id, label, name, process
MATCH (p:Process)<-[:PART_OF|CONTROLS]-(x:Thing)-[:STATED_IN]->(:Clause)-[:PART_OF*1..6]->(d:Document)
WHERE coalesce(p.status, '') <> 'retired'
  AND (x:Activity OR x:ControlPoint)
  AND NOT coalesce(d.status, '') IN ['superseded', 'retired', 'cited']
WITH p, count(DISTINCT d.id) AS documents, max(CASE WHEN EXISTS { (d)-[:CITES]-(:Document)<-[:GOVERNED_BY]-(:Process) } THEN 1 ELSE 0 END) AS cites
WHERE documents > 1
  OR cites = 1
RETURN p.id AS id, 'Process' AS label, p.name AS name, p.id AS process
ORDER BY id
