"""Traditional characters, made simplified through OpenCC, character for character."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from loaders.repair.mapping import Edit

_LINE = re.compile(r"[^\n]{1,20000}")
_HAN = re.compile(r"[㐀-鿿]")
# A simplified text also holds a few characters that OpenCC changes (乾, 著, 藉); a traditional one is full of them.
_TRADITIONAL_SHARE = 0.05
_PHRASE = re.compile(r"[㐀-鿿]{4,60}")
_SHARE_OF_PHRASE = 0.25
_LEAST = 2


@cache
def _converter() -> Callable[[str], str]:
    import opencc  # loading its dictionaries takes longer than `import loaders` may

    convert: Callable[[str], str] = opencc.OpenCC("t2s").convert
    return convert


@cache
def _may_be_traditional(char: str) -> bool:
    return _converter()(char) != char


def edits(text: str) -> Iterator[Edit]:
    """One replacement for each line that is written in traditional characters."""
    if not any(_may_be_traditional(char) for char in _HAN.findall("".join(set(text)))):
        return
    for found in _LINE.finditer(text):
        line = found.group()
        plain = _converter()(line)
        if plain == line:
            continue
        if len(plain) != len(line):  # a phrase that changes its length would break the way back
            plain = "".join(_one_to_one(char) for char in line)
        changed = sum(a != b for a, b in zip(line, plain, strict=True))
        if changed >= _TRADITIONAL_SHARE * len(_HAN.findall(line)):
            yield Edit(found.start(), found.end(), plain)
            continue
        for phrase in _PHRASE.finditer(line):  # a title in front of simplified text, all in one line
            start, end = phrase.span()
            differs = sum(a != b for a, b in zip(phrase.group(), plain[start:end], strict=True))
            if differs >= _LEAST and differs >= _SHARE_OF_PHRASE * (end - start):
                yield Edit(found.start() + start, found.start() + end, plain[start:end])


def _one_to_one(char: str) -> str:
    plain = _converter()(char)
    return plain if len(plain) == 1 else char
