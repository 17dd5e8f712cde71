"""Who a stretch of English text begins with, and who does what is said in the passive."""

from __future__ import annotations

from loaders.rules.english.act_words import BY, JOINT, OPENING
from loaders.rules.page import Mention, Page

_LONGEST_BETWEEN = 90


def subjects(page: Page, start: int, end: int) -> list[Mention]:
    """The actors that a stretch begins with."""
    found: list[Mention] = []
    at = start
    for mention in page.mentions_in(start, end):
        between = page.text[at : mention.start]
        if len(between) > _LONGEST_BETWEEN or not (JOINT if found else OPENING).fullmatch(between):
            break
        found.append(mention)
        at = mention.end
    return found


def agents(page: Page, start: int, end: int) -> list[Mention]:
    """Who does what is said in the passive: by the CFO and the Legal Department."""
    for by in BY.finditer(page.text, start, end):
        mentions = page.mentions_in(by.end(), end)
        if mentions and not page.text[by.end() : mentions[0].start].strip():
            return joined(page, mentions)
    return []


def joined(page: Page, mentions: list[Mention]) -> list[Mention]:
    """The first of several actors and those joined to it."""
    group = mentions[:1]
    for mention in mentions[1:]:
        if not JOINT.fullmatch(page.text, group[-1].end, mention.start):
            break
        group.append(mention)
    return group
