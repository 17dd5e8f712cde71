// Internal documents that are cited and are not on the map, though none replaced them; undecided where words name a kind of document rather than one by its title, or a form.
// 被引用但不在地图上的内部文件；已被取代或废止的除外；文字只是泛指一类文件、未写出文件名，或所指是表单时无法判断。
// population: cited_documents
// param: external_documents  regular expressions for names of laws and external norms
// returns: id, citing, undecided, also
MATCH (citing:Document)-[cites:CITES]->(d:Document)
WHERE d.status = 'cited'
  AND NOT coalesce(citing.status, '') IN ['superseded', 'retired']
  AND NOT EXISTS { (:Document)-[:SUPERSEDES]->(d) }
  AND none(pattern IN $external_documents WHERE d.name =~ pattern OR coalesce(d.number, '') =~ pattern)
WITH d, citing, max(CASE WHEN d.number IS NULL
  AND d.name =~ '.*([单表证簿册本卡]|台账|台帐|记录|情况说明|申请书|通知书|确认书|报告书?|病历)$' THEN 0
  WHEN d.number IS NULL
  AND d.name =~ '^(国家|有关|相关)?.{0,2}(制度|规定|办法|准则|标准|流程图|流程|规范|文件)$'
  AND none(quote IN coalesce(cites.quotes, ['《']) WHERE quote =~ '(?s).*[《“"「].*' OR quote =~ '(?s).*附[件录].*') THEN 0 ELSE 1 END) AS titled
ORDER BY citing.name, citing.id
WITH d, collect(citing.name) AS citing, collect(citing.id) AS also, max(titled) AS titled
RETURN d.id AS id, citing, titled = 0 AS undecided, also
ORDER BY id
