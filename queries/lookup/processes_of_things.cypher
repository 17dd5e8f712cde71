// The processes that things belong to: their own, or those of the steps that they guard, threaten, measure or serve.
// 事物所属的流程：自身所属，或其控制、威胁、衡量、服务的活动所属的流程。
// population: things
// param: ids  a list of ids
// returns: id, process
UNWIND $ids AS wanted
MATCH (n:Thing {id: wanted})
OPTIONAL MATCH (n)-[:PART_OF|CONTROLS|THREATENS|MEASURES|ABOUT]->(direct:Process)
WITH n, collect(DISTINCT direct.id) AS direct
OPTIONAL MATCH (n)-[:CONTROLS|THREATENS|ABOUT]->(:Activity)-[:PART_OF]->(guarded:Process)
WITH n, direct, collect(DISTINCT guarded.id) AS guarded
OPTIONAL MATCH (n)<-[:USES|PRODUCES|RUNS_ON|FULFILS|GOVERNED_BY]-(served:Process)
WITH n, direct, guarded, collect(DISTINCT served.id) AS served
OPTIONAL MATCH (n)<-[:USES|PRODUCES|RUNS_ON|FULFILS]-(:Activity)-[:PART_OF]->(worked:Process)
WITH n, direct, guarded, served, collect(DISTINCT worked.id) AS worked
UNWIND direct + guarded + served + worked + [id IN [n.id] WHERE n:Process] AS process
RETURN DISTINCT n.id AS id, process
ORDER BY id, process
