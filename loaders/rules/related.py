"""Processes that a process needs or feeds: lines and sections of related processes, and flows that a sentence names."""

from __future__ import annotations

import re
from typing import NamedTuple

from graph.facts import Reason
from loaders.clauses import Clause, subtree_end
from loaders.rules import headers
from loaders.rules.page import Page, tidy
from loaders.rules.process_items import Item, items
from loaders.rules.process_names import GENERIC, bare_name, is_name, state, title_name


class _Way(NamedTuple):
    """How a named process and the one described hang together."""

    via: str
    forward: bool  # whether the described process needs the named one, and not the other way round


class _Section(NamedTuple):
    """A clause that lists other processes, of which kind, and where the list ends."""

    kind: str
    clause: Clause
    end: int


_WAYS = {
    "upstream": _Way("flow", True),
    "downstream": _Way("flow", False),
    "related": _Way("reference", True),
    "call": _Way("call", True),
}
# Headings of sections: 相关流程, 涉及的相关流程, 上游流程.
_SECTIONS = (
    ("upstream", re.compile(r"^(?:上游|前置|前序|输入)(?:业务)?流程(?:清单|列表)?$")),
    ("downstream", re.compile(r"^(?:下游|后续|后置|输出)(?:业务)?流程(?:清单|列表)?$")),
    (
        "related",
        re.compile(
            r"^(?:涉及的?|有关的?)?(?:相关|关联|接口|衔接|支持|支撑|引用|上下游)(?:业务)?流程(?:及接口|清单|列表)?$"
        ),
    ),
)
_SECTION_LENGTH = 800
_IS_LINE = re.compile(r"\s?[：:]")  # a line 相关流程：A, and no heading
# The lines below "相关流程：" when nothing stands behind it: each begins with a list mark or with 《.
_LINES_BELOW = re.compile(
    r"(?:[ \t\r\u3000]*\n[ \t\u3000]*(?:[（(]?\d{1,2}[）).、．]|[●·•\-—]|[①-⑳]|《)[^\n。：:]{2,50})+"
)
# A flow in a sentence: 《采购管理流程》, or 采购管理流程 without marks.
_IN_MARKS = r"《(?P<title>[^《》\n]{2,30}(?:流程|程序))》"
_PLAIN = r"(?P<name>[㐀-鿿]{2,14}?)流程"
_FLOW = rf"(?:本公司|公司|集团)?的?(?:{_IN_MARKS}|{_PLAIN})"
_SAYS = (
    (
        "upstream",
        "输入来自",
        re.compile(rf"(?:输入|来源|起点)(?:信息|文件|资料|条件|数据)?(?:来自|来源于|源于|源自|取自|为|是)于?{_FLOW}"),
    ),
    (
        "upstream",
        "以…的输出为输入",
        re.compile(rf"以{_FLOW}的(?:输出|结果)[^，。；]{{0,10}}(?:作为|为)[^，。；]{{0,4}}输入"),
    ),
    ("upstream", "承接", re.compile(rf"(?:承接|衔接自?){_FLOW}")),
    (
        "downstream",
        "转入",
        re.compile(
            rf"(?:转入|进入|转至|转到|转由|流转至|流转到|触发|启动|输出(?:给|至|到)){_FLOW}(?!的?(?:管理|图|文件|编号|负责人|所有者|owner))"
        ),
    ),
    (
        "call",
        "按…执行",
        re.compile(
            rf"(?:按照?|依照?|依据|根据|参照|遵照|执行|走){_FLOW}(?:[（(][^（）()\n]{{1,30}}[)）])?"
            r"(?:中?的?(?:有关|相关)?(?:规定|要求|步骤|程序))?(?:进行)?(?:执行|办理|处理|处置|操作|实施|完成|运作|审批|报批|验收|付款|采购|管控|开展)"
        ),
    ),
    ("call", "执行", re.compile(rf"(?:调用|执行|遵循){_FLOW}(?=[，。；\n]|$)")),
    (
        "related",
        "详见",
        re.compile(rf"(?:详见|参见|见)(?:附[录件]\s?\d{{0,2}}\s?[：:、]?)?{_IN_MARKS}(?P<name>)"),
    ),
)
_MAY_SAY = re.compile(r"流程|程序》")
# 按正常流程办理, 进入下一流程, 转入审批流程: no flow of its own name.
_NO_FLOW = re.compile(
    r"的|^(?:本|该|此|各|以下|下列|上述|上列|下述|如下|相关|有关|相应|对应|既定|规定|现行|整个|前述|同样|同一|不同|其[他它]|下一|下个|下道|上级)"
    r"|^(?:新|原|正常|标准|统一|内部|完整|严格|正规|有效|一定|特殊|应急|紧急|简易|绿色|线上|线下|后续|公司|部门|系统|信息|电子|审批|审核|申请|评审|会签|签批"
    r"|报批|签字|业务|工作|管理|操作|服务|办理|使用|实施|试运行|正式|法定|法律|司法|诉讼|仲裁|[一二三四五六七]级)+$|^.{0,2}(?:部门|人员|岗位)"
)


