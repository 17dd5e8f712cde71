"""Characters that fonts write instead of the ones people search for, and the marks of text that is garbage."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Radicals that Unicode gives no decomposition, with the character that looks the same.
_RADICALS = dict(
    zip(
        "⺁⺃⺇⺋⺎⺒⺓⺔⺛⺝⺟⺠⺢⺧⺩⺪⺫⺬⺭⺮⺯⺰⺶⺷⺸⺺⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲",
        "厂乛几卩尢巳幺彑旡月母民水牛王疋目示礻竹糸纟羊羊羊聿月臼艹艹艹虎衤覀西见角角讠贝足车辶辶辶邑钅長镸长门阜阝雨青韦页风飞食飠飠饣首马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀",
        strict=True,
    )
)
_TABLE = {
    code: unicodedata.normalize("NFKC", chr(code))
    for first, last in ((0x2E9F, 0x2E9F), (0x2EF3, 0x2EF3), (0x2F00, 0x2FD5), (0xF900, 0xFAD9), (0xFB00, 0xFB06))
    for code in range(first, last + 1)
} | {ord(radical): plain for radical, plain in _RADICALS.items()}
# What the symbol fonts of word processors hold where others have nothing: bullets, ticks and arrows.
_TABLE |= dict.fromkeys((0xF06C, 0xF06E, 0xF075, 0xF076, 0xF09F, 0xF0A7, 0xF0B7, 0xF0D8, 0xF0FC), "●")
_TABLE |= {0xF0E0: "→", 0xF0E8: "→", 0xA0: " ", 0xAD: "", 0x200B: "", 0x200C: "", 0x200D: "", 0xFEFF: ""}
# Private use, replacement, controls; what a font without a map to Unicode gives.
_SAYS_NOTHING = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\ufff0-\uffff"
_GARBAGE = re.compile(f"[{_SAYS_NOTHING}]")
_ODD = re.compile(f"[{''.join(map(re.escape, map(chr, _TABLE)))}\ud800-\udfff{_SAYS_NOTHING}]")


def needs_normalising(text: str) -> bool:
    """Whether any character has another form, says nothing, or is half of a pair."""
    return (_GARBAGE if text.isascii() else _ODD).search(text) is not None


def normalised(text: str) -> str:
    """The text with the characters that people write: 人 for ⼈, 门 for ⻔, fi for ﬁ, ● for a symbol font's bullet."""
    return text.translate(_TABLE)


def garbage(text: str) -> int:
    """How many characters of a normalised text say nothing."""
    return len(_GARBAGE.findall(text))


def without_garbage(text: str) -> str:
    """The text without the characters that say nothing."""
    return _GARBAGE.sub("", text)


@lru_cache(maxsize=8192)
def is_wide(char: str) -> bool:
    """Whether a character takes a whole square: Chinese, its punctuation, full-width forms."""
    return (
        "\u2e80" <= char <= "\ua4cf" or "\uf900" <= char <= "\ufaff" or "\ufe30" <= char <= "\uffe6" or char in "“”‘’…—"
    )


def squares(text: str) -> float:
    """How many squares wide a text is; Latin letters, figures and spaces take half of one."""
    wide = sum(map(is_wide, text)) if not text.isascii() else 0
    return wide + 0.5 * (len(text) - wide)


def spaced(text: str) -> str:
    """The text with single spaces."""
    return " ".join(text.split())
