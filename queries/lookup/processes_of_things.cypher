// The processes that things belong to: their own, or those of the steps that they guard, threaten, measure or serve.
// 事物所属的流程：自身所属，或其控制、威胁、衡量、服务的活动所属的流程。
// population: things
// param: ids  a list of ids
// returns: id, process
UNWIND $ids AS wanted
MATCH (n:Thing {id: wanted})
WITH
  n.id AS id,
  [(n)-[:PART_OF|CONTROLS|THREATENS|MEASURES|ABOUT]->(direct:Process) | direct.id]
    + [(n)-[:CONTROLS|THREATENS|ABOUT]->(:Activity)-[:PART_OF]->(guarded:Process) | guarded.id]
    + [(n)<-[:USES|PRODUCES|RUNS_ON|FULFILS|GOVERNED_BY]-(served:Process) | served.id]
    + [(n)<-[:USES|PRODUCES|RUNS_ON|FULFILS]-(:Activity)-[:PART_OF]->(worked:Process) | worked.id]
    + [own IN [n.id] WHERE n:Process] AS processes
UNWIND processes AS process
RETURN DISTINCT id, process
ORDER BY id, process
