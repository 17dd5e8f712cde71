"""Risks that a document lists under a heading such as 主要风险, each with the measures told in its item."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from loaders.clauses import Clause
from loaders.rules.control_words import kind_of, masked
from loaders.rules.page import Page, tidy
from loaders.rules.placed import Placed

# 主要风险, 风险点及控制措施, 5.风险提示; not 风险管理 or 风险评估, under which work is told.
_HEADING = re.compile(
    r"^(?:(?:本|该)?(?:流程|制度|业务|过程|环节|岗位)?的?)?(?:主要|重点|重大|关键|潜在|可能的?|可能存在的?|常见|存在的?|涉及的?|面临的?|典型|经营|业务|流程|操作|管理|安全|廉洁|廉政|内控|合规)*的?"
    r"(?:风险|危险源|隐患)(?:点|描述|提示|事项|因素|情形|表现|内容|清单|分析|识别|概述|说明)*"
    r"(?:(?:及|和|与|、)(?:其|相应的?|对应的?|主要|关键)?(?:控制|管控|防控|防范|应对|预防|控制点)?(?:点|措施|对策|方法|活动|要求)*)?$"
)
_MEASURES_HEADING = re.compile(r"(?:控制|管控|防控|防范|应对|预防|整改)(?:点|措施|对策|方法|要求|活动)|^对策$|^措施$")
_MEASURES = re.compile(
    r"[（(【]?(?:主要|关键|相应)?(?:的)?(?:控制|管控|防控|防范|应对|预防|风险应对|整改)(?:点|措施|对策|方法|要求|活动)?[】)）]?(?:为|包括|有)?[：:]|(?<=[。；，\s])(?:措施|对策)[：:]"
)
_LABEL = re.compile(r"[ \t\u3000]*(?:风险(?:点|描述|事项|名称)?[一二三四五六七八九十\d]{0,2}[：:]|R\d{1,2}[：:、. ]?)")
_RISK_END = re.compile(r"[。；;\n]")
# What is done about a risk, and what is said of risks in general, is none.
_NO_RISK = re.compile(
    r"^(?:应当?|必须|须|需要?|要|识别|分析|评估|评价|全面|立即|开展|监[控督]|举报|建立|加强|完善|定期|严格|严禁|禁止|不得|通过|采取|制定|制订|明确|落实|确保|对|为|凡|由|每|本|详?见|如下|包括|上述|以上|根据|按照?|无|暂无|[㐀-鿿]{2,10}(?:负责|应当|必须|(?<![响供反适效对相])应(?=[㐀-鿿])|须))"
)
_FOLLOW = re.compile(
    r"(?:(?:以下|下列|如下)(?:[㐀-鿿]{0,6})?(?:风险|隐患|危险)(?:点|因素|情形)?|(?:风险|隐患)(?:点|因素)?(?:主要)?(?:有|包括|如下))[：:]\s*$"
)
_LEAD_LENGTH = 40
_PLAIN = re.compile(r"[㐀-鿿A-Za-z《“][^？?\t]*")
_LEAST, _MOST = 3, 60
_CONFIDENCE = 0.8


class Item(NamedTuple):
    """An item of a list of risks: where the risk stands, and where the measures behind it do (empty when none)."""

    clause: Clause
    start: int
    end: int
    measures: int
    until: int


def find(page: Page) -> list[Item]:
    """States the risks that are listed, and returns where they stand."""
    found = list(items(page))
    for item in found:
        name = tidy(page.text[item.start : item.end])
        page.node("Risk", name, page.evidence(item.start, item.end, "risk_in_list", _CONFIDENCE))
    return found


def items(page: Page) -> Iterator[Item]:
    """The items below headings of risks: numbered ones, or the lines of a heading that has none."""
    lists = {one.ordinal for one in page.clauses if _HEADING.match(one.heading)}
    announcing = {one.ordinal for one in page.clauses if one.children and _announces(page, one)}
    for clause in page.clauses:
        if clause.ordinal in lists and clause.style:
            if not clause.children:
                for line in re.finditer(r"[^\n]+", page.text[clause.body : clause.end]):
                    yield from _item(page, clause, clause.body + line.start(), clause.body + line.end())
        elif not clause.children and (
            _lies_in(clause, lists) or (clause.parent is not None and clause.parent.ordinal in announcing)
        ):
            begin = clause.heading_at if clause.heading else clause.body
            yield from _item(page, clause, begin, clause.end)


def _lies_in(clause: Clause, lists: set[int]) -> bool:
    """Whether the nearest heading above makes the clause an item of a list of risks."""
    parent = clause.parent
    while parent is not None and not parent.heading:
        parent = parent.parent
    return parent is not None and parent.ordinal in lists and not _MEASURES_HEADING.search(clause.heading)


def _announces(page: Page, above: Clause) -> bool:
    """Whether the last sentence above a list says that risks follow: 可能存在以下风险："""
    return _FOLLOW.search(page.text, max(above.start, above.end - _LEAD_LENGTH), above.end) is not None


def _item(page: Page, clause: Clause, start: int, stop: int) -> Iterator[Item]:
    text = page.text
    if label := _LABEL.match(text, start, stop):
        start = label.end()
    measures = _MEASURES.search(text, start, stop)
    behind = measures.start() if measures else stop
    ends = _RISK_END.search(text, start, behind)
    end = ends.start() if ends else behind
    said = text[start:end].strip(" \t\r\n\u3000，,：:")
    if not _LEAST <= len(said) <= _MOST or not _PLAIN.fullmatch(said) or _NO_RISK.match(said):
        return
    at = text.index(said, start)
    yield Item(clause, at, at + len(said), measures.end() if measures else stop, stop)


def tie(page: Page) -> None:
    """Links listed risks with their process and the measures told beside them.

    A measure that no other rule read is stated as a control.
    """
    risks, stated = Placed(page, "Risk"), Placed(page, "ControlPoint")
    for item in items(page):
        risk = next((thing for _, _, thing in risks.inside(item.start, item.end)), None)
        process = page.process_meant(item.start)
        if risk and process:
            evidence = page.evidence(item.start, item.end, "risk_in_list", _CONFIDENCE)
            page.facts.link("THREATENS", risk, page.processes[process], evidence)
        if item.measures >= item.until or not page.text[item.measures : item.until].strip():
            continue
        controls = [thing for _, _, thing in stated.inside(item.measures, item.until)] or _measure(page, item)
        evidence = page.evidence(item.start, item.until, "measure_of_risk", _CONFIDENCE)
        for control in controls if risk else ():
            page.facts.link("MITIGATES", control, str(risk), evidence)


def _measure(page: Page, item: Item) -> list[str]:
    """States the measure of an item as a control; nothing when there is hardly a word."""
    start = item.measures
    ends = _RISK_END.search(page.text, start, item.until)
    end = ends.start() if ends else item.until
    name = tidy(page.text[start:end])[:30]
    if len(name) < _LEAST:
        return []
    named = [(one.start - start, one.end - start) for one in page.mentions_in(start, end)]
    kind = kind_of(masked(page.text[start:end], named), listed=True)
    evidence = page.evidence(start, end, "measure_of_risk", _CONFIDENCE)
    control = page.node(
        "ControlPoint", page.unique("ControlPoint", "", name), evidence, within=[page.inside],
        kind=kind[0] if kind else "check",
    )  # fmt: skip
    if process := page.process_meant(item.start):
        page.facts.link("CONTROLS", control, page.processes[process], evidence)
    return [control]
