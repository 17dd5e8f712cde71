"""Measured quantities: rates with targets, and named indicators of assessments."""

from __future__ import annotations

import re

from graph.ids import normalise
from loaders.clauses import under
from loaders.rules.lexicon import sought
from loaders.rules.page import Page, tidy

# What a measured quantity is called; the name stands in front of it.
_MEASURE = (
    r"(?:[^效税利汇频概费功速斜]率(?!先|领)|满意度|准确度|及时性|达成度|完成度|差异度|相符度|合格数|(?<!本)次数|周转天数|天数|时长|处理周期|交付周期|平均时间|响应时间|等待时间|得分|评分"
    r"|差错|投诉量|投诉数|投诉(?!处理)|事故数|事故|件数|人次|数量|金额|销售额|产值|产量|销量|能耗|损耗|比例|比率|占比|覆盖面|复购|返工)(?!率|量|次?数|占比)"
)
_MEASURE_END = re.compile(_MEASURE)
# Of these even a sentence outside an assessment states a target: a rate is measured, an amount may be a mere limit.
_RATE = re.compile(
    r"(?:率|满意度|准确度|及时性|合格数|达成度|完成度|相符度|周转天数|得分)$|(?:周转|投诉|返工|差错)次数$"
)
_SAID = (
    r"(?:原则上|力争|全年|年度|每年|每月|每季度?|当月|平均|均|总体|应当?|须|需|要|必须|不得|确保|保持|指标|目标值?)*"
)
_OPERATOR = (
    r"≥|>=|≤|<=|＞|＜|>|<|不得?低于|不得?小于|不得?少于|大于等于|小于等于|大于|达到|达|高于|保持在?|维持在?|稳定在"
    r"|不得?高于|不得?超过|不得?大于|不得?超出|低于|小于|少于|降[至到低]+|提[升高][至到]*|增长|下降|控制在|限制在|在(?=\d)|小于|至少为?|不大于|超过|=|＝"
)
_VALUE = (
    r"(?:(?:百|千|万)分之[零〇一二两三四五六七八九十百点]{1,7}|[\dOolI]{1,9}(?:\.\d{1,2})?"
    r"|[零一二两三四五六七八九十]{1,4}(?=个|次|起|件|天|分|小时|人)|零(?=[。，；\s、]|$))"
)
_UNIT = (
    r"(?:%|％|‰|个?工作日|个?小时|个?月|天|日|分钟|秒|分|次|件|例|人次|人|元|万元"
    r"|亿元|起|周|个)(?:[/／][年月季周日人次单件班户]{1,2})?"
)
_TARGET = re.compile(
    rf"\s*{_SAID}\s*[：:为是]?\s*{_SAID}({_OPERATOR})?\s*({_VALUE})\s*({_UNIT})?\s*(以上|以下|以内|之内|以外|内)?"
)
_FRONT = re.compile(r"[㐀-鿿A-Za-z]{1,16}$")
# "KPI：合同审批周期≤5个工作日", "关键绩效指标：客户满意度": the label says that a measured quantity follows.
_LABELLED = re.compile(
    sought(r"(?<![㐀-鿿A-Za-z])(?:KPI(?:指标)?|(?:关键)?(?:绩效|业绩|考核)指标|绩效目标|指标名称)")
    + r"[ \t]*[：:][ \t]*([^，。；;\n：:]{2,50})"
)
_NAME_AND_TARGET = re.compile(
    r"([㐀-鿿A-Za-z（）()、]{2,24}?)[ \t]*(?:目标值?|[为：:])*[ \t]*"
    r"((≥|>=|≤|<=|＞|＜|>|<|不低于|不小于|不少于|大于|达到|达|高于|保持在?|不高于|不超过|不大于|低于|小于|控制在|=|＝)?"
    r"[ \t]*\d+(?:\.\d+)?"
    r"[ \t]*(%|％|‰|个?工作日|个?小时|个?月|天|日|分钟|分|次|件|元|万元|起|周)?(?:以上|以下|以内|之内)?)?"
)
# A heading or an announcement under which each line or stretch with a number is an indicator.
_UNDER = re.compile(
    r"(?:考核|绩效|评价|质量|服务|管理|控制|关键|量化|业绩|安全|工作|运行|监控|效率|过程)?(?:指标|目标值?)(?:要求|体系)?$|KPI|(?:考核|评价)(?:项目|要点)$"
)
_ANNOUNCED = re.compile(
    r"(?:指标|考核(?:项目|内容|要点)|质量目标|管理目标|工作目标|KPI)[^，。；：:\n]{0,10}[：:](?=[^。\n]{4})([^。\n]{4,300})"
)
_ITEM = re.compile(
    rf"(?:^|(?<=[；;，,\n]))\s*(?:[（(]?\d{{1,2}}[)）、.．]|\d{{1,2}}(?:\.\d{{1,2}})+|[①-⑩]|[（(][一二三四五六七八九十]{{1,2}}[)）])?\s*"
    rf"([㐀-鿿A-Za-z（）()]{{2,20}}?)(?:[（(][^（）()\n]{{1,16}}[)）])?({_TARGET.pattern})(?:完成|处理|解决|回复|响应|到位)?(?=[\s，。；;,]|$)"
)
# "考核指标包括A、B、C等方面的指标", "计分项由A、B构成", "分为态度、技术等四项".
_LIST = re.compile(
    r"(?:(?:考核|评价|绩效|评分|KPI)[^，。；\n]{0,8}?(?:指标|项目|内容)[^，。；：\n]{0,6}?(?:包括|为|有|：|:)|计分项由|，包括(?=[^。；\n]{4,60}(?:方面的)?指标)|(?:评价|考核|品评)，分为)([^。；\n]{4,120}?)(?=等?\d*[项个]?(?:方面的指标|指标|构成|组成|等|[几四三五六七八九]项|。|；|\n|$))"
)
# "从质量、价格、逾期率等方面综合打分" names rates among the criteria.
_CRITERIA = re.compile(r"从([^，。；\n]{2,60})等方面(?:综合)?(?:打分|评分|考核|评价)")
# "投诉回复及时率列为客服部考核项目", "返修率纳入车间绩效": what is made a part of an assessment.
_COUNTS = re.compile(
    r"(?:均|同时|一并|应|须|也|分别)*(?:列为|列入|纳入|计入|作为|算作|与)[^，。；\n]{0,18}?(?:考核|绩效|评优|评先|评价|奖金|奖惩|评分|KPI)"
)
# "以接种差错次数、投诉量作为考核依据", "将出勤率纳入绩效": the names stand between the words.
_BETWEEN = re.compile(
    r"(?:以|将|把)([^，。；\n]{3,60}?)(?:等(?:指标|情况)?)?(?=(?:均|一并|同时|分别)?(?:列为|列入|纳入|计入|作为)[^，。；\n]{0,18}?(?:考核|绩效|评优|评价|奖金|评分|KPI))"
)
_OPERATORS_UP = (
    "≥",
    ">=",
    "＞",
    ">",
    "不低于",
    "不得低于",
    "不小于",
    "不得小于",
    "不少于",
    "不得少于",
    "大于",
    "达",
    "高于",
    "保持",
    "维持",
    "稳定",
    "提",
    "至少",
    "=",
    "＝",
    "超过",
)
_ONLY_TALKS = re.compile(
    r"包括|如下|见|根据|、|^(?:进行|开展|组织|召开)$|^(?:建立|制定|制订|完善|设定|确定|根据|按照)|体系$"
)
_NAMES_NO_INDICATOR = re.compile(
    r"^(?:金额|单笔|合同|采购|项目|预算|费用|余额|累计|总价|期限|时间|保存期?|有效期|提前|距离|温度|湿度|价格|数量|以及|其中|违者|罚款|扣|奖励|处)?(?:金额|数量|比例|人数|次数|天数|期限|时间)?$"
)
_LEAD = re.compile(
    r"^(?:确保|保证|要求|使得?|其|年度|月度|季度|全年|每年|的|实现|提高|降低|将|把|对|及|和|与|或|并|且|以|每月|每季度?|按|如果?|若|当|因|凡|各项?|中|后|内|考核|统计|监控|控制|应|本年)+"
)
# A condition and what follows it: 合格率低于90%的，… measures too, but an amount or share of a contract does not.
_ALIKE = re.compile(
    r"^(?:.{0,6}[含吸][㐀-鿿]{1,2}率|坡率|曲率|倍率|分辨率|.*(?:优惠|折扣|存款|贷款|执行)利率|税率|利率|汇率|频率|效率|概率|比率|费率|功率|速率|提高.*|降低.*)$"
)


