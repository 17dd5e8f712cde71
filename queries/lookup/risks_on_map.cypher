// Every risk, the work that it threatens and the control points that are stated to lower it.
// 每个风险、其威胁的流程和活动，及写明用以降低它的控制点。
// population: things
// returns: id, name, threatens, controls
MATCH (r:Risk)
OPTIONAL MATCH (r)-[:THREATENS]->(w:Thing)
WITH r, w
ORDER BY w.id
WITH r, collect(DISTINCT w.id) AS threatens
OPTIONAL MATCH (c:ControlPoint)-[:MITIGATES]->(r)
WITH r, threatens, c
ORDER BY c.id
WITH r, threatens, collect(DISTINCT c.id) AS controls
RETURN r.id AS id, r.name AS name, threatens, controls
ORDER BY id
