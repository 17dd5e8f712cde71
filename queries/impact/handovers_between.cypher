// Steps of some and the next steps, done by others: where one may hand work over to the other.
// 一方的活动及由另一方接续的下一活动：双方之间的工作交接处。
// population: things
// param: first  the ids of departments and posts
// param: then  the ids of departments and posts
// returns: step, step_name, performer_name, next, next_name, next_performer_name, condition
UNWIND $first AS one
MATCH (p:Thing {id: one})<-[:PERFORMED_BY]-(a:Activity)-[flow:FLOWS_TO]->(b:Activity)-[:PERFORMED_BY]->(q:Thing)
WHERE q.id IN $then
RETURN
  a.id AS step,
  a.name AS step_name,
  min(p.name) AS performer_name,
  b.id AS next,
  b.name AS next_name,
  min(q.name) AS next_performer_name,
  min(coalesce(flow.condition, '')) AS condition
ORDER BY step, next
