"""Rows of registers of what happened: each states one event, or as many as it tells of."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from graph.facts import Reason
from graph.ids import normalise
from loaders.spreadsheets import event_actors, event_subjects, event_values, sign_off_rows, values
from loaders.spreadsheets.event import (
    DATES,
    Event,
    Stated,
    aside_row,
    dated,
    days,
    evidenced,
    id_of,
    joined,
    key_of,
    number_of,
    state,
    subject_key,
    text_as,
    texts,
)
from loaders.spreadsheets.event_subjects import Named
from loaders.spreadsheets.grid import one_line
from loaders.spreadsheets.names import Actor
from loaders.spreadsheets.rows import Row

_NOT_DONE = re.compile(r"未(?:执行|实施|检查|完成)|没有执行|漏|not (?:executed|done|performed)|missed", re.IGNORECASE)
_CONSENTS = re.compile(r"同意|批准|准予|approved?|consent|agree|reject|refuse|驳回", re.IGNORECASE)
_REFUSES = re.compile(r"[不未没]|驳回|\bnot\b|reject|refuse", re.IGNORECASE)
_POSTS = ("总裁", "总经理", "董事长", "General Manager", "President", "CEO")


def event(row: Row) -> None:
    """States what a row tells; a row that is about nothing, or of an unknown kind, is set aside whole."""
    subjects = event_subjects.named_in(row)
    if not subjects:
        aside_row(row, Reason.NO_PROCESS)
        return
    if not any(row.cells(held) for held in set(row.columns.fields.values()) - set(event_subjects.FIELDS)):
        aside_row(row, Reason.NO_PLACE_IN_MODEL)  # a signature below the table, a section head: nothing happened
        return
    row.name = "、".join(dict.fromkeys(subject.name for subject in subjects))[:80]
    stated = _STATED[row.columns.kind](row, subjects)
    if stated:
        evidenced(row, [one.id for one in stated])


def learn(row: Row) -> None:
    """Notes when the numbered events of a register were done: a number that stands for several is told by the day."""
    number = number_of(row)
    done = next((day for _, text in row.cells("done_on") if (day := values.day(text))), None)
    if number and done:
        facts = row.ledger.facts
        told = len(facts.set_aside)
        subjects = event_subjects.named_in(row)
        del facts.set_aside[told:]  # told when the row is stated
        row.shared.numbered.setdefault((row.columns.kind, number, subject_key(subjects)), set()).add(done)


def _checked(row: Row, subjects: list[Named]) -> list[Stated]:
    """An inspection or control execution, and the corrective action that it led to."""
    held = (*DATES, "number", "stage", "result", "value", "problem", "period")
    made = _begun(row, Event(row.columns.kind, held=held))
    made.says |= texts(row, "stage", "result") | row.said("value", event_values.number)
    if "result" not in made.says and row.cells("problem"):
        made.says["result"] = joined(row, "problem")
    _period(row, made)
    checked = state(row, made, subjects)
    due = days(row, (("action_due", "due_on"), ("action_done", "done_on")))
    doers = event_actors.who(row, "action_by")
    if row.cells("action") or due or doers or row.cells("action_result"):
        follow = Event("corrective_action", due | text_as(row, "action_result", "result"), doers)
        follow.content = joined(row, "action") or joined(row, "problem")
        follow.held = ("problem", "action", "action_due", "action_done", "action_result")
        follow.about = [(checked.id, checked.evidence)]
        state(row, follow, subjects)
    return [checked]


def _trial_run(row: Row, subjects: list[Named]) -> list[Stated]:
    """A trial run from start to end, how often the process ran, and the feedback that came."""
    made = _begun(row, Event("trial_run", held=(*DATES, "number", "version", "result", "value", "period")))
    made.says |= texts(row, "version", "result") | row.said("value", event_values.number)
    for column, text in row.cells("period"):
        between = event_values.span(text)
        if between is None:
            row.aside(column, text)
            continue
        made.says.setdefault("planned_on", between[0])
        made.says.setdefault("done_on" if "result" in made.says else "due_on", between[1])
    trial = state(row, made, subjects)
    says: dict[str, Any] = row.said("feedback_count", event_values.number, "value")
    told = joined(row, "feedback")
    if told and (count := event_values.number(told)) is not None:
        says, told = {"value": count}, ""
    says |= {"result": told} if told else {}
    doers = event_actors.who(row, "feedback_by")
    if says.get("value") or told or (doers and "value" not in says):
        given = Event("feedback", says, doers, held=("feedback", "feedback_count"), of=trial.key)
        given.about = [(trial.id, trial.evidence)]
        state(row, given, subjects)
    return [trial]


def _feedback(row: Row, subjects: list[Named]) -> list[Stated]:
    """What somebody said of a process: stage is whether for or against, result the words and what became of them."""
    held = (*DATES, "number", "stage", "version", "content", "result")
    made = _begun(row, Event("feedback", held=held, content=joined(row, "content")))
    said = "；".join(filter(None, (made.content, row.text("result"))))
    made.says |= texts(row, "stage", "version") | ({"result": said} if said else {})
    return [state(row, made, subjects)]


def _suggestion(row: Row, subjects: list[Named]) -> list[Stated]:
    """A suggestion: planned_on is when it was made, done_on when and result how it was answered."""
    made = _begun(row, Event("suggestion", held=(*DATES, "number", "content", "result")))
    made.content = joined(row, "content")
    made.says |= texts(row, "result")
    suggested = state(row, made, subjects)
    answering = event_actors.who(row, "answered_by")
    says: dict[str, Any] = {name: made.says[name] for name in (*DATES[2:], "result") if name in made.says}
    if answering and says:
        answer = Event("feedback", says, answering, held=("done_on", "result"), of=suggested.key, with_subjects=False)
        answer.about = [(suggested.id, suggested.evidence)]
        state(row, answer, subjects)
    elif answering:  # who is to answer; the model has a place for who did
        for column, text in row.cells("answered_by"):
            row.aside(column, text)
    return [suggested]


def _business_change(row: Row, subjects: list[Named]) -> list[Stated]:
    """A change of the business: done_on is when it happened, due_on when the process has to follow."""
    happened = days(row, (("done_on", "done_on"), ("follow_due", "due_on")))
    reported = days(row, (("reported_on", "done_on"),))
    held = ("number", "done_on", "reported_on", "follow_due", "content", "result")
    made = Event("business_change", reported | happened, number=number_of(row), held=held)
    made.doers = event_actors.who(row, "actor")
    made.content = joined(row, "content")
    made.says |= texts(row, "result")
    change = state(row, made, subjects)
    cited = [(change.id, change.evidence)]
    if reported and "done_on" in happened:
        filed = Event("filing", reported, made.doers, held=("reported_on",), about=cited, of=change.key)
        state(row, replace(filed, with_subjects=False), subjects)
    followed = days(row, (("followed_on", "done_on"),))
    following = event_actors.who(row, "followed_by")
    if followed or following:
        says = followed | {name: day for name, day in happened.items() if name == "due_on"}
        follow = Event("corrective_action", says, following, held=("follow_due", "followed_on"), about=cited)
        state(row, replace(follow, of=change.key), subjects)
    return [change]


def _corrective_action(row: Row, subjects: list[Named]) -> list[Stated]:
    """What is to be put right, by whom and by when; about the inspection that its number names as well."""
    made = _begun(row, Event("corrective_action", held=(*DATES, "number", "content", "problem", "result")))
    made.content = joined(row, "content") or joined(row, "problem")
    made.says |= texts(row, "result")
    for column, text in row.cells("source"):
        number = event_values.reference(text)
        if number:
            source = key_of(row, Event("inspection", number=number), subjects)
            made.about.append((id_of(row, source), row.evidence(column, text)))
        else:
            row.aside(column, text)
    return [state(row, made, subjects)]


def _measurement(row: Row, subjects: list[Named]) -> list[Stated]:
    """What a KPI really was: value and period, one event for each month that has a column."""
    kpis = [one for one in subjects if one.label == "Kpi"]
    if len(kpis) != 1:
        aside_row(row, Reason.AMBIGUOUS if kpis else Reason.NO_NAME)
        return []
    kpi, _ = event_subjects.state(row, kpis[0])
    if says := _target(row):
        told = row.own_evidence(("kpi", "target", "unit"), kpis[0].column)._replace(rule=event_subjects.REFERENCE)
        within = [normalise(kpis[0].scope, "Process") if kpis[0].scope else ""]
        row.ledger.facts.node("Kpi", kpis[0].name, told, within=within, **says)
    for process in subjects:
        if process.label == "Process":
            thing, said = event_subjects.state(row, process)
            row.ledger.facts.link("MEASURES", kpi, thing, said)
    found = []
    doers = event_actors.who(row, "actor")
    for column, text in row.cells("month"):
        month = event_values.month_of_head(row.columns.heads[column], row.columns.context)
        made = Event("measurement", {"done_on": month, "stage": month}, doers)
        found += _measured(row, made, kpis[0], column, text)
    for column, text in row.cells("value"):
        made = dated(row, Event("measurement", texts(row, "result"), doers, number_of(row)))
        _period(row, made)
        if made.says.get("done_on"):
            found += _measured(row, made, kpis[0], column, text)
        else:
            row.aside(column, text, Reason.UNLIKELY)
    return found


def _measured(row: Row, made: Event, kpi: Named, column: int, text: str) -> list[Stated]:
    value = event_values.number(text)
    if value is None:
        row.aside(column, text)
        return []
    made.says["value"] = value
    return [state(row, made, [kpi], at=column)]


def _external_release(row: Row, subjects: list[Named]) -> list[Stated]:
    """Something given to people outside; the consent to it is an approval of its own, about the release alone."""
    held = (*DATES, "number", "content", "purpose", "version", "result", "consent")
    made = _begun(row, Event("external_release", held=held, content=joined(row, "content")))
    made.says |= texts(row, "version", "result")
    doers = event_actors.who(row, "consent_by")
    says = days(row, (("consent_on", "done_on"),))
    refused = False
    for column, text in row.cells("consent"):
        head = row.columns.heads[column]
        if (agreed := _agreed(text)) is None:
            row.aside(column, text)
        elif not agreed:
            refused = True
            made.says.setdefault("result", f"{head}：{one_line(text)}")
        else:
            says["result"] = one_line(text)
            post = next((one for one in _POSTS if one.casefold() in head.casefold()), "")
            if post and not doers:
                doers.append(([Actor(post, "Role")], row.evidence(column, text)))
            elif not doers:
                row.aside(column, text, Reason.NO_ACTOR)
    release = state(row, made, subjects)
    if doers and not refused:
        consent = Event("approval", says, doers, held=("consent", "consent_on"), of=release.key, with_subjects=False)
        consent.about = [(release.id, release.evidence)]
        state(row, consent, subjects)
    return [release]


def _agreed(text: str) -> bool | None:
    """Whether a cell says yes or no to a release."""
    if (yes := values.flag(text)) is not None:
        return yes
    if not _CONSENTS.search(text):
        return None
    return not _REFUSES.search(text)


def _any_event(row: Row, subjects: list[Named]) -> list[Stated]:
    """A row of a register of all kinds of events."""
    said = sign_off_rows.kind_in(row, event_values.KINDS)
    if said is None:
        return []
    made = _begun(
        row, Event(said[0], held=(*DATES, "number", "kind", "stage", "version", "result", "value", "content"))
    )
    made.content = joined(row, "content")
    made.says |= said[1] | texts(row, "version", "result") | row.said("value", event_values.number)
    return [state(row, made, subjects)]


def _begun(row: Row, made: Event) -> Event:
    """The event with its number, its dates and who did it."""
    made.number = number_of(row)
    made.doers = event_actors.who(row, "actor")
    return dated(row, made)


def _period(row: Row, made: Event) -> None:
    """The stretch of time that a row is about: its name is the stage; its last day the date, if no column says one.

    What is said to have been executed was done then; what is not, was due then.
    """
    for column, text in row.cells("period"):
        found = event_values.period(text)
        if found is None:
            row.aside(column, text)
            continue
        made.says.setdefault("stage", found[1])
        if made.kind == "measurement":
            made.says.setdefault("done_on", found[0])
        elif not made.says.keys() & set(DATES):
            is_done = "result" in made.says and not _NOT_DONE.search(made.says["result"])
            made.says["done_on" if is_done else "due_on"] = found[0]


def _target(row: Row) -> dict[str, str]:
    says: dict[str, str] = {}
    for column, text in row.cells("target"):
        says |= values.target(text)
        if unit := row.columns.units.get(column):
            says.setdefault("unit", unit)
    return says | texts(row, "unit")


_STATED: dict[str, Callable[[Row, list[Named]], list[Stated]]] = {
    "inspection": _checked,
    "control_execution": _checked,
    "approval": sign_off_rows.sign_off,
    "trial_run": _trial_run,
    "feedback": _feedback,
    "suggestion": _suggestion,
    "business_change": _business_change,
    "measurement": _measurement,
    "corrective_action": _corrective_action,
    "external_release": _external_release,
    "event": _any_event,
}
