"""The verbs as functions, for notebooks and scripts: `import procmap as pm`, `m = pm.open()`, `m.impact("采购管理")`.

`open` gives the map, which is asked by its methods; the functions ask it once, at `store`: a file, or a bolt:// or
neo4j:// address. Without one it is PROCMAP_STORE, else ./procmap.kgl. What a person can put right is raised as
`graph.errors.ProcmapError`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from procmap.analyst.answer import Answer
from procmap.analyst.bar import Bar
from procmap.analyst.opening import address_of, day_of, language, open_map
from procmap.analyst.opening import open as open
from procmap.reporting import READERS, Reader
from procmap.words import Lang

if TYPE_CHECKING:
    import pandas as pd

    from checks.findings import Dimension
    from graph.facts import Facts
    from graph.status import Status
    from procmap.analyst.changes import RouteAnswer
    from procmap.analyst.judging import JudgedAnswer
    from procmap.analyst.structure import FlowAnswer
    from procmap.loading import LoadReport

__all__ = [
    *("Answer", "Extracted", "check", "cypher", "export", "extract", "flow", "impact", "load", "open", "query"),
    *("report", "route", "search", "status", "what_if"),
]


@dataclass(frozen=True, repr=False)
class Extracted:
    """What one file says."""

    facts: Facts

    @cached_property
    def answer(self) -> Answer:
        """The facts as an answer: a sentence, a table, a frame."""
        from procmap.extracting import FACT_COLUMNS, fact_rows

        return Answer(list(fact_rows(self.facts)), list(FACT_COLUMNS), repr(self), lang=language(None))

    @property
    def frame(self) -> pd.DataFrame:
        """One row a fact and sentence, in the order of the sentences; what was set aside at the end."""
        return self.answer.frame

    def __repr__(self) -> str:
        facts = self.facts
        return (
            f"<{facts.source}: {len(facts.nodes)} things, {len(facts.links)} links, {len(facts.set_aside)} set aside>"
        )

    def _repr_html_(self) -> str:
        return self.answer._repr_html_()


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
    from procmap.words.analyst import analyst_words

    several = [paths] if isinstance(paths, str | Path) else paths
    with Bar(analyst_words(language(None)).progress) as bar:
        return load_paths(
            several, address_of(store), organization=org, dry_run=dry_run, forget_missing=forget_missing, tell=bar
        )


def check(
    store: str | Path | None = None,
    *,
    dimension: Dimension | None = None,
    today: date | str | None = None,
    lang: Lang | None = None,
    governance: str | Path | None = None,
    baseline: str | Path | None = None,
    previous: str | Path | None = None,
) -> JudgedAnswer:
    """Judge the map, in all dimensions or in one."""
    from procmap.analyst.judging import judged_answer
    from procmap.judging import judged

    spoken = language(lang)
    judgement = judged(
        address_of(store),
        today=day_of(today),
        lang=spoken,
        dimension=dimension,
        governance=_path(governance),
        baseline=_path(baseline),
        previous=_path(previous),
    )
    return judged_answer(judgement, spoken, dimension)


def report(
    out: str | Path = "report",
    store: str | Path | None = None,
    *,
    today: date | str | None = None,
    lang: Lang | None = None,
    governance: str | Path | None = None,
    baseline: str | Path | None = None,
    previous: str | Path | None = None,
    readers: Collection[Reader] = READERS,
    actions: str | Path | None = None,
    history: str | Path | None = None,
) -> list[Path]:
    """Write what each of the readers gets to a folder, and go on from its last report; returns where the files are."""
    from procmap.judging import reported

    _, paths = reported(
        address_of(store),
        Path(out),
        today=day_of(today),
        lang=language(lang),
        governance=_path(governance),
        baseline=_path(baseline),
        previous=_path(previous),
        readers=readers,
        actions=_path(actions),
        history=_path(history),
    )
    return paths


def query(name: str | None = None, /, store: str | Path | None = None, **params: Any) -> Answer:
    """Ask a question of the catalogue; without a name, which questions there are."""
    if name is None:
        from procmap.analyst.questions import every_question

        return every_question(language(None))
    with open_map(store) as m:
        return m.query(name, **params)


def cypher(
    text: str, /, store: str | Path | None = None, *, timeout: float = 30.0, limit: int = 10_000, **params: Any
) -> Answer:
    """Ask in Cypher: it may read the map and nothing else. `timeout` is in seconds, `limit` in rows."""
    with open_map(store) as m:
        return m.cypher(text, timeout=timeout, limit=limit, **params)


def search(words: str, store: str | Path | None = None, *, label: str | None = None, limit: int = 20) -> Answer:
    """What fits these words, the best first: rank, score, label, name, alias, snippet, document, clause, id.

    Names, aliases, codes and the texts of clauses; `label` narrows it to things of one kind, as Process or 流程.
    """
    with open_map(store) as m:
        return m.search(words, label, limit)


def impact(*names: str, store: str | Path | None = None, lang: Lang | None = None) -> Answer:
    """What a change in these things reaches, a row each, nearest first, with way and sentence.

    A thing is named by its name, code, alias or id. Raises queries.answers.naming.UnknownThing, a ProcmapError.
    """
    with open_map(store, lang=lang) as m:
        return m.impact(*names)


def flow(
    name: str,
    store: str | Path | None = None,
    *,
    document: str | None = None,
    records: bool = True,
    controls: bool = False,
    lang: Lang | None = None,
) -> FlowAnswer:
    """The flow of a process in one document, drawn: `.figure`, `.mermaid`, `.bpmn`, `.layout`, `.frame`.

    Raises queries.answers.lookup.flow.ChooseDocument where several documents describe the process, each in its own way.
    """
    with open_map(store, lang=lang) as m:
        return m.flow(name, document, records=records, controls=controls)


def route(
    name: str = "",
    /,
    store: str | Path | None = None,
    *,
    governance: str | Path | None = None,
    today: date | str | None = None,
    lang: Lang | None = None,
    **case: Any,
) -> RouteAnswer:
    """Who has to approve a change, and where the policy says so: `route("采购管理", change="change", stage="trial")`.

    `case` is what `checks.routing.Case` takes: object, change, stage, level, scope, domain, departments, others,
    duties_change, given. Raises UnknownThing, BadCase or BadGovernance, each a ProcmapError.
    """
    with open_map(store, lang=lang, today=today, governance=governance) as m:
        return m.route(name, **case)


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

    `what_if("采购部", merge_into="供应链中心")`. Raises queries.answers.impact.whatif.MakesNoSense, a ProcmapError.
    """
    with open_map(store, lang=lang) as m:
        return m.what_if(name, remove=remove, merge_into=merge_into, replace_by=replace_by)


def export(path: str | Path, store: str | Path | None = None, *, lang: Lang | None = None) -> Path:
    """Write the whole map as a workbook to edit; `load` takes the edits back. Returns where it is."""
    from procmap.exchange.job import export_map

    export_map(Path(path), address_of(store), lang=language(lang))
    return Path(path)


def status(store: str | Path | None = None) -> Status:
    """How fresh and whole the map is."""
    with open_map(store) as m:
        return m.status()


def extract(path: str | Path, *, org: str = "default") -> Extracted:
    """What one file says, without a map. Raises loaders.UnreadableDocument."""
    import loaders

    return Extracted(loaders.extract(path, org))


def _path(said: str | Path | None) -> Path | None:
    return Path(said) if said is not None else None
