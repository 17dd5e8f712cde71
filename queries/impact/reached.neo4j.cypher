// Everything that a change in these things reaches, with the least number of steps; who is told passes nothing on.
// 这些事物变更后影响到的全部事物及最少步数；被告知的部门、岗位和人员不再向下传递。
// population: things
// param: ids  a list of ids
// returns: id, distance
UNWIND $ids AS changed
MATCH path = (:Thing {id: changed})-[:IMPACTS*0..]->(b:Thing)
WHERE all(n IN nodes(path) WHERE n.id IN $ids OR NOT (n:Owner OR n:Department OR n:Role OR n:Person))
WITH b, min(length(path)) AS steps
OPTIONAL MATCH (b)-[:IMPACTS]->(told:Thing)
WHERE told:Owner OR told:Department OR told:Role OR told:Person
WITH b, steps, collect(told.id) AS told
UNWIND [[b.id, steps]] + [id IN told | [id, steps + 1]] AS found
RETURN found[0] AS id, min(found[1]) AS distance
ORDER BY distance, id
