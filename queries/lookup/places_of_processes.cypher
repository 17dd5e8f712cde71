// Every process with its level, the processes above it and its owners on a day.
// 每个流程的级别、上级流程和某日的所有者。
// population: processes
// param: today  the day on which the owners own
// returns: id, name, level, status, parents, owners
MATCH (p:Process)
WITH
  p,
  [(p)-[:PART_OF]->(above:Process) | above.id] AS wholes,
  [
    (p)-[r:OWNED_BY]->(o:Owner)
    WHERE coalesce(r.since, '') <= $today AND coalesce(r.until + '~', '~') >= $today
    | o.name
  ] AS owned_by
RETURN
  p.id AS id,
  p.name AS name,
  p.level AS level,
  p.status AS status,
  reduce(s = [], x IN wholes | [y IN s WHERE y <= x] + [x] + [y IN s WHERE y > x]) AS parents,
  reduce(s = [], x IN owned_by | [y IN s WHERE y <= x] + [x] + [y IN s WHERE y > x]) AS owners
ORDER BY id
