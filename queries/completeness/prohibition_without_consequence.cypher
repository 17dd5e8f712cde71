// Prohibitions without consequence and without inspection in their document; undecided where consent lifts them or their text is cut off.
// 所在文件既没有写明违反后果、也没有检查的禁止事项；经同意即可解除的、文件不完整的无法判断。
// population: prohibitions
// returns: id, undecided
MATCH (c:ControlPoint)-[:STATED_IN]->(:Clause)-[:PART_OF*1..6]->(d:Document)
WHERE c.kind = 'prohibition'
  AND c.consequence IS NULL
  AND NOT coalesce(d.status, '') IN ['superseded', 'retired']
WITH DISTINCT c, d
WITH d, collect(c) AS forbidden
WHERE NOT EXISTS {
    MATCH (d)<-[:PART_OF*1..6]-(clause:Clause)
    WHERE clause.text =~ '(?s).*(违反|违者|违规|处罚|罚款|处分|追究|奖惩|扣罚|扣减|扣分|赔偿|解除劳动|通报批评|责令|降级|辞退|开除|绩效考核|取消.{0,6}资格|penalt|disciplin|sanction).*'
  }
  AND NOT EXISTS {
    MATCH (d)<-[:PART_OF*1..6]-(:Clause)<-[:STATED_IN]-(check:ControlPoint)
    WHERE check.kind = 'inspection'
  }
UNWIND forbidden AS c
WITH c, d
WHERE NOT EXISTS {
    MATCH (c)-[:CONTROLS]->(:Process)<-[:CONTROLS]-(check:ControlPoint)
    WHERE check.kind = 'inspection'
  }
WITH c, max(CASE WHEN coalesce(d.truncated, false)
  OR EXISTS { (c)-[e:EXECUTED_BY]->(:Thing) WHERE e.`as` = 'permits' }
  OR c.name =~ '.*(未|非经|without|until|before).*' THEN 1 ELSE 0 END) AS unclear
RETURN c.id AS id, unclear = 1 AS undecided
ORDER BY id
