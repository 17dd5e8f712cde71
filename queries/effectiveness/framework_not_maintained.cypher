// Documents of the process framework that nobody maintained in time; undecided where no day is known.
// 未按期维护的流程框架文件；没有任何日期的无法判断。
// population: framework_documents
// param: framework_names  regular expressions for the names of such documents
// param: maintained_since  the day since which maintenance is in time
// returns: id, last, undecided
MATCH (d:Document)
WHERE NOT coalesce(d.status, '') IN ['superseded', 'retired', 'cited']
  AND any(name IN $framework_names WHERE d.name =~ name)
OPTIONAL MATCH (e:Event)-[:ABOUT]->(d)
WHERE e.kind IN ['approval', 'review', 'publication']
  AND e.done_on IS NOT NULL
WITH d, max(e.done_on) AS happened
WITH d, CASE WHEN happened IS NULL OR coalesce(d.effective_on, '') > happened THEN d.effective_on ELSE happened END AS last
WHERE last IS NULL OR last + '~' < $maintained_since
RETURN d.id AS id, coalesce(last, '') AS last, last IS NULL AS undecided
ORDER BY id
