"""The job of `procmap route`: the approval route of a change, in the words of a language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from checks.governance import Cases, Routing, read_governance
from checks.routing import Branch, Candidate, Case, Fact, Route, Step, route
from graph.stores import open_for_reading
from procmap.conditions_in_words import (
    OBJECT_WORDS,
    STEP_WORDS,
    condition,
    in_language,
    option,
    question,
    reasons,
    told,
)
from procmap.words import Lang, words
from queries.answers.naming import Thing

ROUTE_COLUMNS = (
    *("case", "order", "kind", "party", "who", "units", "posts", "persons", "every", "must", "evidence", "clause"),
    *("heading", "quote", "document", "why", "only_if", "note", "ids"),
)

_SHORT = 20  # characters of a heading in a line


def route_of(address: str, case: Case, governance: Path | None, today: date) -> tuple[Route, Routing]:
    """The route, and the rules that it comes from. Raises UnknownThing, BadCase or BadGovernance."""
    policy = read_governance(governance)
    with open_for_reading(address) as store:
        return route(store, policy, case, today.isoformat()), policy.routing


def route_rows(found: Route, routing: Routing, lang: Lang) -> list[dict[str, Any]]:
    """A row for each step, in order, branch after branch: columns as ROUTE_COLUMNS."""
    rows = [_row(step, "", routing, lang) for step in found.steps]
    for branch in found.branches:
        case = condition(branch.condition, routing, lang)
        rows += [_row(step, case, routing, lang) for step in branch.steps]
    return rows


def route_in_short(found: Route, routing: Routing, lang: Lang) -> list[str]:
    """What the route is about, before its steps."""
    w = words(lang)
    uncovered = w["route_uncovered"] if not found.branches else ""
    what = in_language(found.words, lang) if found.words else uncovered
    subject = " ".join(text for text in (w[OBJECT_WORDS[found.object]], found.name) if text)
    lines = [f"{subject}{w['colon']}{what}" if what else subject]
    if found.domains:
        lines.append(w["route_domains"].format(names=w["comma"].join(domain.name for domain in found.domains)))
    if found.why:
        lines.append(w["route_because"].format(why=reasons(found.why, routing, lang)))
    if found.branches:
        lines.append(w["route_branches"])
    return lines


def route_parts(found: Route, routing: Routing, lang: Lang) -> list[tuple[str, list[dict[str, str]]]]:
    """What the terminal shows: for each branch, or the one route, a heading and a table of its steps."""
    if not found.branches:
        return [("", _shown(found.steps, found.why, routing, lang))] if found.steps else []
    return [
        (_heading(at, branch, routing, lang), _shown(branch.steps, (), routing, lang))
        for at, branch in enumerate(found.branches, start=1)
    ]


def route_clauses(found: Route) -> list[str]:
    """The clauses on the map that demand the steps, each with its sentence."""
    steps = (*found.steps, *(step for branch in found.branches for step in branch.steps))
    cited = dict.fromkeys(step.citation for step in steps if step.citation.clause)
    return list(
        dict.fromkeys(f"{one.reference}: “{one.quote}” ({one.document_name}, {one.heading[:_SHORT]})" for one in cited)
    )


def route_remarks(found: Route, routing: Routing, lang: Lang) -> list[str]:
    """What to say to decide what is open, and what else the reader should know."""
    w = words(lang)
    notes = {
        "level_differs": "route_note_level_differs",
        "scope_differs": "route_note_scope_differs",
        "scope_doubtful": "route_note_scope_doubtful",
        "several_domains": "route_note_several_domains",
        "no_domain": "route_note_no_domain",
        "further_domains": "route_note_further_domains",
        "not_cited": "route_note_not_cited",
    }
    asked = [question(fact, routing, lang) for fact in found.asked]
    return asked + [w[notes[note.kind]].format(names=w["comma"].join(note.names)) for note in found.notes]


def route_document(found: Route, routing: Routing, lang: Lang) -> dict[str, Any]:
    """The whole route as JSON: codes for programs, words for people."""
    return {
        "object": found.object,
        "name": found.name,
        "id": found.thing.id if found.thing else None,
        "domains": [_named(domain) for domain in found.domains],
        "route": found.rule or None,
        "words": in_language(found.words, lang) if found.words else None,
        "covered": bool(found.steps or found.branches),
        "steps": [_step(step, routing, lang) for step in found.steps],
        "branches": [
            {
                "route": branch.rule or None,
                "words": in_language(branch.words, lang) if branch.words else words(lang)["route_uncovered"],
                "condition": _cases(branch.condition, routing, lang),
                "steps": [_step(step, routing, lang) for step in branch.steps],
            }
            for branch in found.branches
        ],
        "asked": [
            {"fact": fact, "values": _listed(values), "option": option(fact, routing)}
            for fact, values in found.asked.items()
        ],
        "known": [
            {"fact": fact.name, "values": _listed(fact.values), "from": fact.source, "names": list(fact.names)}
            for fact in found.facts
            if fact.source != "open"
        ],
        "notes": [{"kind": note.kind, "names": list(note.names)} for note in found.notes],
    }


def _heading(at: int, branch: Branch, routing: Routing, lang: Lang) -> str:
    w = words(lang)
    what = in_language(branch.words, lang) if branch.words else w["route_uncovered"]
    return w["route_case"].format(number=at, condition=condition(branch.condition, routing, lang)) + f" → {what}"


def _shown(steps: Sequence[Step], told_above: Sequence[Fact], routing: Routing, lang: Lang) -> list[dict[str, str]]:
    """Rows under the columns' words, one for each who takes a step; reasons that hold for all steps are told above."""
    w = words(lang)
    titles = {
        "order": w["route_column_order"],
        "kind": w["route_column_kind"],
        "party": w["route_column_party"],
        "who": w["route_column_who"],
        "evidence": w["route_column_evidence"],
        "clause": w["route_column_clause"],
        "why": w["route_column_why"],
    }
    shown: list[dict[str, str]] = []
    for step in steps:
        row = _row(step, "", routing, lang)
        row["kind"] += "" if step.must else f" ({w['route_optional']})"
        own = [fact for fact in step.why if fact not in told_above]
        row["why"] = w["route_and"].join(text for text in (reasons(own, routing, lang), row["only_if"]) if text)
        if step.note:
            row["why"] += f"{' ' if row['why'] else ''}[{in_language(step.note, lang)}]"
        who = [_who(one, lang) for one in step.candidates] or [w["route_not_on_map"]]
        for at, name in enumerate(who):
            row["who"] = name
            shown.append(
                {title: str(row[column]) if not at or column == "who" else "" for column, title in titles.items()}
            )
    return shown


