"""Marks of responsibility matrices: R A C I S, words and signs, and what each of them means in its table."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from loaders.spreadsheets.names import is_nothing

SIGNS = "●○◎△▲√☆★□■◇◆※⊙▽▼⊕◐◑✕⊗"
_ALIKE = str.maketrans(
    {"〇": "○", "◯": "○", "✓": "√", "✔": "√", "☑": "√", "⚫": "●", "⬤": "●", "⚪": "○", "✗": "✕", "✘": "✕"}
)
_LETTERS = {"R": "in charge", "A": "main", "C": "consult", "I": "inform", "S": "support"}
# The strongest first; of several filled signs in one table the strongest is the main one, the others take part in it.
_MAIN_SIGNS = "★◎●▲■◆⊙"
_HELPING_SIGNS = "○◇□△☆▽"
_DOES = "√X"

# What a word or a legend says; the earliest one counts, and being in charge only where nothing else is said.
_WORDS = (
    ("support", (
        r"次要|辅助?|协助|配合|协办|支持|支援|协同|协作|协(?=$)|参与|参加|相关|有关|support|assist|contribut"
        r"|particip|secondary|involve|related|cooperat|collaborat|help"
    )),
    ("main", (
        r"主责|主要|主导|主办|主控|主管(?!领导)|牵头|归口|总负责|最终|问责|当责|第一责任|负总责|^主|(?<=[领])主"
        r"|accountab|answer(?:s|able) for|owner|\bown|\blead|primary|\bmain"
    )),
    ("inform", r"知会|知情|知晓|通知|告知|通报|抄送|备案|^知$|inform|notif|\baware"),
    ("approve", (
        r"(?:主管|分管)?领导(?!小组)|审批|批准|核准|审定|核定|决策|决定|签批|签发|^批$|approv|sign|decid"
        r"|decision|authori[sz]"
    )),
    ("consult", r"咨询|顾问|征询|征求|意见|建议|会签|审核|复核|评审|审查|^审$|^会$|consult|advis|review|opinion"),
    ("does", r"执行|承办|经办|实施|操作|办理|落实|^执$|perform|execut|\bdo(?:es|er)?\b|carr(?:y|ies)"),
)  # fmt: skip
_MEANS = tuple((kind, re.compile(words, re.IGNORECASE)) for kind, words in _WORDS)
_IN_CHARGE = re.compile(r"负责|责任|职责|responsib|in charge", re.IGNORECASE)
_PHRASE = re.compile(r"[，,;；。（(:：/—–]|\s-\s")
# Words that are marks by themselves, alone in a cell; longer texts are no marks.
_WORD_MARK = re.compile(
    r"(?:主要?|次要?|总|直接|协助|配合|参与)?(?:负责|责任|主责|主办|主导|牵头|归口|归口管理|问责|当责|执行|承办"
    r"|经办|实施|操作|办理|审批|批准|核准|审定|决策|会签|审核|复核"
    r"|评审|审查|咨询|顾问|征询|知会|知情|知晓|通知|告知|抄送|备案|配合|协助|协办|支持|协同|协作|参与|参加|辅助"
    r"|主管|主控)(?:部门|单位|人|方|者)?|[主辅协知审批]"
    r"|responsible|accountable|consulted?|informe?d?|supports?|supporting|lead|owner|approves?|reviews?"
    r"|executes?|assists?|participates?",
    re.IGNORECASE,
)
_CUT = re.compile(r"[/,，、;；+&\s()（）|和及]+")
_ORDER = "RACIS"


@dataclass(frozen=True)
class Meaning:
    """One letter of R A C I S, whether it makes an owner of a process, and whether it makes a performer of a step."""

    raci: str
    owns: bool = False
    performs: bool = False


@lru_cache(maxsize=65536)
def marks_in(text: str, known: frozenset[str] = frozenset()) -> tuple[str, ...] | None:
    """The marks of a cell, () where it says that there is none; None when it holds anything else.

    `known` are further marks, those that a legend explains.
    """
    shown = _uniform(text)
    if not shown or (is_nothing(shown) and shown not in known):
        return ()
    if len(shown) > 24:
        return None
    if _is_mark(shown, known):
        return (shown,)
    found: list[str] = []
    for part in _CUT.split(shown):
        if not part:
            continue
        if _is_mark(part, known):
            found.append(part)
        elif len(part) <= 5 and len(set(part)) == len(part) and all(_is_mark(char, known) for char in part):
            found += part
        else:
            return None
    return tuple(dict.fromkeys(found)) or None


def uniform_mark(text: str) -> str:
    """The spelling under which a mark is looked up."""
    return _uniform(text)


def classified(text: str) -> str | None:
    """What a word or the text of a legend says: main, approve, in charge, does, consult, inform or support."""
    first = _PHRASE.split(text.strip(), maxsplit=1)[0]
    for part in (first, text):
        found = [(match.start(), kind) for kind, words in _MEANS if (match := words.search(part))]
        if found:
            kind = min(found)[1]
            # 审核批准 approves
            return "approve" if kind == "consult" and any(one == "approve" for _, one in found) else kind
        if _IN_CHARGE.search(part):
            return "in charge"
    return None


def meanings(used: Iterable[str], legend: Mapping[str, str]) -> dict[str, Meaning]:
    """What each mark of a table means there; a mark that nothing explains is missing.

    The legend decides, then the usual meaning. A word for the one in charge means the main one where the table
    has no other word for that, and approval makes no owner beside such a word.
    """
    used = set(used)
    kinds: dict[str, str] = {}
    for mark in used:
        kind = classified(legend[mark]) if mark in legend else _usual(mark, used)
        if kind:
            kinds[mark] = kind
    explained = set(kinds.values()) | {kind for text in legend.values() if (kind := classified(text))}
    by_letters = {"A", "R"} & (used | set(legend))
    found: dict[str, Meaning] = {}
    for mark, kind in kinds.items():
        if kind == "in charge" and mark != "R" and not explained & {"main", "approve"}:
            found[mark] = Meaning("A", owns=True, performs="does" not in explained)
        elif kind == "main":
            found[mark] = Meaning("A", owns=True, performs=not by_letters and not explained & {"does", "in charge"})
        elif kind == "approve":
            owns = mark == "A" or not explained & {"main", "in charge", "does"}
            found[mark] = Meaning("A", owns=owns)
        elif kind in ("in charge", "does"):
            found[mark] = Meaning("R", performs=True)
        else:
            found[mark] = Meaning(kind[0].upper())
    return found


def in_order(letters: Iterable[str]) -> list[str]:
    """Letters in the order R A C I S, each once."""
    return sorted(set(letters), key=_ORDER.index)


def _uniform(text: str) -> str:
    shown = unicodedata.normalize("NFKC", text).translate(_ALIKE).strip()
    return shown.upper() if len(shown) <= 5 else shown


def _is_mark(text: str, known: frozenset[str]) -> bool:
    if text in known:
        return True
    if len(text) == 1:
        return text in SIGNS or text in _LETTERS or text == "X" or bool(_WORD_MARK.fullmatch(text))
    return bool(_WORD_MARK.fullmatch(text))


def _usual(mark: str, used: set[str]) -> str | None:
    """What a mark means where no legend says it."""
    if mark in _LETTERS:
        return _LETTERS[mark]
    if mark in _DOES:
        return "does"
    if mark in _MAIN_SIGNS:
        stronger = _MAIN_SIGNS[: _MAIN_SIGNS.index(mark)]
        return "does" if any(sign in used for sign in stronger) else "main"
    if mark in _HELPING_SIGNS:
        return "inform" if mark == "△" and "○" in used else "support"
    return classified(mark)
