"""A process map in a notebook: `m = pm.open()`, then questions in the words of the business."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, get_args

from checks.findings import Dimension, Judgement
from graph.errors import ProcmapError
from graph.status import Status, status
from graph.stores.seam import Reader
from procmap.analyst.answer import Answer
from procmap.analyst.asked import Asked
from procmap.analyst.bar import Bar
from procmap.analyst.remembering import Remembering
from procmap.words import Lang
from queries.answers.naming import UnknownThing
from queries.catalogue import UnknownParameter

if TYPE_CHECKING:
    from types import TracebackType

    import neo4j
    import py2neo

    from procmap.analyst.changes import RouteAnswer
    from procmap.analyst.comparing import ComparedAnswer
    from procmap.analyst.drawing import GraphAnswer
    from procmap.analyst.judging import JudgedAnswer
    from procmap.analyst.structure import DependenciesAnswer, FlowAnswer
    from procmap.analyst.thing import NamedThing


class NoDraft(ProcmapError):
    """A new policy that is not there."""


class ProcessMap:
    """An open map. Things are called by name, code, alias or id; names complete with Tab.

    Every answer shows itself in a cell and gives `.frame` (pandas), `.figure` (plotly), `.to_excel(path)`.
    """

    def __init__(self, store: Reader, address: str, lang: Lang, today: date, governance: Path | None = None) -> None:
        self.address = address
        self.lang: Lang = lang
        self.today = today
        self._store = Remembering(store)
        self._asked = Asked(self._store, lang, today, governance)
        self._judgements: dict[tuple[Dimension | None, str | None, object], Judgement] = {}
        self._names: tuple[object, list[tuple[str, str]]] = (None, [])

    # Before a change

    def impact(self, *names: str) -> Answer:
        """What a change in these things reaches, a row each, nearest first, with the way it takes there."""
        from procmap.analyst.changes import impact_of

        if not names or not all(isinstance(name, str) and name.strip() for name in names):
            raise UnknownThing('name what changes: m.impact("采购管理"), or several: m.impact("采购管理", "采购部")')
        return impact_of(self._asked, names)

    def what_if(
        self, name: str, *, remove: bool = False, merge_into: str | None = None, replace_by: str | None = None
    ) -> Answer:
        """What a removal, a merger or a replacement does, the gravest first; nothing is written."""
        from procmap.analyst.changes import what_if_of

        return what_if_of(self._asked, name, remove=remove, merge_into=merge_into, replace_by=replace_by)

    def route(self, name: str = "", /, **case: Any) -> RouteAnswer:
        """Who has to sign a change: `m.route("采购管理", change="change", stage="formal")`.

        `case` is what `checks.routing.Case` takes: object, change (new, change, retire), stage (trial, formal), level,
        scope, domain, departments, others, duties_change, given.
        """
        from checks.routing import Case
        from procmap.analyst.changes import route_of

        if strange := sorted(set(case) - {one.name for one in fields(Case)} - {"name"}):
            known = ", ".join(one.name for one in fields(Case) if one.name != "name")
            raise UnknownParameter(f"m.route takes no {strange[0]!r}; it takes {known}")
        said: dict[str, Any] = {key: tuple(one) if isinstance(one, list) else one for key, one in case.items()}
        return route_of(self._asked, Case(name, **said))

    def amounts(
        self,
        subject: str | None = None,
        amount: float | str | None = None,
        unit: str | None = None,
        *,
        always: bool = False,
    ) -> Answer:
        """Who approves at which amount: `m.amounts("采购")`, `m.amounts("采购", "8万元")`."""
        from procmap.analyst.structure import amounts

        return amounts(self._asked, subject, amount, unit, always=always)

    def compare(
        self, paths: str | Path | Iterable[str | Path], *, org: str | None = None, stage: str = "formal"
    ) -> ComparedAnswer:
        """What new documents would change, contradict, and who must sign; they are loaded into a copy of the map."""
        from procmap.analyst.comparing import compared

        several = [paths] if isinstance(paths, str | Path) else list(paths)
        missing = [str(path) for path in several if not Path(path).exists()]
        if missing or not several:
            raise NoDraft(f"{missing[0]}: no such file or folder" if missing else "name the drafts: a file or folder")
        if stage not in ("trial", "formal"):
            raise UnknownParameter(f"stage is {stage!r}; it can be trial, formal")
        return compared(self._asked, self.address, several, org, stage, self._judged(None))

    # How the map is built

    def dependencies(self) -> DependenciesAnswer:
        """How domains depend on each other: a matrix, `.behind`, `.cycles`, `.single_points`."""
        from procmap.analyst.structure import dependencies_of

        return dependencies_of(self._asked)

    def framework(self, process: str | None = None) -> Answer:
        """The tree of processes with owners, documents, and what is missing."""
        from procmap.analyst.structure import framework

        return framework(self._asked, process)

    def flow(
        self, process: str, document: str | None = None, *, records: bool = True, controls: bool = False
    ) -> FlowAnswer:
        """The flow of a process as one document describes it: `.figure` with lanes, `.mermaid`, `.bpmn`."""
        from procmap.analyst.structure import flow_of

        return flow_of(self._asked, process, document, records=records, controls=controls)

    # Judgements

    def completeness(self, where: str | None = None) -> JudgedAnswer:
        """Is the business covered in writing? Of the whole map, a domain or a process."""
        return self.check("completeness", where)

    def effectiveness(self, where: str | None = None) -> JudgedAnswer:
        """Is what is written kept up to date, and does it reach its targets?"""
        return self.check("effectiveness", where)

    def compliance(self, where: str | None = None) -> JudgedAnswer:
        """Do operations follow what is written?"""
        return self.check("compliance", where)

    def check(self, dimension: Dimension | None = None, where: str | None = None) -> JudgedAnswer:
        """The judgement in one dimension or in all; `.rules`, `.scores` and `.to_do` are further frames."""
        from procmap.analyst.judging import judged_answer
        from queries.answers.naming import find

        if dimension is not None and dimension not in get_args(Dimension):
            raise UnknownParameter(f"there is no dimension {dimension!r}; it can be {', '.join(get_args(Dimension))}")
        place = find(self._asked.store, where, "Process") if where is not None else None
        return judged_answer(self._judged(dimension, place.id if place else None), self.lang, dimension, place)

    def history(self, *places: str | Path) -> Answer:
        """Scores over time, from kept judgements: files or folders of reports; without any, ./report and the map's."""
        from procmap.analyst.history import history_of

        return history_of(self._asked, places or ("report", Path(self.address).parent / "report"))

    def timeline(self, process: str | None = None) -> Answer:
        """Trials, approvals, reviews, inspections: what happened, what is due, what is overdue."""
        from procmap.analyst.timeline import timeline_of

        return timeline_of(self._asked, process)

    # Who does what

    def responsibilities(self, thing: str | None = None, *, by: str = "auto", columns: str = "both") -> Answer:
        """The responsibility matrix of a process, domain, unit or post; `by` processes or activities."""
        from procmap.analyst.people import responsibilities

        return responsibilities(self._asked, thing, by, columns)

    def workload(self) -> Answer:
        """How many steps, processes, approvals, controls and duties each unit and post has, the busiest first."""
        from procmap.analyst.people import workload

        return workload(self._asked)

    def post(self, name: str, *, posts: bool = True) -> Answer:
        """Everything that a post or unit does; with `posts`, a unit's own posts too."""
        from procmap.analyst.people import post_of

        return post_of(self._asked, name, posts=posts)

    def portfolio(self, owner: str) -> Answer:
        """What an owner answers for: processes and those below them, documents, KPIs, key controls, risks."""
        from procmap.analyst.people import portfolio_of

        return portfolio_of(self._asked, owner)

    def duties_twice(self) -> Answer:
        """Duties that two departments hold in the same or nearly the same words."""
        from procmap.analyst.people import duties_twice

        return duties_twice(self._asked)

    # From facts to sentences, and around a thing

    def evidence(self, thing: str, link: str | None = None, other: str | None = None) -> Answer:
        """Every sentence that states a thing or a link of it; `link` and `other` narrow it to links."""
        from procmap.analyst.sources import evidence

        return evidence(self._asked, thing, link, other)

    def facts(self, text: str, document: str | None = None) -> Answer:
        """What a document states, or a clause: `m.facts("ZL-LC-101")`, `m.facts("5.2", document="ZL-LC-101")`."""
        from procmap.analyst.sources import facts

        return facts(self._asked, text, document)

    def search(self, words: str, label: str | None = None, limit: int = 20) -> Answer:
        """What is called so or says so, the best first; `label` as 流程 or Process."""
        from procmap.analyst.sources import search_for

        return search_for(self._asked, words, label, limit)

    def where_used(self, thing: str) -> GraphAnswer:
        """Every link of a thing and every clause that names it."""
        from procmap.analyst.sources import where_used_of

        return where_used_of(self._asked, thing)

    def neighbourhood(self, thing: str, steps: int = 1, limit: int = 200) -> GraphAnswer:
        """The things around a thing, nearest first: `.graph` draws them."""
        from procmap.analyst.sources import neighbourhood_of

        return neighbourhood_of(self._asked, thing, steps, limit)

    def path(self, one: str, other: str, *, directed: bool = False, clauses: bool = False) -> GraphAnswer:
        """A shortest way from one thing to another, link by link."""
        from procmap.analyst.sources import path_of

        return path_of(self._asked, one, other, directed=directed, clauses=clauses)

    # Any question

    def query(self, name: str | None = None, /, **params: Any) -> Answer:
        """Ask a question of the catalogue by name; without a name, which questions there are."""
        from procmap.analyst.questions import asked_by_name

        return asked_by_name(self._asked, name, params)

    def cypher(self, text: str, /, *, timeout: float = 30.0, limit: int = 10_000, **params: Any) -> Answer:
        """Ask in Cypher: it may read the map and nothing else. `timeout` is in seconds, `limit` in rows."""
        from procmap.analyst.questions import typed

        return typed(self._asked, text, params, timeout, limit)

    def names(self, label: str | None = None) -> Answer:
        """The names of things on the map, of one kind where it is given: `m.names("流程")`."""
        from procmap.analyst.sources import names

        return names(self._asked, label)

    def status(self) -> Status:
        """How fresh and whole the map is."""
        return status(self._asked.store)

    def neo4j_driver(self) -> neo4j.Driver:
        """A driver of one's own for the map's Neo4j; close it. Raises NoServer for a map that is kept in a file."""
        from procmap.analyst.servers import driver

        return driver(self.address)

    def py2neo(self) -> py2neo.Graph:
        """A py2neo Graph of the map. Raises NoServer for a map that is kept in a file."""
        from procmap.analyst.servers import py2neo_graph

        return py2neo_graph(self.address)

    # Names

    def __getitem__(self, name: str) -> NamedThing:
        from procmap.analyst.thing import named_thing

        return named_thing(self, self._asked, name)

    def _ipython_key_completions_(self) -> list[str]:
        return [name for name, _ in self.known_names()]

    def known_names(self) -> list[tuple[str, str]]:
        """Every name with its label, processes first; asked anew when the map has changed."""
        from procmap.analyst.completing import names_of

        stamp = self._store.stamp
        if self._names[0] != stamp or stamp is None:
            self._names = (stamp, names_of(self._store))
        return self._names[1]

    def is_empty(self) -> bool:
        """Whether nothing has been loaded."""
        return not self._store.read("MATCH (n:Thing) WHERE NOT n:Load RETURN n.id AS id LIMIT 1")

    def _judged(self, dimension: Dimension | None, process: str | None = None) -> Judgement:
        """The judgement of the map as it is, or of a process on it; made once for as long as the map is the same."""
        from checks.judging import judge, judge_within

        key = (dimension, process, self._store.stamp)
        if key not in self._judgements:
            asked = self._asked
            how: dict[str, Any] = {"today": asked.today, "lang": asked.lang, "governance": asked.governance}
            with Bar(asked.words.progress) as bar:
                bar("judge", 0, 1)
                self._judgements[key] = (
                    judge_within(asked.store, process, dimension=dimension, **how)
                    if process
                    else judge(asked.store, dimension=dimension, **how)
                )
                bar("judge", 1, 1)
        return self._judgements[key]

    # The map itself

    def close(self) -> None:
        """Let go of the store."""
        self._asked.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        about, words = self.status(), self._asked.words
        things = about.things
        said = words.say(
            "map_shown", address=self.address, documents=things.get("Document", 0), processes=things.get("Process", 0),
            activities=things.get("Activity", 0), parties=things.get("Department", 0) + things.get("Role", 0),
            loaded=(about.loaded or "–")[:16].replace("T", " "),
        )  # fmt: skip
        return said if about.is_whole else f"{said} {words.say('map_unfinished')}"

    def _repr_html_(self) -> str:
        from html import escape

        return f"<p>{escape(repr(self))}</p>"
