"""What two parties keep apart and one party cannot: work and its approval, and the hand-overs between them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from queries.answers.impact.effects import Effect
from queries.answers.links import Seen, links_of
from queries.answers.naming import Thing
from queries.answers.parties import posts_of
from queries.catalogue import Readable, run

_ACTORS = ("Department", "Role")
_STEP, _NEXT, _PROCESS = range(3)  # what a control guards: the step itself, the step after it, the whole process


def separations(store: Readable, one: Thing, other: Thing) -> Iterator[Effect]:
    """Controls that one party executes over what the other performs.

    Lost where the parties themselves do both and the control guards the step or follows it; to be looked at where the
    control guards the process as a whole, or two posts inside the one unit would still do it.
    """
    if one.label not in _ACTORS or other.label not in _ACTORS:
        return
    sides = (_side(store, one), _side(store, other))
    found: dict[str, tuple[int, int, dict[str, Any]]] = {}
    for mine, theirs in (sides, sides[::-1]):
        between = list(_checks(store, mine, theirs))
        # What a party checks of its own work was not kept apart before.
        own = _checks(store, mine, mine) if between else ()
        alone = {(row["control"], row["work"], near) for near, row in own}
        for near, row in between:
            rank = (near, 0 if {row["performer"], row["executor"]} == {one.id, other.id} else 1)
            known = found.get(row["control"])
            if (row["control"], row["work"], near) not in alone and (known is None or rank < known[:2]):
                found[row["control"]] = (*rank, row)
    for control, (near, between_posts, row) in sorted(found.items()):
        lost = near != _PROCESS and not between_posts
        execution = Seen(control, "EXECUTED_BY", row["executor"], True, row["apart"], row["executor_name"])
        within = " … -[PART_OF]->" if near == _PROCESS else ""
        why = (
            f"{row['performer_name']} <-[PERFORMED_BY]-{within} {row['work_name']}; "
            f"{row['control_name']} {execution.arrow} {row['executor_name']}"
        )
        thing = Thing(control, "ControlPoint", row["control_name"])
        others = (row["work_name"], row["performer_name"], row["executor_name"])
        yield Effect("separation_lost" if lost else "separation_to_check", thing, why, execution, others)


def handovers(store: Readable, one: Thing, other: Thing) -> Iterator[Effect]:
    """Steps of one party whose next step is the other's, and nobody does both: nothing is handed over any more."""
    if one.label not in _ACTORS or other.label not in _ACTORS:
        return
    sides = (_side(store, one), _side(store, other))
    for mine, theirs in (sides, sides[::-1]):
        rows = run(store, "handovers_between", first=mine, then=theirs)
        performers: dict[str, set[str]] = {}
        for link in links_of(store, {row[end] for row in rows for end in ("step", "next")}, ["PERFORMED_BY"]):
            performers.setdefault(link.id, set()).add(link.other)
        for row in rows:
            if performers[row["step"]] & performers[row["next"]]:
                continue
            step = Thing(row["step"], "Activity", row["step_name"])
            flow = Seen(step.id, "FLOWS_TO", row["next"], True, row["condition"], row["next_name"])
            parties = (row["performer_name"], row["next_performer_name"])
            yield Effect("handover_vanishes", step, f"{step.name} {flow.arrow} {flow.other_name}", flow, parties)


def _side(store: Readable, party: Thing) -> list[str]:
    """The ids of a party and of the posts that belong to it."""
    return sorted({party.id, *(post.id for post in posts_of(store, party))})


def _checks(store: Readable, performers: list[str], executors: list[str]) -> Iterator[tuple[int, dict[str, Any]]]:
    for row in run(store, "checks_on_steps", performers=performers, executors=executors):
        yield (_NEXT if row["follows"] else _STEP), row
    for row in run(store, "checks_on_processes", performers=performers, executors=executors):
        yield _PROCESS, row
