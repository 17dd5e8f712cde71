// KPIs without a target; undecided for criteria of an assessment in a document that gives none a target.
// 没有目标值的 KPI；文件只列出考核项目而均无目标值时无法判断。
// population: kpis
// within: k:Kpi
// returns: id, undecided
MATCH (k:Kpi)
WHERE k.target IS NULL
RETURN k.id AS id, EXISTS {
    MATCH (k)-[said:STATED_IN]->(:Clause)
    WHERE said.rule IN ['indicator_list', 'criterion_rate']
  } AND NOT EXISTS {
    MATCH (k)-[:STATED_IN]->(:Clause)-[:PART_OF*1..6]->(d:Document)
    MATCH (d)<-[:PART_OF*1..6]-(:Clause)<-[:STATED_IN]-(other:Kpi)
    WHERE other.target IS NOT NULL
  } AS undecided
ORDER BY id
