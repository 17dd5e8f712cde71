"""What is noticed about a clause: its headings, its number, its process, whose duties it lists."""

from __future__ import annotations

import re

from loaders.clauses import Clause, subtree_end
from loaders.rules import duties
from loaders.rules.page import Page
from loaders.rules.step_places import holds_steps, is_titled_step, tells_no_steps
from loaders.rules.told_steps import COMMON_VERB, STRONG
from loaders.weighing.headings import words_of

_FLOW = re.compile("流程|程序|步骤")
_FEW = 3
_MOST_READ = 400
_DEEP = 3


def find(page: Page) -> None:
    """Fills the traits of every clause; to be called when the processes are known."""
    of_title = (
        ["title of a flow"]
        if _FLOW.search(page.part.title)
        else ["title of duties"]
        if "职责" in page.part.title
        else []
    )
    of_title += ["one clause"] if len(page.clauses) == 1 else []
    for clause in page.clauses:
        page.clause_traits[clause.ordinal] = of_title + _of_clause(page, clause)


def _of_clause(page: Page, clause: Clause) -> list[str]:
    found = [f"style {clause.style}", f"depth {min(_DEEP, sum(1 for _ in clause.above()))}"]
    found += ["last level"] if not clause.children else []
    found += [f"heading {word}" for word in words_of(clause.heading)]
    found += ["no heading"] if not clause.heading else []
    if clause.parent is not None:
        found += [f"above {word}" for word in words_of(clause.parent.heading)]
        found += ["under steps"] if holds_steps(clause.parent.heading) else []
        found += [f"brothers {min(len(clause.parent.children), _FEW)}"]
        found += ["in titled step"] if is_titled_step(page, clause.parent) else []
    found += ["steps above"] if any(holds_steps(one.heading) for one in clause.above()) else []
    found += ["no work"] if tells_no_steps(clause) else []
    found += ["list of duties"] if duties.holders_above(page, clause) else []
    process = page.process_of.get(clause.ordinal)
    found += [f"process by {page.found_by.get(process, '')}"] if process else ["outside processes"]
    found += ["titled step"] if is_titled_step(page, clause) else []
    begin = page.text[clause.body : min(subtree_end(clause), clause.body + _MOST_READ)]
    found.append(f"moves {min(_FEW, len(STRONG.findall(begin)))}")
    return [*found, f"verbs told {min(_FEW, len(COMMON_VERB.findall(begin)))}"]