def find(page: Page) -> None:
    """States DEPENDS_ON for the processes that a list of related processes or a sentence names."""
    if not _MAY_SAY.search(page.text, page.part.start, page.part.end):
        return
    sections = [
        _Section(kind, clause, min(subtree_end(clause), clause.body + _SECTION_LENGTH))
        for clause in page.clauses
        for kind in [section_of(clause.heading)]
        if kind and not _IS_LINE.match(page.text, clause.body - 1)
    ]
    described = _described(page, sections)
    if not described:
        return
    for kind, start, end, _ in headers.lines(page):
        if kind in _WAYS:
            _line(page, described, kind, start, end)
    for kind, clause, end in sections:
        for item in items(page, clause.body, end):
            _depends(page, described, kind, item, item.start, clause.heading, "related_section", 0.8)
    for clause in page.clauses:
        if _MAY_SAY.search(page.text, clause.start, clause.end):
            _sentences(page, described, clause)


def section_of(heading: str) -> str | None:
    """Which kind of section a heading begins, when it is one that lists other processes."""
    if "流程" not in heading:
        return None
    return next((kind for kind, pattern in _SECTIONS if pattern.match(heading)), None)


def _described(page: Page, sections: list[_Section]) -> dict[str, str]:
    """The processes that this document itself tells of, by name; what it only lists is none of them."""
    spans = [page.clean.raw_span(clause.start, end) for _, clause, end in sections]
    told = {}
    for name, process in page.processes.items():
        governed = page.facts.links.get(("GOVERNED_BY", process, page.document, ""))
        if governed and not all(any(a <= one.start < b for a, b in spans) for one in governed.evidence):
            told[name] = process
    return told


def _own(page: Page, described: dict[str, str], at: int) -> str | None:
    """The process that a place speaks of: its clause's, else the only one or the title's one of the document."""
    process = described.get(page.process_at(at) or "")
    if process is None and len(set(described.values())) == 1:
        process = next(iter(described.values()))
    return process or described.get(title_name(page.part.title))


def _line(page: Page, described: dict[str, str], kind: str, start: int, end: int) -> None:
    """相关流程：A、B, or the numbered lines below it."""
    colon = re.compile(r"[：:|]").search(page.text, start, end)
    at = colon.end() if colon else end
    if not page.text[at:end].strip() and (below := _LINES_BELOW.match(page.text, end, page.part.end)):
        end = below.end()
    label = tidy(page.text[start : at - 1])
    for item in items(page, at, end):
        _depends(page, described, kind, item, start, label, "related_line", 0.85)


def _sentences(page: Page, described: dict[str, str], clause: Clause) -> None:
    """The flows that a clause names, also in its heading: 4、具体要求详见附件2：《…流程》."""
    for kind, words, pattern in _SAYS:
        for found in pattern.finditer(page.text, clause.start, clause.end):
            title, plain = found["title"], found["name"]
            name = title_name(title) if title else bare_name(plain)
            at = found.start("title") if title else found.start("name")
            names_actor = not title and page.mentions_in(at, found.end("name"))
            if names_actor or not is_name(name) or GENERIC.match(name) or (not title and _NO_FLOW.search(plain)):
                continue
            item = Item(name, at, found.end("title" if title else "name"))
            rule, confidence = ("flow_in_marks", 0.8) if title else ("flow_named", 0.6)
            _depends(page, described, kind, item, found.start(), words, rule, confidence, found.end())


def _depends(
    page: Page,
    described: dict[str, str],
    kind: str,
    item: Item,
    start: int,
    why: str,
    rule: str,
    confidence: float,
    end: int | None = None,
) -> None:
    """States the named process and the link; none to itself, to its whole or to its part."""
    own = _own(page, described, item.start)
    if own is None:
        page.facts.put_aside(page.where(item.start), page.text[start : item.end], Reason.NO_PROCESS)
        return
    name = page.known_processes.get(item.name, item.name)
    other = state(page, name, start, end or item.end, rule, confidence, described=False)
    whole_and_part = {("PART_OF", own, other, ""), ("PART_OF", other, own, "")}
    if other == own or whole_and_part & page.facts.links.keys():
        return
    way = _WAYS[kind]
    ends = (own, other) if way.forward else (other, own)
    page.facts.link("DEPENDS_ON", *ends, page.evidence(start, end or item.end, rule, confidence), via=way.via, why=why)
