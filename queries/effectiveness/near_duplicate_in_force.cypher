// Documents in force that say nearly the same as another one in force; editions, supplements and units' own versions are judged elsewhere.
// 与另一有效文件内容几乎相同的有效文件；版本更替、补充手册和单位自有版本另行判断。
// population: like_documents
// param: near_duplicate  the share of a text that another one has too, from which it is a near duplicate
// param: today  the day of the judgement, as 2026-11-22
// returns: id, other, similarity, also
MATCH (d:Document)-[r:DUPLICATES]->(other:Document)
WHERE r.similarity >= $near_duplicate
  AND NOT coalesce(d.status, '') IN ['superseded', 'retired', 'cited']
  AND NOT coalesce(other.status, '') IN ['superseded', 'retired', 'cited']
  AND coalesce(d.effective_on, '') <= $today
  AND coalesce(other.effective_on, '') <= $today
  AND NOT EXISTS { (d)-[:SUPERSEDES|SUPPLEMENTS]-(other) }
  AND NOT coalesce(d.number = other.number AND d.name = other.name, false)
  AND NOT EXISTS { (d)<-[:GOVERNED_BY]-(:Process)-[:VARIANT_OF]-(:Process)-[:GOVERNED_BY]->(other) }
WITH d, other, r.similarity AS similarity
ORDER BY similarity DESC, other.id
WITH d, collect(other.name)[0] AS other, collect(similarity)[0] AS similarity, collect(other.id)[0] AS nearest
RETURN d.id AS id, other, toInteger(round(similarity * 100)) AS similarity, [nearest] AS also
ORDER BY id
