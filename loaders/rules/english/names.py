"""Where the name of a thing begins that ends with a known word: the purchase requisition form, Risk Register."""

from __future__ import annotations

import re

from loaders.rules.english.lexicon import words
from loaders.rules.english.verbs import BASE, GERUND, PAST, THIRD

_TOKEN = re.compile(r"[A-Za-z0-9&][\w&/’'-]*$")
# No part of a name in front of a known ending.
_STOP = words(
    "the a an each every all any no this that these those such its their his her our your one two three four "
    "five six seven ten both of and or to in on by for with from as at per via into than "
    "is are be been was were shall must will should may can has have not new current former same other "
    "another completed complete signed approved final relevant appropriate corresponding respective "
    "related following above below first second third next last original valid updated existing full "
    "detailed short written own separate single given regular formal applicable necessary required "
    "without only also then if when where once after before until within during using which who whose what "
    "how it they he she signed-off filled correct missing matching open several many more less least most "
    "duly agreed proposed actual whole entire but so because between against under over about concerning "
    "regarding including resulting attached enclosed accepted clear said monthly weekly daily quarterly "
    "annual"
)
_KEEPS = words(
    "interview monitoring ticketing tracking planning reporting prescribing learning booking ordering invoicing "
    "scheduling recertification purchase goods order sales change stock time shift release audit review risk "
    "test training incident exit leave loan credit service work material budget expense travel cash delivery "
    "invoice payment receiving shipping packing picking operating testing cleaning missing rating project "
    "request report log sample issue access transfer transport return repair control design store sort visit "
    "support supply seal screen plan place patch offer note mail lock list load label"
)
_DETERMINED = re.compile(r"\b(?:the|a|an|this|that|each|every|their|its|his|her|our)[ \t]+$", re.IGNORECASE)
_MOST = 4


def left_end(text: str, start: int, at: int, *, capital: bool) -> int:
    """Where the name begins that ends with the word at `at`; `at` itself when nothing in front belongs to it."""
    begin = at
    for _ in range(_MOST):
        window = text[max(start, begin - 40) : begin]
        bare = window.rstrip(" ")
        if not 0 < len(window) - len(bare) <= 1:
            break
        token = _TOKEN.search(bare)
        if not token:
            break
        word = token.group()
        low = word.lower()
        if low in _STOP or word[0].isdigit() or (capital and not word[0].isupper() and word != "&"):
            break
        first = _begins_sentence(bare, token.start())
        if not first and _DETERMINED.search(bare[: token.start()]):
            begin -= len(window) - len(bare) + len(word)
            break  # "the interview notes": no verb stands behind an article
        if first and low in BASE and (low not in _KEEPS or not capital):
            break  # Complete the form, Issue purchase order
        if not capital and low not in _KEEPS and (low in THIRD or low in PAST or low in GERUND or low in BASE):
            break
        if not capital and word[0].isupper() and not word.isupper():
            begin -= (len(window) - len(bare) + len(word)) if first and low not in _KEEPS else 0
            break
        if low.endswith("ly"):
            break
        begin -= len(window) - len(bare) + len(word)
    while text[begin:at].startswith("& "):
        begin += 2
    return begin


def _begins_sentence(text: str, at: int) -> bool:
    before = text[:at].rstrip(' "“*_')
    return not before or before[-1] in ".;:!?\n-•|)"
