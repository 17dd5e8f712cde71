// Who performs, takes part in or controls processes and activities; whoever is only informed takes no part.
// 流程和活动的执行者、参与者和控制者；仅被知会者不算参与。
// population: things
// param: ids  a list of ids of processes and activities
// returns: id, label, kind, performers, participants, controllers
UNWIND $ids AS wanted
MATCH (n:Thing {id: wanted})
WHERE n:Process OR n:Activity
OPTIONAL MATCH (n)-[:PERFORMED_BY]->(a:Thing)
WITH DISTINCT n, a.id AS performer
ORDER BY performer
WITH n, collect(performer) AS performers
OPTIONAL MATCH (b:Thing)-[r:PARTICIPATES_IN]->(n)
WHERE coalesce(r.raci, []) <> ['I']
WITH DISTINCT n, performers, b.id AS participant
ORDER BY participant
WITH n, performers, collect(participant) AS participants
OPTIONAL MATCH (n)<-[:CONTROLS]-(:ControlPoint)-[e:EXECUTED_BY]->(c:Thing)
WHERE coalesce(e.`as`, 'executes') = 'executes'
WITH DISTINCT n, performers, participants, c.id AS controller
ORDER BY controller
WITH n, performers, participants, collect(controller) AS controllers
RETURN
  n.id AS id,
  [label IN labels(n) WHERE label <> 'Thing'][0] AS label,
  n.kind AS kind,
  performers,
  participants,
  controllers
ORDER BY id
