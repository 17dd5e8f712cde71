"""Control points: approvals, reviews, checks, thresholds, deadlines, required records, prohibitions, inspections."""

from __future__ import annotations

import re

from loaders.rules.page import Mention, Page, tidy
from loaders.rules.pieces import Piece, pieces, subjects

# Each kind with the words that state it, the surest first: the first that matches names the kind.
_KINDS = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        (
            "prohibition",
            r"不得|严禁|禁止|不允许|不准(?!确)|不许|决不|绝不|严守|不予(?!以)|未经[^，。]{2,12}(?:批准|同意|许可|审批)|私自|擅自|原则上不",
        ),
        (
            "deadline",
            r"(?:\d{1,3}|[一二两三四五六七八九十]{1,3})\s*个?(?:工作)?(?:日|天|小时|分钟)\s*(?:之?内|以内|前)|提前\s*(?:\d{1,3}|[一二两三四五六七八九十])\s*(?:个)?(?:工作)?(?:日|天|小时)"
            r"|(?:每|次|本|当|下|上)个?(?:月|季度?|周|年)[^，。]{0,6}?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[日号](?:之?前)|次日|当日内?|下班前|规定的?时间内|[前末]日前",
        ),
        (
            "approval",
            r"审批|批准|核准|会签|核签|签批|批示|同意后|方案?审定|签字(?:同意|确认|审批|认可)|认可后?方|最终裁定|裁定权|提交[^，。]{0,12}确认|负责人(?:决定|确定)|经[^，。]{0,16}(?:同意|确认)",
        ),
        (
            "threshold",
            r"(?:不低于|不高于|不超过|不少于|至少|超过|高于|低于|大于|小于|≥|≤)[^，。；]{0,8}\d|\d+(?:\.\d+)?\s*(?:元|万元|%|％|次|个月|天|年)\s*(?:[（(]含[）)])?(?:以上|以下|以内|以外|内)|可以?给予|限额",
        ),
        ("review", r"审核|审查|复核|评审|会审|复审|评估|评定|初审|考核和评价|绩效考核|满意度调查|意见调查|审阅|核阅"),
        (
            "record",
            r"备案|报备|归档|存档|留档|留底|记录在案|登记(?:于|在|入|好)|记入|记录[㐀-鿿]{0,6}(?:内容|情况|过程|事件)|(?:填写|填报|填具|填制|编制|建立|提交|出具)[^，。；]{0,16}(?:表|单|簿|记录|报告|台账|档案|纪要|名录|凭证)|做好[^，。；]{0,10}(?:记录|登记)|书面(?:报告|通知|记录|说明)|给出明确的?说明",
        ),
        ("inspection", r"抽查|抽审|巡检|稽核|盘点|质检|检查|审计|监督检查|进行验收|检验|漏洞扫描"),
        (
            "check",
            r"方可|方能|必须|务必|核对|核实|监控|自查|跟踪|签章|签字|验收|监督|保证[^，。]{0,10}(?:完好|良好|整洁|清洁)|应与|须有|背景调查",
        ),
    )
)
_STRONG = frozenset({"prohibition", "approval", "deadline"})
_IN_DUTIES = _STRONG | {"inspection", "review"}
# A list of duties names checks as somebody's work; only what binds counts there.
_DUTY = re.compile(r"职责|责任|权限|分工")
_NO_CONTROL_HEADING = re.compile(r"目的|定义|术语|缩略|适用范围|总则|目录|宗旨|附则|范围$|简介|附录|附件|意义|经营理念")
# Words of control that only name a basis, an outcome or an example.
_ONLY_MENTIONS = re.compile(
    r"^\s*(?:根据|按照|依据|通过|包括|如(?=[^果需])|为|以|重点|针对|本|该|就|检查内容|提供|积极|负责保持)[^，]*$(?<!方可)|^\s*(?:非经|未经)[^，]{2,20}(?:同意|批准|许可|审批)$|^[^，]{0,6}(?:通过|同意|批准|一致)后$|工作$|(?:流程|制度|体系|机制|程序|方面|要求|理念|职责|报表|附表)$"
)
_RATE = re.compile(r"(?:率|满意度)\s*(?:目标)?[：:为]?\s*(?:≥|≤|>|<|不低于|不超过|达到?|大于|小于|高于|低于|控制在)")
# A limit as the condition of what follows: 金额超过五千元的，报…审批.
_LIMIT_IF = re.compile(r"(?:超过|高于|低于|大于|小于|不足|达到|以上|以下)[^，]{0,14}(?:的|者|时)$")
_CONDITION = re.compile(r"^(?:\s|但|且)*(?:如|若|凡|对于?|非经|未经|当|因|除|需要|遇|超过|经过?|在|[A-Z]类)")
_ENDS_OPEN = re.compile(r"(?:的|者|时|后|内|前|同意|批准)$")
_AMOUNT = re.compile(
    r"(不低于|不少于|至少|不超过|不高于|超过|高于|低于|大于|小于|≥|≤|满)?\s*(\d+(?:\.\d+)?)\s*(万元|元|%|％|次|个月|个工作日|工作日|天|日|小时|分钟|年)\s*(?:[（(]含[）)])?\s*(以上|以下|以内|之内|内|前)?"
)
_OPERATOR = {
    "不低于": ">=",
    "不少于": ">=",
    "至少": ">=",
    "≥": ">=",
    "满": ">=",
    "不超过": "<=",
    "不高于": "<=",
    "≤": "<=",
    "超过": ">",
    "高于": ">",
    "大于": ">",
    "低于": "<",
    "小于": "<",
}
_SIDE = {"以上": ">=", "以下": "<=", "以内": "<=", "之内": "<=", "内": "<=", "前": "<="}
_FREQUENCY = re.compile(
    r"每(?:天|日|周|月|季度?|半?年(?:度)?)[一二两三四\d]{0,2}次?|半年一次|每半年|定期(?:或?不定期)?|(?:一|\d)年一次|每年度?"
)
_CONSEQUENCE = re.compile(r"(?:否则|违者|违反者?|扣|罚款|处以|给予[^，。]{0,6}处分|视为)[^。；\n]{0,40}")
_PERMITS = re.compile(r"(?:非经|未经)[^，。]{0,3}$")
_NAME_LENGTH = 30


