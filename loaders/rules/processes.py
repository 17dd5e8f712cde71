"""Processes: named by headings, by 流程名称 lines, by lists of flow charts, or by the document that describes one."""

from __future__ import annotations

import re
from typing import Any

from graph.ids import normalise
from loaders.clauses import Clause
from loaders.documents import KINDS, titles_in
from loaders.rules import steps
from loaders.rules.page import Page, tidy

_FLOW_ENDING = re.compile(
    r"(?:的?(?:基本|具体|工作|操作|办理|实施|总体)?(?:流程图解|流程图|流程|步骤|作业程序|工作程序|程序)(?:说明|讲明|描述|规定|标准)?)(?:如下.*)?$"
)
# A heading that says "here are the steps" and not of what: the process is the one of the heading above or the document.
_GENERIC = re.compile(
    r"^(?:(?:\d+\.)?(?:工作|业务|基本|操作|具体|主要|管理|实施|办理|作业|整体|总体|内部|相关|涉及的?相关|详细|标准)*(?:流程|程序|步骤|内容|规定|要求|方法|管理|制度|办法|细则|说明|规范|标准)*(?:及要求|与要求|要求|说明|描述|图)?)$"
)
# Headings under which no work is described.
_NO_WORK = re.compile(
    r"目的|定义|术语|缩略|解释|适用范围|^范围|总则|附则|原则|职责|责任|权限|分工|组织架构|组织机构|目录|附录|附件|罚则|处罚|奖惩|背景|意义|依据|理念|简介|涉及|前提|架构|概述|目标|主题词|指标|周期|编号|分类|条件|纪律|礼仪|监督与考核|机制|信息化|系统功能|安全与维护|考核方法"
)
_TITLE_ENDING = re.compile(
    rf"(?:(?:管理|工作|操作|业务|实施|审批)?(?:{KINDS})(?:[与和及、](?:(?:管理|工作|操作)?(?:{KINDS})))*|说明|管理)$"
)
# Of those endings the ones that the name of a process goes without.
_DROPPED = re.compile(
    r"的?(?:基本|具体|工作|操作|办理|实施|总体)?(?:流程图解|流程图|流程)(?:说明|讲明|描述|规定|标准)?(?:如下.*)?$"
)
# Headings of parts of a document that are not names of work: their steps belong to the process of the document.
_PART_OF_DOCUMENT = re.compile(
    r"(?:标准|要求|准备|控制点|细则|规定|内容|员工|考勤|制度|及|方法|事项|办法|组织|措施|管理规范)$|^(?:管理|业务|.?计划.{0,4}|范围.*|其[他它])$|部门间"
)
_COMPANY = re.compile(r"^(?:某+公司|[XxＸ×*某]+公司|集团公司|公司|本公司|[㐀-鿿]{2,20}有限公司|关于)")
_CLEAN_TITLE = re.compile(r"[㐀-鿿、（）A-Za-z]{3,24}")
_NAMED = re.compile(
    r"流程(?:编号及名称|名称及编号|名称)\s*[：:]\s*([A-Za-z]{0,6}[A-Za-z0-9/._\-]{0,20})\s*([㐀-鿿、（）]{2,30})"
)
_CODE = re.compile(r"流程(?:编号|编码|代码)\s*[：:]\s*([A-Za-z0-9][A-Za-z0-9/._\-]{1,24})")
_LEVEL = re.compile(r"流程(?:级别|层级|等级)\s*[：:]\s*(?:L|第)?([1-6一二三四五六])\s*级?")
_PARENT = re.compile(r"(?:上级流程|所属流程|所属域|上一级流程)\s*[：:]\s*([㐀-鿿、]{2,24})")
_STARTS = re.compile(
    r"(?:(?:流程)?起\s*点|开始(?:事件|条件)|触发(?:条件|事件))\s*[：:]\s*([^，。；\n]{2,40})|自([^，。；\n]{2,30}?)(?:开始|起)，至([^。；\n]{2,60}?)(?:止|结束|为止)"
)
_ENDS = re.compile(r"(?:(?:流程)?终\s*点|结束(?:事件|条件))\s*[：:]\s*([^，。；\n]{2,40})")
_SCOPES = (
    ("department", r"部门内"),
    ("system", r"系统内"),
    ("cross_system", r"跨系统|系统间"),
    ("enterprise", r"全公司|企业级|公司级"),
)
_SCOPE = re.compile(r"流程(?:范围|适用范围|类别)\s*[：:]\s*([^，。；\n]{2,20})")
# "入职流程图 入职流程说明" in a list of flow charts.
_CHART = re.compile(r"(?<![㐀-鿿])([㐀-鿿、]{2,14}?)流程(?:图|讲明|说明)(?![㐀-鿿])")
# 档案借阅 is a piece of work, 发布信息 a step of one.
_WORK_NOUN = re.compile(
    r"(?:制定|维护|建立|管理|审批|审核|监控|检查|控制|处理|借阅|销毁|收集|核对|起草|编制|发布|采购|验收|结算|报销|招聘|录用|离职|转正|评审|变更|申请|接待|支付|盘点|领用|归还|保管)$"
)
_CN_NUMBER = {char: place for place, char in enumerate("一二三四五六", 1)}
_LEAST_MOVES = 2
_HEADED = frozenset({"decimal", "cn", "cn_bracket", "number", "article", "plain", "section", "chapter"})
# A document about an organization, a post or a unit is not itself a process.
_OWN_NO_WORK = re.compile(r"(?:部|中心|处|科|组|公司|组织|岗位)$")


