// Documents that describe a process without a section that the description standard demands; undecided without headings.
// 缺少描述规范所要求章节的流程文件；没有标题的文件无法判断。
// population: process_documents
// within: d:Document
// param: sections  the sections demanded: list of maps with name, pattern (a regular expression for the heading) and text (for articles, which have no heading)
// returns: id, missing, undecided
MATCH (d:Document)<-[:GOVERNED_BY]-(p:Process)
WHERE d.status = 'in_force'
  AND coalesce(d.kind, '') IN ['process', 'policy']
  AND NOT coalesce(d.truncated, false)
  AND coalesce(p.status, '') <> 'retired'
  AND EXISTS { (p)<-[:PART_OF]-(:Activity) }
WITH DISTINCT d
OPTIONAL MATCH (d)<-[:PART_OF*1..2]-(c:Clause)
WITH d, collect(DISTINCT c.name) AS headings, collect(DISTINCT CASE WHEN c.number =~ '第.+条' THEN c.text END) AS articles
WITH d, [section IN $sections WHERE NOT any(heading IN headings WHERE heading =~ section.pattern)
  AND NOT any(article IN articles WHERE article =~ coalesce(section.text, 'no article')) | section.name] AS missing
WHERE size(missing) > 0
RETURN d.id AS id, missing, size(missing) = size($sections) AS undecided
ORDER BY id
