"""Stated risks and hazards: what is to be avoided, what something leads to, what is listed as a risk."""

from __future__ import annotations

import re

from loaders.rules import listed_risks
from loaders.rules.lexicon import sought
from loaders.rules.page import Page, tidy
from loaders.rules.spans import Spans

# What harm is called; a phrase that ends so is a risk.
_HARM = (
    r"(?:风险|隐患|损失|危险|危害|事故|纠纷|火灾|爆炸|中毒|触电|坍塌|坠落|踩踏|溺水|伤亡|伤害|受伤|摔伤|烫伤|断裂|跌倒|窒息|走失|感染|污染|泄[露漏]|外泄|失密|泄密|丢失|遗失|流失|失窃|被盗|盗窃|损坏|损毁|毁损|变质|霉变|过期|失效|短缺|缺货|断货|积压"
    r"|浪费|舞弊|欺诈|诈骗|挪用|侵占|贪污|作弊|串通|造假|失真|失控|失误|差错|错误|遗漏|漏报|错发|误用|混淆|中断|停机|停工|停产|延误|延期|瘫痪|故障|违约|坏账|呆账|拖欠|逾期|投诉|误诊|误治|中暑|病害|脱节|超支|套现|篡改|侵权|攻击|入侵|不良贷款)"
)
_PHRASE = r"([^，。：；！？\n“”《》]{2,36})"
# "规避库存积压风险", "降低税务风险", "化解信用风险及操作风险": the phrase has to name a harm.
_AVOIDED = re.compile(
    rf"(?:规避|防范|防控|降低|化解|控制|减少|杜绝|消除|排除|避免|以免|减轻|应对|遏制|转移)(?:[与和及](?:规避|防范|控制|化解))?{_PHRASE}"
)
# "防止数据泄露和系统故障": what is prevented is a risk, whatever it is called.
_PREVENTED = re.compile(
    r"(?:防止|以防(?!止)|谨防|严防|预防(?!性|为主|胜于|重于|[与和及]?(?:纠正)?措施|[保科医接])|以免|避免)"
    r"(?:出现|发生|产生|造成)?(?![、，和与及或])" + _PHRASE
)
# "存在资金被挪用的风险", "面临违约风险", "有触电的危险".
_EXISTS = re.compile(
    r"(?:存在|面临|产生|带来|出现|具有|[会含]有|有(?=[^，。：；\n有]{2,16}的(?:风险|隐患|危险)))([^，。：；\n存面]{2,24}?(?:风险|隐患|危险))(?!点|源|因素|等级|评估|较|大|小|的(?![，。；]))"
)
# "易造成设备损坏", "可能导致项目延误": what something leads to; a harm, or consequences called so.
_LEADS_TO = re.compile(
    sought(r"(极易|容易|易|可能会?|将会?|会)?(?:造成|导致|引发|引起|酿成|诱发|致使)")
    + r"(?!的)([^，。：；\n“”《》]{2,36})"
)
# What a rule for compensation speaks of (造成零件损坏的，照价赔偿) is a risk only where it may or easily does happen.
_SLIGHT = re.compile(
    r"(?:损失|损坏|损毁|毁损|丢失|遗失|故障|差错|错误|失误|遗漏|延误|延期|浪费|投诉|逾期|过期|伤害|缺货)$"
)
_CONSEQUENCES = re.compile(
    r"(?:等(?:严重|不良)?(?:后果|情况|情形|问题|现象|事件|危险|风险|隐患)?|(?:等|的)(?:严重|不良)?后果)?(?:的|者|时)?$"
)
_MAY = ("易", "容易", "极易", "可能", "可能会")
_SHORT_PHRASE = 16
_CALLED_CONSEQUENCES = re.compile(r"(?:等|的)(?:严重|不良)?(?:后果|危险|风险|隐患)(?:的|者|时)?$")
# "主要风险：…", "风险点：…", "风险提示：…".
_LISTED = re.compile(
    sought(
        r"(?<![㐀-鿿])(?:(?:主要|关键|重大|潜在|常见|涉及的?|流程|业务|安全)?风险(?:点|描述|提示|事项|名称|类别|因素)?|(?:主要|常见)?(?:危险(?:源|因素)?|安全隐患|隐患))\s*(?:包括|有|为)?\s*[：:]\s*([^。；\n]{3,60})"
        r"|(?:主要|常见|典型)的?(?:风险|隐患|危险)(?:点|源|因素)?(?:有|包括|是)\s*([^，。；：:\n]{3,60})"
    )
)
# "液氨泄漏、通道堵死等属于重大隐患": what is called one behind its names.
_CALLED = re.compile(
    r"(?:^|(?<=[，。；：\n]))([㐀-鿿]{2,16}(?:[、和及与][㐀-鿿]{2,16}){0,6}?)等?(?:均|都)?(?:属于?|列为|视为|是)(?:重大|主要|严重|一般|安全)*(?:隐患|风险|危险源)(?=[，。；\n])"
)
_IN_LIST = re.compile(r"[、，,]")
# 数据泄露和系统故障 are two, 过期和短缺 of one thing is one.
_EACH = re.compile(
    r"、(?=[㐀-鿿]{3})|(?<=[㐀-鿿]{4})[和与及或](?=[㐀-鿿]{4})|(?<=[㐀-鿿]{4})(?:以及|或者)(?=[㐀-鿿]{3})"
)
# The cause in front goes, where the effect says enough by itself: 违规操作引发的人身伤亡事故.
_CAUSE = re.compile(r"^.{2,24}(?:引发|导致|造成|引起|产生)的(?=[㐀-鿿]{6})")
# A definition of a control speaks of no risk of its own.
_DEFINES = re.compile(r"定义|术语|名词解释|释义")
_VAGUE = re.compile(
    r"^的?(?:简单|轻微|业务|企业|公司|单位|学校|医院|各[种类]|一切|任何|潜在|相关|有关|重大|严重|较大|一定|不必要|经济|经营|他人|意外|负面|不良|直接|间接|恶劣|其他|可能|新|该|此类?|类似|上述|以下|下列|如下|[12两三一]次|再次)*的?"
    r"(?:风险|隐患|损失|危险|危害|损害|事故|纠纷|后果|影响|问题|情况|现象|失误|差错|错误|遗漏|浪费|故障|延误|投诉|过期|发生|伤害|损坏|丢失|遗失)$"
)
_LEAD = re.compile(
    r"^(?:[㐀-鿿]{2,8}(?:过程中|期间|工作中)(?:发生|出现|造成|产生)?|由于|因|有效|公司的?|可能的?|由|发生|出现|产生|引起|造成|一切|各类|各种|对?其(?!他)|客户的?(?=投诉))"
)
_TAIL = re.compile(
    r"(?:的)?(?:再次|重复)?(?:发生|出现|产生|事件的发生|扩大|蔓延)$|(?:等|的)?(?:现象|情况|情形|问题)$|(?<=[㐀-鿿]{3})等$"
)
_MANAGES = re.compile(
    r"风险(?:评估|可控|控制|管理|意识|等级|能力)|^(?:本|该|其)?(?:在|于)|[？]|成本$|费用$|支出$|数量$"
)


