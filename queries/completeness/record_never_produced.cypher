// Records of the company that an activity uses and no work on the map produces.
// 有活动使用、但没有任何工作产生的本公司记录。
// population: used_records
// param: external_records  regular expressions for names of records that come from outside
// returns: id, users, also
MATCH (work:Activity)-[:USES]->(r:Record)
WHERE none(pattern IN $external_records WHERE r.name =~ pattern)
  AND NOT EXISTS { (:Thing)-[:PRODUCES]->(r) }
WITH DISTINCT r, work
ORDER BY work.name, work.id
WITH r, collect(work.name) AS users, collect(work.id) AS also
RETURN r.id AS id, users, also
ORDER BY id
