"""An event that a row tells of: what tells it from others, its name, and the facts that it makes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from graph.facts import Evidence, Reason
from graph.ids import make_id, normalise
from loaders.spreadsheets import event_subjects, event_values, values
from loaders.spreadsheets.event_actors import Doer
from loaders.spreadsheets.event_subjects import Named
from loaders.spreadsheets.event_values import SIGN_OFFS
from loaders.spreadsheets.grid import one_line
from loaders.spreadsheets.names import code_and_name, named, several
from loaders.spreadsheets.rows import Row

DATES = ("planned_on", "due_on", "done_on")
# The date that tells an event from others of its kind: the one that stands in its row from the beginning.
_DONE_FIRST = ("done_on", "planned_on", "due_on")
_APART_BY = dict.fromkeys((*SIGN_OFFS, "feedback", "measurement", "business_change", "external_release"), _DONE_FIRST)
_APART_BY["corrective_action"] = ("due_on", "planned_on", "done_on")
_NOT_BY_ACTOR = frozenset({"measurement", "trial_run", "corrective_action"})
_LONGEST_CONTENT = 40
_LONGEST_NAME = 150
# Headers that are the name of a record themselves: below 会议纪要 stands its number.
_IS_RECORD = re.compile(r"纪要|[表单]$|报告|minutes|report|checklist", re.IGNORECASE)
_COPY = re.compile(
    r"\s*[(（]?[A-Za-z]{1,8}[-_/ ]?\d[\dA-Za-z\-_/.]*[)）]?$|\s*[(（][^()（）]*[)）]$"
)  # 检查表 JC-2026-03
_HAN = re.compile(r"[㐀-鿿]")


@dataclass
class Event:
    """An event under way: what its cells say, who did it, and the events that it is about."""

    kind: str
    says: dict[str, Any] = field(default_factory=dict)
    doers: list[Doer] = field(default_factory=list)
    number: str = ""
    content: str = ""
    held: tuple[str, ...] = ()  # the fields whose cells say this
    about: list[tuple[str, Evidence]] = field(default_factory=list)  # events
    of: str = ""  # the key of the event that it follows, where that tells it apart
    with_subjects: bool = True


@dataclass(frozen=True)
class Stated:
    """An event on its way to the map."""

    id: str
    key: str
    evidence: Evidence


def state(row: Row, made: Event, subjects: list[Named], at: int | None = None) -> Stated:
    """The event with ABOUT, DONE_BY and EVIDENCED_BY; `at` is the column of the cell it cites, if not the first."""
    facts = row.ledger.facts
    key = key_of(row, made, subjects)
    line = row.own_evidence(made.held, _first(row, made.held, subjects) if at is None else at)
    if at is not None:
        line = row.evidence(at, row.grid.text(row.number, at))
    evidence = line._replace(says={"name": _name(row, made, subjects)})
    thing = facts.node("Event", key, evidence, kind=made.kind, **made.says)
    if made.with_subjects:
        for subject in subjects:
            end, cited = event_subjects.state(row, subject)
            facts.link("ABOUT", thing, end, cited)
    for other, cited in made.about:
        facts.link("ABOUT", thing, other, cited)
    for doers, cited in made.doers:
        for who in doers:
            facts.link("DONE_BY", thing, row.ledger.actor(who, cited), cited)
    return Stated(thing, key, evidence)


def evidenced(row: Row, events: Iterable[str]) -> None:
    """EVIDENCED_BY the records that the cells of a row name; what stands there as 有 or as a number only is set aside.

    Below 会议纪要 the number of the minutes, or 有, means the record that the header names.
    """
    for column, text in row.cells("evidence"):
        evidence = row.evidence(column, text)
        head = _COPY.sub("", re.sub(r"(?:编号|名称|号)$", "", row.columns.heads[column]))
        for one in several(text):
            bare = _COPY.sub("", code_and_name(one)[1]).strip("《》 ")
            yes = values.flag(one)
            if (yes or not bare) and _IS_RECORD.search(head):
                bare = head
            elif yes is not None or not bare:
                row.aside(column, one)
                continue
            name, alias = named(bare)
            record = row.ledger.thing("Record", name, evidence, aliases=[alias] if alias else None)
            for event in events:
                row.ledger.facts.link("EVIDENCED_BY", event, record, evidence)


def key_of(row: Row, made: Event, subjects: list[Named]) -> str:
    """What makes the event this one, whatever register it stands in: no order of rows, no language of headers.

    With a number: kind, number, subjects; of sign-offs, which share the number of an application, the rest as well.
    """
    parts = [made.kind, made.number]
    parts += [subject_key(subjects) if made.with_subjects else "", made.of]
    signed = made.kind in SIGN_OFFS
    day = next((made.says[name] for name in _APART_BY.get(made.kind, DATES) if made.says.get(name)), "")
    if not made.number or signed:
        parts += [str(made.says.get(name) or "") for name in ("stage", "version")]
        parts.append(day if not made.of or signed else "")
        if made.kind not in _NOT_BY_ACTOR:
            parts.append(
                "、".join(sorted({normalise(who.name, who.label) for doers, _ in made.doers for who in doers}))
            )
        parts.append(_short(made.content))
    else:
        known = sorted(row.shared.numbered.get((made.kind, made.number, subject_key(subjects)), ()))
        done = str(made.says.get("done_on") or "")
        parts.append(done if done in known[1:] else "")
    return "|".join(normalise(part) for part in parts if part)


def id_of(row: Row, key: str) -> str:
    """The id of the event of a key, which may stand in another register."""
    return make_id(row.ledger.facts.organization, "Event", key)


def subject_key(subjects: list[Named]) -> str:
    """What several subjects are together, in whatever order they are named."""
    return "、".join(sorted({subject.key for subject in subjects}))


def days(row: Row, fields: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The dates of fields under the names of the model; what is no date is set aside."""
    says: dict[str, str] = {}
    for held, called in fields:
        says |= row.said(held, _day, called)
    return says


