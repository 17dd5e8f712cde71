"""Responsibilities: lists of duties under a unit or post, and sentences such as X负责Y, 由X负责Y, X配合Y."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from graph.facts import Reason
from loaders.clauses import Clause
from loaders.rules.page import Mention, Page, Sentence, tidy
from loaders.rules.pieces import pieces, subjects
from loaders.rules.step_places import is_titled_step

_DEFINES = re.compile(r"定义|术语|缩略|名词解释|释义")
_LIST_HEADING = re.compile(r"职责|责任|职能|分工|权限")
_TAKES = r"(?:主要|具体|全面|统一|总体|直接|共同|分别|日常|应|要|需|须|也|还|并|则|由|均|自始至终)*"
# Behind a name its short form may stand: 流程办（简称PMO）负责.
_BRACKET = r"\s*[）)]?(?:（[^（）\n]{0,24}）)?\s*"
_RESPONSIBLE = re.compile(
    rf"{_BRACKET}{_TAKES}(?:负责|承担|担负|履行|主持|牵头|的(?:主要|基本|工作|岗位)*职责(?:是|为(?!：)|在于|包括(?!：|以下|如下)))"
)
_LABEL = re.compile(
    r"\s*(?:（[^（）\n]{0,24}）)?\s*(?:的?(?:主要|管理|岗位|工作)?(?:职责|责任|职能|权限))?(?:如下|包括|为)?\s*[：:]\s*"
)
_SUPPORTS = re.compile(
    rf"{_BRACKET}(?:应|要|需|须|积极|负责|主要|可|则|并|同时)*(?:协助|配合|支持|协同|帮助|辅助|提供材料|提供支持|给予支持)"
)
_PARTICIPATES = re.compile(rf"{_BRACKET}(?:应|要|需|须|积极|也|共同)*(?:参与|参加|列席)")
_ACCOUNTABLE = re.compile(
    r"\s*(?:应|负责|主要负责|行使|对)*(?:审批|批准|审定|核准|总负责|总体负责|全面负责|最终裁定|裁定)|(?:审批权|裁定权|批准人|决定权|归口管理部门|归口部门|第一责任人|主体责任|总负责)|^对[^，。；]{2,40}(?:的?审批|的?批复|提出[^，。；]{0,6}审批意见)"
)
# Who answers for the whole of something.
_ANSWERS = re.compile(rf"{_BRACKET}(?:是|为)?[^，。；]{{0,16}}(?:总负责|全面负责|总体负责|负总责|第一责任人)")
# 护士长对备用药品负责.
_ANSWERS_FOR = re.compile(rf"{_BRACKET}(?:应|须|要)?对[^，。；]{{2,40}}负(?:总责|全责|责|主要责任|直接责任)$")
# 参加人员：院长、科主任.
_ATTENDS = re.compile(
    r"(?:陪同|参加|参会|与会|出席|列席|参与|评审|面试)(?:人员|人|领导|部门|单位)\s*(?:为|包括|有)?\s*[：:](?=[^。；\n]{2,80})"
)
_OBLIGES = re.compile(r"\s*(?:应当?|须|需要?|必须|要)(?!不|被|经|由|有|急|付|收|用|届|对方)")
_IS = re.compile(
    r"\s*(?:是|为|作为)(?=[^，。；]{2,40}(?:部门|机构|单位|者|批准人|责任人|执行者|主体))|\s*担任(?=[㐀-鿿]{2})"
)
_GIVEN_TO = re.compile(
    r"由(?=[^，。；由]{2,30}?(?:负责|归口管理|组织|统一|牵头|主导|承担|协调|保管|保存|管理|制定|解释|解决|确定|审批|落实|担任|约谈|处理|整理|归档|汇总|登记|发布|修订|编制|受理|办理|配合|提供))"
)
# In a process this is a control, not a duty.
_APPROVES = re.compile(r"\s*(?:审批|审核|批准|会签|复核|签字|审查)")
_INFORMED = re.compile(r"(?:抄送|抄报|报备|知会)(?=[^，。；]{2,20})|报(?=[^，。；报]{2,12}备案)")
_ALL_JOIN = re.compile(r"\s*(?:参加|面试|组成|共同参与|列席|陪同)")
_GENERAL = re.compile(r"(?:完成|承办|办理)?(?:领导|上级|公司)?(?:交办|安排|布置|指派)的?(?:其他|其它|临时)")
_LEAD = re.compile(r"^(?:\s|[、，,；;：:.．]|负责(?=[㐀-鿿])|主要负责|具体负责|[（(]?\d{1,2}[)）、.])+")
_ITEM_BREAK = re.compile(r"[。；;！\n]+")
# A comma in an item of a list parts two duties where another relation or another 负责 begins.
_SPLIT_IN_ITEM = re.compile(r"，(?=(?:并|同时|及时)?(?:协助|配合|参与|协同)|负责)")
_NO_DUTY = re.compile(r"^(?:包括但不限于|具体如下|如下|职责表|以下|其中|作为[^，]{0,20}$|是指|指|[^㐀-鿿]*$)")
_HEADING_IS_OTHER = re.compile(
    r"目的|定义|术语|缩略|适用范围|^范围|总则|附则|目录|附录|附件|原则|模式|流程$|程序$|步骤"
)
# A sentence that a list of duties follows: 供应科的工作包括以下职责：
_ANNOUNCES = re.compile(r"(?:职责|负责|工作|任务)[^。；\n]{0,8}[：:]\s*$")
# Outside processes, what a subject is said to do.
_DOES = re.compile(
    r"\s*(?:按[^，。；]{2,30})?(?:定期|不定期|或|统一|有权|组织|应|须|及时|认真|至少|每(?:半|个|两)?个?(?:日|天|周|旬|月|季度?|学期|年度?|班)(?:初|末|底|终)?(?:\d{1,2}[日号]前)?)*+(?:对[^，。；]{2,30}(?:进行|提出)|组织|监控|监督|指导|统筹|控制|制定|建立|规划|协调|提供|考核|推动|规范|审核|审批|汇总|编制|收集|维护|抽查|检查|巡查|统计|召开|召集|通报|公布|盘点|核对|审查|主管|分管|掌握|牵头|受理|保管|整理|执行|贯彻|落实|开展|实施|培训|向[^，。；]{2,16}(?:汇报|报告|通报)|将[^，。；]{2,24}(?:抄送|报送|上报|通报|提交|移交|归档))"
)
_DECIDES = re.compile(
    r"(?:（[^（）]{0,16}）)?[^，。；]{0,12}(?:确定|制定|解释|监控|管理|组织|统一|归口|落实|协调|解决|保管|保存|面试|决定|发起|办理|核定|担任|约谈|处理|整理|汇总|登记|发布|修订|编制|受理|提供|实施|执行|监督|检查|核实|召集|负责)"
)
_HAN = re.compile(r"[㐀-鿿]")
# A line of a unit's section that names its posts.
_POSTS = re.compile(r"[^㐀-鿿]{0,4}(?:岗位(?:设置|名称|配置)?|(?:下)?设(?:有)?岗位|编制人数|人员编制)[：:]")
# Behind a comma: what for or on what basis, no further duty.
_PURPOSE = re.compile(
    r"\s*(?:以(?!书面)|从而|确保|保证|利用|通过|便于|防止|避免|使得?|根据|按照?|依据|如|若|当|并?不得|特制定|下同)"
)
_LONGEST = 160
_SHORTEST = 3
_NEAR = 3


def find(page: Page) -> None:
    """States every duty with who holds it and how."""
    taken: list[tuple[int, int]] = []
    for clause in page.clauses:
        holder = _holder(page, clause)
        if holder:
            taken += _list(page, clause, holder)
    for sentence in page.sentences():
        if _DEFINES.search(sentence.clause.path()):
            continue
        if not any(start <= sentence.start < end for start, end in taken):
            _sentence(page, sentence)
    _attendants(page)
    _missing_holders(page, taken)


def holders_above(page: Page, clause: Clause) -> list[Mention]:
    """Who holds the duties of the list that a clause is in; nobody when it is in none."""
    for one in clause.above():
        if named := _holder_named(page, one):
            return named
    return []


def _holder(page: Page, clause: Clause) -> list[Mention]:
    """Who holds the duties listed in a clause: the actor in its heading, when the heading is about duties."""
    if clause.parent is not None and _holder_named(page, clause.parent) and not _heading_actors(page, clause):
        return []  # an item of the list above; read with it
    return _holder_named(page, clause)


def _holder_named(page: Page, clause: Clause) -> list[Mention]:
    if not clause.heading and clause.children and _ANNOUNCES.search(page.text, clause.body, clause.end):
        return subjects(page, clause.body, clause.end)
    if not clause.heading or _HEADING_IS_OTHER.search(clause.heading):
        return []
    named = _heading_actors(page, clause)
    if not named:
        if re.search(r"^(?:主要|部门|岗位|工作)?职责$", clause.heading) and 2 * sum(
            bool(_heading_actors(page, child)) for child in clause.children
        ) <= len(clause.children):
            return _unit_before(page, clause) or _title_actor(page)
        return []
    whole = sum(mention.end - mention.start for mention in named) >= 0.6 * len(
        re.sub(r"（[^（）]*）?|[和、及与其他]", "", clause.heading)
    )
    above = any(_LIST_HEADING.search(one.heading) for one in clause.above())
    begins = _RESPONSIBLE.match(page.text, clause.body) or (
        clause.children and _RESPONSIBLE.match(page.text, _begins(clause.children[0]))
    )
    return named if (_LIST_HEADING.search(clause.heading) or (whole and (above or begins))) else []


def _begins(clause: Clause) -> int:
    """Where the words of an item begin; a short sentence may have been read as its heading."""
    return clause.heading_at if clause.heading else clause.body


def _heading_actors(page: Page, clause: Clause) -> list[Mention]:
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
    first = page.clauses[0]
    return [mention for mention in page.mentions_in(first.start, first.end) if mention.label == "Department"][:1]


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
    for child in clause.children:
        if _heading_actors(page, child) and child.heading and _holder_named(page, child):
            continue
        for one in _items_below(page, child):
            spans.append((one.start, one.end))
            if new_holder := _only_heads(page, one):
                holder = new_holder  # a unit's name alone on its line: what follows is its list
                continue
            start = (
                one.body
                if not one.heading or re.match(r"[^㐀-鿿]{0,3}(?:$|\n)", page.text[one.body : one.end]) is None
                else one.start
            )
            start = (
                one.start + len(one.number) + 1 if one.heading and not page.text[one.body : one.end].strip() else start
            )
            _items(page, start, one.end, holder, split_commas=False)
    return spans


def _only_heads(page: Page, clause: Clause) -> list[Mention]:
    """The actors of a heading that says nothing else and has no text of its own."""
    if not clause.heading or page.text[clause.body : clause.end].strip():
        return []
    named = [one for one in _heading_actors(page, clause) if one.label == "Department"]
    return named if sum(one.end - one.start for one in named) >= 0.8 * len(clause.heading) else []


def _items_below(page: Page, clause: Clause) -> Iterator[Clause]:
    """A clause and those below it, without the lists of other holders."""
    yield clause
    for child in clause.children:
        if not (child.heading and _heading_actors(page, child) and _holder_named(page, child)):
            yield from _items_below(page, child)


def _items(page: Page, start: int, end: int, holder: list[Mention], *, split_commas: bool) -> None:
    text = page.text
    body = text[start:end]
    flat = not re.search(r"[。；]", body) and body.count("，") <= 2 and len(body.split()) >= 4
    breaks = re.compile(r"[ \t\n\u3000]+") if flat else _ITEM_BREAK  # a list whose line ends became spaces
    at = start
    for stop in [*breaks.finditer(text, start, end), None]:
        until = stop.start() if stop else end
        _item(page, at, until, holder, split_commas=split_commas)
        at = stop.end() if stop else until


def _item(page: Page, start: int, end: int, holder: list[Mention], *, split_commas: bool) -> None:
    if _POSTS.match(page.text, start, end):
        return
    own = subjects(page, start, end)
    if own and (label := _LABEL.match(page.text, own[-1].end, end)):
        holder, start = own, label.end()
    elif own and _RESPONSIBLE.match(page.text, own[-1].end, end):
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
    cuts = [
        cut.start() for cut in (re.compile("，") if split_commas else _SPLIT_IN_ITEM).finditer(page.text, start, end)
    ]
    for begin, stop in zip([start, *cuts], [*cuts, end], strict=True):
        _duty(page, begin, stop, holder, "duty_list", 0.85)


def _begins_at(page: Page, start: int, own: list[Mention]) -> bool:
    """Whether the actor is the first word of an item, behind its number."""
    return not _HAN.search(page.text, start, own[0].start)


def _sentence(page: Page, sentence: Sentence) -> None:
    """The duties that a sentence outside lists states."""
    text = page.text
    clause = sentence.clause
    in_process = clause.ordinal in page.process_of
    titled = in_process and bool(clause.heading) and is_titled_step(page, clause)
    actor: list[Mention] = []
    holding = False
    for piece in pieces(page, sentence):
        own = subjects(page, piece.start, piece.end)
        if own and _ALL_JOIN.match(text, own[-1].end, piece.end):
            start = clause.heading_at if clause.heading and piece.start - clause.body <= 2 else piece.start
            _duty(page, start, piece.end, own, "x_takes_part", 0.7, relation="participates")
        elif titled:
            continue  # the body of a step: its subjects perform it
        elif own:
            actor, holding = own, False
            behind = own[-1].end
            if _RESPONSIBLE.match(text, behind, piece.end):
                holding = True
                _duty(page, behind, piece.end, own, "x_responsible_for", 0.85)
            elif text[piece.end : piece.end + 1] in "：:" and _RESPONSIBLE.match(text, piece.end + 1, sentence.end):
                holding = True
            elif _ANSWERS_FOR.match(text, behind, piece.end):
                _duty(page, behind, piece.end, own, "x_answers_for", 0.8, relation="responsible")
            elif _ANSWERS.match(text, behind, piece.end):
                _duty(page, behind, piece.end, own, "x_answers_for", 0.8, relation="accountable")
            elif _IS.match(text, behind, piece.end):
                _duty(page, behind, piece.end, own, "x_is_unit_for", 0.7)
                holding = True
            elif "由" in text[piece.start : own[0].start] and _DECIDES.match(text, behind, piece.end):
                _duty(page, piece.start, piece.end, own, "given_to", 0.7)
            elif _SUPPORTS.match(text, behind, piece.end) or _PARTICIPATES.match(text, behind, piece.end):
                _duty(page, behind, piece.end, own, "x_supports", 0.75)
            elif not in_process and _OBLIGES.match(text, behind, piece.end):
                _duty(page, behind, piece.end, own, "x_shall", 0.55)
                holding = True
            elif not in_process and _DOES.match(text, behind, piece.end):
                _duty(page, behind, piece.end, own, "x_does", 0.5)
        elif holding and actor and not _PURPOSE.match(text, piece.start, piece.end):
            _duty(page, piece.start, piece.end, actor, "x_responsible_for", 0.75)
        elif actor and _RESPONSIBLE.match(text, piece.start, piece.end):
            holding = True  # 委员会由…组成，负责…
            _duty(page, piece.start, piece.end, actor[:1], "x_responsible_for", 0.75)
        elif given := _GIVEN_TO.search(text, piece.start, piece.end):
            to = page.mentions_in(given.end(), piece.end)
            to = to if to and to[0].start - given.end() <= 3 else []
            if to and not (in_process and _APPROVES.match(text, to[-1].end, piece.end)):
                _duty(page, piece.start, piece.end, _joined(text, to), "given_to", 0.75)
        for told in _INFORMED.finditer(text, piece.start, piece.end):
            to = [mention for mention in page.mentions_in(told.end(), piece.end) if mention.start - told.end() <= 2]
            for mention in _joined(text, page.mentions_in(told.end(), piece.end)) if to else []:
                _duty(page, told.start(), piece.end, [mention], "informed", 0.8, relation="informed")


def _attendants(page: Page) -> None:
    """Who takes part, where the text lists them behind a label."""
    for label in _ATTENDS.finditer(page.text, page.part.start, page.part.end):
        named = page.mentions_in(label.end(), min(page.part.end, label.end() + 80))
        if named and named[0].start - label.end() <= _NEAR:
            group = _joined(page.text, named)
            _duty(page, label.start(), group[-1].end, group, "attendants_line", 0.8, relation="participates")


def _joined(text: str, mentions: list[Mention]) -> list[Mention]:
    """The first of several actors and those joined to it by 和, 与 or 、."""
    joined = mentions[:1]
    for mention in mentions[1:]:
        if not re.fullmatch(
            r"(?:（[^（）]{0,16}）)?(?:、|和|与|及|或|以及)(?:公司|相关的?)?", text[joined[-1].end : mention.start]
        ):
            break
        joined.append(mention)
    return joined


_CONDITION_ONLY = re.compile(
    r"根据[^，]{2,16}原则$|[^，]{0,16}(?:下设|下辖|设有)[^，]{2,60}$|(?:当|在)[^，]{2,40}[下时]$|[^，]{0,12}由[^，]{2,30}组成$|[^，。]{0,20}(?:参见|详见)[^，。]{0,8}《"
)


def _duty(
    page: Page, start: int, end: int, holders: list[Mention], rule: str, confidence: float, relation: str | None = None
) -> None:
    """States one duty of each holder."""
    text = page.text
    end = min(end, start + _LONGEST)
    shown = text[start:end]
    lead = _LEAD.match(shown)
    begin = start + (lead.end() if lead else 0)
    told = relation or _relation(shown.lstrip(" ，、"))
    marker = re.compile(
        rf"{_BRACKET}{_TAKES}(?:负责|承担|担负(?=.*责任)|履行|的(?:主要|基本|工作|岗位)*职责(?:是|为|在于|包括))?"
    ).match(text, begin, end)
    if marker and end - marker.end() >= _SHORTEST and rule in ("x_responsible_for", "duty_list"):
        begin = marker.end()
    name = tidy(text[begin:end])
    if len(name) < _SHORTEST and "负责" in text[start:begin]:  # 由供应科负责解释: too short without its verb
        begin = text.index("负责", start, begin)
        name = tidy(text[begin:end])
    if len(name) < _SHORTEST or _NO_DUTY.match(name) or _CONDITION_ONLY.match(name):
        return
    for holder in holders:
        evidence = page.evidence(begin, end, rule, confidence)
        general: dict[str, Any] = {"general": True} if _GENERAL.search(name) else {}
        duty = page.node("Duty", name, evidence, text=name, **general)
        page.facts.link("RESPONSIBLE_FOR", page.actor(holder, rule, confidence), duty, evidence, relation=told)


def _relation(text: str) -> str:
    if _SUPPORTS.match(text):
        return "supports"
    if _PARTICIPATES.match(text) or _ALL_JOIN.search(text[-4:]):
        return "participates"
    if _ACCOUNTABLE.search(text[:60]):
        return "accountable"
    return "responsible"


def _missing_holders(page: Page, taken: list[tuple[int, int]]) -> None:
    """Lists of duties that nobody is named for are set aside."""
    for clause in page.clauses:
        inside = any(start <= clause.start < end for start, end in taken)
        if not inside and not clause.heading and _RESPONSIBLE.match(page.text, clause.body):
            page.facts.put_aside(
                page.where(clause.start), tidy(page.text[clause.body : clause.body + 40]), Reason.NO_ACTOR
            )
