// Processes of which sign-offs are recorded: approvals, countersignatures, reviews, filings, publications.
// 有签批记录（审批、会签、审核、备案、发布）的流程。
// population: signed_processes
// within: p:Process
// returns: id, label, name, process
MATCH (e:Event)-[:ABOUT]->(p:Process)
WHERE e.kind IN ['approval', 'countersign', 'review', 'filing', 'publication']
  AND NOT EXISTS { (e)-[:ABOUT]->(:Event) }
RETURN DISTINCT p.id AS id, 'Process' AS label, p.name AS name, p.id AS process
ORDER BY id