def dated(row: Row, made: Event) -> Event:
    """The event with its planned, due and done dates."""
    made.says |= days(row, zip(DATES, DATES, strict=True))
    return made


def texts(row: Row, *fields: str) -> dict[str, str]:
    """What fields say, as written."""
    return {held: text for held in fields if (text := row.text(held))}


def text_as(row: Row, held: str, called: str) -> dict[str, str]:
    """What a field says, under another name."""
    return {called: text} if (text := row.text(held)) else {}


def joined(row: Row, held: str) -> str:
    """All cells of a field as one text."""
    return "；".join(one_line(text) for _, text in row.cells(held))


def number_of(row: Row) -> str:
    """The number that names the row's event."""
    return event_values.reference(row.text("number"))


def aside_row(row: Row, reason: Reason) -> None:
    """Sets the whole row aside."""
    shown = " | ".join(one_line(cell.text) for cell in row.grid.cells(row.number))
    row.ledger.aside(row.place(min(row.columns.fields)), shown, reason)


def _day(text: str) -> str | None:
    """A date; of a stretch of time the last day."""
    found = event_values.period(text)
    return found[0] if found else (event_values.span(text) or (None, None))[1]


def _short(text: str) -> str:
    """A long text as its beginning and a mark that tells it from others that begin so."""
    whole = normalise(text)
    if len(whole) <= _LONGEST_CONTENT:
        return whole
    return f"{whole[:_LONGEST_CONTENT]}#{sha256(whole.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"


def _name(row: Row, made: Event, subjects: list[Named]) -> str:
    """For people: number, kind in the language of the register, subject, date, who, what."""
    in_chinese = any(_HAN.search(head) for head in row.columns.heads.values())
    day = next((made.says[name] for name in _APART_BY.get(made.kind, DATES) if made.says.get(name)), "")
    who = "、".join(dict.fromkeys(who.name for doers, _ in made.doers for who in doers))
    about = "、".join(dict.fromkeys(subject.name for subject in subjects))
    kind = event_values.called(made.kind, in_chinese=in_chinese)
    stage = event_values.stage_called(str(made.says.get("stage") or ""), in_chinese=in_chinese)
    apart = [stage, str(made.says.get("version") or "")]
    parts = [made.number, kind, about, *apart, day if day not in apart else "", who, made.content[:_LONGEST_CONTENT]]
    return " ".join(filter(None, parts))[:_LONGEST_NAME]


def _first(row: Row, held: tuple[str, ...], subjects: list[Named]) -> int:
    """The column that an event cites: its number, or the first of its own cells, or its subject."""
    own = sorted(column for name in held for column, _ in row.cells(name))
    numbered = [column for column, _ in row.cells("number")] if "number" in held else []
    return (numbered or own or [subjects[0].column])[0]
