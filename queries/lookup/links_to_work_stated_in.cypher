// The links that arrive at these duties, processes, steps and documents, and that these clauses state.
// 指向这些职责、流程、活动和文件，并由这些条款写明的关系。
// population: things
// param: ids  a list of ids of duties, processes, activities and documents
// param: clauses  a list of ids of clauses
// returns: first, first_name, type, last, last_name, apart, stated_in, quotes, char_starts, char_ends, places
UNWIND $ids AS wanted
MATCH (b:Thing {id: wanted})<-[link]-(a:Thing)
WHERE type(link) IN [
    'RESPONSIBLE_FOR', 'PARTICIPATES_IN', 'FULFILS', 'DEPENDS_ON', 'GOVERNED_BY', 'DUPLICATES', 'CONTRADICTS',
    'SUPPLEMENTS', 'SUPERSEDES', 'CITES', 'VARIANT_OF'
  ]
  AND any(clause IN link.stated_in WHERE clause IN $clauses)
RETURN DISTINCT
  a.id AS first,
  a.name AS first_name,
  type(link) AS type,
  b.id AS last,
  b.name AS last_name,
  coalesce(link.relation, link.via, '') AS apart,
  link.stated_in AS stated_in,
  link.quotes AS quotes,
  link.char_starts AS char_starts,
  link.char_ends AS char_ends,
  coalesce(link.places, []) AS places
ORDER BY first, type, last, apart
