"""Sentences cut at their commas, and who is the subject of a piece."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.rules.page import Mention, Page, Piece, Sentence

_COMMA = re.compile(r"[，,]|[：:](?!\d\d(?!\d))")  # 8:30 is one word
_BRACKETS = re.compile(r"[（(][^（）()\n]{0,80}[)）]")
# What may stand between the mentions of one subject.
_JOINT = re.compile(r"(?:、|和|及|与|或|以及|会同|/|（[^（）]{0,20}）|\([^()]{0,20}\)|公司|的|级|\s)*")
# What may stand between the beginning of a piece and its subject.
_OPENING = re.compile(
    r"(?:\s|还|(?:超过|不足|低于|高于|达到)?[\d一二三四五六七八九十百千万两.]{1,8}万?元(?:（含）)?(?:以上|以下|以内|及以上|及以下)?的?|首先|然后|再|最后|同时|并且?|另外|其中|由|经过?|需经|须经|报经?|需|须|应|应由|则|即|并由|再由|后由|最后由|可由|均应?由|以|原则上|一般|公司|且|凡|且由|交由?|委托|“|\"|具体|还应|且应|本|而|责成"
    r"|在?[㐀-鿿\d]{2,12}(?:后|时|前|内|[底末初中]|期间)，?由?"
    r"|每[㐀-鿿\d]{1,8}?[底末初次日月季年周天])*+"  # possessive: no second try at another cut
)


# 部门经理以上由总经理面试: of what rank somebody is, not who acts.
_RANK = re.compile(r"级?(?:及|（含）)?以[上下](?!签字|审批|审核)")
_LONGEST_BETWEEN = 60
_MOST_SUBJECTS = 12


def pieces(page: Page, sentence: Sentence) -> list[Piece]:
    """The stretches between the commas of a sentence; commas in brackets do not cut."""
    span = (sentence.start, sentence.end)
    known = page.cut.get(span)
    if known is None:
        known = page.cut[span] = list(_pieces(page, sentence))
    return known


def _pieces(page: Page, sentence: Sentence) -> Iterator[Piece]:
    text = page.text
    commas = list(_COMMA.finditer(text, sentence.start, sentence.end))
    covered = [found.span() for found in _BRACKETS.finditer(text, sentence.start, sentence.end)] if commas else []
    at = sentence.start
    for comma in commas:
        if covered and any(begin < comma.start() < end for begin, end in covered):
            continue
        if text[at : comma.start()].strip():
            yield Piece(at, comma.start(), sentence)
        at = comma.end()
    if text[at : sentence.end].strip():
        yield Piece(at, sentence.end, sentence)


def subjects(page: Page, start: int, end: int) -> list[Mention]:
    """The actors that a stretch begins with: X, X和Y, 由X, 经X."""
    known = page.begun_by.get((start, end))
    if known is None:
        known = page.begun_by[(start, end)] = _subjects(page, start, end)
    return known


def _subjects(page: Page, start: int, end: int) -> list[Mention]:
    found: list[Mention] = []
    at = start
    for mention in page.mentions_in(start, end):
        between = page.text[at : mention.start]
        if found and between in ("（", "("):
            continue  # 业务办公室（流程经理）和PMO: who acts for it
        joint = _JOINT if found else _OPENING
        if len(between) > _LONGEST_BETWEEN or len(found) == _MOST_SUBJECTS or not joint.fullmatch(between):
            break
        if _RANK.match(page.text, mention.end, end):
            break
        found.append(mention)
        at = mention.end
    return found
