// Corrective actions that were agreed on, beside those that follow a change of the business.
// 已确定的整改措施；因业务变更而修订流程的另行判断。
// population: corrective_actions
// returns: id, label, name, process
MATCH (e:Event)
WHERE e.kind = 'corrective_action'
  AND NOT EXISTS { (e)-[:ABOUT]->(cause:Event) WHERE cause.kind = 'business_change' }
OPTIONAL MATCH (e)-[:ABOUT]->(p:Process)
WITH e, min(p.id) AS process
RETURN e.id AS id, 'Event' AS label, e.name AS name, process
ORDER BY id
