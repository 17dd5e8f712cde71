// Duties of whose words processes and activities have next to none; undecided where the holder takes no part in any work on the map.
// 流程和活动几乎没有涉及的职责；承担者未参与地图上任何工作时无法判断。
// population: stated_duties
// param: empty_words  words that say neither what is done nor to what
// param: general_duties  regular expressions for duties that everybody has
// returns: id, holders, undecided, also
MATCH (asked:Duty)
WITH count(asked) AS asked
WHERE asked > 0
MATCH (n:Thing)
WHERE n:Duty OR n:Process OR n:Activity
WITH n, n:Duty AS asks, split(n.id, '/')[0] AS organization, reduce(said = toLower(n.name), word IN $empty_words | replace(said, word, ' ')) AS said
WITH n, asks, organization, [word IN CASE WHEN said =~ '.*[一-龥].*' THEN [at IN range(0, size(said) - 2) | substring(said, at, 2)]
  ELSE [word IN split(said, ' ') WHERE size(word) > 3 | substring(word, 0, 5)] END WHERE NOT word CONTAINS ' '] AS said
UNWIND range(0, size(said) - 1) AS at
WITH organization, said[at] AS words, collect(DISTINCT CASE WHEN asks THEN n.id END) AS duties, collect(DISTINCT CASE WHEN asks AND at = size(said) - 1 THEN n.id END) AS ending, sum(CASE WHEN asks THEN 0 ELSE 1 END) AS works
UNWIND duties AS id
WITH id, count(words) AS said, sum(CASE WHEN works > 0 THEN 1 ELSE 0 END) AS met, sum(CASE WHEN works > 0 AND id IN ending THEN 1 ELSE 0 END) AS ends_met
WHERE (4 * met < said OR (said > 4 AND 2 * met < said AND ends_met = 0))
  AND (met = 0 OR NOT id =~ '.*[、，,；;和及与].*')
MATCH (:Thing {id: id})<-[holds:RESPONSIBLE_FOR]-(who:Thing)
MATCH (duty:Duty {id: id})-[:STATED_IN]->(:Clause)-[:PART_OF*1..6]->(d:Document)
WHERE coalesce(holds.relation, 'responsible') IN ['responsible', 'accountable']
  AND NOT coalesce(duty.general, false)
  AND none(pattern IN $general_duties WHERE duty.name =~ pattern)
  AND NOT coalesce(who.relative, false)
  AND coalesce(who.kind, '') <> 'external'
  AND NOT coalesce(d.status, '') IN ['superseded', 'retired']
  AND NOT EXISTS { (d)<-[:GOVERNED_BY]-(:Process)<-[:PART_OF]-(:Activity) }
  AND NOT duty.name =~ '^(不|应|须|需|由|报|按|若|如|非|未|凡).*'
  AND NOT duty.name =~ '.*(更名|改名|下设|设立|撤销|合并|隶属).*'
  AND NOT EXISTS { (duty)<-[:FULFILS]-(:Thing) }
WITH DISTINCT duty, who
ORDER BY who.name, who.id
WITH duty, collect(who.name) AS holders, collect(who.id) AS also, sum(CASE WHEN EXISTS { (who)<-[:PERFORMED_BY]-(:Activity) }
  OR EXISTS { (who)-[:PARTICIPATES_IN]->(:Thing) }
  OR EXISTS { (who)<-[:EXECUTED_BY]-(:ControlPoint)-[:CONTROLS]->(:Thing) }
  OR EXISTS { (who)<-[:HELD_BY]-(:Owner)<-[:OWNED_BY]-(:Process) }
  OR EXISTS { (who)<-[:BELONGS_TO]-(:Role)<-[:PERFORMED_BY]-(:Activity) } THEN 1 ELSE 0 END) AS working
RETURN duty.id AS id, holders, working = 0 AS undecided, also
ORDER BY id
