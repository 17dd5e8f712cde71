// Units' own versions of a company-wide process; where the map does not say how far that one binds, nothing is decided.
// 单位对公司级统一流程另行制定的版本；地图未写明公司流程适用范围的，不作判断。
// population: units_own_processes
// returns: id, whole, unit, undecided, also
MATCH (own:Process)-[r:VARIANT_OF]->(whole:Process)
WHERE coalesce(own.status, '') <> 'retired'
  AND coalesce(whole.status, '') <> 'retired'
  AND NOT coalesce(whole.scope, '') IN ['department', 'system']
  AND EXISTS {
    MATCH (own)-[:GOVERNED_BY]->(d:Document)
    WHERE NOT coalesce(d.status, '') IN ['superseded', 'retired', 'cited']
  }
WITH own, whole, r, whole.scope IN ['enterprise', 'cross_system'] OR EXISTS {
    MATCH (whole)-[:GOVERNED_BY]->(d:Document)-[:APPLIES_TO]->(x:Thing)
    WHERE x.relative OR x.kind IN ['company', 'external']
  } OR EXISTS {
    MATCH (whole)-[:GOVERNED_BY]->(x:Document)<-[:PART_OF*1..6]-(c:Clause)
    WHERE NOT coalesce(x.status, '') IN ['superseded', 'retired', 'cited']
      AND c.text =~ '(?s).*(不得另行|不允许另行|不得自行制定|(公司|集团)(内)?统一(执行|规定|制定)|适用于?(于)?(本)?(公司|集团|全公司|全集团|各(分公司|子公司|院区|区域|大区|门店|工厂|基地|事业部|项目部|单位))).*'
      AND NOT c.text =~ '(?s).*适用于(本)?(公司|集团)?(总部|本部|机关).*'
  } OR r.basis = 'scope' AS binds
WITH own, whole, r, coalesce(binds, false) AS binds
ORDER BY binds DESC, whole.id
WITH own, collect(whole.name)[0] AS whole_name, collect(coalesce(r.why, ''))[0] AS unit, collect(binds)[0] AS binds, collect(whole.id)[0] AS whole_id
RETURN own.id AS id, whole_name AS whole, unit, NOT binds AS undecided, [whole_id] AS also
ORDER BY id
