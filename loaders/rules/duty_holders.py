"""Whose duties a list states: who its heading names, or the unit that is set up before it."""

from __future__ import annotations

import re

from loaders.clauses import Clause
from loaders.rules.lexicon import SHEET
from loaders.rules.page import Mention, Page
from loaders.rules.pieces import subjects

_LIST_HEADING = re.compile(r"职责|责任|职能|分工|权限")
TAKES = r"(?:主要|具体|全面|统一|总体|直接|共同|分别|日常|应(?![收付急届用聘])|要|需|须|也|还|并|则|由|均|自始至终)*"
# Behind a name its short form may stand, or the end of its cell: 流程办（简称PMO）负责, 采购员 | 负责….
BRACKET = r"\s*[）)]?(?:（[^（）\n]{0,24}）)?\s*(?:[|｜]\s*)?"
RESPONSIBLE = re.compile(
    rf"{BRACKET}{TAKES}(?:负责(?!人(?![员事力身才]))|承担|担负|履行|主持|牵头|的(?:主要|基本|工作|岗位)*职责(?:是|为(?!：)|在于|包括(?!：|以下|如下)))"
)
_SHEET = re.compile(SHEET)
_DUTIES_OF_SHEET = re.compile(
    r"(?<![㐀-鿿])(?:主要|工作|岗位)*(?:职责|权限|工作内容|责任)(?:与权限|和权限|描述|范围)?[：: \t\u3000\n|]+"
)
LABEL_OF_SHEET = re.compile(
    r"(?<![㐀-鿿])(?:任职(?:资格|条件|要求)|(?:工作|职位)(?:环境|条件|时间|关系|目的)"
    r"|关键(?:指标|绩效)|考核(?:指标|内容|标准)|[聘任录]用(?:条件|要求)|直接[上下]级|所属(?:公司|单位)?/?部门|岗位(?:目的|名称|编号|概述)|权限|学历|汇报对象)"
    r"(?:（[^（）\n]{1,8}）)?(?:[：:； \t\u3000|]|\n)"
)
_LONGEST_POST = 24
_FAR_BELOW = 60
_HEADING_IS_OTHER = re.compile(
    r"目的|定义|术语|缩略|适用范围|^范围|总则|附则|目录|附录|附件|原则|模式|流程$|程序$|步骤"
)
# The last line above a list that is all duties of one post: 仓库管理员岗位职责.
_TITLE_OF_DUTIES = re.compile(
    r"[㐀-鿿]{2,16}?(?:岗位|工作|主要|安全|生产|管理|的)*(?:职责|责任制)(?:描述|说明|范围|内容)?[\s：:]*\Z"
)
_LONGEST_TITLE = 80
# A sentence that a list of duties follows: 供应科的工作包括以下职责：
_ANNOUNCES = re.compile(r"(?:职责|负责|工作|任务)[^。；\n]{0,8}[：:]\s*$")


def sheets(page: Page) -> list[tuple[int, int, Mention]]:
    """The duties of sheets such as 岗位名称 X … 职责 …: from the word 职责 to the next label of the sheet."""
    found = []
    begins = [*_SHEET.finditer(page.text, page.part.start, page.part.end)]
    ends = [sheet.start() for sheet in begins[1:]] + [page.part.end]
    for sheet, end in zip(begins, ends, strict=False):
        posts = page.mentions_in(sheet.end(), min(end, sheet.end() + _LONGEST_POST))
        if not posts or posts[0].start > sheet.end() + 1:
            continue
        for label in _DUTIES_OF_SHEET.finditer(page.text, posts[0].end, end):
            stop = LABEL_OF_SHEET.search(page.text, label.end(), end)
            found.append((label.end(), stop.start() if stop else end, posts[0]))
    return found


def titled_list(page: Page) -> tuple[list[Clause], list[Mention]]:
    """The items of a document that is one list of duties, and the post or unit that the line above them names."""
    first, *others = page.clauses
    title = _TITLE_OF_DUTIES.search(page.text, max(first.start, first.end - _LONGEST_TITLE), first.end)
    posts = page.mentions_in(*title.span()) if title and not first.style else []
    items = [one for one in others if one.parent is None]
    listed = not any(one.children or _HEADING_IS_OTHER.search(one.heading) for one in items)
    return (items, posts[-1:]) if posts and listed and len({one.style for one in items}) == 1 else ([], [])


