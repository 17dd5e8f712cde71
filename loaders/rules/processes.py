"""Processes: named by headings, by 流程名称 lines, by lists of flow charts, or by the document that describes one."""

from __future__ import annotations

import itertools
import re

from loaders.clauses import Clause, subtree_end
from loaders.documents import titles_in
from loaders.rules import chains, introduced
from loaders.rules.page import Page, tidy
from loaders.rules.process_names import FLOW_ENDING, GENERIC, bare_name, begins_with_verb, is_name, state, title_name
from loaders.rules.step_places import NO_WORK, STEP_STYLES, count_moves, count_verbs, holds_steps, is_steps_heading

# Headings of parts of a document that are not names of work: their steps belong to the process of the document.
_PART_OF_DOCUMENT = re.compile(
    r"(?:标准|要求|准备|控制点|细则|规定|内容|员工|考勤|制度|及|方法|事项|办法|组织|措施|管理规范)$|^(?:管理|业务|.?计划.{0,4}|范围.*|其[他它])$|部门间"
)
_CLEAN_TITLE = re.compile(r"[㐀-鿿、（）A-Za-z]{3,24}")
# "本流程自提出需求起，至货款付清止".
_FROM_TO = re.compile(r"自([^，。；\n]{2,30}?)(?:时)?(?:开始|起)，?至([^。；\n]{2,60}?)(?:为?止|结束)(?=[。；，\s]|$)")
# "入职流程图 入职流程说明" in a list of flow charts.
_CHART = re.compile(r"(?<![㐀-鿿])([㐀-鿿、]{2,14}?)流程(?:图|讲明|说明)(?![㐀-鿿])")
# 档案借阅 is a piece of work, 发布信息 a step of one.
_WORK_NOUN = re.compile(
    r"(?:制定|维护|建立|管理|审批|审核|监控|检查|控制|处理|借阅|销毁|收集|核对|起草|编制|发布|采购|验收|结算|报销|招聘|录用|离职|转正|评审|变更|申请|接待|支付|盘点|领用|归还|保管)$"
)
_WORK_OF_CHAPTER = re.compile(
    r"(?:加工|维修|维护|保养|放行|入库|出库|登记|受理|投诉|回访|配送|运输|放款|交付|交接|借用|退费|退款|理赔|处置|施工|监管|巡查|巡检)$"
)
_ABOUT_DUTIES = re.compile(r"职责|职能|岗位说明|任职")
_LEAST_MOVES = 2
_LEAST_VERBS = 4
_LEAST_STEPS = 2
_PARTS = frozenset({"cn_bracket", "section", "cn"})
_SECTIONS = frozenset({"cn", "chapter", "section", "cn_bracket"})
_RULES = ("制度", "办法", "规定", "细则", "规范")
_HEADED = frozenset({"bare_number", "decimal", "cn", "cn_bracket", "number", "article", "plain", "section", "chapter"})
# A document about an organization, a post or a unit is not itself a process.
_OWN_NO_WORK = re.compile(r"(?:部|中心|处|科|组|公司|组织|岗位)$")


def find(page: Page) -> None:
    """States the processes and assigns to each the clauses that describe it."""
    titles = titles_in(page.text, page.part.start, min(page.clauses[0].end, page.part.start + 400))
    clean = [title_name(title) for title in [page.part.title, *titles] if _CLEAN_TITLE.fullmatch(title)]
    own = max(clean, key=len) if clean else title_name(page.part.title)
    if introduced.find(page, own):
        _from_to(page, own)
        return
    for clause in page.clauses:
        _of_clause(page, clause, own)
    for name, at, items in chains.listed_in_brackets(page):
        state(page, name, at, items[-1].end, "steps_in_brackets", 0.6)
    for chart in _CHART.finditer(page.text, page.part.start, page.part.end):
        name = bare_name(chart.group(1))
        if is_name(name) and not GENERIC.match(name) and not name.endswith(own):
            state(page, name, chart.start(), chart.end(), "list_of_flow_charts", 0.7)
    if (
        not page.processes
        and not _ABOUT_DUTIES.search(page.part.title)
        and re.search(r"本流程|流程", page.part.title + page.text[page.part.start : page.part.start + 300])
    ):
        state(page, own, page.part.start, page.clauses[0].end, "title_names_process", 0.5)
    _from_to(page, own)


