"""What a removal leaves behind: what goes with it, what is orphaned, what has others left, which links only end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph.ids import label_of
from queries.answers.impact.effects import Effect, on_other_end
from queries.answers.impact.losses import OPEN_EVENT, loss_of
from queries.answers.links import Seen, Sentence, links_of
from queries.answers.lookup.stated import clauses_in, links_stated, things_stated
from queries.answers.naming import Thing
from queries.answers.parties import owners_of
from queries.catalogue import Readable, run

_AT_ONCE = 20_000
_HOLDS = frozenset({"responsible", "accountable", ""})
# A matrix mark that must stand somewhere, and what its row is without it.
_MARKS = (("A", "without_accountable"), ("R", "without_responsible"))


@dataclass(frozen=True)
class _Left:
    """What else a thing has of one kind of link when some things are gone."""

    apart: str
    label: str
    number: int
    names: tuple[str, ...]


_Lefts = Mapping[tuple[str, str, bool], list[_Left]]  # by thing, link kind, and whether the link leaves the thing


def removal(store: Readable, thing: Thing) -> Iterator[Effect]:
    """What happens when a thing goes, with the steps of a process and the owner that a unit is."""
    gone = {thing.id: thing, **{part.id: part for part in _parts(store, thing)}}
    clauses = clauses_in(store, thing)
    links = [link for link in links_of(store, gone) if link.other not in gone and link.other not in clauses]
    lefts = dict(_lefts(store, [link for link in links if _is_guarded(link)], [*gone]))
    # A control that guards nothing any more shows nothing by its records either.
    idle = {link.other for link in links if _is_guarded(link) and not lefts.get(_key(link))}
    lefts |= _lefts(store, [link for link in links if not _is_guarded(link)], [*gone, *idle])
    opened = _open_events(store, links)
    for part in gone.values():
        if part is not thing:
            yield Effect("goes_with_it", part, f"{part.name} → {thing.name}")
    for link in links:
        yield _at_other_end(link, gone[link.id].name, lefts, opened)
    if clauses:
        yield from _unstated(store, thing, clauses)


def _is_guarded(link: Seen) -> bool:
    return link.type == "CONTROLS" and not link.along


def _parts(store: Readable, thing: Thing) -> list[Thing]:
    """What cannot stay: the steps that only this process has, the owners that only this party is."""
    if thing.label != "Process":
        return owners_of(store, thing, alone=True)
    steps = [
        link
        for link in links_of(store, [thing.id], ["PART_OF"])
        if not link.along and label_of(link.other) == "Activity"
    ]
    lefts = _lefts(store, steps, [thing.id])
    return [Thing(link.other, "Activity", link.other_name) for link in steps if not lefts.get(_key(link))]


def _key(link: Seen) -> tuple[str, str, bool]:
    return (link.other, link.type, not link.along)


def _lefts(store: Readable, links: Sequence[Seen], gone: list[str]) -> _Lefts:
    """What the other ends of these links have left, where that decides what becomes of them."""
    wanted = [link for link in links if _has_to_be_asked(link)]
    things = sorted({link.other for link in wanted})
    # Whether a record that loses its maker is still needed depends on those who use it.
    kinds = sorted({link.type for link in wanted} | ({"USES", "EVIDENCED_BY"} if _makes(wanted) else set()))
    found: dict[tuple[str, str, bool], list[_Left]] = {}
    for begin in range(0, len(things), _AT_ONCE):
        some = things[begin : begin + _AT_ONCE]
        for row in run(store, "others_left", ids=some, types=kinds, gone=sorted(gone)):
            left = _Left(row["apart"], row["label"], row["number"], tuple(row["names"]))
            found.setdefault((row["id"], row["type"], row["along"]), []).append(left)
    return found


def _makes(links: Sequence[Seen]) -> bool:
    return any(link.type == "PRODUCES" and link.along for link in links)


def _has_to_be_asked(link: Seen) -> bool:
    if link.along and link.type in ("RESPONSIBLE_FOR", "PARTICIPATES_IN", "PRODUCES"):
        return True
    loss = loss_of(link.type, link.along, label_of(link.other), link.apart)
    return loss is not None and not loss.always


def _at_other_end(link: Seen, name: str, lefts: _Lefts, opened: set[str]) -> Effect:
    left = lefts.get(_key(link), [])
    if link.along and link.type == "RESPONSIBLE_FOR":
        return _duty(link, name, left)
    if link.along and link.type == "PARTICIPATES_IN":
        return _marked(link, name, left)
    if link.along and link.type == "PRODUCES":
        return _record(link, name, left, lefts)
    if label_of(link.other) == "Event":
        return on_other_end(OPEN_EVENT[link.type] if link.other in opened else "link_ends", link, name)
    loss = loss_of(link.type, link.along, label_of(link.other), link.apart)
    if loss is None:
        return on_other_end("link_ends", link, name)
    alike = label_of(link.id)
    remain = [
        one
        for one in left
        if (not loss.apart or one.apart == link.apart) and (not loss.alike or one.label == alike)
    ]  # fmt: skip
    if loss.always or not remain:
        return on_other_end(loss.orphaned, link, name)
    return on_other_end("fewer_left", link, name, _names(remain))


def _duty(link: Seen, name: str, left: Sequence[_Left]) -> Effect:
    """A duty needs somebody who answers for it; those who support or take part do not."""
    answer = [one for one in left if one.apart in _HOLDS]
    if answer or (left and link.apart not in _HOLDS):
        return on_other_end("fewer_left", link, name, _names(answer or left))
    return on_other_end("duty_without_responsible" if left else "duty_held_by_nobody", link, name, _names(left))


def _marked(link: Seen, name: str, left: Sequence[_Left]) -> Effect:
    marks = {one.apart for one in left}
    for mark, effect in _MARKS:
        if mark in link.raci and mark not in marks:
            return on_other_end(effect, link, name, _names(left))
    return on_other_end("fewer_left" if left else "link_ends", link, name, _names(left))


def _record(link: Seen, name: str, left: Sequence[_Left], lefts: _Lefts) -> Effect:
    if left:
        return on_other_end("fewer_left", link, name, _names(left))
    users = [one for kind in ("USES", "EVIDENCED_BY") for one in lefts.get((link.other, kind, False), ())]
    return on_other_end("record_no_longer_produced" if users else "record_falls_away", link, name, _names(users))


def _names(left: Sequence[_Left]) -> tuple[str, ...]:
    """The first names of those who are left; where there are more, … stands at the end."""
    names = sorted({name for one in left for name in one.names})
    return (*names[:3], *(["…"] if names[3:] or any(one.number > len(one.names) for one in left) else []))


def _open_events(store: Readable, links: Sequence[Seen]) -> set[str]:
    """Of the events at these links those that are still to come; what has happened stays on record."""
    events = sorted({link.other for link in links if link.type in OPEN_EVENT and label_of(link.other) == "Event"})
    return (
        {row["id"] for row in run(store, "properties_of_things", ids=events) if not row["done_on"]} if events else set()
    )


def _unstated(store: Readable, text: Thing, clauses: frozenset[str]) -> Iterator[Effect]:
    """The facts that stand in the clauses that go, and whether they stand anywhere else."""
    stated = things_stated(store, clauses)
    things = sorted({fact.thing for fact in stated})
    kept: dict[str, int] = {}
    for begin in range(0, len(things), _AT_ONCE):
        some = things[begin : begin + _AT_ONCE]
        for row in run(store, "others_left", ids=some, types=["STATED_IN"], gone=sorted(clauses)):
            if row["along"]:
                kept[row["id"]] = row["number"]
    seen: set[str] = set()
    for fact in stated:
        if fact.thing in seen or fact.thing == text.id:
            continue
        seen.add(fact.thing)
        effect = "one_source_less" if fact.thing in kept else "stated_nowhere_else"
        thing = Thing(fact.thing, label_of(fact.thing), fact.name)
        yield Effect(effect, thing, f"{fact.name} -[STATED_IN]-> {text.name}", sentence=fact.sentence)
    for link in links_stated(store, clauses):
        inside = [sentence for sentence in link.sentences if sentence.clause in clauses]
        effect = "one_source_less" if len(inside) < len(link.sentences) else "link_stated_nowhere_else"
        yield Effect(effect, link.first, link.said, sentence=_first(inside))


def _first(sentences: Sequence[Sentence]) -> Sentence:
    return min(sentences, key=lambda one: (one.clause, one.char_start or 0))