def find(page: Page) -> None:
    """States every indicator; a rate with the target said of it."""
    text, start, end = page.text, page.part.start, page.part.end
    taken = _labelled(page)
    _announced(page, taken)
    for found in _MEASURE_END.finditer(text, start, end):
        _measured(page, found, taken)
    _listed_bare(page, taken)
    for found in _LIST.finditer(text, start, end):
        at = found.start(1)
        for item in re.split(r"([、，,])", found.group(1)):
            name = _PERIOD.sub("", _WITH_TARGET.sub("", tidy(item)))
            if (
                not taken.intersection(range(at, at + len(item)))
                and 2 <= len(name) <= 20
                and item not in "、，,"
                and not _ONLY_TALKS.search(name)
            ):
                _state(page, name.removesuffix("等"), at, at + len(item), "indicator_list", {})
            at += len(item)
    for found in _CRITERIA.finditer(text, start, end):
        at = found.start(1)
        for item in found.group(1).split("、"):
            if item.endswith(("率", "度", "性")) and len(item) >= 3:
                _state(page, item, at, at + len(item), "criterion_rate", {})
            at += len(item) + 1
    for found in _BETWEEN.finditer(text, start, end):
        at = found.start(1)
        for item in re.split(r"([、和与]|及(?!时))", found.group(1)):
            if at not in taken and len(item) >= 3 and _ENDS_MEASURED.search(item):
                _state(page, item, at, at + len(item), "basis_of_assessment", {})
                taken.update(range(at, at + len(item)))
            at += len(item)


