"""Who a party of the policy is on the map: unit, post and person."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from checks.governance import Party, Routing
from checks.routing.case import Above, Subject
from checks.routing.hits import Hits
from checks.routing.owners import Owner, owners_of, owners_of_each
from checks.routing.steps import Candidate
from checks.routing.taking_part import TakingPart
from graph.ids import normalise
from queries.answers.naming import Thing
from queries.catalogue import Readable, run

_UNIT_ENDING = re.compile(r"(部门|部|处|科|室|中心|办公室|department|dept\.?|division|office|unit|team)$")
_FILLING = re.compile(r"\b(of|the|and|&)\b|[\s,.\-]+")


class Parties:
    """Finds parties for one subject; what was found once is not asked again."""

    def __init__(
        self,
        store: Readable,
        routing: Routing,
        subject: Subject,
        owners: Sequence[Owner],
        part: TakingPart,
        hits: Hits,
        today: str | None,
    ) -> None:
        self._store = store
        self._subject = subject
        self._owners = owners
        self._part = part
        self._hits = hits
        self._today = today
        self._head = _head_pattern(routing.head_titles)
        self._found: dict[str, tuple[Candidate, ...]] = {}
        self._known: dict[Thing, Candidate] = {}
        self._named = self._look_up(routing.parties.values())

    def find(self, party: Party) -> tuple[Candidate, ...]:
        """Those on the map who are this party; none when the map does not know, or cannot."""
        if party.key not in self._found:
            self._found[party.key] = tuple(self._find(party))
        return self._found[party.key]

    def _find(self, party: Party) -> list[Candidate]:
        if party.finds == "named":
            known = next((self._named[name.lower()] for name in party.names if name.lower() in self._named), [])
            return [self._who(thing) for thing in known]
        if party.finds == "process_owner":
            return self._owner_candidates(self._owners)
        if party.finds == "domain_owner":
            return [one for domain in self._subject.domains for one in self._domain_owners(domain)]
        if party.finds == "department_head":
            return self._heads_of_owner()
        if party.finds in ("participants", "participant_heads"):
            with_head = party.finds == "participant_heads"
            units = [self._who(unit) if with_head else Candidate(unit) for unit in self._part.units]
            return units + [Candidate(unit) for unit in self._part.relative]
        if party.finds == "other_process_owners":
            hits = self._hits.found
            owners = owners_of_each(self._store, [hit.chain for hit in hits], self._today)
            return [
                replace(one, of=(hit.process,))
                for hit, own in zip(hits, owners, strict=True)
                for one in self._owner_candidates(own) or [Candidate()]
            ]
        if party.finds == "other_domain_owners":
            own = set(self._subject.domains)
            others = {domain for hit in self._hits.found for domain in hit.domains if own.isdisjoint(hit.domains)}
            return [
                replace(one, of=(domain,))
                for domain in sorted(others)
                for one in self._domain_owners(domain) or [Candidate()]
            ]
        return []

    def _domain_owners(self, domain: Thing) -> list[Candidate]:
        return self._owner_candidates(owners_of(self._store, [Above(domain, 0, 1, None, {})], self._today))

    def _owner_candidates(self, owners: Iterable[Owner]) -> list[Candidate]:
        return [
            replace(self._who(owner.holder or owner.owner), above=None if owner.is_own else owner.process)
            for owner in owners
        ]

    def _heads_of_owner(self) -> list[Candidate]:
        """The head of the unit that owns the process itself, else of the only unit that takes part."""
        own = [one for one in self._owner_candidates(self._owners) if one.unit and one.above is None]
        if own or len(self._part.units) != 1:
            return [self._who(one.unit) for one in own if one.unit]
        return [self._who(self._part.units[0])]

    def _who(self, thing: Thing) -> Candidate:
        """A unit with its head, a post with its unit and holders, a person."""
        if thing not in self._known:
            self._known[thing] = self._look_at(thing)
        return self._known[thing]

    def _look_at(self, thing: Thing) -> Candidate:
        if thing.label == "Person":
            return Candidate(persons=(thing,))
        if thing.label == "Role":
            rows = run(self._store, "units_of_actors", ids=[thing.id])
            units = {row["unit"]: Thing(row["unit"], "Department", row["unit_name"]) for row in rows if row["unit"]}
            return Candidate(next(iter(units.values()), None), thing, _persons(rows))
        if thing.label != "Department" or not thing.id:
            return Candidate(thing)
        posts = run(self._store, "posts_of_units", ids=[thing.id])
        heads = [row for row in posts if self._is_head(row["post_name"], thing.name)]
        if len(heads) != 1:  # none, or nobody could say which
            return Candidate(thing)
        head = Thing(heads[0]["post"], "Role", heads[0]["post_name"])
        return Candidate(thing, head, _persons(run(self._store, "units_of_actors", ids=[head.id])))

    def _is_head(self, post: str, unit: str) -> bool:
        """采购部经理 and 采购经理 head 采购部; 采购部副经理 and 计划主管 do not."""
        stem = self._head.sub("", normalise(post), count=1)
        if stem == normalise(post):
            return False
        stem, whole = _plain(stem), _plain(unit)
        bare = _UNIT_ENDING.sub("", whole)
        return _UNIT_ENDING.sub("", stem) in ("", bare) or (len(stem) > 1 and whole.endswith(stem))

    def _look_up(self, parties: Iterable[Party]) -> dict[str, list[Thing]]:
        names = sorted({name.lower() for party in parties for name in party.names})
        found: dict[str, list[Thing]] = {}
        organization = self._subject.organization
        for row in run(self._store, "actors_named", names=names):
            if organization in (None, row["id"].split("/", 1)[0]):
                found.setdefault(row["called"], []).append(Thing(row["id"], row["label"], row["name"]))
        return found


def _persons(rows: Iterable[dict[str, str | None]]) -> tuple[Thing, ...]:
    held = {row["person"]: row["person_name"] for row in rows}
    return tuple(Thing(id, "Person", name or id) for id, name in held.items() if id)


def _head_pattern(titles: Sequence[str]) -> re.Pattern[str]:
    """A title at the end, or, in English, at the beginning."""
    any_title = "|".join(f"(?:{title.removeprefix('(?i)')})" for title in titles) or "(?!)"
    return re.compile(rf"(?:{any_title})$|^(?:{any_title})(?= of )", re.IGNORECASE)


def _plain(name: str) -> str:
    return _FILLING.sub("", name.casefold())
