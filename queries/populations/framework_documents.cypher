// Documents in force that hold the process framework, the process list or the chart of the processes.
// 载有流程框架、流程清单或流程关系总图的有效文件。
// population: framework_documents
// param: framework_names  regular expressions for the names of such documents
// returns: id, label, name, process
MATCH (d:Document)
WHERE NOT coalesce(d.status, '') IN ['superseded', 'retired', 'cited']
  AND any(name IN $framework_names WHERE d.name =~ name)
RETURN d.id AS id, 'Document' AS label, d.name AS name, null AS process
ORDER BY id
