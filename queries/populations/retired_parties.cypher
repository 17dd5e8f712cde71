// Departments and posts that no longer exist.
// 已撤销的部门和岗位。
// population: retired_parties
// returns: id, label, name, process
MATCH (w:Thing)
WHERE (w:Department OR w:Role)
  AND w.status IN ['retired', 'dissolved']
RETURN w.id AS id, CASE WHEN w:Role THEN 'Role' ELSE 'Department' END AS label, w.name AS name, null AS process
ORDER BY id
