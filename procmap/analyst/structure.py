"""How the map is built: dependencies across domains, the framework, a flow, limits by amount."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from procmap.analyst.answer import Answer, Sheet
from procmap.analyst.asked import Asked
from procmap.flowing import COLUMNS as FLOW
from procmap.flowing import Drawn, drawn_from
from queries.answers.dependencies.between_domains import KINDS, dependencies
from queries.answers.lookup.amounts import COLUMNS as AMOUNTS
from queries.answers.lookup.amounts import approvals_by_amount
from queries.answers.lookup.framework import FRAMEWORK, process_framework

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go

    from procmap.drawing.geometry import Layout
    from procmap.drawing.picture import Picture
    from queries.answers.lookup.flow import Flow

MATRIX = ("domain", "needs", *KINDS, "all")
BEHIND = ("domain", "needs", "kind", "what", "why")
CYCLES = ("size", "domains")
POINTS = ("number", "label", "name", "domains", "id")


@dataclass(frozen=True, repr=False)
class DependenciesAnswer(Answer):
    """How domains depend on each other; the frame is the matrix, a row for each pair that hangs together."""

    behind_sheet: Sheet = field(default_factory=lambda: Sheet(BEHIND, []))
    cycles_sheet: Sheet = field(default_factory=lambda: Sheet(CYCLES, []))
    points_sheet: Sheet = field(default_factory=lambda: Sheet(POINTS, []))

    @property
    def behind(self) -> pd.DataFrame:
        """What makes one domain depend on another: domain, needs, kind, what, why."""
        return self.behind_sheet.frame

    @property
    def cycles(self) -> pd.DataFrame:
        """Groups of domains that need each other: size, domains."""
        return self.cycles_sheet.frame

    @property
    def single_points(self) -> pd.DataFrame:
        """What the work of three or more domains meets, the most met first: number, label, name, domains, id."""
        return self.points_sheet.frame


def dependencies_of(asked: Asked) -> DependenciesAnswer:
    """The matrix of domains, what is behind it, cycles, single points of failure."""
    found = dependencies(asked.store)
    rows = found.matrix()
    behind = [{**vars(one), "domain": found.names[one.domain], "needs": found.names[one.needs]} for one in found.behind]
    cycles = [{"size": len(group), "domains": group} for group in found.cycles()]
    hubs = sorted(found.hubs, key=lambda hub: (-len(hub.domains), hub.id))
    points = [
        {"number": len(hub.domains), "label": hub.label, "name": hub.name, "domains": list(hub.domains), "id": hub.id}
        for hub in hubs
    ]
    say = asked.words.say
    said = [say("dependencies_none", domains=len(found.names))]
    if rows:
        needing: Counter[str] = Counter()
        needed: Counter[str] = Counter()
        for row in rows:
            needing[row["domain"]] += row["all"]
            needed[row["needs"]] += row["all"]
        said = [
            say(
                "dependencies", domains=len(found.names), pairs=len(rows), links=sum(row["all"] for row in rows),
                most=_most(needing), needed=_most(needed),
            )
        ]  # fmt: skip
    if rows:
        groups = "；".join("↔".join(group) for group in found.cycles())
        said.append(
            say("dependencies_cycles", number=len(cycles), groups=groups) if cycles else say("dependencies_no_cycles")
        )
        said.append(
            say("dependencies_points", number=len(points), name=points[0]["name"], domains=points[0]["number"])
            if points
            else say("dependencies_no_points")
        )
    sheets = (
        Sheet(BEHIND, behind, (), {}, asked.lang),
        Sheet(CYCLES, cycles, (), {}, asked.lang),
        Sheet(POINTS, points, ("label", "name", "number", "domains"), {"number": "integer"}, asked.lang),
    )
    titles = (say("behind_title"), say("cycles_title"), say("points_title"))
    kinds = dict.fromkeys((*KINDS, "all"), "integer")
    names = sorted(found.names.values())
    return DependenciesAnswer(
        rows, MATRIX, "\n".join(said), (), asked.lang, kinds, dict(zip(titles, sheets, strict=True)),
        lambda: _matrix(names, rows, asked), *sheets,
    )  # fmt: skip


def _most(counts: Counter[str]) -> str:
    return min(counts, key=lambda name: (-counts[name], name))


def _matrix(names: list[str], rows: list[dict[str, Any]], asked: Asked) -> Any:
    from procmap.pictures.heat import domains

    return domains(names, rows, KINDS, asked.lang)


def framework(asked: Asked, process: str | None) -> Answer:
    """The tree of processes, a row each, parents first, and what each is missing."""
    rows = process_framework(asked.store, process, asked.today.isoformat()).rows
    said = asked.words.say("framework_none")
    if rows:
        levels = Counter(row["level"] for row in rows)
        told = [
            asked.words.say("level", level=level, number=levels[level])
            for level in sorted(level for level in levels if level is not None)
        ]
        told += [asked.words.say("level_none", number=levels[None])] if levels[None] else []
        said = asked.words.say(
            "framework", number=len(rows), levels=asked.comma.join(told),
            ownerless=sum("owner" in row["missing"] for row in rows),
            undocumented=sum("document" in row["missing"] for row in rows),
        )  # fmt: skip
    shown = ("code", "name", "level", "owners", "status", "documents", "steps", "kpis", "controls", "missing")
    return Answer(
        rows, FRAMEWORK, said, shown, asked.lang, {"path": "text"}, draw=lambda: _tree(rows, asked)
    )  # fmt: skip


def _tree(rows: list[dict[str, Any]], asked: Asked) -> Any:
    from procmap.pictures.tree import tree

    return tree(rows, asked.lang)


@dataclass(frozen=True, repr=False)
class FlowAnswer(Answer):
    """The flow of a process as one document describes it."""

    drawn: Drawn | None = None

    @property
    def mermaid(self) -> str:
        """A Mermaid flowchart."""
        return self._drawn.mermaid

    @property
    def bpmn(self) -> str:
        """BPMN 2.0 XML with its layout. Raises NothingToDraw for a process without steps."""
        return self._drawn.bpmn

    @property
    def flow(self) -> Flow:
        """The steps and what follows what, with ids, for programs."""
        return self._drawn.flow

    @property
    def picture(self) -> Picture:
        """What is drawn, in the ids of `layout`."""
        return self._drawn.picture

    @property
    def layout(self) -> Layout:
        """Where everything stands, in pixels."""
        return self._drawn.layout

    @property
    def notes(self) -> list[str]:
        """Sentences that belong beside the drawing."""
        return self._drawn.notes

    @cached_property
    def figure(self) -> go.Figure:
        """The flow with its lanes."""
        from procmap.pictures.flow import flow_figure

        return flow_figure(self._drawn)

    @property
    def _drawn(self) -> Drawn:
        assert self.drawn is not None  # made by flow_of only
        return self.drawn


def flow_of(asked: Asked, process: str, document: str | None, *, records: bool, controls: bool) -> FlowAnswer:
    """The flow of a process, a row for each step and what follows it."""
    found = drawn_from(asked.store, process, document, records=records, controls=controls, lang=asked.lang)
    steps = asked.words.say(
        "flow", process=found.flow.process.name, steps=len(found.flow.steps), flows=len(found.flow.flows)
    )
    shown = ("step", "kind", "performers", "time_limit", "next", "condition", "records", "controls")
    return FlowAnswer(
        found.rows, FLOW, "\n".join([steps, *found.notes]), shown, asked.lang,
        {"controls": "list", "step": "text"}, drawn=found,
    )  # fmt: skip


def amounts(asked: Asked, subject: str | None, amount: float | str | None, unit: str | None, *, always: bool) -> Answer:
    """Who approves what at which amount, by what is guarded, then by amount."""
    rows = approvals_by_amount(asked.store, subject, amount, unit, always).rows
    said = asked.words.say("amounts_none")
    if rows:
        names = asked.named(row["subject"] or row["process"] or row["control"] for row in rows)
        top = max(rows, key=lambda row: (row["to"] is None, row["from"] or 0.0, row["to"] or 0.0))
        said = asked.words.say(
            "amounts", number=len(rows), names=names, top=asked.comma.join(top["approvers"])
        )  # fmt: skip
    shown = ("subject", "range", "approvers", "kind", "process", "domain", "document")
    kinds = {"from": "number", "to": "number"}
    return Answer(rows, AMOUNTS, said, shown, asked.lang, kinds, draw=lambda: _ranges(rows, asked))


def _ranges(rows: list[dict[str, Any]], asked: Asked) -> Any:
    from procmap.pictures.ranges import ranges

    return ranges(rows, asked.lang)
