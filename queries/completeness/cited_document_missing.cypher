// Internal documents that are cited and are not on the map; undecided where words name a kind of document rather than one by its title.
// 被引用但不在地图上的内部文件；文字只是泛指一类文件、未写出文件名时无法判断。
// population: cited_documents
// param: external_documents  regular expressions for names of laws and external norms
// returns: id, citing, undecided, also
MATCH (citing:Document)-[cites:CITES]->(d:Document)
WHERE d.status = 'cited'
  AND NOT coalesce(citing.status, '') IN ['superseded', 'retired']
  AND none(pattern IN $external_documents WHERE d.name =~ pattern OR coalesce(d.number, '') =~ pattern)
WITH d, citing, max(CASE WHEN d.number IS NULL
  AND d.name =~ '^(国家|有关|相关)?.{0,2}(制度|规定|办法|准则|标准|流程图|流程|规范|文件)$'
  AND none(quote IN coalesce(cites.quotes, ['《']) WHERE quote =~ '(?s).*[《“"「].*' OR quote =~ '(?s).*附[件录].*') THEN 0 ELSE 1 END) AS titled
ORDER BY citing.name, citing.id
WITH d, collect(citing.name) AS citing, collect(citing.id) AS also, max(titled) AS titled
RETURN d.id AS id, citing, titled = 0 AS undecided, also
ORDER BY id
