"""Everything that a post or unit does: steps, duties, approvals and controls, records, matrix marks, what binds it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from graph.ids import label_of
from queries.answers.links import CITATION, Citations, Seen, links_of, sentences_of_links
from queries.answers.naming import Thing, find
from queries.answers.parties import owners_of, posts_of
from queries.answers.places import NOWHERE, standings
from queries.answers.table import Table
from queries.catalogue import Readable, run

# What a post does, in the order of the rows.
_DOES = (
    *("belongs to", "held by", "owns", "responsible for", "supports", "performs", "takes part in", "approves"),
    *("reviews", "checks", "executes", "permits exceptions from", "is bound by", "fills in", "uses", "works in"),
    *("issues", "interprets", "publishes", "keeps", "is measured by", "has to follow", "is sent", "has to do"),
    *("has the post", "has the unit"),
)
_CONTROLS = {"approval": "approves", "review": "reviews", "check": "checks", "inspection": "checks"}
_EXECUTION = {"bound": "is bound by", "permits": "permits exceptions from"}
_OF_STEPS = {"PRODUCES": "fills in", "USES": "uses", "RUNS_ON": "works in"}
POST = ("does", "id", "label", "name", "detail", "process", "domain", "by", "link", *CITATION)


@dataclass(frozen=True)
class _Done:
    does: str
    link: Seen
    by: str
    detail: str = ""


def post(store: Readable, post: str, posts: bool = True) -> Table:
    """A row for each thing that a post, unit or person has to do with; with `posts`, a unit's own posts too (`by`).

    The records that it fills in and uses and the systems that it works in are those of the steps that it performs.
    The documents that it has to follow are those that bind it by name, and those of the processes it works in.
    """
    party = find(store, post, "Role", "Department", "Person")
    parties = [party, *(posts_of(store, party) if posts else ())]
    done = [one for each in parties for one in _done(store, each)]
    return Table(POST, _rows(store, done))


def _done(store: Readable, party: Thing) -> Iterator[_Done]:
    own = links_of(store, [party.id])
    kinds = _kinds(store, own)
    for link in own:
        if does := _does(link, kinds):
            detail = ", ".join(link.raci) if link.type == "PARTICIPATES_IN" else link.apart
            yield _Done(does, link, party.name, detail or str(kinds.get(link.other, "") or ""))
    for owner in owners_of(store, party):
        for link in links_of(store, [owner.id], ["OWNED_BY"]):
            yield _Done("owns", link, party.name)
    yield from _by_steps(store, party, [link.other for link in own if link.type == "PERFORMED_BY"])


def _kinds(store: Readable, links: Iterable[Seen]) -> dict[str, Any]:
    """The kinds of the controls and of the open events at these links; an event that is done has none."""
    asked = sorted({link.other for link in links if link.label in ("ControlPoint", "Event")})
    rows = run(store, "properties_of_things", ids=asked) if asked else []
    return {row["id"]: row["kind"] or "" for row in rows if not row["done_on"]}


def _does(link: Seen, kinds: dict[str, Any]) -> str:
    """What a link of a party says that it does; '' for what is told otherwise."""
    match link.type:
        case "EXECUTED_BY":
            return _EXECUTION.get(link.apart) or _CONTROLS.get(str(kinds.get(link.other)), "executes")
        case "RESPONSIBLE_FOR":
            return "responsible for" if link.apart in ("", "responsible", "accountable") else "supports"
        case "PERFORMED_BY":
            return "performs"
        case "PARTICIPATES_IN":
            return "takes part in"
        case "HANDLED_BY":
            return link.apart or "keeps"
        case "MEASURES":
            return "is measured by"
        case "APPLIES_TO":
            return "has to follow"
        case "DISTRIBUTED_TO":
            return "is sent"
        case "DONE_BY":
            return "has to do" if link.other in kinds else ""
        case "BELONGS_TO":
            return "belongs to" if link.along else "has the post"
        case "PART_OF":
            return "belongs to" if link.along else "has the unit"
        case "HELD_BY" if link.label == "Person":
            return "held by"
        case "HELD_BY" if link.label == "Role":
            return "has the post"
        case _:
            return ""


def _by_steps(store: Readable, party: Thing, steps: list[str]) -> Iterator[_Done]:
    """What comes with the steps that a party performs: records, systems, the documents of their processes."""
    processes = set()
    for link in links_of(store, steps, [*_OF_STEPS, "PART_OF"]):
        if link.type in _OF_STEPS:
            yield _Done(_OF_STEPS[link.type], link, party.name)
        elif link.along:
            processes.add(link.other)
    for link in links_of(store, processes, ["GOVERNED_BY"]):
        yield _Done("has to follow", link, party.name)


def _worked_in(link: Seen) -> str:
    return link.id if link.type in _OF_STEPS else link.other


def _rows(store: Readable, done: list[_Done]) -> list[dict[str, Any]]:
    """One row for each thing and what is done with it, from the link of the smallest ids."""
    once: dict[tuple[str, str, str], _Done] = {}
    for one in sorted(done, key=lambda one: (one.link, one.detail)):
        once.setdefault((one.does, one.link.other, one.by), one)
    ordered = sorted(
        once.values(), key=lambda one: (_DOES.index(one.does), one.link.other_name, one.link.other, one.by)
    )
    # A record or system is told of where it is worked with, all else where it stands itself.
    places = standings(store, {_worked_in(one.link) for one in ordered})
    said = sentences_of_links(store, [one.link for one in ordered])
    sentences = {link: next(iter(some), None) for link, some in said.items()}
    citations = Citations(store, [sentence for sentence in sentences.values() if sentence])
    return [
        {
            "does": one.does,
            "id": one.link.other,
            "label": label_of(one.link.other),
            "name": one.link.other_name,
            "detail": one.detail,
            "process": places.get(_worked_in(one.link), NOWHERE).process,
            "domain": places.get(_worked_in(one.link), NOWHERE).domain,
            "by": one.by,
            "link": one.link.type,
            **citations.columns(sentences[one.link]),
        }
        for one in ordered
    ]
