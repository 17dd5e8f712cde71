// Lists of id, name, and the process or step that the thing is a part of, guards, threatens, measures or is about.
// 由编号、名称及其所属、所控制、所威胁、所衡量或所涉及的流程或活动组成的列表。
// population: things
// param: ids  a list of ids
// returns: found
UNWIND $ids AS wanted
MATCH (n:Thing {id: wanted})
OPTIONAL MATCH (n)-[:PART_OF|CONTROLS|THREATENS|MEASURES|ABOUT]->(work:Thing)
WHERE work:Process OR work:Activity
WITH DISTINCT wanted AS id, n.name AS name, work.id AS work
ORDER BY id, work
RETURN collect([id, name, work]) AS found
ORDER BY found
