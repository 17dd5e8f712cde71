"""Departments and roles in English text: who is named, where, and under which other names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from loaders.rules.english.lexicon import (
    ALONE,
    CAPITAL_POSTS,
    CAPITAL_UNITS,
    MODIFIERS,
    NAMED_ONLY,
    NO_NAME,
    OUTSIDERS,
    OUTSIDERS_PEOPLE,
    POSTS,
    RELATIVE_IN_FRONT,
    RELATIVE_POSTS,
    SMALL,
    UNITS,
    words,
)
from loaders.rules.english.verbs import THIRD
from loaders.rules.page import Mention, Page

RULE = "actor_by_ending"

_POSTS = frozenset(POSTS)
_ENDING = re.compile(
    rf"\b(?:{'|'.join(sorted({*UNITS, *POSTS}, key=len, reverse=True))})(?:s|es|ies)?\b(?!-)", re.IGNORECASE
)
_CAPITALS = re.compile(
    rf"(?<![\w&-])(?:{'|'.join(sorted({*CAPITAL_POSTS, *CAPITAL_UNITS}, key=len, reverse=True))})s?(?![\w&-])"
)
_TOP = re.compile(
    r"\b(?:(?:top|senior|executive) management|management (?=shall|must|will|approves|reviews)|service desk"
    r"|help desk|board of directors|human resources"
    r"|internal audit|front desk|reception|payroll|vice president(?: of)?|shop floor|customer service"
    r"|engineering|accounts payable|accounts receivable)\b",
    re.IGNORECASE,
)
_UNITS_BY_NAME = frozenset(
    [
        "human resources",
        "internal audit",
        "payroll",
        "reception",
        "customer service",
        "engineering",
        "accounts payable",
        "accounts receivable",
    ]
)
# "Head of Procurement", "Director of the Finance Department", "Department of Surgery".
_OF = re.compile(
    r"[ \t]+of[ \t]+(?:the[ \t]+)?((?:[A-Z][\w&/’'-]*|and(?=[ \t]+[A-Z]))(?:[ \t]+(?:[A-Z][\w&/’'-]*|&"
    r"|and(?=[ \t]+[A-Z])))*)"
)
_OF_PLAIN = re.compile(
    r"[ \t]+of[ \t]+(?:the[ \t]+)?((?:[a-z]+[ \t]+)?(?:department|unit|division|finance|procurement"
    r"|operations|section|ward|team))\b"
)
# Work that units are named after, without a word such as Department behind it.
_FUNCTION = re.compile(
    r"\b(?:Purchasing|Procurement|Accounting|Finance|Marketing|Sales|Logistics|Engineering|Operations|Legal|Compliance"
    r"|Treasury|Controlling|Payroll|Security|Maintenance|Production|Assurance|Inspection|Audit|Services?|Facilities"
    r"|Communications|Resources"
    r"|Management|Planning|Control|Support|Administration|Relations|Affairs|Development|Reception|Dispatch"
    r"|Receiving|Registry"
    r"|Care|Underwriting|Claims|Radiology|Nursing|Catering|Housekeeping|Logistics|Warehousing|IT|Technology"
    r"|Safety)\b(?=[ \t\n])"
)
_TAKES_OF = words(
    """
    head director manager chief chair chairman chairperson department office board vp secretary lead deputy owner
    """
)
_TOKEN = re.compile(r"[\w&/’'.-]+$")
_WINDOW = 70
_MOST_WORDS = 5
_SHORT_FORM = re.compile(
    r"[ \t]*\((?:hereinafter|hereafter|referred to as|the)?[ \t,]*[\"“]?(?:the )?([A-Z][A-Za-z&]{1,11})[\"”]?\)"
)
# A name in capitals acts when one of its verbs follows, or it is addressed.
_ACTS = re.compile(
    r"[ \t]+(?:(?:shall|must|will|should|may|is|are|has|then|also|immediately|promptly|and)\b|([a-z]+s)\b)"
)
_ADDRESSED = re.compile(
    r"\b(?:by|to|from|with|notify|notifies|inform|informs|of|contact|ask|and|via|or|in"
    r"|between)[ \t\n]+(?:the[ \t\n]+)?$",
    re.I,
)
_IN_UNIT = re.compile(r"\s+(?:of|in|within|from)\s+(?:the\s+)?")
_UNIT_TAIL = re.compile(r"[ \t]+(?:Department|Team|Division|Unit|Office|Function)$")
_OUTSIDE = re.compile(rf"(?:{'|'.join(sorted(OUTSIDERS))})(?:['’]s)?$", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?$")


def find(page: Page) -> None:
    """Fills the page's mentions and aliases, and states every actor where it is named."""
    text, start, end = page.text, page.part.start, page.part.end
    found = [*_by_ending(text, start, end), *_capitals(text, start, end), *_by_name(text, start, end)]
    functions = [*_functions(text, start, end)]
    page.mentions = _longest([*found, *functions, *_everywhere(page, functions)])
    _aliases(page)
    page.mentions = _longest([*_short_names(page), *page.mentions, *_defined(page)])
    for mention in page.mentions:
        page.actor(mention, RULE)
    _belongings(page)


