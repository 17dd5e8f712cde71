// What is stated of these things: kind, level, status, limits, targets.
// 这些事物的属性：种类、级别、状态、限额、目标等。
// population: things
// param: ids  a list of ids
// returns: id, name, aliases, kind, level, status, scope, key, digital, target, unit, frequency, direction
// returns: operator, value, operator_to, value_to, consequence, retention, classification, time_limit, relative, general
// returns: due_on, done_on
UNWIND $ids AS wanted
MATCH (n:Thing {id: wanted})
RETURN DISTINCT
  n.id AS id,
  n.name AS name,
  coalesce(n.aliases, []) AS aliases,
  n.kind AS kind,
  n.level AS level,
  n.status AS status,
  n.scope AS scope,
  n.key AS key,
  n.digital AS digital,
  n.target AS target,
  n.unit AS unit,
  n.frequency AS frequency,
  n.direction AS direction,
  n.operator AS operator,
  n.value AS value,
  n.operator_to AS operator_to,
  n.value_to AS value_to,
  n.consequence AS consequence,
  n.retention AS retention,
  n.classification AS classification,
  n.time_limit AS time_limit,
  n.relative AS relative,
  n.general AS general,
  n.due_on AS due_on,
  n.done_on AS done_on
ORDER BY id
