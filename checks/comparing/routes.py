"""Whether changes of processes took the route that the policy demands: recorded sign-offs beside its steps."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import queries
from checks.governance import Governance, Routing
from checks.routing import Candidate, Case, Route, Step, route
from graph.ids import label_of

_SIGNED = ("approval", "countersign", "review")  # one party's yes, whatever it is called
_JUDGED = (*_SIGNED, "filing")
_STAGES = ("trial", "formal")
_NEARLY_ALL = 0.75  # of the sign-offs of a kind: so many with a record, and one without stands out
_REFUSED = re.compile(
    r"不同意|未同意|不批准|未批准|不通过|未通过|否决|驳回|退回|拒绝|reject|declin|refus|not approved", re.IGNORECASE
)
_ALSO_OTHERS = frozenset({"given"})
_HIT = frozenset({"other_process_owners", "other_domain_owners"})


@dataclass(frozen=True)
class Round:
    """The sign-offs of one change of a process, up to its publication."""

    process: str
    stage: str
    version: str
    signed: tuple[Mapping[str, Any], ...]

    @property
    def published_on(self) -> str:
        """When it was published, '' when nothing says so."""
        return min(
            (one["done_on"] for one in self.signed if one["kind"] == "publication" and one["done_on"]), default=""
        )

    @property
    def given(self) -> list[Mapping[str, Any]]:
        """The sign-offs that say yes."""
        return [one for one in self.signed if one["done_on"] and not _REFUSED.search(one["result"])]


def routes_departed(store: queries.Readable, policy: Governance, today: date) -> list[dict[str, Any]]:
    """Published changes without a sign-off that the route demands, or with one after the publication.

    Undecided where the map does not tell which route the change had to take.
    """
    found = []
    posts = _Posts(store)
    performing: dict[str, set[str]] = defaultdict(set)
    for unit in queries.run(store, "performing_units"):
        performing[unit["id"]].add(unit["unit"])
    for one in _published(store, today):
        demanded = _demanded(store, policy, one, today)
        if demanded is None:
            found.append(_row(one, [], [], undecided=True))
            continue
        wrong = [step.party.words for step in demanded if not _is_signed(step, one, posts, performing[one.process])]
        late = [
            name
            for sign_off in one.given
            if sign_off["kind"] in _SIGNED and sign_off["done_on"] > one.published_on + "~"
            for name in sign_off["names"]
        ]
        if wrong or late:
            found.append(_row(one, [words.zh for words in wrong] + late, [words.en for words in wrong] + late))
    return _one_each(found)


def routes_without_evidence(store: queries.Readable, policy: Governance, today: date) -> list[dict[str, Any]]:
    """Published changes with a sign-off without a record, where nearly all others of its kind have one.

    Those none of whose sign-offs has one, too; undecided where no sign-off on the map has one.
    """
    rounds = list(_published(store, today))
    is_kept = any(one["records"] for each in rounds for one in each.signed)
    kept: dict[str, list[bool]] = defaultdict(list)
    for one in (one for each in rounds for one in each.signed):
        kept[one["kind"]].append(bool(one["records"]))
    usual = {kind for kind, every in kept.items() if sum(every) >= _NEARLY_ALL * len(every)}
    rows = []
    for each in rounds:
        bare = [one for one in each.signed if not one["records"]]
        if len(bare) < len(each.signed):
            bare = [one for one in bare if one["kind"] in usual and one["kind"] in _SIGNED]
        if bare:
            signers = list(dict.fromkeys(name for one in bare for name in one["names"]))
            also = [one["event"] for one in bare]
            rows.append({**_about(each), "signers": signers, "undecided": not is_kept, "also": also})
    return _one_each(rows)


def _published(store: queries.Readable, today: date) -> Iterator[Round]:
    """Every change that was published, with the sign-offs of that stage and version; a later one begins after it."""
    grouped: dict[tuple[str, str, str], list[Mapping[str, Any]]] = defaultdict(list)
    for row in queries.run(store, "sign_offs"):
        if row["stage"] in (*_STAGES, "") and row["done_on"] <= today.isoformat() + "~":
            grouped[row["id"], row["stage"], row["version"]].append(row)
    for (process, stage, version), rows in grouped.items():
        begun: list[Mapping[str, Any]] = []
        over = ""
        for one in sorted(rows, key=lambda row: (row["asked_on"] or row["done_on"], row["done_on"])):
            if over and (one["asked_on"] or one["done_on"]) > over:
                yield Round(process, stage, version, tuple(begun))
                begun, over = [], ""
            begun.append(one)
            if one["kind"] == "publication":
                over = one["done_on"]
        if over:
            yield Round(process, stage, version, tuple(begun))


def _demanded(store: queries.Readable, policy: Governance, one: Round, today: date) -> list[Step] | None:
    """The sign-offs that the route demands for sure; None where it is not decided which route that is.

    What only the likely impact on the map would add, such as the consent of another domain, is not demanded here.
    """
    case = Case(name=one.process, object="process", change="change", stage=one.stage or None)
    found: Route = route(store, policy, case, today.isoformat(), impact=_hangs_on_impact(policy.routing))
    if not found.rule:
        return None
    return [
        step
        for step in found.steps
        if step.must
        and step.kind in _JUDGED
        and not step.only_if
        and not any(fact.name == "others" and fact.source not in _ALSO_OTHERS for fact in step.why)
    ]


def _hangs_on_impact(routing: Routing) -> bool:
    """Whether what is demanded for sure can hang on which other processes are hit; the shipped policy's never does."""
    return any(
        "others" in rule.when
        or any(party.finds in _HIT for step in rule.steps if "others" not in step.when for party in step.who)
        for rule in routing.routes
    )


