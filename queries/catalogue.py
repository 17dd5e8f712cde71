"""The catalogue of questions: reads every .cypher file once and holds each to its header."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import Any, Protocol

from graph.errors import ProcmapError
from queries.header import BadQuery, Header, Parameter, read_header, split
from queries.statement import columns_returned, forbidden_clause, is_ordered, parameters_used

POPULATIONS = "populations"
_HOME = Path(__file__).parent


class UnknownQuery(ProcmapError):
    """A name that is not in the catalogue."""


class MissingParameter(ProcmapError):
    """A query that was asked without a value it needs."""


class UnknownParameter(ProcmapError):
    """A query that was given a value it does not take."""


class WrongEngine(ProcmapError):
    """A query that this store cannot answer."""


class Readable(Protocol):
    """What a query is asked of: a store of `graph.stores`."""

    @property
    def engine(self) -> str:
        """What answers: `neo4j` or `embedded`."""
        ...

    def read(self, query: str, parameters: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
        """The rows that answer a query."""
        ...


@dataclass(frozen=True)
class Query:
    """One question: its name, its folder, its header and its Cypher.

    `engine` is set where only one engine can answer: the file is then called `name.neo4j.cypher`. `within` is the
    variable, with its label, by which the query can be put to what stands in one process (`queries.within`).
    """

    name: str
    intent: str
    sentence: str
    sentence_zh: str
    population: str
    parameters: tuple[Parameter, ...]
    columns: tuple[str, ...]
    text: str
    engine: str | None = None
    within: str = ""

    @property
    def names_process(self) -> bool:
        """Whether its rows say which process a thing stands in; documents, duties and parties stand in none."""
        return "process" in self.columns and "null AS process" not in self.text


@cache
def catalogue() -> Mapping[str, Query]:
    """Every query by name. Raises BadQuery, naming the file, for the first one that does not keep its contract."""
    return read_catalogue(_HOME)


def read_catalogue(folder: Path) -> Mapping[str, Query]:
    """The queries in the folders (the intents) below `folder`."""
    queries: dict[str, Query] = {}
    for path in sorted(folder.glob("*/*.cypher")):
        found = _read(path)
        if found.name in queries:
            raise BadQuery(f"{_place(path)}: {found.name} is already in {queries[found.name].intent}/; rename one")
        queries[found.name] = found
    for one in queries.values():
        if getattr(queries.get(one.population), "intent", "") != POPULATIONS:
            raise BadQuery(f"{one.intent}/{one.name}.cypher: population {one.population} has no file in {POPULATIONS}/")
    return MappingProxyType(queries)


def query(name: str) -> Query:
    """The query of this name. Raises UnknownQuery with the nearest names."""
    known = catalogue()
    if name not in known:
        near = difflib.get_close_matches(name, known, n=3, cutoff=0.5)
        hint = f"did you mean {', '.join(near)}?" if near else "`procmap query` lists them all."
        raise UnknownQuery(f"There is no query {name!r}; {hint}")
    return known[name]


def run(store: Readable, name: str, **params: Any) -> list[dict[str, Any]]:
    """The rows that answer the named question. Raises UnknownQuery, MissingParameter or UnknownParameter."""
    asked = query(name)
    if asked.engine not in (None, store.engine):
        raise WrongEngine(f"Query {name} is for {asked.engine}; this map is kept {store.engine}.")
    taken = {parameter.name: parameter for parameter in asked.parameters}
    if strange := sorted(set(params) - set(taken)):
        raise UnknownParameter(f"Query {name} takes {', '.join(taken) or 'no parameters'}, not {', '.join(strange)}.")
    for parameter in asked.parameters:
        if parameter.name not in params and not parameter.optional:
            raise MissingParameter(f"Query {name} needs {parameter.name}: {parameter.meaning}.")
    return store.read(asked.text, {one: params.get(one) for one in taken})


def _read(path: Path) -> Query:
    lines, statement = split(path.read_text(encoding="utf-8"))
    try:
        header = read_header(lines)
        _hold_to_header(statement, header)
    except BadQuery as error:
        raise BadQuery(f"{_place(path)}: {error}") from None
    name, _, engine = path.stem.partition(".")
    return Query(
        name,
        path.parent.name,
        header.sentence,
        header.sentence_zh,
        header.population,
        header.parameters,
        header.columns,
        statement,
        engine or None,
        header.within,
    )


def _hold_to_header(statement: str, header: Header) -> None:
    if clause := forbidden_clause(statement):
        raise BadQuery(f"queries only read; the text has {clause}")
    declared, used = {parameter.name for parameter in header.parameters}, parameters_used(statement)
    if declared != used:
        raise BadQuery(f"the header declares {_names(declared)}, the text uses {_names(used)}")
    if header.within and f"({header.within}" not in _narrowed_line(statement):
        raise BadQuery(f"the header narrows by {header.within}, which the line that is narrowed does not match")
    returned = columns_returned(statement)
    if "*" in returned:
        raise BadQuery("RETURN * has no stable columns; name them")
    if returned != list(header.columns):
        raise BadQuery(f"the header returns {', '.join(header.columns)}; the text returns {', '.join(returned)}")
    if not is_ordered(statement):
        raise BadQuery("the rows need an ORDER BY after the last RETURN")


def _narrowed_line(statement: str) -> str:
    """The first line, or the one behind the mark that narrows the rest."""
    lines = statement.split("\n")
    return next((line for mark, line in pairwise(lines) if mark.startswith("// within, with ")), lines[0])


def _names(names: set[str]) -> str:
    return ", ".join(f"${name}" for name in sorted(names)) or "no parameters"


def _place(path: Path) -> str:
    return f"queries/{path.parent.name}/{path.name}"
