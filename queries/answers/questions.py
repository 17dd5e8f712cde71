"""The questions that take more than one query: each a name, a sentence, parameters, and the function that answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from queries.answers.dependencies import tables as domains
from queries.answers.dependencies.between_domains import KINDS
from queries.answers.impact import effects, whatif
from queries.answers.lookup import amounts, around, duties, facts, framework, posts, responsibilities, risks, uses
from queries.answers.lookup import portfolio as owned
from queries.answers.search import ranked as searching
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


_PROCESS = Parameter("process", "a process or domain: name, code or id; all when not given", optional=True)
_TODAY = Parameter("today", "the day on which owners own, as 2026-11-22; all owners when not given", optional=True)
_OF_MATRIX = (
    Parameter("thing", "a process, domain, unit or post: name, code or id; all when not given", optional=True),
    Parameter("by", "rows: auto, processes, activities", optional=True),
    Parameter("columns", "both, departments (posts count for their unit), roles", optional=True),
    _TODAY,
)
_ALL = (
    Question(
        "search",
        "search",
        "What is called so, or says so: names, aliases, codes and the texts of clauses, the best first.",
        "名称、别名、编号或条款正文与所查字词相符者，最相符的在前。",
        searching.SEARCH_COLUMNS,
        searching.search,
        (
            Parameter("words", "what to look for; all words must be found"),
            Parameter("label", "only things of this label, as Process or Clause", optional=True),
            Parameter("limit", "how many rows at most; 20 when not given", optional=True),
        ),
    ),
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
    Question(
        "approvals_by_amount",
        "lookup",
        "Who approves what at which amount: limits with who signs, what they guard, the clause and the sentence.",
        "谁审批多大金额：每条审批界限的审批人、所控制的工作、条款和原文。",
        amounts.COLUMNS,
        amounts.approvals_by_amount,
        (
            Parameter("subject", "a process, a department or post, or words such as 采购 付款", optional=True),
            Parameter("amount", "an amount, as 80000 or 8万元: only what holds at it", optional=True),
            Parameter("unit", "the unit of the amount, 元 when not given", optional=True),
            Parameter("always", "true to add approvals without an amount", optional=True),
        ),
    ),
    Question(
        "what_if_removed",
        "impact",
        "What a removal leaves behind: what is orphaned, what goes too, what has others left, what ends.",
        "撤销某一事物后的影响：失去依托者、一并消失者、仍有其他者及终止的关系。",
        effects.WHAT_IF_COLUMNS,
        whatif.what_if_removed,
        (
            Parameter("thing", "a name, code, alias or id"),
            Parameter("explained", "how many rows, from the top, tell process, domain and sentence", optional=True),
        ),
    ),
    Question(
        "what_if_merged",
        "impact",
        "What a merger moves and what collides in it, and every clause that has to be reworded.",
        "合并后由对方承接的内容、冲突之处，以及须改写的条款。",
        effects.WHAT_IF_COLUMNS,
        whatif.what_if_merged,
        (
            Parameter("thing", "a name, code, alias or id"),
            Parameter("into", "what it becomes a part of: a name, code, alias or id of the same kind"),
            Parameter("explained", "how many rows, from the top, tell process, domain and sentence", optional=True),
        ),
    ),
    Question(
        "what_if_replaced",
        "impact",
        "What has to name the other when it takes a thing's place, what it cannot take, what it has already.",
        "以另一事物取代后须改指对方的内容、无法承接的关系及对方已有的关系。",
        effects.WHAT_IF_COLUMNS,
        whatif.what_if_replaced,
        (
            Parameter("thing", "a name, code, alias or id"),
            Parameter("by", "what takes its place: a name, code, alias or id"),
            Parameter("explained", "how many rows, from the top, tell process, domain and sentence", optional=True),
        ),
    ),
    Question(
        "where_used",
        "lookup",
        "Where a thing is used: every link that it takes part in and every clause that names it, with the words.",
        "某一事物的全部使用之处：所涉关系和提及它的条款，附原文。",
        uses.WHERE_USED,
        uses.where_used,
        (Parameter("thing", "a name, code, alias or id"),),
    ),
    Question(
        "neighbourhood",
        "lookup",
        "The things around a thing, nearest first.",
        "某一事物周围的事物，由近及远。",
        around.NEIGHBOURS,
        around.neighbourhood,
        (
            Parameter("thing", "a name, code, alias or id"),
            Parameter("steps", "how many links away, 1 when not given", optional=True),
            Parameter("limit", "how many things at most, 200 when not given", optional=True),
        ),
    ),
    Question(
        "neighbourhood_links",
        "lookup",
        "The links among the things around a thing.",
        "某一事物周围的事物之间的关系。",
        around.NEIGHBOUR_LINKS,
        around.neighbourhood_links,
        (
            Parameter("thing", "a name, code, alias or id"),
            Parameter("steps", "how many links away, 1 when not given", optional=True),
            Parameter("limit", "how many things at most, 200 when not given", optional=True),
        ),
    ),
    Question(
        "path_between",
        "lookup",
        "A shortest way from one thing to another, link by link; no rows when there is none.",
        "两个事物之间的一条最短路径，逐步说明；不相连则为空。",
        around.PATH,
        around.path_between,
        (
            Parameter("one", "where it begins: a name, code, alias or id"),
            Parameter("other", "where it ends: a name, code, alias or id"),
            Parameter("directed", "true to follow links only as they point", optional=True),
            Parameter("clauses", "true to go through clauses that name two things, too", optional=True),
        ),
    ),
    Question(
        "portfolio",
        "lookup",
        "What an owner answers for: processes and those below them, documents, KPIs, key controls, risks, open events.",
        "所有者的责任清单：流程及下级流程、文件、指标、关键控制点、风险和未了事项。",
        owned.PORTFOLIO,
        owned.portfolio,
        (
            Parameter("owner", "an owner, or the unit, post or person that it is"),
            Parameter("today", "the day on which it owns, at any time when not given", optional=True),
        ),
    ),
    Question(
        "post",
        "lookup",
        "Everything that a post or unit does: steps, duties, approvals and controls, records, and what binds it.",
        "一个岗位或部门的全部工作：活动、职责、审批与控制、记录及对其的约束。",
        posts.POST,
        posts.post,
        (
            Parameter("post", "a post, unit or person: a name, alias or id"),
            Parameter("posts", "false to leave out what the posts of a unit do", optional=True),
        ),
    ),
    Question(
        "duties_held_twice",
        "lookup",
        "Duties that two departments answer for, in the same or nearly the same words.",
        "由两个部门同时负责的职责（文字相同或相近）。",
        duties.DUTIES_TWICE,
        duties.duties_held_twice,
    ),
    Question(
        "facts_of_document",
        "lookup",
        "Every thing and link that a document states, with the words and where they stand.",
        "一份文件写明的全部事物和关系，附原文及位置。",
        facts.FACTS,
        facts.facts_of_document,
        (Parameter("document", "the number, title or id of a document"),),
    ),
    Question(
        "facts_of_clause",
        "lookup",
        "Every thing and link that a clause states, with the words and where they stand.",
        "一个条款写明的全部事物和关系，附原文及位置。",
        facts.FACTS,
        facts.facts_of_clause,
        (
            Parameter("clause", "the id of a clause, or with its document a number or heading"),
            Parameter("document", "the number, title or id of its document", optional=True),
        ),
    ),
    Question(
        "sources_of",
        "lookup",
        "Every sentence that states a thing or a link of it.",
        "写明某一事物及其关系的全部语句。",
        facts.FACTS,
        facts.sources_of,
        (
            Parameter("thing", "a name, code, alias or id"),
            Parameter("link", "only links of this kind, as PERFORMED_BY", optional=True),
            Parameter("other", "only links with this thing: a name, code, alias or id", optional=True),
        ),
    ),
    Question(
        "responsibility_matrix",
        "lookup",
        "Who does what: processes or steps by units and posts. R does, A answers, S supports, C consulted, "
        "I informed, P permits, V verifies, * takes part.",
        "责任矩阵：流程或活动对部门和岗位。R 执行，A 负责，S 协助，C 咨询，I 知会，P 批准，V 审核，* 参与。",
        responsibilities.FIXED,
        responsibilities.responsibility_matrix,
        _OF_MATRIX,
    ),
    Question(
        "behind_responsibility_matrix",
        "lookup",
        "The sentences behind each cell of the responsibility matrix.",
        "责任矩阵每一格的依据语句。",
        responsibilities.BEHIND,
        responsibilities.behind_responsibility_matrix,
        _OF_MATRIX,
    ),
    Question(
        "risk_control_matrix",
        "lookup",
        "Risks and the controls that lower them: where, by whom, how often, with which record and system.",
        "风险控制矩阵：风险及其控制点的所在流程、执行者、频率、证据记录和系统；含无控制的风险和无风险的控制。",
        risks.COLUMNS,
        risks.risk_control_matrix,
        (_PROCESS,),
    ),
    Question(
        "process_framework",
        "lookup",
        "The framework as a tree of processes: owners, documents, steps, KPIs, controls, and what is missing.",
        "流程框架：各级流程的所有者、文件、活动数、指标数、控制点数，以及缺少的内容。",
        framework.FRAMEWORK,
        framework.process_framework,
        (_PROCESS, _TODAY),
    ),
    Question(
        "process_relations",
        "lookup",
        "The processes that the processes of a domain need, and those that need them: by which way and why.",
        "流程关系：域内各流程所依赖的流程和依赖它们的流程，及依赖方式和原因。",
        framework.RELATIONS,
        framework.process_relations,
        (_PROCESS,),
    ),
)
QUESTIONS: Mapping[str, Question] = MappingProxyType({question.name: question for question in _ALL})
