"""Which characters people take for the same one: traditional and simplified, full and half width, capital and small.

One character always becomes one character, so that a place in a folded text is the same place in the text itself.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from functools import cache
from typing import Literal

Kind = Literal["han", "letters", "digits", "other", "between"]
# CJK extension A, the common characters, those kept for old encodings.
_CHINESE = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF))
_WIDE = (0xFF00, 0xFFEF)  # full- and half-width forms


@cache
def _folded() -> dict[int, str]:
    """What each character that folds at all becomes."""
    import opencc  # here, so that what does not search does not load its dictionaries

    chinese = [chr(code) for first, last in _CHINESE for code in range(first, last + 1)]
    plain = [_one(unicodedata.normalize("NFKC", character), character) for character in chinese]
    # One a line: what a traditional character becomes depends on its neighbours, and here it has none.
    simple = opencc.OpenCC("t2s").convert("\n".join(plain)).split("\n")
    table = {ord(raw): _one(new, raw) for raw, new in zip(chinese, simple, strict=True)}
    for code in (*range(0x80), *range(_WIDE[0], _WIDE[1] + 1)):
        table[code] = _one(unicodedata.normalize("NFKC", chr(code)).casefold(), chr(code))
    return {code: new for code, new in table.items() if ord(new) != code}


class _Lowered(dict[int, str]):
    """The table of folds, which learns the small letters of other scripts as they are met."""

    def __missing__(self, code: int) -> str:
        self[code] = _one(chr(code).casefold(), chr(code))
        return self[code]


@cache
def _table() -> _Lowered:
    return _Lowered(_folded())


@cache
def _spellings() -> dict[str, str]:
    """The characters that become each one, itself included."""
    found: dict[str, list[str]] = defaultdict(list)
    for code, new in _folded().items():
        found[new].append(chr(code))
    return {new: "".join(sorted({new, *raw})) for new, raw in found.items()}


def fold(text: str) -> str:
    """The text as people compare it; as long as the text."""
    return text.translate(_table())


def spellings(character: str) -> str:
    """Every character that folds to this folded one."""
    known = _spellings().get(character)
    return known or "".join(sorted({character, *(each for each in (character.upper(),) if len(each) == 1)}))


def kind(character: str) -> Kind:
    """What a folded character is made for: words of Chinese, of letters, of digits, of another script, or none."""
    if "a" <= character <= "z":
        return "letters"
    if "0" <= character <= "9":
        return "digits"
    if any(first <= ord(character) <= last for first, last in _CHINESE[:2]):
        return "han"
    return "other" if character.isalnum() else "between"


def _one(new: str, old: str) -> str:
    return new if len(new) == 1 else old
