"""DEPENDS_ON through records: who uses a record that another process produces depends on that process."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from graph.ids import label_of
from graph.map import LinkKey
from graph.resolution.inferring import Inferred, Known

# A record that more processes than these touch is common currency (合同, 发票): that two of them have to do with it
# says nothing about the two.
MOST_PROCESSES = 5

_Touches = dict[str, dict[str, list[LinkKey]]]  # record -> process -> the links that say so


def dependencies(known: Known) -> Iterator[Inferred]:
    """One link for two processes; `why` names the records, the evidence is that of their making and their use."""
    processes_of: dict[str, list[str]] = defaultdict(list)
    for key in known.by_type["PART_OF"]:
        if label_of(key.start) == "Activity":
            processes_of[key.start].append(key.end)
    made = _touched(known, "PRODUCES", processes_of)
    used = _touched(known, "USES", processes_of)
    over: dict[tuple[str, str], list[str]] = defaultdict(list)
    for record, makers in made.items():
        users = used.get(record, {})
        if len(makers.keys() | users.keys()) > MOST_PROCESSES:
            continue
        for user in users.keys() - makers.keys():  # what a process makes itself it needs from nobody
            for maker in makers:
                if not known.are_whole_and_part(user, maker):
                    over[user, maker].append(record)
    for (user, maker), records in over.items():
        evidence = known.evidence_of_links(
            key for record in records for key in (*made[record][maker], *used[record][user])
        )
        why = "、".join(sorted(known.map.things[record]["name"] for record in records))
        yield LinkKey("DEPENDS_ON", user, maker, "record"), {"via": "record", "why": why, **evidence}


def _touched(known: Known, type: str, processes_of: dict[str, list[str]]) -> _Touches:
    touched: _Touches = defaultdict(lambda: defaultdict(list))
    for key in known.by_type[type]:
        for process in [key.start] if label_of(key.start) == "Process" else processes_of[key.start]:
            touched[key.end][process].append(key)
    return touched
