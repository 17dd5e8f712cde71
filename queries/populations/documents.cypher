// Every document on the map, those that are only cited included.
// 地图上的全部文件，包括只被引用的文件。
// population: documents
// returns: id, label, name, process
MATCH (d:Document)
RETURN d.id AS id, 'Document' AS label, d.name AS name, null AS process
ORDER BY id
