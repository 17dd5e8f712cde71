"""What an owner answers for: processes and all below them, KPIs, key controls, documents, risks, what is still open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph.errors import ProcmapError
from graph.ids import label_of
from queries.answers.impact.reach import parts
from queries.answers.links import CITATION, Citations, Seen, links_of, sentences_of_links
from queries.answers.naming import Thing, find
from queries.answers.parties import owners_of
from queries.answers.places import NOWHERE, standings
from queries.answers.table import Table
from queries.catalogue import Readable, run

PORTFOLIO = (
    *("part", "id", "label", "name", "level", "status", "process", "domain", "held", "owners", "detail"),
    *CITATION,
)
# What hangs on processes and steps, by link kind, and what a portfolio calls it; in the order of the rows.
_HANGING = {
    "GOVERNED_BY": "document",
    "MEASURES": "kpi",
    "CONTROLS": "key control",
    "THREATENS": "risk",
    "ABOUT": "open event",
}
_ORDER = ("process", *_HANGING.values())


class BadDay(ProcmapError):
    """A day that is no date."""


@dataclass(frozen=True)
class _Held:
    """A thing of the portfolio and the link that puts it there: `held` itself, below, or with a process."""

    part: str
    thing: Thing
    held: str
    link: Seen


def portfolio(store: Readable, owner: str, today: str | None = None) -> Table:
    """A row for each thing that an owner answers for, on a day (ISO) or, without one, at any time.

    The owner may be named as the unit, post or person that it is; what a person owns through a post counts.
    """
    owners = _owners(store, find(store, owner, "Owner", "Department", "Role", "Person"))
    own = {row["id"]: row for row in run(store, "owned_by", ids=owners, today=_day(today))}
    processes = [thing for thing in own if label_of(thing) == "Process"]
    below = parts(store, processes)
    about = _About(store, {*own, *below})
    held = [
        *_own(about, own, owners),
        *_below(about, [thing for thing in below if label_of(thing) == "Process" and thing not in own]),
        *_hanging(store, about, [*processes, *below], own),
    ]
    return Table(PORTFOLIO, _rows(store, held, about, own))


class _About:
    """The links of what is owned, and the names of it all, asked for once."""

    def __init__(self, store: Readable, things: set[str]) -> None:
        self.links: dict[str, list[Seen]] = {thing: [] for thing in things}
        for link in links_of(store, things, ["OWNED_BY", "PART_OF", *_HANGING]):
            self.links[link.id].append(link)
        rows = run(store, "things_by_id", ids=sorted(things))
        self.things = {row["id"]: Thing(row["id"], label_of(row["id"]), row["name"]) for row in rows}

    def owners(self, thing: str) -> list[str]:
        """The names of all owners of a thing."""
        return sorted({link.other_name for link in self.links.get(thing, ()) if link.type == "OWNED_BY" and link.along})


def _day(said: str | None) -> str | None:
    try:
        return date.fromisoformat(said).isoformat() if said else None
    except (TypeError, ValueError) as error:
        raise BadDay(f"today={said}: give a day as 2026-11-22") from error


def _owners(store: Readable, party: Thing) -> list[str]:
    if party.label == "Owner":
        return [party.id]
    posts = [
        Thing(link.other, link.label, link.other_name)
        for link in (links_of(store, [party.id], ["HELD_BY"]) if party.label == "Person" else ())
        if link.label == "Role"
    ]
    return sorted({owner.id for one in (party, *posts) for owner in owners_of(store, one)})


def _own(about: _About, own: Mapping[str, Any], owners: Iterable[str]) -> Iterable[_Held]:
    for thing in sorted(own):
        link = next(one for one in about.links[thing] if one.type == "OWNED_BY" and one.other in owners)
        part = "process" if label_of(thing) == "Process" else "document"
        yield _Held(part, about.things[thing], "itself", link)


def _below(about: _About, processes: Iterable[str]) -> Iterable[_Held]:
    for process in processes:
        link = next(
            one for one in about.links[process] if one.type == "PART_OF" and one.along and one.other in about.links
        )
        yield _Held("process", about.things[process], "below", link)


def _hanging(store: Readable, about: _About, work: Iterable[str], own: Mapping[str, Any]) -> list[_Held]:
    """The KPIs, documents and risks of the work; of its controls the key ones, of its events those not done yet."""
    found: dict[str, _Held] = {}
    for thing in work:
        for link in about.links[thing]:
            leaves = link.type == "GOVERNED_BY"
            if link.type in _HANGING and link.along == leaves and link.other not in own and link.other not in found:
                other = Thing(link.other, label_of(link.other), link.other_name)
                found[link.other] = _Held(_HANGING[link.type], other, "with", link)
    stated = {row["id"]: row for row in run(store, "properties_of_things", ids=sorted(found))}
    return [
        one
        for thing, one in found.items()
        if not (one.part == "key control" and not stated[thing]["key"])
        and not (one.part == "open event" and stated[thing]["done_on"])
    ]


def _rows(store: Readable, held: list[_Held], about: _About, own: Mapping[str, Any]) -> list[dict[str, Any]]:
    places = standings(store, {one.thing.id for one in held})
    stated = {row["id"]: row for row in run(store, "properties_of_things", ids=sorted({one.thing.id for one in held}))}
    sentences = {
        link: next(iter(said), None) for link, said in sentences_of_links(store, [one.link for one in held]).items()
    }
    citations = Citations(store, [sentence for sentence in sentences.values() if sentence])
    held.sort(
        key=lambda one: (
            _ORDER.index(one.part),
            one.held,
            stated[one.thing.id]["level"] or 0,
            one.thing.name,
            one.thing.id,
        )
    )
    rows = []
    for one in held:
        told, place = stated[one.thing.id], places.get(one.thing.id, NOWHERE)
        rows.append(
            {
                "part": one.part,
                "id": one.thing.id,
                "label": one.thing.label,
                "name": one.thing.name,
                "level": told["level"],
                "status": told["status"] or "",
                "process": place.process,
                "domain": place.domain,
                "held": one.held,
                "owners": about.owners(one.thing.id),
                "detail": _detail(one, told, own.get(one.thing.id)),
                **citations.columns(sentences[one.link]),
            }
        )
    return rows


def _detail(one: _Held, told: Mapping[str, Any], owned: Mapping[str, Any] | None) -> str:
    """What a reader wants to know of each: how long it is owned, a target, what a control is, when an event is due."""
    if owned:
        since, until = owned["since"] or "", owned["until"] or ""
        return f"{since}–{until}" if since or until else ""
    if one.part == "kpi":
        target, unit = told["target"] or "", told["unit"] or ""
        return target if unit in target else f"{target} {unit}".strip()
    if one.part == "open event":
        return f"{told['kind'] or ''} {told['due_on'] or ''}".strip()
    return str(told["kind"] or "") if one.part != "process" else ""