def _by_ending(text: str, start: int, end: int) -> Iterator[Mention]:
    for ending in _ENDING.finditer(text, start, end):
        word = ending.group()
        single = _singular(word)
        left = _left(text, start, ending.start(), capital=word[0].isupper())
        in_front = text[left : ending.start()].split()
        stop, of = ending.end(), None
        if single in _TAKES_OF and (
            of := _OF.match(text, stop, min(end, stop + 60)) or _OF_PLAIN.match(text, stop, min(end, stop + 40))
        ):
            stop = of.end(1) if not of.group(1).endswith((" and", " &")) else of.end(1) - 4
        if not of and not _is_actor(text, ending, single, in_front):
            continue
        if of and not word[0].isupper() and single in UNITS:
            continue  # the office of the director
        yield from _mentions(text, left, ending.end(), stop, single, in_front)


def _mentions(text: str, left: int, behind: int, stop: int, single: str, in_front: list[str]) -> Iterator[Mention]:
    """The mention, or both of "Finance and Legal Departments"."""
    label = "Department" if single in UNITS else "Role"
    kind = UNITS.get(single)
    name = " ".join(
        (text[left : behind - len(text[left:behind].split()[-1])] + _one(text[left:behind].split()[-1])).split()
    )
    tail = " ".join(text[behind:stop].split())
    name = f"{name} {tail}".strip()
    name = name.replace(" of the ", " of ")
    first = (in_front or [single])[0].lower()
    relative = (
        label == "Role" and not in_front and not tail and single in RELATIVE_POSTS
    ) or first in RELATIVE_IN_FRONT
    plural = (
        text[left:behind].lower().endswith("s")
        and _singular(text[left:behind].split()[-1]) != text[left:behind].split()[-1].lower()
    )
    if plural and "and" in in_front and label == "Department" and not tail:
        place = text.index(" and ", left)
        ending = name.rsplit(" ", 1)[1]
        yield Mention(left, place, f"{text[left:place]} {ending}", label, relative, kind)
        yield Mention(place + 5, stop, name.split(" and ", 1)[1], label, relative, kind)
    else:
        yield Mention(left, stop, name, label, relative or tail in ("department", "unit"), kind)


def _left(text: str, start: int, at: int, *, capital: bool) -> int:
    """Where the name begins that ends with the word at `at`: behind the last word that is no part of a name."""
    begin = at
    for _ in range(_MOST_WORDS):
        window = text[max(start, begin - _WINDOW) : begin]
        bare = window.rstrip(" \t\n")
        gap = len(window) - len(bare)
        if not 0 < gap <= 2 or window.endswith("\n\n"):
            break
        token = _TOKEN.search(bare)
        if not token or token.group().endswith("."):
            break
        word = token.group()
        low = word.lower()
        if word == "&" or (low == "and" and capital):
            before = _TOKEN.search(bare[: token.start()].rstrip(" "))
            joins = before and before.group()[0].isupper() and _singular(before.group()) not in _POSTS
            if not joins or before is None or before.group().lower() in NO_NAME or _singular(before.group()) in UNITS:
                break
        elif (
            (low in NO_NAME and not (len(word) > 1 and word.isupper()))
            or low in SMALL
            or (_POSSESSIVE.search(word) and not capital)
            or not (word[0].isupper() or low in MODIFIERS)
            or word[0].isdigit()
            or (word[0].islower() and low in OUTSIDERS and not capital and begin == at)
            or (low in THIRD and word[0].islower() and low not in MODIFIERS)
            or ("\n" in window[len(bare) :] and not _same_line(text, begin))
        ):
            break
        begin -= gap + len(word)
        if text[begin - 1 : begin] not in (" ", "\n", "\t"):
            break
    while text[begin:at].startswith(("and ", "& ")):
        begin += text[begin:at].index(" ") + 1
    return begin


