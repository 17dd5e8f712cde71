// Documents in force whose text lies, in good part, in another document in force.
// 正文大部分与另一有效文件相同的有效文件。
// population: like_documents
// returns: id, label, name, process
MATCH (d:Document)-[r:DUPLICATES]-(other:Document)
WHERE NOT coalesce(d.status, '') IN ['superseded', 'retired', 'cited']
  AND NOT coalesce(other.status, '') IN ['superseded', 'retired', 'cited']
RETURN DISTINCT d.id AS id, 'Document' AS label, d.name AS name, null AS process
ORDER BY id