_WITH_TARGET = re.compile(rf"(?<=[㐀-鿿]{{2}})(?:应|须|目标值?|为)*(?:{_OPERATOR})\s*[\d百].*$")
_ENDS_MEASURED = re.compile(rf"(?:{_MEASURE}|[^制幅程态角进季年过]度|[^数质]量|质量|情况|成绩|结果)$")


# 停机时长控制在两小时以内: what is held at a value is measured.
_HELD = ("控制在", "保持在", "维持在", "稳定在", "降至", "降到", "降低至", "降低到")
_OFTEN_MEASURED = re.compile(r"(?:时长|次数|周期|天数|时间|差错|件数|能耗|损耗)$")


def _measured(page: Page, found: re.Match[str], taken: set[int]) -> None:
    """States a quantity that a target stands behind, or that is said to count in an assessment."""
    text, end = page.text, page.part.end
    front = _FRONT.search(text, max(page.part.start, found.start() - 14), found.start() + 1)
    if found.start() in taken or not front:
        return
    name = text[front.start() : found.end()]
    behind = [one.end for one in page.mentions_in(front.start(), found.start()) if found.end() - one.end >= 3]
    name = name[max(behind) - front.start() :] if behind else name
    clean = _LEAD.sub("", name)
    if len(clean) < 3 or _ALIKE.match(clean):
        return
    in_brackets = text[found.end() : found.end() + 1] in ("（", "(")  # 退款率（≤2%）
    target = _TARGET.match(text, found.end() + in_brackets, end)
    says = _told(target) if target else {}
    held = target is not None and target.group(1) in _HELD and _OFTEN_MEASURED.search(clean) is not None
    held = held or (target is not None and target.group(2) == "零")  # 工伤事故为零
    if target and says and (_RATE.search(clean) or _percent(target) or held) and not _NAMES_NO_INDICATOR.match(clean):
        if held or _RATE.search(clean) or _assessed(page, found.start()):
            _state(page, clean, found.end() - len(clean), target.end(), "rate_with_target", says)
    elif counts := _COUNTS.match(text, found.end(), end):
        _state(page, clean, found.end() - len(clean), counts.end(), "counts_in_assessment", {})
    else:
        return
    taken.update(range(found.end() - len(clean), found.end()))


def _percent(target: re.Match[str] | None) -> bool:
    return target is not None and (target.group(3) in ("%", "％", "‰") or "分之" in target.group(2))


def _assessed(page: Page, at: int) -> bool:
    """Whether a place stands under a heading about indicators or goals."""
    return any(_UNDER.search(one.heading) for one in page.clause_at(at).above())


def _announced(page: Page, taken: set[int]) -> None:
    """States what has a number under a heading such as 考核指标, or behind 考核项目：."""
    text = page.text
    about = under(page.clauses, _UNDER.search)
    spans = [found.span(1) for found in _ANNOUNCED.finditer(text, page.part.start, page.part.end)]
    spans += [
        (one.heading_at if one.heading and not _UNDER.search(one.heading) else one.body, one.end)
        for one in page.clauses
        if one.ordinal in about
    ]
    for start, end in spans:
        for item in _ITEM.finditer(text[start:end]):
            name, at, until = _LEAD.sub("", tidy(item.group(1))), start + item.start(1), start + item.end(2)
            says = _told(_TARGET.match(text, start + item.start(2), until))
            if says and at not in taken and len(name) >= 2 and not _ONLY_TALKS.search(name):
                _state(page, _PERIOD.sub("", name), at, until, "announced_indicator", says)
                taken.update(range(at, until))


