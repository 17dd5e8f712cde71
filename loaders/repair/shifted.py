"""GBK text that lost one byte of a full stop and reads on half a character off until the next single byte.

Conversion tools write the lost byte as "?", so "。基本原則" becomes "?;X驹瓌t" (X from the private area). Putting the
byte back and decoding again restores the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.repair.mapping import Edit

# "?" for the lost byte, the second half of 。 with the first byte of the next character (a full-width sign that was
# later made half-width), the shifted characters, and what came to rest behind them.
_SHIFTED = re.compile(r"\?([!-~])([㐀-鿿\ue000-\uf8ff]{1,16})([?@-~])")
_FULL_STOP_LEAD = b"\xa1"
_WIDE_SIGNS = 0xA3
_MOST_LOST = 50  # each costs a search of the text


def edits(text: str) -> Iterator[Edit]:
    """Replacements of shifted stretches that decode to words again."""
    if "?" not in text:
        return
    known: dict[tuple[str, int], str | None] = {}
    for found in _SHIFTED.finditer(text):
        restored = _restored(text, found.group(1), found.group(2), found.group(3), known)
        if restored is not None:
            yield Edit(found.start(), found.end(), restored)


def _restored(text: str, sign: str, shifted: str, rest: str, known: dict[tuple[str, int], str | None]) -> str | None:
    try:
        data = _FULL_STOP_LEAD + bytes([_WIDE_SIGNS, ord(sign) + 0x80]) + _bytes(shifted)
        if rest != "?":
            return _plausible((data + rest.encode("ascii")).decode("gbk"))
        whole = data[:-1].decode("gbk")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return None
    lost = (whole[-1], data[-1])
    if lost not in known and len(known) < _MOST_LOST:
        known[lost] = _lost_character(text, *lost)
    last = known.get(lost)
    return _plausible(f"{whole}{last}(") if last else None


def _bytes(shifted: str) -> bytes:
    """GBK bytes; the code page places FE50 to FEA0 in the private area from U+E815, which Python's codecs do not."""
    parts = []
    for char in shifted:
        place = ord(char) - 0xE815
        if 0 <= place <= 0x4F:
            parts.append(bytes([0xFE, 0x50 + place + (place >= 0x2F)]))
        else:
            parts.append(char.encode("gb18030"))
    return b"".join(parts)


def _lost_character(text: str, before: str, lead: int) -> str | None:
    """The character whose second byte was lost with the bracket behind it: the one that follows elsewhere too."""
    seen = [
        found.group(1)
        for found in re.finditer(re.escape(before) + r"(?:\([^)]{1,6}\))?([㐀-鿿])", text)
        if (encoded := found.group(1).encode("gbk", "ignore")) and encoded[0] == lead
    ]
    return max(sorted(set(seen)), key=seen.count) if seen else None


def _plausible(words: str) -> str | None:
    return words if words.startswith("。") and not re.search(r"[\ue000-\uf8ff]", words) else None
