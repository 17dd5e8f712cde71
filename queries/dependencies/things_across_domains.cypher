// Records, systems, posts and units that the work of more than one domain meets, with these domains.
// 多个域的工作共同涉及的记录、信息系统、岗位和部门，及所涉及的域。
// population: things
// returns: id, label, name, domains
MATCH (d:Process)
WHERE d.level = 1
MATCH (d)<-[:PART_OF*0..9]-()-[:USES|PRODUCES|RUNS_ON|PERFORMED_BY|PARTICIPATES_IN]-(met:Record|System|Role|Department)
WITH DISTINCT d.id AS domain, met.id AS thing
ORDER BY domain
WITH thing, collect(domain) AS domains
WHERE size(domains) > 1
MATCH (n:Thing {id: thing})
WHERE coalesce(n.relative, false) = false
RETURN n.id AS id, [label IN labels(n) WHERE label <> 'Thing'][0] AS label, n.name AS name, domains
ORDER BY size(domains) DESC, id
