"""Symbol fonts, whose characters are pictures: Wingdings 0xE0 is an arrow. The plain character that shows the same."""

from __future__ import annotations

import re

BULLET = "●"
_SYMBOL_FONTS = re.compile(r"wingdings|webdings|symbol|marlett|monotype sorts", re.IGNORECASE)
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_CIRCLED = {0x81 + place: chr(ord("①") + place) for place in range(10)}
_CIRCLED |= {0x8C + place: chr(ord("❶") + place) for place in range(10)}
_WINGDINGS = _CIRCLED | {
    0x6C: "●", 0x6D: "○", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "□", 0x72: "□", 0x73: "◆", 0x74: "◆", 0x75: "◆",
    0x76: "◆", 0x77: "◆", 0x9E: "·", 0x9F: "•", 0xA1: "○", 0xA2: "○", 0xA7: "▪", 0xA8: "□", 0xAB: "★", 0xD8: "➢",
    0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE7: "←", 0xE8: "→", 0xE9: "↑", 0xEA: "↓", 0xEF: "⇐", 0xF0: "⇒",
    0xFB: "×", 0xFC: "√", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2 = {0x4F: "×", 0x50: "√", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x97: "●", 0xA3: "□"}
_WINGDINGS_3 = {0x66: "←", 0x67: "→", 0x68: "↑", 0x69: "↓", 0x7D: "►", 0x22: "→", 0x23: "↑", 0x24: "↓"}
_LETTERS = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", "αβχδεφγηιϕκλμνοπθρστυϖωξψζ"
_SYMBOL = {0x41 + place: letter for place, letter in enumerate(_LETTERS[0])}
_SYMBOL |= {0x61 + place: letter for place, letter in enumerate(_LETTERS[1])}
_SYMBOL |= {
    0x2D: "−", 0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±",
    0xB3: "≥", 0xB4: "×", 0xB7: "●", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xD2: "®", 0xD3: "©",
    0xD4: "™", 0xD7: "·", 0xDC: "⇐", 0xDE: "⇒", 0xE5: "∑",
}  # fmt: skip
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "wingdings 3": _WINGDINGS_3, "symbol": _SYMBOL}


def is_symbol_font(font: str) -> bool:
    """Whether the characters of a font are pictures."""
    return _SYMBOL_FONTS.search(font) is not None


def symbol(font: str, code: str) -> str:
    """The plain character for a symbol with its code in hexadecimal; a bullet when it is not known."""
    try:
        at = int(code, 16)
    except ValueError:
        return ""
    if not is_symbol_font(font):
        return _itself(at)
    return _plain(font, at)


def shown(text: str, font: str) -> str:
    """A text with the characters of a symbol font replaced by plain ones that show the same."""
    if is_symbol_font(font):
        return "".join(_plain(font, ord(char)) if char > " " else char for char in text)
    return _PRIVATE.sub(lambda found: _private(ord(found.group())), text)


def _plain(font: str, at: int) -> str:
    """0xF0E0 and 0xE0 are the same symbol of a font; a character beyond both stands for itself."""
    if at > 0xFF and not 0xF000 <= at <= 0xF0FF:
        return _itself(at)
    table = _FONTS.get(font.strip().lower(), _WINGDINGS)
    below = at & 0xFF
    return table.get(below) or (chr(below) if table is _SYMBOL and 0x20 <= below < 0x7F else BULLET)


def _itself(at: int) -> str:
    return chr(at) if 0x20 <= at < 0xD800 or 0xF900 <= at <= 0xFFFD or 0x10000 <= at <= 0x10FFFF else BULLET


def _private(at: int) -> str:
    """A private character whose font is not known: Chinese fonts keep rare characters there, these stay."""
    return _WINGDINGS.get(at & 0xFF, BULLET) if 0xF000 <= at <= 0xF0FF else chr(at)
