"""Rules are put to a map side by side: what they share is asked once, and a refusal reaches everybody who waits."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tiny_map import TinyMap

import queries
from checks.answers import Asked
from checks.governance import read_governance
from checks.rules import all_rules
from graph.errors import QueryFailed
from graph.stores.seam import Reader

SHARED = "owned_processes"


class Slow:
    """A real store that takes its time, and counts how often it is asked the same."""

    def __init__(self, store: Reader, refused: str = "") -> None:
        self._store = store
        self._refused = refused
        self.engine = store.engine
        self.asked: Counter[str] = Counter()

    def read(self, query: str, parameters: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
        self.asked[query] += 1
        time.sleep(0.02)
        if query == self._refused:
            raise QueryFailed("the query was stopped at its time limit")
        return self._store.read(query, parameters)


def rules_of_owned_processes() -> list[Any]:
    found = [rule for rule in all_rules() if rule.population == SHARED]
    assert len(found) > 1
    return found


def company() -> TinyMap:
    m = TinyMap("acme")
    m.link("OWNED_BY", m.process("采购申请"), m.thing("Owner", "采购部"))
    return m


def test_a_population_that_rules_share_is_asked_once(tmp_path: Path) -> None:
    with company().on(tmp_path / "map.kgl") as store:
        slow = Slow(store)
        asked = Asked(slow, read_governance(None), date(2026, 11, 22))
        with ThreadPoolExecutor(2) as pool:
            answers = list(pool.map(asked.answer, rules_of_owned_processes()))
    assert slow.asked[queries.query(SHARED).text] == 1
    assert {member.subject.name for answer in answers for member in answer.members} == {"采购申请"}


def test_a_population_that_cannot_be_asked_fails_every_rule_that_waits_for_it(tmp_path: Path) -> None:
    with company().on(tmp_path / "map.kgl") as store:
        slow = Slow(store, refused=queries.query(SHARED).text)
        asked = Asked(slow, read_governance(None), date(2026, 11, 22))
        with ThreadPoolExecutor(2) as pool:
            waiting = [pool.submit(asked.answer, rule) for rule in rules_of_owned_processes()]
            for one in waiting:
                with pytest.raises(QueryFailed, match="time limit"):
                    one.result(timeout=10)
