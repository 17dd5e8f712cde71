"""Lists that tell steps as a whole: of a flow by its heading or title, or by what most of their items say."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.clauses import Clause, subtree_end
from loaders.rules.duty_holders import holders_above
from loaders.rules.page import Page
from loaders.rules.pieces import subjects
from loaders.rules.step_names import OUTSIDER
from loaders.rules.step_places import heads_no_step, holds_steps, names_no_work, only_says_who
from loaders.rules.step_verbs import STRONG

_LEAST = 3
_MOST_SHOWN = 40
_LONGEST_SENTENCE = 35
# With so many hand-overs below each heading its sentences are the steps.
_SEVERAL = 2
_LONGEST_DETAIL = 260
_BANS = re.compile(r"不得|严禁|禁止|不准|不许|不应|不予|必须为|罚款|处罚|扣[除发罚]")
_STANDS_FOR = re.compile(r"[^，。；]{0,16}负责|是|为|有权|享有|可以?")


def brothers(page: Page, clause: Clause) -> list[Clause]:
    """The clauses beside a clause that are numbered alike, itself among them."""
    beside = clause.parent.children if clause.parent else [one for one in page.clauses if one.parent is None]
    return [one for one in beside if one.style == clause.style]


def is_step_by_place(page: Page, clause: Clause) -> bool:
    """Whether a numbered line without heading is a step whatever its verb: it stands in a list of steps."""
    if not clause.number or clause.children:
        return False
    if clause.parent is not None and holds_steps(clause.parent.heading):
        return True
    return how_told(page, clause) == "told"


def is_headed_step(page: Page, clause: Clause) -> bool:
    """Whether a clause is one of a row of headings, each with a little text, right under a flow's heading or title."""
    return how_told(page, clause) == "headed"


def how_told(page: Page, clause: Clause) -> str:
    """How the list that a clause stands in tells steps: "headed", "told" in sentences, or "" when it tells none."""
    key = (clause.parent.ordinal if clause.parent else 0, clause.style)
    known = page.step_lists.get(key)
    if known is None:
        known = page.step_lists[key] = _judged(page, clause, brothers(page, clause))
    return known


def _judged(page: Page, clause: Clause, group: Sequence[Clause]) -> str:
    above = clause.parent.heading if clause.parent else page.part.title
    if len(group) < _LEAST or not clause.style:
        return ""
    if any(names_no_work(one.heading) for one in clause.above() if one is not clause):
        return ""
    if any(holders_above(page, one) for one in group):
        return ""
    says_who = 2 * sum(only_says_who(page, one) for one in group) > len(group)
    if all(one.heading for one in group) and not says_who:
        is_flow = holds_steps(above) or _reads_like_steps(page, group[:_MOST_SHOWN], easily=False)
        return "headed" if is_flow and _each_is_one_step(page, group) else ""
    if any(one.children for one in group):
        return ""
    return "told" if _reads_like_steps(page, group[:_MOST_SHOWN], easily=holds_steps(above)) else ""


def _each_is_one_step(page: Page, group: Sequence[Clause]) -> bool:
    """Whether the headings name steps and not parts: little stands below each, and none is 要求 or 附则."""
    if any(names_no_work(one.heading) or heads_no_step(one.heading) for one in group):
        return False
    if any(len(one.children) > 1 for one in group):
        return False
    longest = _LONGEST_SENTENCE if group[0].parent else _LONGEST_DETAIL
    told = [page.text[one.body : subtree_end(one)].strip() for one in group]
    moves = sum(len(STRONG.findall(said)) for said in told)
    return 2 * sum(map(bool, told)) > len(group) and moves < _SEVERAL * len(group) and _median(told) <= longest


def _median(told: Sequence[str]) -> int:
    return sorted(map(len, told))[len(told) // 2]


def _reads_like_steps(page: Page, group: Sequence[Clause], *, easily: bool) -> bool:
    """Whether most items begin with who acts and hand something over, several actors take turns, and few forbid."""
    who: set[str] = set()
    acting = moving = forbidding = 0
    for one in group:
        inside = one.children[0] if one.children else one
        end = subtree_end(one)
        alone = inside.heading and not page.text[inside.body : end].strip(" 。；\n")
        begin = inside.heading_at if alone or only_says_who(page, inside) else inside.body
        end = min(end, begin + _LONGEST_DETAIL)
        own = subjects(page, begin, end)
        outsider = OUTSIDER.match(page.text, begin, end)
        behind = own[-1].end if own else begin
        said = page.text[begin:end]
        forbidding += _BANS.search(said) is not None
        if _STANDS_FOR.match(page.text, behind, end):
            continue
        if own or outsider:
            acting += 1
            who.add(own[0].name if own else outsider.group().strip() if outsider else "")
        moving += STRONG.search(said) is not None
    few = len(group)
    if 4 * forbidding > few:
        return False
    if easily:
        return 2 * (acting + moving) > few
    return 3 * acting >= 2 * few and 2 * moving >= few and len(who) > 1
