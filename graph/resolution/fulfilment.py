"""FULFILS: work that does what a duty says, where the holder of the duty does or owns the work.

Few and sure: every word of the work's name stands in one item of the duty, and the item says little besides. A word
is a run of at least two characters, or a word of a language with spaces; so 审核采购合同 fulfils 采购合同的审核, and
neither 提交采购合同 nor 审核 alone does. One sentence that was read both as a duty and as a step proves nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from graph.ids import label_of
from graph.map import LinkKey
from graph.resolution.inferring import Inferred, Known

_HOLDS = frozenset({"responsible", "accountable"})
_ITEM = re.compile(r"[，。；：、,.;:!?\n]+")
_UNIT = re.compile(r"[^\W㐀-鿿_]{2,}|[㐀-鿿]")
# Words that name neither what is done nor to what.
_EMPTY = re.compile(
    r"负责|组织|具体|做好|开展|进行|实施(?=.{4})|公司|本部门|相关|有关|各项|日常|工作|事宜|等$|[的和及与对由并]"
    r"|\b(?:the|a|an|of|and|for|to|in|on|is|are|responsible)\b"
)
_LEAST_UNITS = 4  # a verb and an object of two characters each
_LEAST_WORDS = 2
_MOST_UNITS = 24  # what is longer is a sentence and no name
# The part of the duty's item that the name must cover: else it does one thing of many, or something else to the same.
LEAST_COVERED = 0.7


def fulfilments(known: Known) -> Iterator[Inferred]:
    """Links from work to duties of the same actor; `why` are the words that both have."""
    work = _work(known)
    for held in known.by_type["RESPONSIBLE_FOR"]:
        about = known.map.links[held]
        mine = work.get(held.start)
        if not mine or about.get("relation", "responsible") not in _HOLDS:
            continue
        if known.map.things[held.start].get("relative") or known.map.things[held.end].get("general"):
            continue
        duty = known.map.things[held.end]
        for item in _ITEM.split(str(duty.get("text") or duty["name"])):
            said = _units(item)
            for beginning in sorted(set(pairwise(said))):
                for name, thing, done in mine.get(beginning, ()):
                    words = _common(name, said)
                    covers = sum(map(len, words)) >= LEAST_COVERED * len(said)
                    if words and covers and _are_apart(known, held, done):
                        why = " ".join(_written(word) for word in words)
                        yield (
                            LinkKey("FULFILS", thing, held.end),
                            {"why": why, **known.evidence_of_links([held, *done])},
                        )


_Work = dict[tuple[str, str], list[tuple[list[str], str, list[LinkKey]]]]


def _work(known: Known) -> dict[str, _Work]:
    """Of every actor: what it performs or owns, by the two units that the name begins with."""
    does: dict[tuple[str, str], list[LinkKey]] = defaultdict(list)
    for key in known.by_type["PERFORMED_BY"]:
        does[key.end, key.start].append(key)
    owners: dict[str, list[LinkKey]] = defaultdict(list)
    for key in known.by_type["HELD_BY"]:
        owners[key.start].append(key)
    for key in known.by_type["OWNED_BY"]:
        if label_of(key.start) == "Process":
            for holder in owners[key.end]:
                does[holder.end, key.start] += [key]
    work: dict[str, _Work] = defaultdict(lambda: defaultdict(list))
    for (actor, thing), links in does.items():
        units = _units(str(known.map.things[thing]["name"]))
        if (_LEAST_UNITS if _is_chinese(units) else _LEAST_WORDS) <= len(units) <= _MOST_UNITS:
            work[actor][units[0], units[1]].append((units, thing, links))
    return work


def _are_apart(known: Known, held: LinkKey, done: list[LinkKey]) -> bool:
    """Whether the work is told elsewhere than the duty; what a person added stands in no sentence."""
    duty = known.passages([held])
    return any(
        not any(clause == other and start < until and begin < end for other, begin, until in duty)
        for key in done
        for clause, start, end in known.passages([key]) or {("", 0, 0)}
    )


def _units(text: str) -> list[str]:
    """Characters, or words without their plural, that say what is done to what."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return [unit if len(unit) < 4 else unit.removesuffix("s") for unit in _UNIT.findall(_EMPTY.sub(" ", plain))]


def _is_chinese(units: list[str]) -> bool:
    return all(len(unit) == 1 for unit in units)


def _common(name: list[str], said: list[str]) -> list[list[str]]:
    """The words of a name in the order of the name, when each stands in what is said; else none."""
    words: list[list[str]] = []
    at = 0
    while at < len(name):
        longest = max(range(len(said)), key=lambda place: _run(name, at, said, place))
        length = _run(name, at, said, longest)
        if length < (2 if len(name[at]) == 1 else 1):
            return []
        words.append(name[at : at + length])
        at += length
    return words


def _run(name: list[str], at: int, said: list[str], place: int) -> int:
    length = 0
    while at + length < len(name) and place + length < len(said) and name[at + length] == said[place + length]:
        length += 1
    return length


def _written(word: list[str]) -> str:
    return re.sub(r"(?<=[㐀-鿿]) (?=[㐀-鿿])", "", " ".join(word))
