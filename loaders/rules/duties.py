"""Responsibilities: lists of duties under a unit or post, and sentences such as X负责Y, 由X负责Y, X配合Y."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from graph.facts import Reason
from loaders.clauses import Clause, under
from loaders.rules.duty_holders import (
    BRACKET,
    LABEL_OF_SHEET,
    RESPONSIBLE,
    TAKES,
    heading_actors,
    holder_named,
    holder_of,
    sheets,
    titled_list,
)
from loaders.rules.page import Mention, Page, Piece, Sentence, tidy
from loaders.rules.pieces import pieces, subjects
from loaders.rules.spans import Spans
from loaders.weighing.traits import traits
from loaders.weighing.weigh import weigh

_DEFINES = re.compile(r"定义|术语|缩略|名词解释|释义")
_LABEL = re.compile(
    r"\s*(?:（[^（）\n]{0,24}）)?\s*(?:的?(?:主要|管理|岗位|工作)?(?:职责|责任|职能|权限))?(?:如下|包括|为)?\s*[：:|｜]\s*"
)
_SUPPORTS = re.compile(
    rf"{BRACKET}(?:应|要|需|须|积极|负责|主要|可|则|并|同时)*(?:协助|配合|支持|协同|帮助|辅助|提供材料|提供支持|给予支持)"
)
_PARTICIPATES = re.compile(rf"{BRACKET}(?:应|要|需|须|积极|也|共同)*(?:参与|参加|列席)")
_ACCOUNTABLE = re.compile(
    r"\s*(?:应|负责|主要负责|行使|对)*(?:审批|批准|审定|核准|总负责|总体负责|全面负责|最终裁定|裁定)|(?:审批权|裁定权|批准人|决定权|归口管理部门|归口部门|第一责任人|主体责任|总负责)|^对[^，。；]{2,40}(?:的?审批|的?批复|提出[^，。；]{0,6}审批意见)"
)
# Who answers for the whole of something.
_ANSWERS = re.compile(rf"{BRACKET}(?:是|为)?[^，。；]{{0,16}}(?:总负责|全面负责|总体负责|负总责|第一责任人)")
# 护士长对备用药品负责.
_ANSWERS_FOR = re.compile(rf"{BRACKET}(?:应|须|要)?对[^，。；]{{2,40}}负(?:总责|全责|责|主要责任|直接责任)$")
# 参加人员：院长、科主任.
_ATTENDS = re.compile(
    r"(?:陪同|参加|参会|与会|出席|列席|参与|评审|面试)(?:人员|人|领导|部门|单位)\s*(?:为|包括|有)?\s*[：:](?=[^。；\n]{2,80})"
)
_OBLIGES = re.compile(r"\s*(?:应当?|须|需要?|必须|要)(?!不|被|经|由|有|急|付|收|用|届|对方)")
_IS = re.compile(
    r"\s*(?:是|为|作为)(?=[^，。；]{2,40}(?:部门|机构|单位|者|批准人|责任人|执行者|主体))|\s*担任(?=[㐀-鿿]{2})"
)
_GIVEN_TO = re.compile(r"由(?<!自由)(?=[^，。；由]{2,40})")
_HANDED_TO = re.compile(r"(?:移交|提交|上报|报告|报送|交由|交|报|通知|告知|提请)(?:至|到|给)?(?=[㐀-鿿]{2})")
_DASH = re.compile(r"\s*(?:——?|--?)\s*(?=[㐀-鿿])")
# Behind an actor at the end of a line or sentence: the duties follow.
_HEADS = re.compile(
    r"(?:的?(?:主要|工作|岗位|安全|具体)*(?:职责|职能|责任|工作内容)(?:是|为|有|包括|如下|以下|主要|内容)*)?\s*[：:]?"
)
_STOPS = frozenset("\n。：:")
# What stands between two halves of one list of duties.
_GOES_ON = re.compile(r"\s*[；;]\s*")
# Who is told, who attends: the words say it.
_SURE = {"informed": 0.9, "x_takes_part": 0.9, "attendants_line": 0.85, "x_is_unit_for": 0.9}
# Under a heading that names the holder nearly every item is a duty.
_EASE_IN_LIST = 0.1
_COMMA = re.compile("，")
# 台账由设备科保存，并控制分发: who was given the first does the second.
_AND_SO_ON = re.compile(r"，(?:并|同时)(?!不|且不|由)")
# In a process this is a control, not a duty.
_APPROVES = re.compile(r"\s*(?:审批|审核|批准|会签|复核|签字|审查)")
_INFORMED = re.compile(r"(?:抄送|抄报|报备|知会)(?=[^，。；]{2,20})|报(?=[^，。；报]{2,12}备案)")
_ALL_JOIN = re.compile(r"\s*(?:参加|面试|组成|共同参与|列席|陪同)")
_GENERAL = re.compile(r"(?:完成|承办|办理)?(?:领导|上级|公司)?(?:交办|安排|布置|指派)的?(?:其他|其它|临时)")
_LEAD = re.compile(
    r"^(?:\s|[、，,；;：:.．—-]|包括但不限于|(?:主要|工作|岗位)*职责[：:]|负责(?=[㐀-鿿])|主要负责|具体负责|[（(]?\d{1,2}[)）、.])+"
)
_ITEM_BREAK = re.compile(r"[。；;！\n]+|(?<=[㐀-鿿）])\.[ ]?(?=\d{1,2}[、.．])|[，,]?(?:具体|主要)?包括[：:](?=负责)")
# A comma in an item of a list parts two duties where another relation or another 负责 begins.
_SPLIT_IN_ITEM = re.compile(r"，(?:(?:并|同时|及时)?(?:协助|配合|参与|协同)|负责)")
# What only announces a list, ends a title or says who belongs to a committee.
_NO_DUTY = re.compile(
    r"^(?:具体如下|如下|职责表|以下|其中|作为[^，]{0,20}$|是指|指|[^㐀-鿿]*$|组成[：:]|[^，。]{2,12}担任(?:副?组长|副?主任|主任委员|副?主席|成员|委员)|[^|，。]{0,10}[|｜]\s*(?:主要|工作|岗位)*职责"
    r"|的?(?:主要|工作|岗位)*职责(?:(?:包括|如下|是)[^，。；]{0,6})?$|(?:实施|工作|管理)*(?:细则|办法|制度|规定|规程)$)"
)
# Outside processes, what a subject is said to do.
_DOES = re.compile(
    r"\s*(?:按[^，。；]{2,30})?(?:定期|不定期|或|统一|有权|应|须|及时|认真|至少|每(?:半|个|两)?个?(?:日|天|周|旬|月|季度?|学期|年度?|班)(?:初|末|底|终)?(?:\d{1,2}[日号]前)?)*+(?:对[^，。；]{2,30}(?:进行|提出)|组织|监控|监督|指导|统筹|控制|制定|建立|规划|协调|提供|考核|推动|规范|审核|审批|汇总|编制|收集|维护|抽查|检查|巡查|统计|召开|召集|通报|公布|盘点|核对|审查|主管|分管|掌握|牵头|受理|保管|整理|执行|贯彻|落实|开展|实施|培训|向[^，。；]{2,16}(?:汇报|报告|通报)|将[^，。；]{2,24}(?:抄送|报送|上报|通报|提交|移交|归档))"
)
_DECIDES = re.compile(
    r"(?:（[^（）]{0,16}）)?[^，。；]{0,12}(?:确定|制定|解释|监控|管理|组织|统一|归口|落实|协调|解决|保管|保存|面试|决定|发起|办理|核定|担任|约谈|处理|整理|汇总|登记|发布|修订|编制|受理|提供|实施|执行|监督|检查|核实|召集|负责)"
)
# Without a subject it goes on with whom the line before named.
_BEGINS_WITH_DUTY = (RESPONSIBLE, _SUPPORTS, _PARTICIPATES, _DOES)
_HAN = re.compile(r"[㐀-鿿]")
# A line of a unit's section that names its posts.
_POSTS = re.compile(r"[^㐀-鿿]{0,4}(?:岗位(?:设置|名称|配置)?|(?:下)?设(?:有)?岗位|编制人数|人员编制)[：:]")
# Behind a comma: what for or on what basis, what is forbidden or what others have to do; no further duty.
_PURPOSE = re.compile(
    r"\s*(?:以(?!书面)|从而|确保|保证|利用|通过|便于|防止|避免|使得?|根据|按照?|依据|如|若|当|特制定|下同"
    r"|并?(?:不得|严禁|禁止|不准|不许)|任何(?:人|单位|部门|个人)|(?:全体)?(?:员工|职工)[^，。；]*(?:应|须|需|必|不))"
)
_KIND_OF_UNIT = re.compile(r"[㐀-鿿]{2,8}(?:部门|机构)")
# 解释权归办公室所有, 公司流程管理总负责为总经理: the duty stands before who has it.
_BELONGS_TO = re.compile(
    r"(?:权|职责|工作|管理)归(?=[^，。；]{2,16}(?:所有|负责|管理))|(?:总负责|负责人|责任人|主管领导)为(?=[㐀-鿿])"
)
_MARKER = re.compile(
    rf"{BRACKET}{TAKES}(?:负责|承担|担负(?=.*责任)|履行|的(?:主要|基本|工作|岗位)*职责(?:是|为|在于|包括))?"
)
_LONGEST = 160
_SHORTEST = 3
_NEAR = 3


def find(page: Page) -> None:
    """States every duty with who holds it and how."""
    taken = sheets(page)
    for start, end, holder in [*taken]:
        _items(page, start, end, [holder], split_commas=False)
    spans = [(start, end) for start, end, _ in taken]
    in_sheets = Spans(spans)
    for clause in page.clauses:
        holder_named = holder_of(page, clause)
        if holder_named and not in_sheets.holds(clause.start):
            spans += _list(page, clause, holder_named)
    spans += _listed(page, *titled_list(page))
    listed = Spans(spans)
    defines = under(page.clauses, _DEFINES.search)
    held = _Held()
    for sentence in page.sentences():
        in_list = listed.holds(sentence.start) or listed.holds(sentence.end - 1)  # a sheet begins in mid-sentence
        if not in_list and sentence.clause.ordinal not in defines:
            held = _sentence(page, sentence, held)
    _attendants(page)
    _missing_holders(page, listed)


def _list(page: Page, clause: Clause, holder: list[Mention]) -> list[tuple[int, int]]:
    """The duties under a heading: the items, or the sentences of the body."""
    spans = [(clause.start, clause.end)]
    _items(
        page,
        clause.body,
        clause.end,
        holder,
        split_commas=not clause.children and "；" not in page.text[clause.body : clause.end],
    )
    return spans + _listed(page, clause.children, holder)


def _listed(page: Page, clauses: list[Clause], holder: list[Mention]) -> list[tuple[int, int]]:
    """The duties of the items of a list, and where the items stand."""
    spans = []
    for child in clauses:
        if heading_actors(page, child) and child.heading and holder_named(page, child):
            continue
        for one in _items_below(page, child):
            spans.append((one.start, one.end))
            if new_holder := _only_heads(page, one):
                holder = new_holder  # a unit's name alone on its line: what follows is its list
                continue
            says_all = one.heading and re.match(r"[^㐀-鿿]{0,3}(?:$|\n)", page.text[one.body : one.end])
            start = one.heading_at if says_all else one.body
            _items(page, start, one.end, holder, split_commas=False)
    return spans


def _only_heads(page: Page, clause: Clause) -> list[Mention]:
    """The actors of a heading that says nothing else and has no text of its own."""
    if not clause.heading or page.text[clause.body : clause.end].strip():
        return []
    named = [one for one in heading_actors(page, clause) if one.label == "Department"]
    return named if sum(one.end - one.start for one in named) >= 0.8 * len(clause.heading) else []


def _items_below(page: Page, clause: Clause) -> Iterator[Clause]:
    """A clause and those below it, without the lists of other holders."""
    yield clause
    for child in clause.children:
        if not (child.heading and heading_actors(page, child) and holder_named(page, child)):
            yield from _items_below(page, child)


def _items(page: Page, start: int, end: int, holder: list[Mention], *, split_commas: bool) -> None:
    text = page.text
    body = text[start:end]
    lines = len(body.split())
    flat = not re.search(r"[。；]", body) and body.count("，") <= 2 and lines >= (4 if "，" in body else 3)
    breaks = re.compile(r"[ \t\n\u3000]+") if flat else _ITEM_BREAK  # a list whose line ends became spaces
    at, named = start, holder
    for stop in [*breaks.finditer(text, start, end), None]:
        until = stop.start() if stop else end
        named = _item(page, at, until, named, split_commas=split_commas)
        at = stop.end() if stop else until
        if stop and not _GOES_ON.fullmatch(stop.group()):
            named = holder  # X：负责A；B。 What stands behind the full stop is the list's holder's again


def _item(page: Page, start: int, end: int, holder: list[Mention], *, split_commas: bool) -> list[Mention]:
    """States the duties of an item, and returns who holds what a semicolon joins to it."""
    if _POSTS.match(page.text, start, end) or LABEL_OF_SHEET.match(page.text, start, end + 1):
        return holder
    own, named = subjects(page, start, end), holder
    if own and (label := _LABEL.match(page.text, own[-1].end, end)):
        holder = named = own
        start = label.end()
    elif own and RESPONSIBLE.match(page.text, own[-1].end, end):
        holder, start = own, own[-1].end
    elif (
        own
        and _begins_at(page, start, own)
        and any(
            says.match(page.text, own[-1].end, end)
            for says in (_SUPPORTS, _PARTICIPATES, _ACCOUNTABLE, _ANSWERS_FOR, _DOES)
        )
    ):
        holder, start = own, own[-1].end  # the item says itself whose duty it is
    cuts = [cut.start() for cut in (_COMMA if split_commas else _SPLIT_IN_ITEM).finditer(page.text, start, end)]
    for begin, stop in zip([start, *cuts], [*cuts, end], strict=True):
        _duty(page, begin, stop, holder, "duty_list")
    return named


def _begins_at(page: Page, start: int, own: list[Mention]) -> bool:
    """Whether the actor is the first word of an item, behind its number."""
    return not _HAN.search(page.text, start, own[0].start)


# Behind these words a sentence goes on with duties.
_BEGUN = re.compile(r"负责|归口(?:管理)?部门|主要职责")


@dataclass
class _Held:
    """Who the sentences before gave duties to, and where that ended: X负责A；B；C。

    `heads` says that they only named the holder: X alone on its line, or X的职责包括以下内容。
    """

    actor: list[Mention] = field(default_factory=list)
    end: int = -1
    clause: int = -1
    heads: bool = False


def _sentence(page: Page, sentence: Sentence, held: _Held) -> _Held:
    """The duties that a sentence outside lists states; what comes behind a semicolon may go on with them."""
    text = page.text
    clause = sentence.clause
    begins = held.heads and any(says.match(text, sentence.start, sentence.end) for says in _BEGINS_WITH_DUTY)
    goes_on = held.clause == clause.ordinal and (begins or _GOES_ON.fullmatch(text, held.end, sentence.start))
    actor: list[Mention] = held.actor if goes_on else []
    holding = bool(goes_on)
    for piece in pieces(page, sentence):
        own = subjects(page, piece.start, piece.end)
        if own and _ALL_JOIN.match(text, own[-1].end, piece.end):
            start = clause.heading_at if clause.heading and piece.start - clause.body <= 2 else piece.start
            _duty(page, start, piece.end, own, "x_takes_part", relation="participates")
        elif own:
            actor, behind = own, own[-1].end
            rule, relation = _says_of(page, piece, own)
            if not text[behind : piece.end].strip(" 　）)") or (
                rule == "x_responsible_for" and not RESPONSIBLE.match(text, behind, piece.end)
            ):
                holding = text[piece.end : piece.end + 1] in "：:"  # X：…: what it does stands behind the colon
                continue
            start = piece.start if rule.startswith("given_to") else behind
            holding = _duty(page, start, piece.end, own, rule, relation=relation)
        elif actor and RESPONSIBLE.match(text, piece.start, piece.end):
            first = actor if begins else actor[:1]  # 委员会由…组成，负责…
            _duty(page, piece.start, piece.end, first, "x_responsible_for")
            holding = True
        elif (
            given := _GIVEN_TO.search(text, piece.start, piece.end) or _BELONGS_TO.search(text, piece.start, piece.end)
        ) and (to := _taker(page, given.end(), piece.end)):
            signs = ["signs"] if _APPROVES.match(text, to[-1].end, piece.end) else []
            _duty(page, piece.start, piece.end, to, "given_to", also=signs)
            actor = to if _AND_SO_ON.match(text, piece.end, sentence.end) else actor
        elif actor and not _PURPOSE.match(text, piece.start, piece.end):
            rule = "duty_goes_on" if holding else "x_goes_on"
            begun = ["goes on from 负责"] if _BEGUN.search(text, sentence.start, piece.start) else []
            holding = _duty(page, piece.start, piece.end, actor, rule, also=begun) and holding
        for told in _INFORMED.finditer(text, piece.start, piece.end):
            to = [mention for mention in page.mentions_in(told.end(), piece.end) if mention.start - told.end() <= 2]
            for mention in _joined(text, page.mentions_in(told.end(), piece.end)) if to else []:
                _duty(page, told.start(), piece.end, [mention], "informed", relation="informed")
        handed = None if own else _HANDED_TO.search(text, piece.start, piece.end)
        if (
            handed
            and (to := _taker(page, handed.end(), piece.end))
            and not _INFORMED.search(text, piece.start, piece.end)
        ):
            _duty(page, piece.start, piece.end, to, "handed_to")
    stopped = text[sentence.end : sentence.end + 1] in _STOPS
    if actor and stopped and _HEADS.fullmatch(text, actor[-1].end, sentence.end):
        return _Held(actor, sentence.end, clause.ordinal, heads=True)
    return _Held(actor, sentence.end, clause.ordinal, heads=bool(begins)) if holding or begins else _Held()


def _says_of(page: Page, piece: Piece, own: list[Mention]) -> tuple[str, str | None]:
    """By which words a piece gives its subject a duty, and the relation where these words name it."""
    text, behind = page.text, own[-1].end
    colon = text[piece.end : piece.end + 1] in "：:" and RESPONSIBLE.match(text, piece.end + 1, piece.sentence.end)
    if RESPONSIBLE.match(text, behind, piece.end) or colon:
        return "x_responsible_for", None
    if _ANSWERS_FOR.match(text, behind, piece.end):
        return "x_answers_for", "responsible"
    if _ANSWERS.match(text, behind, piece.end):
        return "x_answers_for", "accountable"
    if _IS.match(text, behind, piece.end):
        return "x_is_unit_for", None
    if _DASH.match(text, behind, piece.end):
        return "x_label", None
    if "由" in text[piece.start : own[0].start]:
        return ("given_to" if _DECIDES.match(text, behind, piece.end) else "given_to_do"), None
    if _SUPPORTS.match(text, behind, piece.end) or _PARTICIPATES.match(text, behind, piece.end):
        return "x_supports", None
    if _OBLIGES.match(text, behind, piece.end):
        return "x_shall", None
    return ("x_does" if _DOES.match(text, behind, piece.end) else "x_acts"), None


def _taker(page: Page, at: int, end: int) -> list[Mention]:
    """Who a 由 right before an offset gives the work to; the kind of unit may stand before its name."""
    to = page.mentions_in(at, end)
    near = to and (to[0].start - at <= _NEAR or _KIND_OF_UNIT.fullmatch(page.text, at, to[0].start))
    return _joined(page.text, to) if near else []


def _attendants(page: Page) -> None:
    """Who takes part, where the text lists them behind a label."""
    for label in _ATTENDS.finditer(page.text, page.part.start, page.part.end):
        named = page.mentions_in(label.end(), min(page.part.end, label.end() + 80))
        if named and named[0].start - label.end() <= _NEAR:
            group = _joined(page.text, named)
            _duty(page, label.start(), group[-1].end, group, "attendants_line", relation="participates")


def _joined(text: str, mentions: list[Mention]) -> list[Mention]:
    """The first of several actors and those joined to it by 和, 与 or 、."""
    joined = mentions[:1]
    for mention in mentions[1:]:
        if text[joined[-1].end : mention.start] in ("（", "("):
            continue  # 业务办公室（流程经理）和PMO: who acts for it
        if not re.fullmatch(
            r"(?:（[^（）]{0,16}）)?(?:、|和|与|及|或|以及)(?:公司|相关的?)?", text[joined[-1].end : mention.start]
        ):
            break
        joined.append(mention)
    return joined


_CONDITION_ONLY = re.compile(
    r"(?:根据|按照?|依据)[^，]{2,24}(?:原则|要求|规定|计划|标准|情况)$|[^，]{0,16}(?:下设|下辖|设有)[^，]{2,60}$|(?:当|在)[^，]{2,40}[下时前后]$|[^，]{2,40}(?<![及同按随定准实临小平])时$|[^，]{0,12}由[^，]{2,30}组成$|[^，。]{0,20}(?:参见|详见)[^，。]{0,8}《"
)


# 负责合同的管理工作，具体职责是：
_LIST_FOLLOWS = re.compile(r"，(?:其|具体|主要|工作)*职责(?:是|为|如下|包括)?[：:]?$")


def _duty(
    page: Page,
    start: int,
    end: int,
    holders: list[Mention],
    rule: str,
    *,
    relation: str | None = None,
    also: Iterable[str] = (),
) -> bool:
    """States one duty of each holder when it is likely enough."""
    text = page.text
    end = min(end, start + _LONGEST)
    end = start + len(text[start:end].rstrip(" |｜"))
    end -= len(announced.group()) if (announced := _LIST_FOLLOWS.search(text, start, end)) else 0
    shown = text[start:end]
    lead = _LEAD.match(shown)
    begin = start + (lead.end() if lead else 0)
    told = relation or _relation(shown.lstrip(" ，、"))
    marker = _MARKER.match(text, begin, end)
    if marker and end - marker.end() >= _SHORTEST and rule in ("x_responsible_for", "duty_list"):
        begin = marker.end()
    name = tidy(text[begin:end])
    if len(name) < _SHORTEST and "负责" in text[start:begin]:  # 由供应科负责解释: too short without its verb
        begin = text.index("负责", start, begin)
        name = tidy(text[begin:end])
    if len(name) < _SHORTEST or _NO_DUTY.match(name) or _CONDITION_ONLY.match(name) or not holders:
        return False
    if rule == "duty_list" and name.endswith("组成"):
        return False  # 设备委员会：由总经理、生产部经理组成
    noticed = [f"rule {rule}", f"relation {told}", f"holder {holders[0].label}", f"begins duty {name[:2]}", *also]
    noticed += ["holder relative"] if holders[0].relative else []
    noticed += traits(page, begin, end, Sentence(start, end, page.clause_at(start)))
    ease = _EASE_IN_LIST if rule == "duty_list" else 0.0
    chance = _SURE.get(rule) or weigh(page, "duty", (begin, end), noticed, name, holders, ease=ease)
    if chance is None:
        return False
    for holder in holders:
        evidence = page.evidence(begin, end, rule, chance)
        general: dict[str, Any] = {"general": True} if _GENERAL.search(name) else {}
        duty = page.node("Duty", name, evidence, text=name, **general)
        page.facts.link("RESPONSIBLE_FOR", page.actor(holder, rule), duty, evidence, relation=told)
    return True


def _relation(text: str) -> str:
    if _SUPPORTS.match(text):
        return "supports"
    if _PARTICIPATES.match(text) or _ALL_JOIN.search(text[-4:]):
        return "participates"
    if _ACCOUNTABLE.search(text[:60]):
        return "accountable"
    return "responsible"


def _missing_holders(page: Page, listed: Spans) -> None:
    """Lists of duties that nobody is named for are set aside."""
    for clause in page.clauses:
        if not listed.holds(clause.start) and not clause.heading and RESPONSIBLE.match(page.text, clause.body):
            page.facts.put_aside(
                page.where(clause.start), tidy(page.text[clause.body : clause.body + 40]), Reason.NO_ACTOR
            )