def _row(step: Step, case: str, routing: Routing, lang: Lang) -> dict[str, Any]:
    w, comma = words(lang), words(lang)["comma"]
    evidence = [in_language(one.words, lang) for one in step.evidence]
    note = [text for text in (_least(step, lang), in_language(step.note, lang) if step.note else "") if text]
    return {
        "case": case,
        "order": step.order,
        "kind": w[STEP_WORDS[step.kind]],
        "party": in_language(step.party.words, lang),
        "who": comma.join(_who(one, lang) for one in step.candidates) or w["route_not_on_map"],
        "units": _names(one.unit for one in step.candidates),
        "posts": _names(one.post for one in step.candidates),
        "persons": _names(person for one in step.candidates for person in one.persons),
        "every": step.every,
        "must": step.must,
        "evidence": comma.join([*evidence, *note[:1]] if step.kind == "trial_run" else evidence),
        "clause": step.citation.reference,
        "heading": step.citation.heading,
        "quote": step.citation.quote,
        "document": step.citation.document_name,
        "why": reasons(step.why, routing, lang),
        "only_if": w["route_if"].format(condition=condition(step.only_if, routing, lang)) if step.only_if else "",
        "note": comma.join(note),
        "ids": [id for one in step.candidates for id in one.ids],
    }


def _least(step: Step, lang: Lang) -> str:
    """How long a trial lasts at least."""
    w = words(lang)
    if step.months:
        return w["route_months"].format(number=step.months)
    return w["route_days"].format(number=step.days) if step.days else ""


def _who(one: Candidate, lang: Lang) -> str:
    w = words(lang)
    persons = w["comma"].join(person.name for person in one.persons)
    said = " ".join(thing.name for thing in (one.unit, one.post) if thing)
    who = f"{said} {persons}".strip() or w["route_not_on_map"]
    if one.above:
        who = w["route_owner_above"].format(who=who, name=one.above.name)
    if one.of:
        who = w["route_stands_for"].format(who=who, names=w["comma"].join(thing.name for thing in one.of))
    return who


def _step(step: Step, routing: Routing, lang: Lang) -> dict[str, Any]:
    row = _row(step, "", routing, lang)
    return {
        "order": step.order,
        "kind": step.kind,
        "kind_words": row["kind"],
        "party": step.party.key,
        "party_words": row["party"],
        "every": step.every,
        "candidates": [
            {
                "unit": _named(one.unit),
                "post": _named(one.post),
                "persons": [_named(person) for person in one.persons],
                "for": [_named(thing) for thing in one.of],
                "owner_of_process_above": _named(one.above),
            }
            for one in step.candidates
        ],
        "evidence": [{"key": one.key, "words": in_language(one.words, lang)} for one in step.evidence],
        "must": step.must,
        "least_months": step.months,
        "least_days": step.days,
        "demanded_by": vars(step.citation),
        "why": [
            {"fact": fact.name, "words": told(fact.name, fact.values, routing, lang), "from": fact.source,
             "names": list(fact.names)}
            for fact in step.why
        ],
        "only_if": _cases(step.only_if, routing, lang),
        "note": in_language(step.note, lang) if step.note else None,
    }  # fmt: skip


def _cases(cases: Cases, routing: Routing, lang: Lang) -> list[dict[str, Any]]:
    return [
        {"fact": fact, "values": _listed(values), "words": told(fact, values, routing, lang)}
        for fact, values in cases.items()
    ]


def _listed(values: Iterable[Any]) -> list[Any]:
    return sorted(values, key=lambda value: (str(type(value)), value))


def _named(thing: Thing | None) -> dict[str, str] | None:
    return {"id": thing.id, "label": thing.label, "name": thing.name} if thing else None


def _names(things: Iterable[Thing | None]) -> list[str]:
    return list(dict.fromkeys(thing.name for thing in things if thing))
