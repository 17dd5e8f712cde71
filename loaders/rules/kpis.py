"""Measured quantities: rates with targets, and named indicators of assessments."""

from __future__ import annotations

import re

from graph.ids import normalise
from loaders.rules.page import Page, tidy

_RATE = r"[㐀-鿿]{2,12}?(?:率|满意度|准确度|及时性|合格数|次数|周转天数|达成度|完成度|得分)"
# "交付及时率≥98%", "客户满意度达到95%以上", "退货率不超过2%".
_TARGET = re.compile(
    rf"({_RATE})\s*(?:目标值?)?\s*[：:为]?\s*(≥|>=|≤|<=|＞|＜|>|<|不低于|不小于|不少于|大于|达到?|达|高于|保持在?|不高于|不超过|不大于|低于|小于|控制在|=|＝|100(?=[%％]))\s*(\d{{0,4}}(?:\.\d{{1,2}})?)\s*([%％‰分次天件小时个]{{0,2}})\s*(以上|以下|以内)?"
)
# "KPI：合同审批周期≤5个工作日", "关键绩效指标：客户满意度": the label says that a measured quantity follows.
_LABELLED = re.compile(
    r"(?<![㐀-鿿A-Za-z])(?:KPI(?:指标)?|(?:关键)?(?:绩效|业绩|考核)指标|绩效目标|指标名称)"
    r"[ \t]*[：:][ \t]*([^，。；;\n：:]{2,50})"
)
_NAME_AND_TARGET = re.compile(
    r"([㐀-鿿A-Za-z（）()、]{2,24}?)[ \t]*(?:目标值?|[为：:])*[ \t]*"
    r"((≥|>=|≤|<=|＞|＜|>|<|不低于|不小于|不少于|大于|达到|达|高于|保持在?|不高于|不超过|不大于|低于|小于|控制在|=|＝)?"
    r"[ \t]*\d+(?:\.\d+)?"
    r"[ \t]*(%|％|‰|个?工作日|个?小时|个?月|天|日|分钟|分|次|件|元|万元|起|周)?(?:以上|以下|以内|之内)?)?"
)
# "考核指标包括A、B、C等方面的指标", "计分项由A、B构成", "分为态度、技术等四项".
_LIST = re.compile(
    r"(?:(?:考核|评价|绩效|评分|KPI)[^，。；\n]{0,8}?(?:指标|项目|内容)[^，。；：\n]{0,6}?(?:包括|为|有|：|:)|计分项由|，包括(?=[^。；\n]{4,60}(?:方面的)?指标)|(?:评价|考核|品评)，分为)([^。；\n]{4,120}?)(?=等?\d*[项个]?(?:方面的指标|指标|构成|组成|等|[几四三五六七八九]项|。|；|\n|$))"
)
# "从质量、价格、逾期率等方面综合打分" names rates among the criteria.
_CRITERIA = re.compile(r"从([^，。；\n]{2,60})等方面(?:综合)?(?:打分|评分|考核|评价)")
_OPERATORS_UP = (
    "≥",
    ">=",
    "＞",
    ">",
    "不低于",
    "不小于",
    "不少于",
    "大于",
    "达",
    "达到",
    "高于",
    "保持",
    "保持在",
    "=",
    "＝",
    "100",
)
_ONLY_TALKS = re.compile(r"包括|如下|见|根据|、|^(?:建立|制定|制订|完善|设定|确定|根据|按照)|体系$")
_LEAD = re.compile(r"^(?:确保|保证|要求|使|其|年度|月度|的|实现|提高|将|对|及|和|与|每月|以|按)+")
_ALIKE = re.compile(r"^(?:税率|利率|汇率|频率|效率|概率|比率|费率|功率|速率|提高.*|降低.*)$")


def find(page: Page) -> None:
    """States every indicator; a rate with the target said of it."""
    text, start, end = page.text, page.part.start, page.part.end
    labelled = _labelled(page)
    for found in _TARGET.finditer(text, start, end):
        if found.start() in labelled:
            continue
        name = _LEAD.sub("", found.group(1))
        if len(name) >= 3 and not _ALIKE.match(name) and (found.group(3) or found.group(2) == "100"):
            _state(page, name, found.start(), found.end(), "rate_with_target", _told(found))
    for found in _LIST.finditer(text, start, end):
        at = found.start(1)
        for item in re.split(r"([、，,])", found.group(1)):
            name = tidy(item)
            if 2 <= len(name) <= 20 and item not in "、，," and not _ONLY_TALKS.search(name):
                _state(page, name.removesuffix("等"), at, at + len(item), "indicator_list", {})
            at += len(item)
    for found in _CRITERIA.finditer(text, start, end):
        at = found.start(1)
        for item in found.group(1).split("、"):
            if item.endswith(("率", "度", "性")) and len(item) >= 3:
                _state(page, item, at, at + len(item), "criterion_rate", {})
            at += len(item) + 1


def _labelled(page: Page) -> set[int]:
    """States the indicators behind a label such as KPI：, with or without a target; returns where they stand."""
    taken: set[int] = set()
    for found in _LABELLED.finditer(page.text, page.part.start, page.part.end):
        item = _NAME_AND_TARGET.fullmatch(found.group(1).strip())
        if item is None or _ONLY_TALKS.search(item.group(1)):
            continue
        says: dict[str, str] = {}
        if item.group(2):
            up = (item.group(3) or "=").startswith(_OPERATORS_UP)
            says = {"target": tidy(item.group(2)), "direction": "up" if up else "down"}
            says |= {"unit": item.group(4)} if item.group(4) else {}
        _state(page, tidy(item.group(1)), found.start(), found.end(), "labelled_indicator", says)
        taken.update(range(found.start(), found.end()))
    return taken


def _told(found: re.Match[str]) -> dict[str, str]:
    operator, value, unit, side = found.group(2), found.group(3), found.group(4), found.group(5)
    up = operator.startswith(_OPERATORS_UP) and side not in ("以下", "以内")
    says = {"target": tidy(found.group()[len(found.group(1)) :]).lstrip("：:为"), "direction": "up" if up else "down"}
    if unit:
        says["unit"] = unit
    return says if value or operator == "100" else {}


def _only_process(page: Page) -> str | None:
    """The process of a document that describes one and no other: its indicators measure that one."""
    return next(iter(page.processes)) if len(set(page.processes.values())) == 1 else None


def _state(page: Page, name: str, start: int, end: int, rule: str, says: dict[str, str]) -> None:
    evidence = page.evidence(start, end, rule, 0.8)
    process = page.process_at(start) or _only_process(page)
    scope = process or ""
    if scope:
        says = says | {"scope": scope}
    kpi = page.node("Kpi", name, evidence, within=[normalise(scope, "Process") if scope else ""], **says)
    if process:
        page.facts.link("MEASURES", kpi, page.processes[process], evidence)
