"""Steps in one line: A→B→C, A---B---C, and A（B、C、D）."""

from __future__ import annotations

import re

from loaders.rules.lexicon import STEP_VERBS
from loaders.rules.page import Mention, Page, tidy
from loaders.rules.pieces import subjects
from loaders.rules.step import Step
from loaders.rules.step_names import NAME_LENGTH

_CHAIN = re.compile(
    r"(?=[-—–→➔➜=⇒＞> \n↓⇓▼])"  # spares trying each of them at every character
    r"(?:-{1,6}>|-{2,6}|(?<!\d)—{1,3}>?|–{2,3}|→|➔|➜|=>|⇒|＞＞|>>"
    r"|(?<=[㐀-鿿）])[ ]?[>＞][ ]?(?=[㐀-鿿])|[ \t\r\n]{0,4}[↓⇓▼][ \t\r\n]{0,4})"
)
_CHAIN_BREAK = re.compile(r"[\n。；]")
_CHAIN_BEGIN = re.compile(r"[\n。；：:]")
_COUNTER = re.compile(r"^[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,2})[、.．)）](?=\D)|^[①-⑳]")
_WHO = re.compile(r"[（(]([^（）()]{2,24})[)）]")
_LINK_LENGTH = 44  # between two arrows of a chain
_BRACKETED = re.compile(r"(?<![㐀-鿿])([㐀-鿿]{2,10})[（(]((?:[㐀-鿿]{2,6}、){4,20}[㐀-鿿]{2,6})(?=[）)\s]|$)")
_WORK = re.compile(
    r"合同|设计|装修|推广|跟踪|回款|投标|报价|协议|报备|管理|公关|送样|核销|立项|选址|签约|交付|结项|培训|考核|评价"
)
_STEP_VERB = re.compile(STEP_VERBS)


def listed_in_brackets(page: Page) -> list[tuple[str, int, list[Step]]]:
    """Processes whose steps stand in brackets behind the name: 门店开业（选址、签约、装修、验收、开业）."""
    found = []
    for listed in _BRACKETED.finditer(page.text, page.part.start, page.part.end):
        items, at = [], listed.start(2)
        for item in listed.group(2).split("、"):
            items.append(Step(tidy(item), at, at + len(item), rule="steps_in_brackets", confidence=0.6))
            at += len(item) + 1
        if sum(bool(_STEP_VERB.search(step.name) or _WORK.search(step.name)) for step in items) >= 0.6 * len(items):
            found.append((tidy(listed.group(1)), listed.start(1), items))
    return found


def chain_span(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the first chain of at least two arrows begins and ends: A→B→C."""
    arrows: list[re.Match[str]] = []
    for arrow in _CHAIN.finditer(text, start, end):
        if arrows and (
            arrow.start() - arrows[-1].end() > _LINK_LENGTH
            or _CHAIN_BREAK.search(text, arrows[-1].end(), arrow.start())
        ):
            if len(arrows) >= 2:
                break
            arrows = []
        arrows.append(arrow)
    if len(arrows) < 2:
        return None
    first, last = arrows[0].start(), arrows[-1].end()
    begin = max(start, first - _LINK_LENGTH)
    begin = max([begin, *(sign.end() for sign in _CHAIN_BEGIN.finditer(text, begin, first))])
    stop = _CHAIN_BREAK.search(text, last, min(end, last + _LINK_LENGTH))
    return begin, stop.start() if stop else min(end, last + _LINK_LENGTH)


def read(page: Page, start: int, end: int) -> list[Step]:
    """A---B---C and A→B→C."""
    found = []
    at = start
    for arrow in [*_CHAIN.finditer(page.text, start, end), None]:
        stop = arrow.start() if arrow else end
        name = tidy(re.sub(r"[（(][^（）()]*[)）]?", "", re.split(r"[：:]", page.text[at:stop])[-1]))
        name = name.split(" ")[0] if arrow is None else name  # behind the last step the text runs on
        name = _COUNTER.sub("", name)
        if name:
            who = subjects(page, at, stop)[:2] or _in_brackets(page, at, stop)
            found.append(Step(name[: NAME_LENGTH + 10], at, stop, who, rule="chain", confidence=0.9))
        at = arrow.end() if arrow else stop
    return found


def _in_brackets(page: Page, start: int, end: int) -> list[Mention]:
    """Who stands in brackets behind a link: 部门审核（部门经理）."""
    bracket = _WHO.search(page.text, start, end)
    inside = page.mentions_in(*bracket.span(1)) if bracket else []
    named = sum(one.end - one.start for one in inside)
    return inside[:2] if bracket and 2 * named > len(bracket[1]) else []
