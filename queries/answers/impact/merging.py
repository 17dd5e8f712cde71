"""What moves when one thing takes the place of another: what it takes over, what collides, what it cannot take."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from graph.ids import label_of, normalise
from graph.model import way
from queries.answers.impact.effects import Effect, on_other_end
from queries.answers.impact.separation import handovers, separations
from queries.answers.links import Seen, Sentence, links_of
from queries.answers.naming import Thing
from queries.answers.parties import owners_of
from queries.catalogue import Readable, run

_HOLDS = frozenset({"responsible", "accountable", ""})
# What two that become one held both, by the kind of link; what is not here is merely there already.
_BOTH = {"PERFORMED_BY": "both_perform", "EXECUTED_BY": "both_execute"}
_NOT_IN_FORCE = frozenset({"retired", "superseded", "cited"})
_COMPARED = (
    *("kind", "level", "status", "scope", "key", "digital", "target", "unit", "frequency", "direction", "operator"),
    *("value", "operator_to", "value_to", "consequence", "retention", "classification", "time_limit"),
)
_LEAST_NAME = 2  # characters of a name that is looked for in texts
_AROUND = 24  # characters shown on each side of it
_Held = Mapping[tuple[str, bool, str], list[Seen]]  # by link kind, direction and other end


@dataclass(frozen=True)
class _Sides:
    """The thing that goes and the one that stays, each with the owners that it is."""

    going: Thing
    staying: Thing
    goes: Mapping[str, str]  # names by id
    stays: Mapping[str, str]

    def label_after(self, link: Seen) -> str:
        """The label of the end that a moved link will have: what an owner holds stays with an owner."""
        return "Owner" if label_of(link.id) == "Owner" else self.staying.label


def transfer(store: Readable, going: Thing, staying: Thing, *, one_of_both: bool) -> Iterator[Effect]:
    """What happens when `staying` takes the place of `going`; `one_of_both` when both become one.

    Where `going` is a unit, post or person, the owner that only it is moves too.
    """
    sides = _Sides(
        going,
        staying,
        {one.id: one.name for one in (going, *owners_of(store, going, alone=True))},
        {one.id: one.name for one in (staying, *owners_of(store, staying))},
    )
    mine = [link for link in links_of(store, sides.goes) if link.other not in sides.goes]
    theirs = [link for link in links_of(store, sides.stays) if link.other not in sides.stays]
    held: dict[tuple[str, bool, str], list[Seen]] = {}
    for link in theirs:
        held.setdefault((link.type, link.along, link.other), []).append(link)
    for link in mine:
        yield _moved(link, sides, held)
    yield from separations(store, going, staying)
    yield from handovers(store, going, staying)
    yield from _same_names(mine, theirs, going)
    yield from _stated_of_both(store, sides, one_of_both=one_of_both)
    if one_of_both and going.label in ("Process", "Document"):
        yield from _two_owners(mine, theirs, going, staying)
    yield from _to_reword(store, sides)


def _moved(link: Seen, sides: _Sides, held: _Held) -> Effect:
    name = sides.goes[link.id]
    if link.other in sides.stays:
        return on_other_end("inner_link_vanishes", link, name)
    after = sides.label_after(link)
    if link.type == "HELD_BY" and link.along and after == "Owner":
        return on_other_end("link_ends", link, name)  # who the owner was
    ends = (after, link.label) if link.along else (link.label, after)
    if way(link.type, *ends) is None:
        return on_other_end("cannot_take", link, name)
    before = held.get((link.type, link.along, link.other), [])
    if not before:
        return on_other_end("takes_over", link, name)
    if link.type == "OWNED_BY" and not link.along:
        return on_other_end("owners_become_one", link, name)
    if link.type == "RESPONSIBLE_FOR":
        return _both_hold(link, name, before)
    if link.type == "PARTICIPATES_IN":
        marks = ["".join(sorted(link.raci)), *("".join(sorted(one.raci)) for one in before)]
        same = len(set(marks)) == 1
        return on_other_end("already_there" if same else "marks_combine", link, name, [" + ".join(marks)])
    alike = [one for one in before if one.apart == link.apart]
    if link.type == "EXECUTED_BY" and not alike and "bound" in {link.apart, *(one.apart for one in before)}:
        return on_other_end("separation_lost", link, name, [one.apart for one in (link, *before)])
    if not alike:
        return on_other_end("takes_over", link, name)
    return on_other_end(_BOTH.get(link.type, "already_there"), link, name)


def _both_hold(link: Seen, name: str, before: list[Seen]) -> Effect:
    answers = link.apart in _HOLDS and any(one.apart in _HOLDS for one in before)
    relations = [one.apart or "responsible" for one in (link, *before)]
    return on_other_end("both_responsible" if answers else "already_there", link, name, [" + ".join(relations)])


def _same_names(mine: list[Seen], theirs: list[Seen], going: Thing) -> Iterator[Effect]:
    """KPIs that measure both under one name, steps of both processes that are called alike."""
    kinds = {("MEASURES", "Kpi"): "kpis_collide", ("PART_OF", "Activity"): "steps_collide"}
    named = {
        (link.type, normalise(link.other_name, link.label)): link
        for link in theirs
        if not link.along and (link.type, link.label) in kinds
    }
    for link in mine:
        if link.along or (link.type, link.label) not in kinds:
            continue
        other = named.get((link.type, normalise(link.other_name, link.label)))
        if other is not None and other.other != link.other:
            yield on_other_end(kinds[link.type, link.label], link, going.name, [other.other])


def _two_owners(mine: list[Seen], theirs: list[Seen], going: Thing, staying: Thing) -> Iterator[Effect]:
    """What has one owner before has two afterwards."""
    owners = {link.other for link in theirs if link.type == "OWNED_BY"}
    for link in mine:
        if link.type == "OWNED_BY" and owners and link.other not in owners:
            names = sorted({one.other_name for one in theirs if one.type == "OWNED_BY"})
            why = f"{going.name} {link.arrow} {link.other_name}"
            yield Effect("two_owners", staying, why, link, (*names, link.other_name))


def _stated_of_both(store: Readable, sides: _Sides, *, one_of_both: bool) -> Iterator[Effect]:
    """What is stated of them and cannot both hold; and a successor that is not in force itself."""
    about = {
        row["id"]: row for row in run(store, "properties_of_things", ids=sorted({sides.going.id, sides.staying.id}))
    }
    mine, theirs = about.get(sides.going.id, {}), about.get(sides.staying.id, {})
    if theirs.get("status") in _NOT_IN_FORCE:
        yield Effect("successor_gone", sides.staying, f"{sides.staying.name}: {theirs['status']}")
    if not one_of_both:
        return
    for name in _COMPARED:
        said, other = mine.get(name), theirs.get(name)
        if said is not None and other is not None and said != other:
            why = f"{name}: {_plain(said)} ≠ {_plain(other)}"
            yield Effect("values_differ", sides.staying, why, None, (_plain(said), _plain(other)))


def _plain(value: Any) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _to_reword(store: Readable, sides: _Sides) -> Iterator[Effect]:
    """Every clause that names what goes: where a fact about it stands, or its name is written."""
    told: set[str] = set()
    for row in run(store, "clauses_of_things", ids=sorted(sides.goes)):
        if row["clause"] not in told:
            told.add(row["clause"])
            link = Seen(row["id"], "STATED_IN", row["clause"], True, "", row["clause_name"])
            yield on_other_end("reword", link, sides.goes[row["id"]])
    for clause, sentence in _written(store, sides.going):
        if clause.id not in told:
            why = f"{sides.going.name} -[STATED_IN]-> {clause.name}"
            yield Effect("reword", clause, why, sentence=sentence)


def _written(store: Readable, thing: Thing) -> Iterator[tuple[Thing, Sentence]]:
    """The clauses in whose text a name of the thing is written."""
    rows = run(store, "properties_of_things", ids=[thing.id])
    names = sorted({name for row in rows for name in (row["name"], *row["aliases"]) if len(name) >= _LEAST_NAME})
    if not names or any(row["relative"] for row in rows):
        return
    for row in run(store, "clauses_naming", written=names):
        text, begin = row["text"], row["char_start"]
        at, name = min((text.find(name), name) for name in names if name in text)
        start, end = max(0, at - _AROUND), at + len(name) + _AROUND
        quote = " ".join(text[start:end].split())
        clause = Thing(row["id"], "Clause", row["name"])
        yield clause, Sentence(row["id"], quote, None if begin is None else begin + at, None)