def holders_above(page: Page, clause: Clause) -> list[Mention]:
    """Who holds the duties of the list that a clause is in; nobody when it is in none."""
    if clause.ordinal not in page.holders:
        above = holders_above(page, clause.parent) if clause.parent else []
        page.holders[clause.ordinal] = holder_named(page, clause) or above
    return page.holders[clause.ordinal]


def holder_of(page: Page, clause: Clause) -> list[Mention]:
    """Who holds the duties listed in a clause: the actor in its heading, when the heading is about duties."""
    if clause.parent is not None and holder_named(page, clause.parent) and not heading_actors(page, clause):
        return []  # an item of the list above; read with it
    return holder_named(page, clause)


def holder_named(page: Page, clause: Clause) -> list[Mention]:
    """Whose duties the heading of a clause says it lists, whatever stands above; looked up once a clause."""
    if clause.ordinal not in page.named_holders:
        page.named_holders[clause.ordinal] = _who_is_named(page, clause)
    return page.named_holders[clause.ordinal]


def _who_is_named(page: Page, clause: Clause) -> list[Mention]:
    if not clause.heading and clause.children and _ANNOUNCES.search(page.text, clause.body, clause.end):
        return subjects(page, clause.body, clause.end)
    if not clause.heading or _HEADING_IS_OTHER.search(clause.heading):
        return []
    named = heading_actors(page, clause)
    if not named:
        if re.search(r"^(?:主要|部门|岗位|工作)?职责$", clause.heading) and 2 * sum(
            bool(heading_actors(page, child)) for child in clause.children
        ) <= len(clause.children):
            return _unit_before(page, clause) or _title_actor(page)
        return []
    about_duties = _LIST_HEADING.search(page.part.title) is not None
    whole = sum(mention.end - mention.start for mention in named) >= 0.6 * len(
        re.sub(r"（[^（）]*）?|[和、及与其他]", "", clause.heading)
    )
    above = any(_LIST_HEADING.search(one.heading) for one in clause.above()) or _goes_on_duties(page, clause)
    begins = RESPONSIBLE.match(page.text, clause.body) or (
        clause.children and RESPONSIBLE.match(page.text, _begins(clause.children[0]))
    )
    return named if (_LIST_HEADING.search(clause.heading) or (whole and (above or begins or about_duties))) else []


def _goes_on_duties(page: Page, clause: Clause) -> bool:
    """Whether a heading without number stands below 2.职责, with none but its like between: units line by line."""
    place = clause.ordinal - 1
    if clause.style != "plain" or clause.parent is not None:
        return False
    for before in reversed(page.clauses[max(0, place - _FAR_BELOW) : place]):
        top = list(before.above())[-1]
        if top.style != "plain":
            return bool(_LIST_HEADING.search(top.heading))
    return False


def _begins(clause: Clause) -> int:
    """Where the words of an item begin; a short sentence may have been read as its heading."""
    return clause.heading_at if clause.heading else clause.body


def heading_actors(page: Page, clause: Clause) -> list[Mention]:
    """The first actors that a heading names, three at most."""
    found = page.mentions_in(clause.start, clause.body)
    # "市场部导购员岗位职责" lists the duties of the post, not of its unit
    posts_at = {mention.start for mention in found if mention.label == "Role"}
    found = [mention for mention in found if mention.end not in posts_at]
    return found[:1] if found and "（" in clause.heading else found[:3]


def _unit_before(page: Page, clause: Clause) -> list[Mention]:
    """The unit that the paragraph before a heading 职责 sets up: 设立专门的X，负责…."""
    before = page.mentions_in(max(page.part.start, clause.start - 160), clause.start)
    named = [mention for mention in before if mention.label == "Department" and not mention.relative]
    return (
        named[-1:]
        if named
        and re.search(r"设立|成立|组建|下设", page.text[max(page.part.start, clause.start - 160) : clause.start])
        else []
    )


def _title_actor(page: Page) -> list[Mention]:
    """The unit that the lines of the title name; what an introduction below them speaks of holds no list."""
    first = page.clauses[0]
    lines = re.match(r"(?:[^。；，\n]{0,60}(?:\n|$))+", page.text[first.start : min(first.end, first.start + 400)])
    end = first.start + (lines.end() if lines else 0)
    return [one for one in page.mentions_in(first.start, end) if one.label == "Department" and not one.relative][:1]