def find(page: Page) -> None:
    """States every risk that is named with what it is about; those of a list by their items."""
    text, start, end = page.text, page.part.start, page.part.end
    in_lists = Spans([(item.start, item.end) for item in listed_risks.find(page)])
    taken: set[int] = set()
    for found in _PREVENTED.finditer(text, start, end):
        if not _DEFINES.search(page.clause_at(found.start()).path()):
            taken.add(found.end(1))
            free = not found.group().startswith("避免")
            _each(page, found.group(1), found.start(1), "risk_prevented", only_harm=not free)
    for found in _AVOIDED.finditer(text, start, end):
        if found.end(1) not in taken:
            _each(page, found.group(1), found.start(1), "risk_avoided")
    for found in _EXISTS.finditer(text, start, end):
        if not in_lists.holds(found.start()):
            _each(page, found.group(1), found.start(1), "risk_exists")
    for found in _LEADS_TO.finditer(text, start, end):
        told = found.group(2)
        clean = _CONSEQUENCES.sub("", told)
        called = _CALLED_CONSEQUENCES.search(told)
        if in_lists.holds(found.start()):
            continue
        if called or found.group(1) or not _SLIGHT.search(clean):
            surely = called or (found.group(1) in _MAY and len(clean) <= _SHORT_PHRASE)
            _each(page, clean, found.start(2), "risk_led_to", only_harm=not surely)
    for found in _LISTED.finditer(text, start, end):
        group = 1 if found[1] else 2
        at = found.start(group)
        if in_lists.holds(at):
            continue
        for risk in _IN_LIST.split(re.sub(r"等(?:风险|隐患)?$", "", found[group])):
            _state(page, risk, at, "risk_listed", only_harm=False)
            at += len(risk) + 1
    for found in _CALLED.finditer(text, start, end):
        for risk in re.finditer(r"[^、]+", found[1].removesuffix("等")):
            _state(page, risk.group(), found.start(1) + risk.start(), "risk_called_so", only_harm=False)


_ENDS_IN_HARM = re.compile(rf"{_HARM}(?:事件|行为|事故|问题)?$")


def _each(page: Page, told: str, at: int, rule: str, *, only_harm: bool = True) -> None:
    """Each of the risks that a phrase joins by 和 or 、; a shared ending is the last one's."""
    parts: list[tuple[int, str]] = []
    begin = 0
    for cut in [*_EACH.finditer(told), None]:
        until = cut.start() if cut else len(told)
        parts.append((begin, told[begin:until]))
        begin = cut.end() if cut else until
    alike = len({part[-2:] for _, part in parts}) == 1  # 无计划采购和超权限采购
    if not alike and not all(_ENDS_IN_HARM.search(_TAIL.sub("", part)) for _, part in parts):
        parts = [(0, told)]  # 甲、乙和丙带来的风险 is one, and so is 甲和乙被误用
    for begin, part in parts:
        _state(page, part, at + begin, rule, only_harm=only_harm)


def _state(page: Page, name: str, start: int, rule: str, *, only_harm: bool) -> None:
    clean = _TAIL.sub("", name.rstrip())
    for words in (_LEAD, _CAUSE):
        if (lead := words.match(clean)) and len(clean) - lead.end() >= 3:
            clean, start = clean[lead.end() :], start + lead.end()
    if len(clean) < (2 if rule == "risk_listed" else 3) or _VAGUE.match(clean) or _MANAGES.search(clean):
        return
    if only_harm and not _ENDS_IN_HARM.search(clean):
        return
    page.node("Risk", tidy(clean), page.evidence(start, start + len(clean), rule, 0.7))
