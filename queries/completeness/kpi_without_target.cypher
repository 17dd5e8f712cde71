// KPIs without a target.
// 没有目标值的 KPI。
// population: kpis
// returns: id
MATCH (k:Kpi)
WHERE k.target IS NULL
RETURN k.id AS id
ORDER BY id
