"""The questions that take more than one query: each a name, a sentence, parameters, and the function that answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from queries.answers import domains
from queries.answers.dependencies import KINDS
from queries.answers.table import Table
from queries.catalogue import MissingParameter, Readable, UnknownParameter
from queries.header import Parameter


@dataclass(frozen=True)
class Question:
    """A question of this name; `answer` takes the store, then the parameters by name, the optional ones with defaults.

    `intent` is a folder of queries/, so that people find it beside the questions of one query.
    """

    name: str
    intent: str
    sentence: str
    sentence_zh: str
    columns: tuple[str, ...]  # of a matrix, those before the ones that depend on the map
    answer: Callable[..., Table]
    parameters: tuple[Parameter, ...] = ()


def ask(store: Readable, name: str, **params: Any) -> Table:
    """The answer to one of QUESTIONS. Raises MissingParameter, UnknownParameter, or what the function raises."""
    asked = QUESTIONS[name]
    taken = {parameter.name for parameter in asked.parameters}
    if strange := sorted(set(params) - taken):
        known = ", ".join(parameter.name for parameter in asked.parameters) or "no parameters"
        raise UnknownParameter(f"Query {name} takes {known}, not {', '.join(strange)}.")
    for parameter in asked.parameters:
        if params.get(parameter.name) is None and not parameter.optional:
            raise MissingParameter(f"Query {name} needs {parameter.name}: {parameter.meaning}.")
    return asked.answer(store, **{one: value for one, value in params.items() if value is not None})


_ALL = (
    Question(
        "domain_matrix",
        "dependencies",
        "How domains depend on each other: a row for each pair, with the count of each kind.",
        "域与域之间的依赖：每对域一行，按种类计数。",
        ("domain", "needs", *KINDS, "all"),
        domains.domain_matrix,
    ),
    Question(
        "behind_domain_matrix",
        "dependencies",
        "What makes one domain depend on another: two processes, or the thing that both meet.",
        "一个域为何依赖另一个域：所涉的两个流程，或双方共用之物。",
        ("domain", "needs", "kind", "what", "why"),
        domains.behind_domain_matrix,
    ),
    Question(
        "domain_cycles",
        "dependencies",
        "Groups of domains that need each other.",
        "互相依赖的域。",
        ("size", "domains"),
        domains.domain_cycles,
    ),
    Question(
        "single_points_of_failure",
        "dependencies",
        "Records, systems, posts and units that the work of three or more domains meets.",
        "三个及以上域的工作都用到的记录、系统、岗位和部门。",
        ("number", "label", "name", "domains", "id"),
        domains.single_points_of_failure,
    ),
)
QUESTIONS: Mapping[str, Question] = MappingProxyType({question.name: question for question in _ALL})
