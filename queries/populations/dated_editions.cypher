// Documents of a number that has more than one edition on the map, each with its day.
// 同一编号在地图上有多个版本、且各写明生效日期的文件。
// population: dated_editions
// param: today  the day of the judgement, as 2026-11-22
// returns: id, label, name, process
MATCH (one:Document)
WHERE one.number IS NOT NULL
  AND one.effective_on <= $today
  AND coalesce(one.status, '') <> 'cited'
WITH split(one.id, '/')[0] AS organization, one.number AS number, one.name AS name, max(one.effective_on) AS newest, min(one.effective_on) AS oldest
WHERE newest > oldest
MATCH (d:Document)
WHERE d.number = number
  AND d.name = name
  AND split(d.id, '/')[0] = organization
  AND d.effective_on <= $today
  AND coalesce(d.status, '') <> 'cited'
RETURN d.id AS id, 'Document' AS label, d.name AS name, null AS process
ORDER BY id
