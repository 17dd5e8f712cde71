"""Before a change: what it reaches, what it does, who has to sign it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from checks.governance import read_governance
from checks.routing import Case, Route, route
from graph.collecting import collector_paused
from procmap import exploring, routing, supposing
from procmap.analyst.answer import Answer
from procmap.analyst.asked import Asked
from queries.answers.impact.change import Impact, impact
from queries.answers.impact.effects import WhatIf
from queries.answers.impact.whatif import merged, removed, replaced
from queries.answers.links import Citations
from queries.answers.lookup.stated import first_sentences

IMPACT = (*exploring.IMPACT_COLUMNS, "document", "clause", "number", "quote")
_OPTION = re.compile(r"--([a-z-]+) ([\w|]+)", re.ASCII)
_ARGUMENTS = {"department": "departments", "affects": "others"}
_EXPLAINED = 1000  # things that come with their way and sentence; who wants more narrows the question
_EXPLAINED_EFFECTS = 5000


def impact_of(asked: Asked, names: tuple[str, ...]) -> Answer:
    """What a change in these things reaches, a row each, nearest first."""
    with collector_paused():
        return _impact_of(asked, names)


def _impact_of(asked: Asked, names: tuple[str, ...]) -> Answer:
    found = impact(asked.store, *names, explained=_EXPLAINED)
    rows = exploring.impact_rows(found, asked.lang)
    first = first_sentences(asked.store, [row["id"] for row in rows[:_EXPLAINED]])
    citations = Citations(asked.store, first.values())
    for row in rows:
        told = citations.columns(first.get(row["id"]))
        row |= {
            "document": told["document_name"], "clause": told["clause_name"],
            "number": told["number"], "quote": told["quote"],
        }  # fmt: skip
    return Answer(
        rows,
        IMPACT,
        "\n".join(exploring.impact_in_short(found, asked.lang)),
        ("distance", "kind", "name", "domain", "concern", "way"),
        asked.lang,
        draw=lambda: _reach(found, asked),
    )


def _reach(found: Impact, asked: Asked) -> Any:
    from procmap.pictures.sankey import reach

    flows = [(one.domain or asked.words.say("no_domain"), one.thing.label) for one in found.reached]
    return reach([one.name for one in found.changed], flows, asked.lang)


def what_if_of(asked: Asked, name: str, *, remove: bool, merge_into: str | None, replace_by: str | None) -> Answer:
    """What a removal, a merger or a replacement does, a row each effect, the gravest first."""
    change, other = supposing.supposed(remove=remove, merge_into=merge_into, replace_by=replace_by)
    if change == "remove" or other is None:
        found = removed(asked.store, name, _EXPLAINED_EFFECTS)
    else:
        found = (merged if change == "merge" else replaced)(asked.store, name, other, _EXPLAINED_EFFECTS)
    rows = supposing.what_if_rows(found, asked.lang)
    for row in rows:
        row["why"] = row["why"].replace("STATED_IN", asked.words.kinds["STATED_IN"])
    return Answer(
        rows,
        supposing.WHAT_IF,
        "\n".join(supposing.what_if_in_short(found, change, asked.lang)),
        ("happens", "kind", "name", "process", "domain", "why", "others"),
        asked.lang,
        draw=lambda: _effects(found, asked),
    )


def _effects(found: WhatIf, asked: Asked) -> Any:
    from procmap.pictures.sankey import effects

    once = {(one.group, one.effect, one.thing.id): one for one in found.effects}
    flows = [(one.group, one.effect, one.thing.label) for one in once.values()]
    return effects(found.thing.name, flows, asked.lang)


@dataclass(frozen=True, repr=False)
class RouteAnswer(Answer):
    """The approval route of a change; `remarks` say what would decide the rest, `route` holds all with ids."""

    remarks: list[str] = field(default_factory=list)
    route: Route | None = None


def route_of(asked: Asked, case: Case) -> RouteAnswer:
    """Who has to sign a change, a row each step, in order."""
    policy = read_governance(asked.governance)
    found = route(asked.store, policy, case, asked.today.isoformat())
    rules = policy.routing
    remarks = [_as_arguments(remark) for remark in routing.route_remarks(found, rules, asked.lang)]
    rows = routing.route_rows(found, rules, asked.lang)
    return RouteAnswer(
        rows,
        routing.ROUTE_COLUMNS,
        "\n".join([*routing.route_in_short(found, rules, asked.lang), *remarks]),
        (*(("case",) if found.branches else ()), "order", "kind", "party", "who", "evidence", "clause", "why"),
        asked.lang,
        draw=lambda: _signs(rows, asked),
        remarks=remarks,
        route=found,
    )


def _as_arguments(remark: str) -> str:
    """A remark with arguments of `route` where it names options of the command line."""

    def argument(option: re.Match[str]) -> str:
        name, said = option[1].replace("-", "_"), option[2]
        value = {"yes|no": "True|False", "NAME": '["NAME"]', "N": "N"}.get(said, f'"{said}"')
        return f"{_ARGUMENTS.get(name, name)}={value}"

    return _OPTION.sub(argument, remark).replace('others="none"', "others=[]")


def _signs(rows: list[dict[str, Any]], asked: Asked) -> Any:
    from procmap.pictures.steps import steps_in_order

    return steps_in_order(rows, asked.lang)