def _is_signed(step: Step, one: Round, posts: _Posts, performing: set[str]) -> bool:
    """Whether somebody who is the party signed; where the map does not know the party, whether anybody did so.

    Of all who take part, those are expected that perform steps: who else takes part is not sure enough.
    """
    alike = _SIGNED if step.kind in _SIGNED else (step.kind, "publication")
    given = [sign_off for sign_off in one.given if sign_off["kind"] in alike]
    names = {name for sign_off in given for name in sign_off["names"]}
    if names & {*step.party.names, step.party.words.zh, step.party.words.en}:
        return True
    candidates = [candidate for candidate in step.candidates if any(candidate.ids)]
    if not candidates:
        return any(sign_off["kind"] == step.kind for sign_off in given)
    doers = {doer for sign_off in given for doer in sign_off["doers"]}
    if any(label_of(doer) == "Person" and not posts.around(doer) for doer in doers):
        return True  # somebody signed whose post is not known
    signed = [bool(posts.who_sign_for(candidate) & doers) for candidate in candidates]
    if not step.every:
        return any(signed)
    expected = [candidate.unit is not None and candidate.unit.id in performing for candidate in candidates]
    return any(signed) and all(by or not wanted for by, wanted in zip(signed, expected, strict=True))


class _Posts:
    """Who signs for whom: a unit for its head, its posts for a unit whose head is not known, holders for a post."""

    def __init__(self, store: queries.Readable) -> None:
        self._store = store
        self._known: dict[str, set[str]] = {}

    def who_sign_for(self, candidate: Candidate) -> set[str]:
        """The ids of all whose signature is that of the candidate."""
        found = set(candidate.ids) - {""}
        if candidate.post is None and candidate.unit is not None and candidate.unit.id:
            found |= {other for other in self.around(candidate.unit.id) if label_of(other) == "Role"}
        held = [other for one in found if label_of(one) == "Role" for other in self.around(one)]
        return found | {other for other in held if label_of(other) == "Person"}

    def around(self, thing: str) -> set[str]:
        """Holders, posts and units one step away."""
        if thing not in self._known:
            rows = queries.run(self._store, "kin_of_actors", ids=[thing])
            self._known[thing] = {other for row in rows for other in row["kin"]}
        return self._known[thing]


def _about(one: Round) -> dict[str, Any]:
    return {"id": one.process, "stage": one.stage, "version": one.version, "published": one.published_on}


def _row(one: Round, zh: list[str], en: list[str], *, undecided: bool = False) -> dict[str, Any]:
    told = {"wrong_zh": list(dict.fromkeys(zh)), "wrong_en": list(dict.fromkeys(en)), "undecided": undecided}
    return {**_about(one), **told, "also": [sign_off["event"] for sign_off in one.signed]}


def _one_each(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows by process, stage and version; a process with a decided row needs no undecided one."""
    decided = {row["id"] for row in rows if not row["undecided"]}
    kept = [row for row in rows if not row["undecided"] or row["id"] not in decided]
    return sorted(kept, key=lambda row: (row["id"], row["stage"], row["version"], row["published"]))