def _same_line(text: str, at: int) -> bool:
    """Whether the line before goes on in this one: it is long, and no line of a list or heading."""
    stop = text.rfind("\n", 0, at)
    before = text.rfind("\n", 0, stop) + 1
    return stop - before > 50


def _is_actor(text: str, ending: re.Match[str], single: str, in_front: list[str]) -> bool:
    if len(in_front) == 1 and in_front[0].lower() in ("second", "first", "third"):
        return False
    word = ending.group()
    follows = text[ending.end() : ending.end() + 12].lower()
    if follows.startswith(("'s ", "’s ", "' ")) and single in ("user",):
        return False
    if not in_front:
        before = text[max(0, ending.start() - 16) : ending.start()]
        if _OUTSIDE.search(before.rstrip()):
            return False
        return single in ALONE and not follows.startswith((" manual", " guide", " interview", " training"))
    if _OUTSIDE.match(in_front[0]) and single in OUTSIDERS_PEOPLE:
        return False
    if single in NAMED_ONLY:
        return (in_front[-1][0].isupper() and word[0].isupper()) or " ".join(in_front).lower() in (
            "service",
            "help",
            "front",
        )
    if single in (
        "owner",
        "user",
        "partner",
        "agent",
        "associate",
        "lead",
        "chair",
        "master",
        "chief",
        "head",
        "officer",
        "group",
        "team",
    ):
        return True
    return not follows.startswith((" id", " name", " number"))


def _singular(word: str) -> str:
    low = word.lower()
    if low in UNITS or low in _POSTS:
        return low
    for ending, instead in (("ies", "y"), ("es", ""), ("s", "")):
        if low.endswith(ending) and (low[: -len(ending)] + instead) in {*UNITS, *_POSTS}:
            return low[: -len(ending)] + instead
    return low


def _one(word: str) -> str:
    """The last word of a name in the singular, as it is written."""
    single = _singular(word)
    if single == word.lower():
        return word
    return single.capitalize() if word[0].isupper() else single


def _capitals(text: str, start: int, end: int) -> Iterator[Mention]:
    """CFO is a post wherever it stands; HR is a unit where it acts or is addressed."""
    for found in _CAPITALS.finditer(text, start, end):
        name = found.group()
        if name not in CAPITAL_POSTS and name not in CAPITAL_UNITS:
            name = name.removesuffix("s")
        if name in CAPITAL_POSTS:
            yield Mention(found.start(), found.end(), name, "Role")
        elif _does(text, found.start(), found.end(), start):
            yield Mention(found.start(), found.end(), name, "Department")


def _does(text: str, start: int, end: int, begin: int) -> bool:
    acts = _ACTS.match(text, end, end + 30)
    if acts and (acts.group(1) is None or acts.group(1) in THIRD):
        return acts.group().strip() != "and" or bool(_ADDRESSED.search(text[max(begin, start - 24) : start]))
    if not _ADDRESSED.search(text[max(begin, start - 24) : start]):
        return bool(re.match(r"[ \t]*:[ \t]", text[end : end + 4]))
    return bool(
        re.match(
            r"[ \t]*(?:[.,;:)\n]|$|(?:and|or|for|within|in|before|via|on|by|with|who|of|to|after|when|if|at)\b)",
            text[end : end + 10],
        )
    )


def _by_name(text: str, start: int, end: int) -> Iterator[Mention]:
    """Units and posts whose names have no ending of their own."""
    for found in _TOP.finditer(text, start, end):
        name = " ".join(found.group().split())
        low = name.lower()
        if low in _UNITS_BY_NAME and not (name[0].isupper() and _does(text, found.start(), found.end(), start)):
            continue
        if low == "reception" and not name[0].isupper():
            continue
        kind = "committee" if low == "board of directors" else None
        if low.startswith("vice president"):
            of = re.compile(r"(?:[ \t]+[A-Z]\w+){1,3}").match(text, found.end())
            if of:
                yield Mention(found.start(), of.end(), text[found.start() : of.end()], "Role")
            continue
        left = found.start()
        if low in ("service desk", "help desk"):
            left = _left(text, start, found.start(), capital=name[0].isupper())
        yield Mention(
            left,
            found.start() + len(found.group().rstrip()),
            " ".join(text[left : found.end()].split()),
            "Department",
            False,
            kind,
        )


