"""Who executes, is bound by or permits a control: the actor before its verb, the subject, or the heading's actor."""

from __future__ import annotations

import re

from loaders.rules.page import Mention, Page

# What may stand between two executors of one control: X、Y会签, X或Y审批, X（Y）审核.
_JOINED = re.compile(r"(?:、|和|及|与|或|或者|以及|并|/|的|公司|\s|（[^（）]{0,16}）|\([^()]{0,16}\))*")
# X组织Y、Z评审: the one who calls the others together executes too.
_CALLS = re.compile(r"(?:组织|召集|会同|联合|牵头组织|邀请)(?:相关的?)?$")
# An actor behind these words is spoken to or spoken of; it acts only when its verb follows at once (通知X检验).
_ADDRESSED = re.compile(r"(?:向|对|给|告知|通知|配合|协助|支持|督促|指导|反馈至?|退回|交回|答复|与|同|跟|将|把|为)$")
# 经审批, 报批后: somebody else does it, the subject of the sentence asks for it.
_HELPED = re.compile(r"(?:配合|协助|支持|帮助|受)$")
# What somebody handed in is checked by others: 各部门提交的合同的审查, 受董事长委托审批.
_HANDED_IN = re.compile(
    r"[/／㐀-鿿]{0,4}(?:提交|上报|报送|填报|提供|编制|起草|委托|授权)(?:的(?=[㐀-鿿])|$|(?=签|审|负责))"
)
_BY_OTHERS = re.compile(
    r"(?:经过?|获得?|待|报|得到|取得|通过|接受|提请|申请|送|未)(?:[㐀-鿿]{0,2})$|(?:请|让|要求|通知)[^，]{1,24}$"
)
_PERMITS = re.compile(r"(?:非经|未经(?:过)?|没有|未获得?|未取得)[^，。]{0,3}$")
_NOT_ALLOWED = re.compile(r"不得|严禁|禁止|不允许|不准|不许|决不|绝不|不予|不可|不能")
_VERB_ALONE = 4  # characters between an actor and the end of the verb behind it

Executors = list[tuple[Mention, str]]


def group_before(page: Page, start: int, verb: int) -> list[Mention]:
    """The actors that stand last before a verb, with those joined to them and who calls them together."""
    before = page.mentions_in(start, verb)
    while before and _is_addressed(page.text, start, before, verb):
        before.pop()
    if not before:
        return []
    group = [before.pop()]
    while before and _JOINED.fullmatch(page.text, before[-1].end, group[0].start):
        group.insert(0, before.pop())
    if before and _CALLS.search(page.text, before[-1].end, group[0].start):
        group.insert(0, before.pop())
        while before and _JOINED.fullmatch(page.text, before[-1].end, group[0].start):
            group.insert(0, before.pop())
    return group


def _is_addressed(text: str, start: int, before: list[Mention], verb: int) -> bool:
    """Whether the last actor is only spoken to: 向财务部反馈审核结果."""
    last = before[-1]
    if _HELPED.search(text, max(start, last.start - 3), last.start):
        return True  # who is helped does not do the helper's check
    if _HANDED_IN.match(text, last.end, verb):
        return True
    first = last
    for mention in reversed(before[:-1]):  # 向X、Y: all of them
        if not _JOINED.fullmatch(text, mention.end, first.start):
            break
        first = mention
    follows_at_once = verb - last.end <= _VERB_ALONE
    return bool(_ADDRESSED.search(text, max(start, first.start - 4), first.start)) and not follows_at_once


def executors(page: Page, start: int, end: int, verb: int, carried: list[Mention]) -> Executors:
    """Who does it: before the verb, else the subject carried over commas or the actor of the heading."""
    group = group_before(page, start, verb)
    if not group and not _BY_OTHERS.search(page.text, start, verb):
        group = carried
    return [(mention, "executes") for mention in group]


def bound_or_permitting(page: Page, start: int, end: int, carried: list[Mention]) -> Executors:
    """非经X同意，Y不得…: X permits, Y is bound; without a named Y the subject carried over commas is bound."""
    found: Executors = []
    mentions = page.mentions_in(start, end)
    for mention in mentions:
        if _PERMITS.search(page.text, start, mention.start):
            found.append((mention, "permits"))
    word = _NOT_ALLOWED.search(page.text, start, end)
    if word:
        permitting = {mention.start for mention, _ in found}
        comma = page.text.rfind("，", start, word.start()) + 1
        bound = [
            mention
            for mention in group_before(page, max(start, comma), word.start())
            if mention.start not in permitting
        ]
        behind = [one for one in mentions if one.start == word.end()]  # 严禁司机…
        found += [(mention, "bound") for mention in behind[:1]]
        found += [(mention, "bound") for mention in (bound or ([] if found else carried))]
    return found