def _of_clause(page: Page, clause: Clause, own: str) -> None:
    """Gives a clause to a process: its own heading's, that of the clause above, or the document's."""
    heading = _heading(clause)
    inherited = page.process_of.get(clause.parent.ordinal) if clause.parent else None
    if any(_is_no_work(page, above) for above in clause.above()) or not clause.style:
        return
    moves = count_moves(page, clause)
    if (FLOW_ENDING.search(heading) and len(heading) <= 24) or is_steps_heading(heading):
        bare = bare_name(heading)
        generic = is_steps_heading(heading) or not is_name(bare) or bool(GENERIC.match(bare))
        names_own = own.endswith(re.sub(r"(?:工作|作业|业务)?程序$", "", bare))  # 退费流程 in 门诊退费管理办法
        name = (inherited or own) if generic or names_own or _PART_OF_DOCUMENT.search(bare) else bare
        if clause.style in _HEADED and (moves >= 1 or not generic):
            _take(page, clause, name, "process_heading", 0.9)
    elif _lists_process(page, clause, heading):
        _take(page, clause, heading, "process_list", 0.7)  # a list of processes that only names their forms
    elif (inherited and _has_brother_process(clause) and count_verbs(page, clause)) or (
        heading and _tells_work(page, clause, moves) and _names_work(heading, clause) and _is_process(clause, inherited)
    ):
        _take(page, clause, bare_name(heading), "heading_above_steps", 0.6)
    elif inherited:
        page.process_of[clause.ordinal] = inherited
    elif (
        moves >= _LEAST_MOVES
        and own
        and not _OWN_NO_WORK.search(own)
        and is_name(own)
        and not (clause.parent and clause.parent.heading and heading)
    ):
        _take(page, clause, own, "document_describes", 0.55)
        page.only_told.update(_ordinals(page, clause))


def _ordinals(page: Page, top: Clause) -> list[int]:
    end = subtree_end(top)
    following = itertools.takewhile(lambda one: one.start < end, itertools.islice(page.clauses, top.ordinal, None))
    return [top.ordinal, *(one.ordinal for one in following)]


def _lists_process(page: Page, clause: Clause, heading: str) -> bool:
    """Whether a clause under a heading of flows only names a process, without a sentence about it."""
    if not clause.parent or not FLOW_ENDING.search(clause.parent.heading) or not re.search(r"(?:管理|制作)$", heading):
        return False
    return not re.search(r"[。；，]", page.text[clause.body : clause.end])


def _is_process(clause: Clause, inherited: str | None) -> bool:
    """A headed clause inside a process is a process of its own when it is long or its own list, else a step."""
    if inherited is None:
        return True
    if clause.style == "decimal":
        return bool(_WORK_NOUN.search(clause.heading)) and not begins_with_verb(clause.heading)
    length = subtree_end(clause) - clause.start
    return bool(clause.children) or (clause.style not in STEP_STYLES and length > 220)


def _has_brother_process(clause: Clause) -> bool:
    """Whether a flow is told in headed parts of which one has a numbered list of steps: then each part is a flow."""
    above = clause.parent
    if above is None or clause.style not in _PARTS or not holds_steps(above.heading):
        return False
    brothers = above.children
    return all(one.heading for one in brothers) and any(len(one.children) >= _LEAST_STEPS for one in brothers)


def _is_no_work(page: Page, clause: Clause) -> bool:
    """Definitions, purposes and lists of duties describe no flow of work."""
    heading = clause.heading
    if not heading or (FLOW_ENDING.search(heading) and not re.search(r"涉及|相关", heading)):
        return False
    actors = sum(mention.end - mention.start for mention in page.mentions_in(clause.start, clause.body))
    return bool(NO_WORK.search(heading)) or actors >= 0.7 * len(heading)


def _tells_work(page: Page, clause: Clause, moves: int) -> bool:
    """Whether a clause tells hand-overs and sign-offs, or, under the name of a piece of work, actions of any kind."""
    if moves >= _LEAST_MOVES:
        return True
    name = bare_name(_heading(clause))
    if clause.style not in _SECTIONS or not (_WORK_NOUN.search(name) or _WORK_OF_CHAPTER.search(name)):
        return False
    return count_verbs(page, clause) >= _LEAST_VERBS


def _names_work(heading: str, clause: Clause) -> bool:
    return (
        2 <= len(heading) <= 16
        and not GENERIC.match(heading)
        and not _PART_OF_DOCUMENT.search(heading if not heading.endswith(_RULES) else bare_name(heading))
        and is_name(bare_name(heading))
        and not re.search(r"[\d，。]", heading)
        and clause.style != "bullet"
    )


def _heading(clause: Clause) -> str:
    """The last of several headings that were run together: 管理流程采购业务流程."""
    pieces = re.split(r"(?<=流程)(?=[^图及和与的]{2,}流程$)", clause.heading)
    return re.sub(r"（[^（）]*$|[（(][^（）()]*[)）]", "", pieces[-1]).strip()


def _take(page: Page, clause: Clause, name: str, rule: str, confidence: float) -> None:
    heading_end = clause.body if clause.heading else min(clause.end, clause.body + 40)
    state(page, name, clause.start, heading_end, rule, confidence)
    page.process_of[clause.ordinal] = name


def _from_to(page: Page, own: str) -> None:
    """Start and end that a sentence tells; they are those of its clause's process."""
    for found in _FROM_TO.finditer(page.text, page.part.start, page.part.end):
        name = page.process_at(found.start()) or own
        starts, ends = tidy(found.group(1)), tidy(found.group(2))
        state(page, name, found.start(), found.end(), "process_from_to", 0.85, starts=starts, ends=ends)
