// The flows that leave or reach these steps, and the hosts that boundary events are attached to.
// 这些活动的流入、流出，及边界事件所附着的活动。
// population: things
// param: ids  a list of ids of activities
// returns: relation, start, next, condition, process, process_name, next_process, next_process_name
UNWIND $ids AS wanted
MATCH (n:Thing {id: wanted})-[link:FLOWS_TO|ATTACHED_TO]-(:Activity)
WITH DISTINCT type(link) AS relation, startNode(link) AS a, endNode(link) AS b, coalesce(link.condition, '') AS condition
OPTIONAL MATCH (a)-[:PART_OF]->(p:Process)
OPTIONAL MATCH (b)-[:PART_OF]->(q:Process)
RETURN
  relation,
  a.id AS start,
  b.id AS next,
  condition,
  p.id AS process,
  p.name AS process_name,
  q.id AS next_process,
  q.name AS next_process_name
ORDER BY relation, start, next, condition, process, next_process
