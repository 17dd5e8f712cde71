// Executions of a control by somebody other than the documents say; undecided where these name no post or unit in particular.
// 执行者与文件规定不符的控制执行记录；文件只写泛指的岗位或部门时不作判断。
// population: executions
// returns: id, control, stated, doers, undecided, also
MATCH (e:Event)-[:ABOUT]->(c:ControlPoint)-[r:EXECUTED_BY]->(w:Thing)
WHERE e.kind = 'control_execution'
  AND coalesce(r.`as`, 'executes') = 'executes'
MATCH (e)-[:DONE_BY]->(x:Thing)
WHERE NOT EXISTS {
    MATCH (c)-[s:EXECUTED_BY]->(:Thing)<-[:DONE_BY]-(e)
    WHERE coalesce(s.`as`, 'executes') = 'executes'
  }
  AND NOT EXISTS { (c)-[:EXECUTED_BY]->(:Thing)-[:HELD_BY]->(:Person)<-[:DONE_BY]-(e) }
  AND NOT EXISTS { (c)-[:EXECUTED_BY]->(:Department)<-[:BELONGS_TO|PART_OF]-(:Thing)<-[:DONE_BY]-(e) }
  AND NOT EXISTS { (c)-[:EXECUTED_BY]->(:Department)<-[:BELONGS_TO]-(:Role)-[:HELD_BY]->(:Person)<-[:DONE_BY]-(e) }
  AND NOT EXISTS { (c)-[:EXECUTED_BY]->(:Role)-[:BELONGS_TO]->(:Department)<-[:DONE_BY]-(e) }
WITH e, c, w, x
ORDER BY w.id, x.id
WITH e, c, collect(DISTINCT w.name) AS stated, collect(DISTINCT x.name) AS doers, collect(DISTINCT coalesce(w.relative, false)) AS relative, collect(DISTINCT CASE WHEN x:Person THEN NOT EXISTS { (x)<-[:HELD_BY]-(:Thing) } ELSE false END) AS strangers
RETURN e.id AS id, c.name AS control, stated, doers, any(one IN relative WHERE one) OR any(one IN strangers WHERE one) AS undecided, [c.id] AS also
ORDER BY id, also
