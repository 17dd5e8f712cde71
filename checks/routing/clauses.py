"""The clauses of the governing policy on the map that demand a step."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from checks.governance.routes import ClauseRule
from checks.routing.steps import Citation
from queries.catalogue import Readable, run

_SENTENCES = re.compile(r"[^。；;!?！？\n]+[。；;!?！？]?")
_AROUND_NUMBER = re.compile(r"^第|[条章节款项]$|[()（）.、．:：\s]+$|^[(（]")
# What may stand before and after a policy's name: 某公司流程管理制度（试行）.
_BEFORE = r"(?:.*(?:公司|集团|控股|股份|厂|院|所|银行|学校|医院|中心|局))?"
_AFTER = r"(?:[(\[【].*[)\]】])?"
_QUOTED = 160


@dataclass(frozen=True)
class _Clause:
    """A clause of a document on the map."""

    id: str
    number: str
    name: str
    text: str
    whole: str | None


class Policies:
    """The policies that the routes refer to. The document is the one of the policy's name in which most is found."""

    def __init__(self, store: Readable, references: Iterable[ClauseRule]) -> None:
        self._store = store
        self._references = tuple(dict.fromkeys(references))
        self._documents: dict[str, tuple[Mapping[str, Any], Sequence[_Clause]] | None] = {}

    def cite(self, rule: ClauseRule) -> Citation:
        """The clause on the map; without one the reference in words."""
        reference = f"{rule.document} {rule.number}"
        document = self._document(rule.document)
        clause = _clause(document[1], rule) if document else None
        if document is None or clause is None:
            return Citation(reference)
        row = document[0]
        heading = clause.name if len(clause.name) <= _QUOTED else clause.name[:_QUOTED] + "…"
        return Citation(
            reference, clause.id, heading, row["document"], row["document_name"], _quote(clause.text, rule.says)
        )

    def is_on_map(self, document: str) -> bool:
        """Whether a document that can be this policy is on the map."""
        return self._document(document) is not None

    def _document(self, called: str) -> tuple[Mapping[str, Any], Sequence[_Clause]] | None:
        if called not in self._documents:
            self._documents[called] = self._choose(called)
        return self._documents[called]

    def _choose(self, called: str) -> tuple[Mapping[str, Any], Sequence[_Clause]] | None:
        named = re.compile(_BEFORE + re.escape(_plain(called)) + _AFTER)
        documents: dict[str, tuple[Mapping[str, Any], dict[str, _Clause]]] = {}
        for row in run(self._store, "clauses_of_policy", policy=called):
            if named.fullmatch(_plain(row["document_name"])):
                clause = _Clause(row["clause"], row["number"] or "", row["name"], row["text"] or "", row["whole"])
                documents.setdefault(row["document"], (row, {}))[1].setdefault(clause.id, clause)
        found = [(row, tuple(clauses.values())) for row, clauses in documents.values()]
        wanted = [rule for rule in self._references if rule.document == called]
        found.sort(key=lambda one: one[0]["document"])
        found.sort(key=lambda one: one[0]["effective_on"] or "", reverse=True)
        found.sort(key=lambda one: (-sum(_clause(one[1], rule) is not None for rule in wanted), one[0]["status"] or ""))
        return found[0] if found else None


def _clause(clauses: Sequence[_Clause], rule: ClauseRule) -> _Clause | None:
    """The innermost clause of the number, or below it, whose text has the words; the first when the rule has none."""
    first, *rest = rule.number.split()
    below: dict[str | None, list[_Clause]] = {}
    for clause in clauses:
        below.setdefault(clause.whole, []).append(clause)
    inside = [one for one in clauses if _number(one.number) == _number(first)]
    for number in rest:
        # An enumeration can be loaded as a sub-clause, or be part of the clause's own text.
        inner = [one for one in _all_below(inside, below) if _number(one.number) == _number(number)]
        inside = inner or inside
    if not rule.says:
        return inside[0] if inside else None
    says = _plain(rule.says)
    holding = [one for one in [*inside, *_all_below(inside, below)] if says in _plain(one.text)]
    if not holding and rest:  # the words can stand in a later paragraph, loaded beside the enumeration
        inside = [one for one in clauses if _number(one.number) == _number(first)]
        holding = [one for one in _all_below(inside, below) if says in _plain(one.text)]
    return holding[-1] if holding else None


def _all_below(wholes: Sequence[_Clause], below: Mapping[str | None, Sequence[_Clause]]) -> list[_Clause]:
    found: list[_Clause] = []
    seen: set[str] = set()
    level = list(wholes)
    while level:
        level = [one for whole in level for one in below.get(whole.id, ()) if one.id not in seen]
        seen.update(one.id for one in level)
        found += level
    return found


def _quote(text: str, says: str) -> str:
    wanted = _plain(says)
    sentences = [found[0].strip() for found in _SENTENCES.finditer(text)]
    quote = next((one for one in sentences if wanted and wanted in _plain(one)), " ".join(text.split()))
    return quote if len(quote) <= _QUOTED else quote[:_QUOTED] + "…"


def _number(said: str) -> str:
    plain = "".join(unicodedata.normalize("NFKC", said).split()).casefold()
    while (bare := _AROUND_NUMBER.sub("", plain)) != plain:
        plain = bare
    return plain


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold().strip("《》")
