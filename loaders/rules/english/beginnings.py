"""Where an act begins inside an English sentence, and in which form its verb stands."""

from __future__ import annotations

import re

from loaders.rules.english.act_words import (
    APART,
    AUXILIARY,
    BE,
    BEHIND_ARTICLE,
    COMMA,
    DETERMINER,
    NO_BASE,
    NOT_VERB,
    OBJECT,
    OPENING,
    OTHERWISE,
    OUTSIDER,
    PASSIVE,
    PRONOUN,
    WORD,
)
from loaders.rules.english.subjects import subjects
from loaders.rules.english.verbs import BASE, GERUND, PAST, THIRD
from loaders.rules.page import Mention, Page

_FAR = 200  # characters in which the verb of a subject that is no actor has to come
_NEAR = 120
_ARTICLE = 8


def opened(text: str, at: int, end: int) -> int:
    """Where subject or verb begin behind articles and adverbs."""
    opening = OPENING.match(text, at, end)
    return opening.end() if opening else at


def behind_subject(text: str, own: list[Mention], end: int) -> int:
    """Where the predicate of a subject may begin: behind brackets and clauses that only describe it."""
    apart = APART.match(text, own[-1].end, end)
    return apart.end() if apart else own[-1].end


def form_of(page: Page, begin: int, end: int, spoken_of: list[Mention]) -> str:
    """The form of the main verb, which a second verb behind "and" shares: third, base, gerund, past or none."""
    text = page.text
    own = subjects(page, begin, end)
    at = behind_subject(text, own, end) if own else opened(text, begin, end)
    if not own and (pronoun := PRONOUN.match(text, at, end)):
        own, at = spoken_of, pronoun.end()
    aux = AUXILIARY.match(text, at, end)
    behind = aux.end() if aux else at
    if BE.match(text, behind, end):
        return "past"
    if aux and aux.group("modal"):
        return "base"
    word = WORD.match(text, behind if own else at, end)
    low = word.group().lower() if word else ""
    for form, verbs in (("third", THIRD), ("base", BASE), ("gerund", GERUND)):
        if low in verbs:
            return form
    return "past" if PASSIVE.search(text, begin, min(end, begin + _FAR)) else ""


def begins(page: Page, at: int, end: int, form: str) -> bool:
    """Whether an act begins at an offset: a subject with its verb, or a verb of the form that is going on.

    `form` is that of the verb before, or "any" where a main clause may begin.
    """
    text = page.text
    if OTHERWISE.match(text, at, end):
        return True
    if own := subjects(page, at, end):
        return _has_predicate(text, behind_subject(text, own, end), end)
    begin = opened(text, at, end)
    word = WORD.match(text, begin, end)
    if not word:
        return False
    if outsider := OUTSIDER.match(text, at, end):
        return _is_passive(text, begin, end) or _has_predicate(text, outsider.end(), end)
    if DETERMINER.match(text, at, end):
        return _is_passive(text, begin, end)
    low = word.group().lower()
    if form in ("third", "base") and low in ("is", "are") and BE.match(text, begin, end):
        return True
    if form in ("third", "past") and low in THIRD and not NOT_VERB.match(text, word.end(), end):
        return True
    if form == "past":
        return low in PAST or BE.match(text, begin, end) is not None or low in ("shall", "must", "will")
    if form in ("base", "any") and is_base(text, word, end):
        return True
    return form == "any" and _is_passive(text, begin, end)


def is_base(text: str, word: re.Match[str], end: int) -> bool:
    """Whether a word is a verb in its base form, and no noun that is spelt alike."""
    low = word.group().lower()
    if low not in BASE or NOT_VERB.match(text, word.end(), end):
        return False
    if BEHIND_ARTICLE.search(text, max(0, word.start() - _ARTICLE), word.start()):
        return False
    return low not in NO_BASE or OBJECT.match(text, word.end(), end) is not None


def has_object(page: Page, begin: int, end: int) -> bool:
    """Whether the verb of a stretch has something behind it: "reviews and approves the order" is one act."""
    own = subjects(page, begin, end)
    said = WORD.findall(page.text, own[-1].end if own else begin, end)
    verbs = [
        at for at, word in enumerate(said) if word.lower() in THIRD or word.lower() in BASE or word.lower() in PAST
    ]
    return bool(verbs) and len(said) - 1 > verbs[0]


def _has_predicate(text: str, at: int, end: int) -> bool:
    """Whether the verb of a subject stands behind it."""
    aux = AUXILIARY.match(text, at, end)
    if not aux:
        return False
    word = WORD.match(text, aux.end(), end)
    low = word.group().lower() if word else ""
    return bool(aux.group("modal")) or BE.match(text, aux.end(), end) is not None or low in THIRD or low in BASE


def _is_passive(text: str, begin: int, end: int) -> bool:
    """Whether something is done to what begins here, before any comma."""
    passive = PASSIVE.search(text, begin, min(end, begin + _NEAR))
    return bool(passive and passive.group(1).lower() in PAST and not COMMA.search(text, begin, passive.start()))