# How often it is measured, behind the target: （每月）, 每季度统计, or the next cell of a table flattened to lines.
_HOW_OFTEN = re.compile(
    r"[ \t\u3000，,；;]?[ \t\u3000]*\n?[ \t\u3000]*[（(]?(?:统计|考核|测量)?(?:周期"
    r"|频次|频率)?[：:为]?((?:每个?|按)(?:月|季度?|半?年度?|周|日|天))(?:[一1]次"
    r"|统计|考核|测量)?(?=[)）。；;，,\s]|$)"
)
# "1. 交付及时率" under 考核指标: a line that is nothing but the name, with target or unit in brackets.
_BARE = re.compile(
    r"[ \t\u3000]*(?:[（(]?(?:\d{1,2}(?:\.\d{1,2})*|[一二三四五六七八九十]{1,2})[)）、.．]?|[①-⑳●•·◆■])?[ \t\u3000]*"
    r"([㐀-鿿A-Za-z/][㐀-鿿A-Za-z0-9/]{2,20}?)(?:[ ]?[（(]([^（）()\n]{1,16})[)）])?"
    r"[ \t\u3000]*[；;。，,]?[ \t\r\u3000]*"
)
_ONLY_UNIT = re.compile(rf"(?:单位[：:]?)?({_UNIT}|小时[/／][㐀-鿿]{{1,2}})")
_BARE_MEASURED = re.compile(
    rf"(?:{_MEASURE}|[^制幅程态角进季年过]度|次数|件数|数量|时效|工时|时长|周期|成本|金额|[^质含]量|[^人小多少分]数|时间|得分|评分)$"
)
_ASSESSES = re.compile(rf"{_UNDER.pattern}|^(?:绩效|流程|量化)?考核(?:内容|标准)?$")


def _listed_bare(page: Page, taken: set[int]) -> None:
    """States the indicators that a list names without a target, one a line, under a heading of indicators."""
    assessed = under(page.clauses, _ASSESSES.search)
    for clause in page.clauses:
        if clause.ordinal not in assessed:
            continue
        own = clause.heading and not _ASSESSES.search(clause.heading)
        at = clause.heading_at if own else clause.body
        while at < clause.end:
            stop = page.text.find("\n", at, clause.end)
            stop = clause.end if stop < 0 else stop
            bare = _BARE.fullmatch(page.text, at, stop)
            if bare and bare.start(1) not in taken and _names_measure(bare[1]):
                says = _in_brackets(bare[2] or "")
                _state(page, bare[1], bare.start(1), bare.end(2) if says else bare.end(1), "indicator_in_list", says)
                taken.update(range(*bare.span(1)))
            at = stop + 1


def _names_measure(name: str) -> bool:
    return bool(_BARE_MEASURED.search(name)) and not _ONLY_TALKS.search(name)


def _in_brackets(said: str) -> dict[str, str]:
    """The target or the unit that stands in brackets behind a name: （≥98%）, （小时/月）."""
    if unit := _ONLY_UNIT.fullmatch(said):
        return {"unit": unit[1]}
    target = _TARGET.fullmatch(said)
    return _told(target) if target else {}


_PERIOD = re.compile(r"(?<=[㐀-鿿]{2})(?:应|须|需|每[年月季周日]度?|平均|均|全年|目标值?|为)+$")


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
        name = _PERIOD.sub("", tidy(item.group(1)))
        _state(page, name, found.start(), found.end(), "labelled_indicator", says)
        taken.update(range(found.start(), found.end()))
    return taken


def _told(found: re.Match[str] | None) -> dict[str, str]:
    """The target, its direction and its unit; nothing without an operator, a percentage or a colon in front."""
    if found is None:
        return {}
    operator, value, unit, side = found.groups()
    if not operator and not unit and "分之" not in value and value != "零":
        return {}
    up = (operator or "=").startswith(_OPERATORS_UP) and side not in ("以下", "以内", "之内", "内")
    up = up and value not in ("零", "0") and not re.search(r"不得(?:超过|高于|大于)", found.group())
    says = {"target": tidy(found.group()).lstrip("：:为是 "), "direction": "up" if up else "down"}
    return says | ({"unit": unit} if unit else {})


def _state(page: Page, name: str, start: int, end: int, rule: str, says: dict[str, str]) -> None:
    evidence = page.evidence(start, end, rule, 0.8)
    process = page.process_meant(start)
    scope = process or ""
    if often := _HOW_OFTEN.match(page.text, end, page.part.end):
        says = says | {"frequency": often[1]}
    if scope:
        says = says | {"scope": scope}
    kpi = page.node("Kpi", name, evidence, within=[normalise(scope, "Process") if scope else ""], **says)
    if process:
        page.facts.link("MEASURES", kpi, page.processes[process], evidence)