def _functions(text: str, start: int, end: int) -> Iterator[Mention]:
    """Accounting, Group Purchasing, Quality Assurance: work that a unit is named after, where it acts."""
    for found in _FUNCTION.finditer(text, start, end):
        acts = _ACTS.match(text, found.end(), min(end, found.end() + 30))
        if not acts or (acts.group(1) is not None and acts.group(1) not in THIRD) or acts.group().strip() == "and":
            continue
        left = _left(text, start, found.start(), capital=True)
        yield Mention(left, found.end(), " ".join(text[left : found.end()].split()), "Department")


def _everywhere(page: Page, named: list[Mention]) -> Iterator[Mention]:
    """The other places where a unit is addressed that acts somewhere in the document."""
    if not named:
        return
    for found in _any_of({mention.name for mention in named}).finditer(page.text, page.part.start, page.part.end):
        if _does(page.text, found.start(), found.end(), page.part.start):
            yield Mention(found.start(), found.end(), found.group(), "Department")


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    """The names as whole words, the longest first."""
    return re.compile(rf"(?<![\w-])(?:{'|'.join(sorted(map(re.escape, names), key=len, reverse=True))})(?![\w-])")


def _longest(found: list[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda one: (one.start, -one.end)):
        if kept and mention.start < kept[-1].end:
            if mention.end > kept[-1].end and mention.end - mention.start > kept[-1].end - kept[-1].start:
                kept[-1] = mention
            continue
        kept.append(mention)
    return kept


def _aliases(page: Page) -> None:
    """Short forms that the text states right behind a name: Change Advisory Board (CAB)."""
    for mention in page.mentions:
        short = _SHORT_FORM.match(page.text, mention.end)
        if short and not mention.relative:
            first = "".join(word[0] for word in re.findall(r"[A-Za-z]+", mention.name) if word.lower() not in SMALL)
            if not short.group(1).isupper() or short.group(1)[0] == first[:1].upper():
                page.aliases[short.group(1)] = mention.name


def _defined(page: Page) -> Iterator[Mention]:
    """Every place where a short form stands that the text has introduced."""
    if not page.aliases:
        return
    label = {mention.name: mention for mention in page.mentions}
    for found in _any_of(page.aliases).finditer(page.text, page.part.start, page.part.end):
        full = label[page.aliases[found.group()]]
        yield Mention(found.start(), found.end(), found.group(), full.label, full.relative, full.kind)


def _short_names(page: Page) -> Iterator[Mention]:
    """Finance in "Finance shall pay", where the text has the Finance Department too."""
    full: dict[str, str] = {}
    for mention in page.mentions:
        if mention.label == "Department" and mention.name[0].isupper() and not mention.relative:
            short = _UNIT_TAIL.sub("", mention.name)
            if short != mention.name and short.lower() not in NO_NAME:
                full.setdefault(short, mention.name)
    if not full:
        return
    text, start, end = page.text, page.part.start, page.part.end
    for found in _any_of(full).finditer(text, start, end):
        if _does(text, found.start(), found.end(), start):
            yield Mention(found.start(), found.end(), full[found.group()], "Department")


def _belongings(page: Page) -> None:
    """The Head of the Finance Department belongs to it, and so does an Accountant of or in the Finance Department."""
    units = {one.name: one for one in page.mentions if one.label == "Department" and not one.relative}
    posts = [one for one in page.mentions if one.label == "Role" and not one.relative]
    unit_in = {name: next((unit for unit in units if unit in name), None) for name in {post.name for post in posts}}
    for post in posts:
        if unit := unit_in[post.name]:
            evidence = page.evidence(post.start, post.end, "post_names_unit", 0.8)
            page.facts.link("BELONGS_TO", page.actor(post, RULE), page.actor(units[unit], RULE), evidence)
    for before, behind in pairwise(page.mentions):
        in_unit = before.label == "Role" and behind.label == "Department" and not (before.relative or behind.relative)
        if in_unit and _IN_UNIT.fullmatch(page.text, before.end, behind.start):
            evidence = page.evidence(before.start, behind.end, "post_in_unit", 0.8)
            page.facts.link("BELONGS_TO", page.actor(before, RULE), page.actor(behind, RULE), evidence)
