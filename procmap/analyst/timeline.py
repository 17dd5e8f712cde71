"""What happened and what is due: trials, formal use, reviews and inspections, from registers."""

from __future__ import annotations

from typing import Any

from graph.ids import label_of
from procmap.analyst.answer import Answer
from procmap.analyst.asked import Asked
from queries.answers.impact.reach import parts
from queries.answers.naming import find
from queries.answers.places import NOWHERE, standings
from queries.catalogue import run

TIMELINE = (
    *("day", "event", "stage", "state", "process", "domain", "about_name", "done_by", "result", "version", "records"),
    *("begun_on", "due_on", "done_on", "id"),
)


def timeline_of(asked: Asked, process: str | None) -> Answer:
    """A row for each event of a process, with those below it, or of the whole map, the earliest first.

    `day` is when it was done, or else due, or else planned; `state` is done, due, overdue or planned.
    """
    inside, where = None, asked.words.say("whole_map")
    if process is not None:
        thing = find(asked.store, process, "Process")
        inside, where = {thing.id, *parts(asked.store, [thing.id])}, thing.name
    found = run(asked.store, "events_on_map")
    ends = {end for row in found for end in (*row["about"], *row["whole"]) if label_of(end) != "Event"}
    places = standings(asked.store, ends)
    today = asked.today.isoformat()
    rows = []
    for row in found:
        subjects = [end for end in (*row["about"], *row["whole"]) if label_of(end) != "Event"]
        if inside is not None and not inside.intersection(subjects):
            continue
        place = next((places[end] for end in subjects if end in places), NOWHERE)
        rows.append(
            {
                "day": row["done_on"] or row["due_on"] or row["planned_on"],
                "event": row["kind"],
                "stage": row["stage"],
                "state": _state(row, today),
                "process": place.process,
                "domain": place.domain,
                "about_name": asked.comma.join(row["about_name"]),
                "done_by": row["done_by"],
                "result": row["result"],
                "version": row["version"],
                "records": row["records"],
                "begun_on": row["planned_on"],
                "due_on": row["due_on"],
                "done_on": row["done_on"],
                "id": row["id"],
            }
        )
    rows.sort(key=lambda row: (row["day"], row["event"], row["id"]))
    said = asked.words.say("timeline_none", where=where)
    if rows:
        days = [row["day"] for row in rows if row["day"]]
        said = asked.words.say(
            "timeline", where=where, number=len(rows), first=min(days, default=""), last=max(days, default=""),
            counts=asked.tallied(row["event"] for row in rows), overdue=sum(row["state"] == "overdue" for row in rows),
        )  # fmt: skip
    shown = ("day", "event", "stage", "state", "process", "about_name", "done_by", "result")
    return Answer(rows, TIMELINE, said, shown, asked.lang, draw=lambda: _lanes(rows, asked))


def _state(row: dict[str, Any], today: str) -> str:
    """Done, due, overdue or planned. A change of the business is done with when the process has followed."""
    is_open = row["kind"] == "business_change" and row["due_on"] and not row["result"]
    if not is_open and row["done_on"] and row["done_on"] <= today:
        return "done"
    expected = row["due_on"] or row["planned_on"]
    if not expected:
        return "planned"
    return "overdue" if expected[:10] < today[: len(expected[:10])] else ("due" if row["due_on"] else "planned")


def _lanes(rows: list[dict[str, Any]], asked: Asked) -> Any:
    from procmap.pictures.timeline import timeline

    return timeline(rows, asked.today, asked.lang)