def find(page: Page) -> None:
    """States the processes and assigns to each the clauses that describe it."""
    titles = titles_in(page.text, page.part.start, min(page.clauses[0].end, page.part.start + 400))
    clean = [title_name(title) for title in [page.part.title, *titles] if _CLEAN_TITLE.fullmatch(title)]
    own = max(clean, key=len) if clean else title_name(page.part.title)
    named = _NAMED.search(page.text, page.part.start, page.part.end)
    if named:
        own = _bare(named.group(2))
        _state(
            page,
            own,
            named.start(),
            named.end(),
            "process_name_line",
            0.95,
            **({"code": named.group(1)} if named.group(1) else {}),
        )
    for clause in page.clauses:
        _of_clause(page, clause, own)
    for name, at, items in steps.listed_in_brackets(page):
        _state(page, name, at, items[-1].end, "steps_in_brackets", 0.6)
    for chart in _CHART.finditer(page.text, page.part.start, page.part.end):
        name = _bare(chart.group(1))
        if len(name) >= 2 and not _GENERIC.match(name) and not name.endswith(own):
            _state(page, name, chart.start(), chart.end(), "list_of_flow_charts", 0.7)
    if not page.processes and re.search(
        r"本流程|流程", page.part.title + page.text[page.part.start : page.part.start + 300]
    ):
        _state(page, own, page.part.start, page.clauses[0].end, "title_names_process", 0.5)
    _stated_values(page, own)


def title_name(title: str) -> str:
    """The process that a title speaks of: 采购管理流程及制度 is about 采购."""
    bare = _COMPANY.sub("", re.sub(r"[（(][^（）()]*[)）]", "", title))
    shorter = _TITLE_ENDING.sub("", bare).removesuffix("的")
    shorter = (_FLOW_ENDING.sub("", shorter) or shorter).removesuffix("部")
    is_thing = len(shorter) <= 2 and "管理" in bare and not steps.begins_with_verb(shorter)  # 档案, 客户
    return f"{shorter}管理" if len(shorter) < 2 or is_thing or _GENERIC.match(shorter) else shorter


def _of_clause(page: Page, clause: Clause, own: str) -> None:
    """Gives a clause to a process: its own heading's, that of the clause above, or the document's."""
    heading = _heading(clause)
    inherited = page.process_of.get(clause.parent.ordinal) if clause.parent else None
    if any(_is_no_work(page, above) for above in clause.above()) or not clause.style:
        return
    moves = steps.count_moves(page, clause)
    if _FLOW_ENDING.search(heading) and len(heading) <= 24:
        bare = _bare(heading)
        generic = len(bare) < 2 or bool(_GENERIC.match(bare))
        name = (inherited or own) if generic or _PART_OF_DOCUMENT.search(bare) else bare
        if clause.style in _HEADED and (moves >= 1 or not generic):
            _take(page, clause, name, "process_heading", 0.9)
    elif _lists_process(page, clause, heading):
        _take(page, clause, heading, "process_list", 0.7)  # a list of processes that only names their forms
    elif heading and moves >= _LEAST_MOVES and _names_work(heading, clause) and _is_process(clause, inherited):
        _take(page, clause, _bare(heading), "heading_above_steps", 0.6)
    elif inherited:
        page.process_of[clause.ordinal] = inherited
    elif (
        moves >= _LEAST_MOVES
        and own
        and not _OWN_NO_WORK.search(own)
        and not (clause.parent and clause.parent.heading and heading)
    ):
        _take(page, clause, own, "document_describes", 0.55)


