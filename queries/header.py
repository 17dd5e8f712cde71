"""What the comment lines at the top of a .cypher file say."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graph.errors import ProcmapError

_FIELD = re.compile(r"(population|param|returns|within):\s*(.*)")
_PARAMETER = re.compile(r"(\w+)(\??)\s+(\S.*)")
_NARROWS = re.compile(r"[a-z]+:(?:Thing|Process|Activity|ControlPoint|Kpi|Record|Risk|Document|Event)")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")


class BadQuery(ProcmapError):
    """A query file that does not keep its contract."""


@dataclass(frozen=True)
class Parameter:
    """A parameter that a query takes; one written `name?` in the header is null when not given."""

    name: str
    meaning: str
    optional: bool = False


@dataclass(frozen=True)
class Header:
    """The sentence in both languages, the population, the parameters, the columns, and what the query narrows by."""

    sentence: str
    sentence_zh: str
    population: str
    parameters: tuple[Parameter, ...]
    columns: tuple[str, ...]
    within: str


def split(text: str) -> tuple[list[str], str]:
    """The comment lines at the top, without slashes, and the statement below them."""
    lines = text.splitlines()
    count = next((at for at, line in enumerate(lines) if not line.startswith("//")), len(lines))
    return [line.removeprefix("//").strip() for line in lines[:count]], "\n".join(lines[count:]).strip()


def read_header(lines: list[str]) -> Header:
    """The header that these lines say. Raises BadQuery, without the file's name, for one that is not whole."""
    sentences = [line for line in lines if line and not _FIELD.match(line)]
    if len(sentences) != 2 or lines[:2] != sentences:
        raise BadQuery("the header begins with one English line and one Chinese line, then the fields")
    if _CHINESE.search(sentences[0]) or not _CHINESE.search(sentences[1]):
        raise BadQuery("the first line of the header is English, the second is the same in Chinese")
    fields: dict[str, list[str]] = {"population": [], "param": [], "returns": [], "within": []}
    for line in lines[2:]:
        if found := _FIELD.match(line):
            fields[found[1]].append(found[2].strip())
    if len(fields["population"]) != 1 or not re.fullmatch(r"[a-z_]+", fields["population"][0]):
        raise BadQuery("the header names one population: `// population: processes`")
    columns = tuple(column.strip() for line in fields["returns"] for column in line.split(",") if column.strip())
    if not columns:
        raise BadQuery("the header names the columns: `// returns: id, name`")
    within = "".join(fields["within"])
    if within and not _NARROWS.fullmatch(within):
        raise BadQuery("the header says which variable a process narrows, and its label: `// within: p:Process`")
    return Header(
        sentences[0],
        sentences[1],
        fields["population"][0],
        tuple(_read_parameter(line) for line in fields["param"]),
        columns,
        within,
    )


def _read_parameter(line: str) -> Parameter:
    found = _PARAMETER.fullmatch(line)
    if found is None:
        raise BadQuery(f"`param: {line}` needs a name and a meaning: `// param: process  the id of a process`")
    return Parameter(found[1], found[3], optional=found[2] == "?")
