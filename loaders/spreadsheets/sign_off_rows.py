"""Rows of registers of approvals: one sign-off a row with its kind, or a group of columns for each step of a route."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from graph.facts import Reason
from loaders.spreadsheets import event_actors, event_subjects, event_values, values
from loaders.spreadsheets.event import Event, Stated, aside_row, days, number_of, state, text_as, texts
from loaders.spreadsheets.event_subjects import Named
from loaders.spreadsheets.event_values import SIGN_OFFS
from loaders.spreadsheets.names import actors
from loaders.spreadsheets.rows import Row

_HELD = ("number", "kind", "stage", "version", "planned_on", "due_on")
_ASKED = (("planned_on", "planned_on"), ("due_on", "due_on"))
_SENT = ("to", "copy", "report")


def sign_off(row: Row, subjects: list[Named]) -> list[Stated]:
    """The sign-offs of a row; planned_on is when they were asked for. Whom it is sent to is DISTRIBUTED_TO."""
    _distribute(row, subjects)
    if row.columns.of("kind") and row.text("kind"):
        return _one_kind(row, subjects)
    common = _stage(row) | texts(row, "version") | days(row, _ASKED)
    steps = [kind for kind in SIGN_OFFS if any(row.cells(f"{kind}_{what}") for what in ("by", "on", "result"))]
    found = []
    for kind in steps or ["approval"]:
        says = common | days(row, ((f"{kind}_on", "done_on"),)) | text_as(row, f"{kind}_result", "result")
        doers = event_actors.who(row, f"{kind}_by")
        held: tuple[str, ...] = (*_HELD, f"{kind}_on", f"{kind}_result")
        if len(steps) <= 1:  # then a plain 日期 is that of the one step
            says = days(row, (("done_on", "done_on"),)) | texts(row, "result") | says
            doers = doers or event_actors.who(row, "actor")
            held += ("done_on", "result")
        if doers or says.keys() & {"done_on", "result", "planned_on", "due_on"}:
            found += _each(row, subjects, Event(kind, says, doers, number_of(row), held=held))
        else:
            aside_row(row, Reason.NO_PLACE_IN_MODEL)
    return found


def kind_in(row: Row, allowed: Iterable[str]) -> tuple[str, dict[str, str]] | None:
    """The kind that a row says, and its stage; a row of no kind, or of several, is set aside."""
    text = row.text("kind")
    found = [kind for kind in event_values.kinds_in(text) if kind in allowed]
    if len(found) == 1:
        return found[0], _stage(row)
    if not found and "trial_run" not in allowed and values.process_status(text):
        return "approval", {"stage": event_values.stage(text)} | _stage(row)  # 正式运行: that is what was approved
    aside_row(row, Reason.AMBIGUOUS if found else Reason.NO_PLACE_IN_MODEL)
    return None


def _distribute(row: Row, subjects: list[Named]) -> None:
    """DISTRIBUTED_TO everybody to whom a process or document is sent, copied or reported."""
    for sent_as in _SENT:
        for column, text in row.cells(sent_as):
            evidence = row.evidence(column, text)
            for who in actors(text):
                for subject in subjects:
                    if subject.label in ("Process", "Document"):
                        thing, _ = event_subjects.state(row, subject)
                        end = row.ledger.actor(who, evidence)
                        row.ledger.facts.link("DISTRIBUTED_TO", thing, end, evidence, **{"as": sent_as})


def _one_kind(row: Row, subjects: list[Named]) -> list[Stated]:
    """A row whose kind stands in a column: its date, person and opinion are in whatever columns of that sort it has."""
    said = kind_in(row, SIGN_OFFS)
    if said is None:
        return []
    on = ("done_on", *(f"{kind}_on" for kind in SIGN_OFFS))
    by = ("actor", *(f"{kind}_by" for kind in SIGN_OFFS))
    results = ("result", *(f"{kind}_result" for kind in SIGN_OFFS))
    says = said[1] | texts(row, "version") | days(row, (*_ASKED, *((held, "done_on") for held in on)))
    for held in reversed(results):
        says |= text_as(row, held, "result")
    doers = [doer for held in by for doer in event_actors.who(row, held)]
    return _each(row, subjects, Event(said[0], says, doers, number_of(row), held=(*_HELD, *on, *results)))


def _each(row: Row, subjects: list[Named], made: Event) -> list[Stated]:
    """Several in one cell sign for themselves, an event each; a person and his post in two columns are one."""
    cells = {evidence.place for _, evidence in made.doers}
    alone = len(cells) == 1 and len(made.doers) > 1
    return [
        state(row, replace(made, doers=doers), subjects)
        for doers in ([[one] for one in made.doers] if alone else [made.doers])
    ]


def _stage(row: Row) -> dict[str, str]:
    text = row.text("stage")
    return {"stage": event_values.stage(text)} if text else {}
