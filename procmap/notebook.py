"""The verbs as functions, for notebooks and scripts: `import procmap`, then `procmap.query("documents_on_map").frame`.

Every function takes `store`, the address of the map: a file, or a bolt:// or neo4j:// address. Without one it is
PROCMAP_STORE, else ./procmap.kgl. What a person can put right is raised as `graph.errors.ProcmapError`.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.stores import DEFAULT_ADDRESS, open_for_reading
from procmap.options import default_language
from procmap.words import Lang, words

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go

    from checks.findings import Dimension, Judgement
    from checks.governance import Routing
    from checks.routing import Route
    from graph.facts import Facts
    from graph.status import Status
    from procmap.flowing import Drawn
    from procmap.loading import LoadReport

__all__ = [
    *("Answer", "Checked", "Extracted", "Routed", "check", "cypher", "export"),
    *("extract", "flow", "impact", "load", "query", "report", "route", "status", "what_if"),
]

_EXPLAINED_EFFECTS = 5000  # as `procmap query` has it; later effects come without place and sentence
_EXPLAINED = 1000  # ways told to the nearest; who wants them all narrows the question


@dataclass(frozen=True)
class Answer:
    """What the map answered."""

    rows: list[dict[str, Any]]
    columns: list[str]

    @cached_property
    def frame(self) -> pd.DataFrame:
        """The rows as a pandas frame, with its columns even when there is no row."""
        import pandas as pd

        return pd.DataFrame(self.rows, columns=self.columns or None)

    def _repr_html_(self) -> str:
        return _html(self.frame)


@dataclass(frozen=True)
class Checked:
    """A judgement of the map."""

    judgement: Judgement
    lang: Lang

    @cached_property
    def frame(self) -> pd.DataFrame:
        """One row a finding, with the first sentence that it rests on."""
        from procmap.judging import FINDING_COLUMNS, finding_rows

        return Answer(finding_rows(self.judgement), list(FINDING_COLUMNS)).frame

    @cached_property
    def rules(self) -> pd.DataFrame:
        """One row a rule, with its verdict and share."""
        from checks.findings import RuleResult

        rows = [vars(rule) for rule in self.judgement.rules]
        return Answer(rows, list(RuleResult.__dataclass_fields__)).frame

    @cached_property
    def figure(self) -> go.Figure:
        """The scores of the domains as bars; empty when no domain has a score."""
        import plotly.graph_objects as go

        from procmap.reporting.chart import domain_chart

        return go.Figure(domain_chart(self.judgement.domains, words(self.lang)))

    def _repr_html_(self) -> str:
        return _html(self.frame)


@dataclass(frozen=True, repr=False)
class Routed:
    """The approval route of a change; `route` holds it with ids, for programs."""

    route: Route
    rules: Routing
    lang: Lang

    @cached_property
    def frame(self) -> pd.DataFrame:
        """One row a step, in order; `case` says when, where the case is not decided."""
        from procmap.routing import ROUTE_COLUMNS, route_rows

        return Answer(route_rows(self.route, self.rules, self.lang), list(ROUTE_COLUMNS)).frame

    @property
    def remarks(self) -> list[str]:
        """What to say to decide what is open, and what else to know."""
        from procmap.routing import route_remarks

        return route_remarks(self.route, self.rules, self.lang)

    def __repr__(self) -> str:
        route = self.route
        return f"<route of {route.object} {route.name}: {len(route.steps)} steps, {len(route.branches)} cases>"

    def _repr_html_(self) -> str:
        return _html(self.frame)


@dataclass(frozen=True, repr=False)
class Extracted:
    """What one file says."""

    facts: Facts

    @cached_property
    def frame(self) -> pd.DataFrame:
        """One row a fact and sentence, in the order of the sentences; what was set aside at the end."""
        from procmap.extracting import FACT_COLUMNS, fact_rows

        return Answer(list(fact_rows(self.facts)), list(FACT_COLUMNS)).frame

    def __repr__(self) -> str:
        facts = self.facts
        return (
            f"<{facts.source}: {len(facts.nodes)} things, {len(facts.links)} links, {len(facts.set_aside)} set aside>"
        )

    def _repr_html_(self) -> str:
        return _html(self.frame)


def load(
    paths: str | Path | Iterable[str | Path],
    store: str | Path | None = None,
    *,
    org: str = "default",
    dry_run: bool = False,
    forget_missing: bool = False,
) -> LoadReport:
    """Read files and folders and bring the map to what they say; `failed` of the result names what was not read."""
    from procmap.loading import load_paths

    several = [paths] if isinstance(paths, str | Path) else paths
    return load_paths(several, _address(store), organization=org, dry_run=dry_run, forget_missing=forget_missing)


def check(
    store: str | Path | None = None,
    *,
    dimension: Dimension | None = None,
    today: date | str | None = None,
    lang: Lang | None = None,
    governance: str | Path | None = None,
    baseline: str | Path | None = None,
    previous: str | Path | None = None,
) -> Checked:
    """Judge the map, in all dimensions or in one."""
    from procmap.judging import judged

    spoken = lang or default_language()
    judgement = judged(
        _address(store),
        today=_day(today),
        lang=spoken,
        dimension=dimension,
        governance=_path(governance),
        baseline=_path(baseline),
        previous=_path(previous),
    )
    return Checked(judgement, spoken)


def report(
    out: str | Path = "report",
    store: str | Path | None = None,
    *,
    today: date | str | None = None,
    lang: Lang | None = None,
    governance: str | Path | None = None,
    baseline: str | Path | None = None,
    previous: str | Path | None = None,
) -> list[Path]:
    """Write report.html, findings.xlsx and findings.json to a folder; returns where they are."""
    from procmap.judging import reported

    _, paths = reported(
        _address(store),
        Path(out),
        today=_day(today),
        lang=lang or default_language(),
        governance=_path(governance),
        baseline=_path(baseline),
        previous=_path(previous),
    )
    return paths


def query(name: str | None = None, /, store: str | Path | None = None, **params: Any) -> Answer:
    """Ask a question of the catalogue; without a name, which questions there are."""
    from procmap.asking import ask, questions

    rows, columns = questions(default_language()) if name is None else ask(_address(store), name, params)
    return Answer([dict(row) for row in rows], list(columns))


def cypher(
    text: str, /, store: str | Path | None = None, *, timeout: float = 30.0, limit: int = 10_000, **params: Any
) -> Answer:
    """Ask in Cypher: it may read the map and nothing else. `timeout` is in seconds, `limit` in rows."""
    from procmap.asking import ask_typed

    rows, columns = ask_typed(_address(store), text, params, timeout=timeout, limit=limit)
    return Answer([dict(row) for row in rows], list(columns))


def search(words: str, store: str | Path | None = None, *, label: str | None = None, limit: int = 20) -> Answer:
    """What fits these words, the best first: rank, score, label, name, alias, snippet, document, clause, id.

    Names, aliases, codes and the texts of clauses; `label` narrows it to things of one kind, as Process or 流程.
    """
    from procmap.finding import found_in, label_meant

    table = found_in(_address(store), words, label_meant(label), limit)
    return Answer(table.rows, list(table.columns))


def impact(*names: str, store: str | Path | None = None, lang: Lang | None = None) -> Answer:
    """What a change in these things reaches, a row each, nearest first: distance, kind, name, domain, concern, way, id.

    A thing is named by its name, code, alias or id. Raises queries.answers.naming.UnknownThing, a ProcmapError.
    """
    from procmap.exploring import IMPACT_COLUMNS, impact_of, impact_rows

    found = impact_of(_address(store), names, explained=_EXPLAINED)
    return Answer(impact_rows(found, lang or default_language()), list(IMPACT_COLUMNS))


def flow(
    name: str,
    store: str | Path | None = None,
    *,
    document: str | None = None,
    records: bool = True,
    controls: bool = False,
    lang: Lang | None = None,
) -> Drawn:
    """The flow of a process in one document, drawn: `.mermaid`, `.bpmn`, `.layout`, `.frame`; JupyterLab shows it.

    Raises queries.answers.flow.ChooseDocument where several documents describe the process, each in its own way.
    """
    from procmap.flowing import drawn

    return drawn(_address(store), name, document, records=records, controls=controls, lang=lang or default_language())


def route(
    name: str = "",
    /,
    store: str | Path | None = None,
    *,
    governance: str | Path | None = None,
    today: date | str | None = None,
    lang: Lang | None = None,
    **case: Any,
) -> Routed:
    """Who has to approve a change, and where the policy says so: `route("采购管理", change="change", stage="trial")`.

    `case` is what `checks.routing.Case` takes: object, change, stage, level, scope, domain, departments, others,
    duties_change, given. Raises UnknownThing, BadCase or BadGovernance, each a ProcmapError.
    """
    from checks.routing import Case
    from procmap.routing import route_of

    said: dict[str, Any] = {key: tuple(one) if isinstance(one, list) else one for key, one in case.items()}
    found, rules = route_of(_address(store), Case(name, **said), _path(governance), _day(today))
    return Routed(found, rules, lang or default_language())


def what_if(
    name: str,
    *,
    remove: bool = False,
    merge_into: str | None = None,
    replace_by: str | None = None,
    store: str | Path | None = None,
    lang: Lang | None = None,
) -> Answer:
    """What one of three changes of a thing does, a row each effect, the gravest first; nothing is written.

    `what_if("采购部", merge_into="供应链中心")`. Raises queries.answers.whatif.MakesNoSense, a ProcmapError.
    """
    from procmap.supposing import WHAT_IF, supposed, what_if_of, what_if_rows

    change, other = supposed(remove=remove, merge_into=merge_into, replace_by=replace_by)
    found = what_if_of(_address(store), change, name, other, explained=_EXPLAINED_EFFECTS)
    return Answer(what_if_rows(found, lang or default_language()), list(WHAT_IF))


def export(path: str | Path, store: str | Path | None = None, *, lang: Lang | None = None) -> Path:
    """Write the whole map as a workbook to edit; `load` takes the edits back. Returns where it is."""
    from procmap.exchange.job import export_map

    export_map(Path(path), _address(store), lang=lang or default_language())
    return Path(path)


def status(store: str | Path | None = None) -> Status:
    """How fresh and whole the map is."""
    from graph.status import status as status_of

    with open_for_reading(_address(store)) as reader:
        return status_of(reader)


def extract(path: str | Path, *, org: str = "default") -> Extracted:
    """What one file says, without a map. Raises loaders.UnreadableDocument."""
    import loaders

    return Extracted(loaders.extract(path, org))


def _html(frame: pd.DataFrame) -> str:
    """As Jupyter shows a frame: a long one is cut in the middle."""
    import pandas as pd

    return str(frame.to_html(max_rows=pd.get_option("display.max_rows"), notebook=True))


def _address(store: str | Path | None) -> str:
    return str(store or os.environ.get("PROCMAP_STORE") or DEFAULT_ADDRESS)


def _day(said: date | str | None) -> date:
    return date.fromisoformat(said) if isinstance(said, str) else said or date.today()


def _path(said: str | Path | None) -> Path | None:
    return Path(said) if said is not None else None
