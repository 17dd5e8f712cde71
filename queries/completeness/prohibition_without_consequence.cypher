// Prohibitions without consequence and without inspection in their document, of their matter where they forbid misconduct; undecided where consent lifts them or their text is cut off.
// 所在文件既没有写明违反后果、也没有检查的禁止事项；禁止私自、泄露等不当行为的，检查须与其有关；经同意即可解除的、文件不完整的无法判断。
// population: prohibitions
// within: c:ControlPoint
// returns: id, undecided
MATCH (c:ControlPoint)-[:STATED_IN]->(:Clause)-[:PART_OF*1..6]->(d:Document)
WHERE c.kind = 'prohibition'
  AND c.consequence IS NULL
  AND NOT coalesce(d.status, '') IN ['superseded', 'retired']
WITH DISTINCT c, d
WHERE NOT EXISTS {
    MATCH (d)<-[:PART_OF*1..6]-(clause:Clause)
    WHERE clause.text =~ '(?s).*(违反|违者|违规|处罚|罚款|处分|追究|奖惩|扣罚|扣减|扣分|赔偿|解除劳动|通报批评|责令|降级|辞退|开除|绩效考核|取消.{0,6}资格|扣发|扣除|停岗|停职|没收|撤职|免职|警告|按[^。；]{0,16}(处理|处置)|penalt|disciplin|sanction).*'
  }
OPTIONAL MATCH (d)<-[:PART_OF*1..6]-(:Clause)<-[:STATED_IN]-(stated:ControlPoint)
WHERE stated.kind = 'inspection'
WITH c, d, collect(DISTINCT stated.name) AS stated
OPTIONAL MATCH (c)-[:CONTROLS]->(:Process)<-[:CONTROLS]-(other:ControlPoint)
WHERE other.kind = 'inspection'
WITH c, d, stated, collect(DISTINCT other.name) AS others
WITH c, d, [name IN stated + others | toString(name)] AS checks, reduce(words = c.name, word IN ['任何人', '任何', '不得', '严禁', '禁止', '不允许', '不准', '人员', '部门'] | replace(words, word, ' ')) AS words
WHERE size(checks) = 0
  OR (words =~ '.*(私自|擅自|私放|泄露|转借|收受|挪用|坐支|虚报|伪造|隐瞒|串通).*' AND none(check IN checks WHERE check =~ '.*(本(制度|办法|规定|流程|细则|程序|标准)|执行情况|落实情况|遵守|遵循).*'
  OR check =~ '[^一-龥]*'
  OR any(at IN range(0, size(words) - 2) WHERE NOT substring(words, at, 2) CONTAINS ' ' AND check CONTAINS substring(words, at, 2))))
WITH c, max(CASE WHEN coalesce(d.truncated, false)
  OR EXISTS { (c)-[e:EXECUTED_BY]->(:Thing) WHERE e.`as` = 'permits' }
  OR c.name =~ '.*(未|非经|without|until|before).*' THEN 1 ELSE 0 END) AS unclear
RETURN c.id AS id, unclear = 1 AS undecided
ORDER BY id
