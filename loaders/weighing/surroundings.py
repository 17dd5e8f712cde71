"""What is noticed about a clause: its headings, its number, its process, whose duties it lists."""

from __future__ import annotations

import re
from itertools import islice

from loaders.clauses import Clause, subtree_end, under
from loaders.rules.duty_holders import holders_above
from loaders.rules.page import Page
from loaders.rules.pieces import subjects
from loaders.rules.step_lists import how_told
from loaders.rules.step_places import holds_steps, is_titled_step, names_no_work
from loaders.rules.step_verbs import COMMON_VERB, STRONG
from loaders.weighing.headings import words_of

_FLOW = re.compile("流程|程序|步骤")
_SAYS = {
    "moves": STRONG,
    "order": re.compile("首先|然后|随后|之后|最后|[再并][由报交经将]|[㐀-鿿]后[，由报交经再将方]"),
    "demands": re.compile("不得|严禁|禁止|必须|应|须|不准"),
    "responsible": re.compile("负责|协助|配合|组织|参与"),
    "limits": re.compile(r"\d|[%％]|[一二三四五六七八九十两][个日天月年次元]"),
}
_ASPECTS = ("headed", "actor first", "verb first", *_SAYS)
_FIRST_WORDS = 40
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
    of_title += [f"title {word}" for word in words_of(page.part.title)]
    of_title += _of_document(page)
    steps_above = under(page.clauses, holds_steps)
    no_work = under(page.clauses, names_no_work)
    for clause in page.clauses:
        above = ["steps above"] if clause.ordinal in steps_above else []
        above += ["no work"] if clause.ordinal in no_work else []
        page.clause_traits[clause.ordinal] = of_title + _of_clause(page, clause, above)


def _of_document(page: Page) -> list[str]:
    """How many clauses have a heading, begin with an actor or a verb, tell of hand-overs, order or demands.

    A document tells how work goes, or who has which duties, or what is forbidden; one clause does not always show it.
    """
    told = [one for one in page.clauses if one.style]
    counts = dict.fromkeys(_ASPECTS, 0)
    for one in told:
        begins = one.heading_at if one.heading else one.body
        said = page.text[begins : min(one.end, begins + _MOST_READ)]
        counts["headed"] += bool(one.heading)
        counts["actor first"] += bool(subjects(page, one.body, min(one.end, one.body + _FIRST_WORDS)))
        counts["verb first"] += bool(COMMON_VERB.match(said.lstrip()))
        for aspect, words in _SAYS.items():
            counts[aspect] += bool(words.search(said))
    if not told:
        return []
    return [f"clauses {aspect} {_share(count, len(told))}" for aspect, count in counts.items()]


def _share(count: int, of: int) -> str:
    """none, few, many or all."""
    return "none" if not count else "all" if count == of else "many" if 2 * count >= of else "few"


def _of_clause(page: Page, clause: Clause, above: list[str]) -> list[str]:
    found = [f"style {clause.style}", f"depth {min(_DEEP, len(list(clause.above())))}"]
    found += ["last level"] if not clause.children else []
    found += [f"heading {word}" for word in words_of(clause.heading)]
    found += ["no heading"] if not clause.heading else []
    if clause.parent is not None:
        found += [f"above {word}" for word in words_of(clause.parent.heading)]
        found += ["under steps"] if holds_steps(clause.parent.heading) else []
        found += [f"brothers {min(len(clause.parent.children), _FEW)}"]
        found += ["in titled step"] if is_titled_step(page, clause.parent) else []
    found += above
    told = how_told(page, clause)
    found += [f"list {told}"] if told else []
    found += ["list of duties"] if holders_above(page, clause) else []
    process = page.process_of.get(clause.ordinal)
    found += [f"process by {page.found_by.get(process, '')}"] if process else ["outside processes"]
    found += ["titled step"] if is_titled_step(page, clause) else []
    begin = page.text[clause.body : min(subtree_end(clause), clause.body + _MOST_READ)]
    found.append(f"moves {_up_to_few(STRONG, begin)}")
    return [*found, f"verbs told {_up_to_few(COMMON_VERB, begin)}"]


def _up_to_few(words: re.Pattern[str], text: str) -> int:
    """How often a text says one of these words; not counted further than matters."""
    return len(list(islice(words.finditer(text), _FEW)))
