"""What a thing is called where only its name is seen: its name, and where it belongs when others have that name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from graph.ids import label_of, parts_of
from graph.map import Map
from procmap.exchange.cells import clean

_LONGEST = 120


def references(whole: Map, things: Iterable[str]) -> dict[str, str]:
    """A text for each thing by which it is told apart from all others of its label: `提交申请 ‹采购管理›`."""
    by_name: dict[tuple[str, str], list[str]] = defaultdict(list)
    for thing in things:
        by_name[label_of(thing), _short(name_of(whole, thing))].append(thing)
    found: dict[str, str] = {}
    for (_, name), group in by_name.items():
        if len(group) == 1:
            found[group[0]] = name
            continue
        for thing, where in _told_apart(whole, group).items():
            found[thing] = f"{name} ‹{_short(where)}›" if where else name
    return found


def name_of(whole: Map, thing: str) -> str:
    """The name on the map, as one line; the end of the id for a thing that is not there."""
    about = whole.things.get(thing)
    return " ".join(clean(str(about["name"])).split()) if about and about.get("name") else parts_of(thing)[-1]


def place_of(whole: Map, thing: str, label: str) -> str:
    """The process or document that an id tells the thing lies in; '' when it tells of none."""
    for inside, other in _insides(thing):
        if inside == label:
            return other
    return ""


def _told_apart(whole: Map, group: list[str]) -> dict[str, str]:
    """What differs for all of a group: process, else process and document, else the company too, else the id."""
    for ways in (_near, _far, _farthest):
        where = {thing: ways(whole, thing) for thing in group}
        if len({text[:_LONGEST] for text in where.values()}) == len(group):
            return where
    return {thing: thing for thing in group}


def _near(whole: Map, thing: str) -> str:
    return next((name_of(whole, other) for _, other in _insides(thing)), "")


def _far(whole: Map, thing: str) -> str:
    return " · ".join(name_of(whole, other) for _, other in _insides(thing))


def _farthest(whole: Map, thing: str) -> str:
    return " · ".join(part for part in (parts_of(thing)[0], _far(whole, thing)) if part)


def _insides(thing: str) -> Iterator[tuple[str, str]]:
    """What the parents in an id stand for, label and id, the nearest first."""
    organization, label, *parents, _ = parts_of(thing)
    if label == "Activity" and len(parents) == 2:
        yield "Process", f"{organization}/Process/{parents[1]}"
        yield "Document", f"{organization}/Document/{parents[0]}"
    elif label == "Kpi" and parents and parents[0]:
        yield "Process", f"{organization}/Process/{parents[0]}"
    elif label in ("ControlPoint", "Role", "Department") and parents:
        yield "Document", f"{organization}/Document/{parents[0]}"


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else name[: _LONGEST - 1] + "…"
