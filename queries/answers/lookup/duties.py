"""Duties that two departments answer for: in the same words, or in nearly the same."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, pairwise
from math import ceil

from queries.answers.links import CITATION, Citations, Seen, Sentence, links_of, sentences_of_links
from queries.answers.table import Table
from queries.catalogue import Readable, run

# The share of the pairs of neighbouring characters (words, where there are spaces) of both texts together that both
# have. 负责供应商评审和名录维护 and 供应商的评审和名录维护 are alike; two duties about one object lie below.
LEAST_ALIKE = 0.75
_LEAST_PAIRS = 4  # of shorter texts one character more or less is another duty
_UNIT = re.compile(r"[^\W㐀-鿿_]+|[㐀-鿿]")
_OPENING = re.compile(r"^(?:负责|主管|具体负责|全面负责)+(?=.{4})")
_FILLING = re.compile(r"[的等]")
DUTIES_TWICE = (
    *("alike", "name", "department_name", "other_name", "other_department_name", "one_is_part_of_other"),
    "in_one_sentence",
    *("duty", "department", "other_duty", "other_department"),
    *CITATION,
    *("other_document", "other_document_name", "other_clause", "other_number", "other_quote"),
)


@dataclass(frozen=True, order=True)
class _Held:
    duty: str
    department: str
    name: str
    text: str
    department_name: str


def duties_held_twice(store: Readable) -> Table:
    """A row for each two departments that answer for one duty, those in the same words first.

    It may be meant so where one department is part of the other, or one sentence names both: two columns tell.
    """
    held = [
        _Held(row["duty"], row["department"], row["name"], row["text"], row["department_name"])
        for row in run(store, "duties_of_departments")
    ]
    found = sorted(_pairs(held), key=lambda pair: (-pair[0], pair[1], pair[2]))
    above = _above(store, {one.department for _, *both in found for one in both})
    links = {(link.id, link.other): link for link in _links(store, found)}
    stated = sentences_of_links(store, links.values())
    citations = Citations(store, [sentence for sentences in stated.values() for sentence in sentences])

    def source(one: _Held) -> Sentence | None:
        link = links.get((one.duty, one.department))
        return next(iter(stated[link]), None) if link else None

    rows = []
    for alike, one, other in found:
        far = citations.columns(source(other))
        rows.append(
            {
                "alike": round(alike, 2),
                "name": one.name,
                "department_name": one.department_name,
                "other_name": other.name,
                "other_department_name": other.department_name,
                "one_is_part_of_other": one.department in above[other.department]
                or other.department in above[one.department],
                "in_one_sentence": source(one) is not None and _place(source(one)) == _place(source(other)),
                "duty": one.duty,
                "department": one.department,
                "other_duty": other.duty,
                "other_department": other.department,
                **citations.columns(source(one)),
                **{f"other_{name}": far[name] for name in ("document", "document_name", "clause", "number", "quote")},
            }
        )
    return Table(DUTIES_TWICE, rows)


def _place(sentence: Sentence | None) -> tuple[str, int | None] | None:
    return (sentence.clause, sentence.char_start) if sentence else None


def _pairs(held: list[_Held]) -> Iterator[tuple[float, _Held, _Held]]:
    """Every two departments that hold one duty, or two duties that are alike, and how alike they are."""
    holders: dict[str, list[_Held]] = defaultdict(list)
    for one in held:
        holders[one.duty].append(one)
    for same in holders.values():
        for one, other in combinations(same, 2):
            yield 1.0, one, other
    texts = {duty: _characters(some[0].text) for duty, some in holders.items()}
    for alike, duty, other_duty in _alike(texts):
        for one in holders[duty]:
            yield from ((alike, one, other) for other in holders[other_duty] if other.department != one.department)


def _alike(texts: Mapping[str, frozenset[tuple[str, ...]]]) -> Iterator[tuple[float, str, str]]:
    """Every two duties that are alike enough.

    Alike texts share one of their rarest pairs: so each is compared with those that do, not with all.
    """
    common = Counter(pair for pairs in texts.values() for pair in pairs)
    having: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for duty, pairs in sorted(texts.items(), key=lambda item: (len(item[1]), item[0])):
        if len(pairs) < _LEAST_PAIRS:
            continue
        rarest = sorted(pairs, key=lambda pair: (common[pair], pair))[: len(pairs) - ceil(LEAST_ALIKE * len(pairs)) + 1]
        for other in sorted({other for pair in rarest for other in having[pair]}):
            alike = len(pairs & texts[other]) / len(pairs | texts[other])
            if alike >= LEAST_ALIKE:
                yield alike, min(duty, other), max(duty, other)
        for pair in rarest:
            having[pair].append(duty)


def _characters(text: str) -> frozenset[tuple[str, ...]]:
    plain = _FILLING.sub("", _OPENING.sub("", unicodedata.normalize("NFKC", text).casefold().strip()))
    return frozenset(pairwise(_UNIT.findall(plain)))


def _links(store: Readable, found: list[tuple[float, _Held, _Held]]) -> list[Seen]:
    wanted = {(one.duty, one.department) for _, *both in found for one in both}
    links = links_of(store, {duty for duty, _ in wanted}, ["RESPONSIBLE_FOR"])
    answers = [
        link for link in links if (link.id, link.other) in wanted and link.apart in ("responsible", "accountable", "")
    ]
    return sorted(answers, reverse=True)  # where a department holds it twice over, the first link counts


def _above(store: Readable, departments: set[str]) -> dict[str, set[str]]:
    """The units that each of these belongs to, however far up."""
    whole: dict[str, set[str]] = {}
    frontier = departments
    while frontier:
        for one in frontier:
            whole[one] = set()
        for link in links_of(store, frontier, ["PART_OF"]):
            if link.along:
                whole[link.id].add(link.other)
        frontier = {above for one in frontier for above in whole[one]} - whole.keys()
    return {one: _all(one, whole) for one in departments}


def _all(one: str, whole: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    frontier = whole[one]
    while frontier - found:
        found |= frontier
        frontier = {above for below in frontier for above in whole[below]}
    return found