def find(page: Page) -> None:
    """States a control for each piece of a sentence that constrains or checks work."""
    for clause in page.clauses:
        path = clause.path()
        if not clause.style and len(page.clauses) > 1 and clause.end - clause.start < 300:
            continue  # title and number lines
        if any(_NO_CONTROL_HEADING.search(one.heading) for one in (clause, clause.parent) if one):
            continue
        kinds = _STRONG if "原则" in path else _IN_DUTIES if _DUTY.search(path) else None
        for sentence in page.sentences_of(clause):
            before: Piece | None = None
            stated: str | None = None  # the kind that the piece before was stated as
            for piece in pieces(page, sentence):
                shown = page.text[piece.start : piece.end]
                goes_on = stated is not None and shown.lstrip().startswith(("方可", "方能", "才能", "才可"))
                mentions = _ONLY_MENTIONS.search(shown) or _RATE.search(shown) or _LIMIT_IF.search(shown)
                stated = None if goes_on or mentions else _kind(shown, kinds)
                if not stated and not mentions and before and _LIMIT_IF.search(page.text[before.start : before.end]):
                    stated = "threshold"  # what has to happen beyond the limit
                if stated:
                    _state(page, piece, before, stated)
                before = piece


def _kind(text: str, kinds: frozenset[str] | None) -> str | None:
    """The kind of control that a piece states; only `kinds` count where they are given."""
    return next((kind for kind, words in _KINDS if (kinds is None or kind in kinds) and words.search(text)), None)


def _state(page: Page, piece: Piece, before: Piece | None, kind: str) -> None:
    start = piece.start
    if before is not None and _joins(page.text[before.start : before.end]) and piece.end - before.start <= 110:
        start = before.start
    end = min(piece.end, start + 120)
    text = page.text[start:end]
    name = tidy(page.text[piece.start : end])
    name = re.sub(r"^(?:并且?|同时|然后|且|由|则|应|须|需)(?=[㐀-鿿]{4})", "", name)[:_NAME_LENGTH]
    if len(name) < 3:
        return
    evidence = page.evidence(start, end, f"control_{kind}", 0.75)
    says = _says(text, kind)
    process = page.process_of.get(piece.sentence.clause.ordinal)
    control = page.node(
        "ControlPoint", page.unique("ControlPoint", "", name), evidence, within=[page.inside], kind=kind, **says
    )
    if process:
        page.facts.link("CONTROLS", control, page.processes[process], evidence)
    for mention, role in _executors(page, start, end, kind):
        page.facts.link("EXECUTED_BY", control, page.actor(mention, f"control_{kind}"), evidence, **{"as": role})


def _joins(before: str) -> bool:
    """Whether the piece before is the condition under which the control holds."""
    return bool(_CONDITION.match(before) or _ENDS_OPEN.search(before.strip())) and len(before) <= 60


def _says(text: str, kind: str) -> dict[str, object]:
    says: dict[str, object] = {}
    amount = _AMOUNT.search(text)
    if amount and kind in ("threshold", "approval", "deadline"):
        operator = _OPERATOR.get(amount.group(1) or "") or _SIDE.get(amount.group(4) or "")
        if operator:
            says |= {"operator": operator, "value": float(amount.group(2)), "unit": amount.group(3)}
    if frequency := _FREQUENCY.search(text):
        says["frequency"] = frequency.group()
    if consequence := _CONSEQUENCE.search(text):
        says["consequence"] = tidy(consequence.group())
    return says


def _executors(page: Page, start: int, end: int, kind: str) -> list[tuple[Mention, str]]:
    """Who executes the control: whoever stands before its verb; a prohibition binds its subject."""
    mentions = page.mentions_in(start, end)
    if not mentions:
        return []
    if kind == "prohibition":
        permits = [mention for mention in mentions if _PERMITS.search(page.text[start : mention.start])]
        if permits:
            return [(permits[0], "permits")]
        return [(mention, "bound") for mention in subjects(page, start, end)]
    verb = next((pattern.search(page.text, start, end) for one, pattern in _KINDS if one == kind), None)
    before = [mention for mention in mentions if verb is None or mention.end <= verb.end()]
    return [(before[-1], "executes")] if before else []