def _lists_process(page: Page, clause: Clause, heading: str) -> bool:
    """Whether a clause under a heading of flows only names a process, without a sentence about it."""
    if not clause.parent or not _FLOW_ENDING.search(clause.parent.heading) or not re.search(r"(?:管理|制作)$", heading):
        return False
    return not re.search(r"[。；，]", page.text[clause.body : clause.end])


def _is_process(clause: Clause, inherited: str | None) -> bool:
    """A headed clause inside a process is a process of its own when it is long or its own list, else a step."""
    if inherited is None:
        return True
    if clause.style == "decimal":
        return bool(_WORK_NOUN.search(clause.heading)) and not steps.begins_with_verb(clause.heading)
    length = steps.subtree_end(clause) - clause.start
    return bool(clause.children) or (clause.style not in steps.STEP_STYLES and length > 220)


def _is_no_work(page: Page, clause: Clause) -> bool:
    """Definitions, purposes and lists of duties describe no flow of work."""
    heading = clause.heading
    if not heading or (_FLOW_ENDING.search(heading) and not re.search(r"涉及|相关", heading)):
        return False
    actors = sum(mention.end - mention.start for mention in page.mentions_in(clause.start, clause.body))
    return bool(_NO_WORK.search(heading)) or actors >= 0.7 * len(heading)


def _names_work(heading: str, clause: Clause) -> bool:
    return (
        2 <= len(heading) <= 16
        and not _GENERIC.match(heading)
        and not _PART_OF_DOCUMENT.search(heading)
        and not re.search(r"[\d，。]", heading)
        and clause.style != "bullet"
    )


def _heading(clause: Clause) -> str:
    """The last of several headings that were run together: 管理流程采购业务流程."""
    pieces = re.split(r"(?<=流程)(?=[^图及和与的]{2,}流程$)", clause.heading)
    return re.sub(r"（[^（）]*$|[（(][^（）()]*[)）]", "", pieces[-1]).strip()


def _bare(heading: str) -> str:
    name = _DROPPED.sub("", tidy(heading))
    return name or tidy(heading)


def _take(page: Page, clause: Clause, name: str, rule: str, confidence: float) -> None:
    heading_end = clause.body if clause.heading else min(clause.end, clause.body + 40)
    _state(page, name, clause.start, heading_end, rule, confidence)
    page.process_of[clause.ordinal] = name


def _state(page: Page, name: str, start: int, end: int, rule: str, confidence: float, **says: Any) -> str:
    evidence = page.evidence(start, end, rule, confidence)
    process = page.node("Process", name, evidence, **says)
    known = next((known for known in page.processes if normalise(known, "Process") == normalise(name, "Process")), name)
    page.processes[known] = process
    page.processes[name] = process
    page.facts.link("GOVERNED_BY", process, page.document, evidence)
    return process


def _stated_values(page: Page, own: str) -> None:
    """Code, level, parent, start, end and scope lines; they speak of the process of their clause."""
    text, start, end = page.text, page.part.start, page.part.end
    for pattern, read in ((_CODE, _code), (_LEVEL, _level), (_STARTS, _begins), (_ENDS, _ends), (_SCOPE, _scope)):
        for found in pattern.finditer(text, start, end):
            values = read(found)
            name = page.process_of.get(page.clause_at(found.start()).ordinal, own)
            if values and name:
                _state(page, name, found.start(), found.end(), "process_line", 0.9, **values)
    for found in _PARENT.finditer(text, start, end):
        name = page.process_of.get(page.clause_at(found.start()).ordinal, own)
        if name and name != found.group(1):
            child = _state(page, name, found.start(), found.end(), "process_parent_line", 0.9)
            evidence = page.evidence(found.start(), found.end(), "process_parent_line", 0.9)
            parent = page.node("Process", _bare(found.group(1)), evidence)
            if parent != child:
                page.facts.link("PART_OF", child, parent, evidence)


def _code(found: re.Match[str]) -> dict[str, Any]:
    return {"code": found.group(1)}


def _level(found: re.Match[str]) -> dict[str, Any]:
    return {"level": int(_CN_NUMBER.get(found.group(1), found.group(1)))}


def _begins(found: re.Match[str]) -> dict[str, Any]:
    if found.group(1):
        return {"starts": tidy(found.group(1))}
    return {"starts": tidy(found.group(2)), "ends": tidy(found.group(3))}


def _ends(found: re.Match[str]) -> dict[str, Any]:
    return {"ends": tidy(found.group(1))}


def _scope(found: re.Match[str]) -> dict[str, Any]:
    return next(({"scope": scope} for scope, words in _SCOPES if re.search(words, found.group(1))), {})
