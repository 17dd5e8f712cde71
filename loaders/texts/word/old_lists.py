"""What an old Word file says of its lists and LibreOffice does not keep: numbers that run on over chapters (第七条)."""

from __future__ import annotations

import io
import struct
from dataclasses import dataclass

# Offsets in the first stream and sizes of the records, as Microsoft's description of the format names them.
_FLAGS, _SECOND_TABLE = 0x0A, 0x0200  # FibBase: fWhichTblStm
_LISTS_AT = 0x02E2  # fcPlfLst, lcbPlfLst
_LIST, _LEVEL = 28, 28  # LSTF, LVLF
_IS_SIMPLE = 0x01
_IS_LEGAL, _NO_RESTART = 0x04, 0x08
_LEVELS = 9
_MOST_LISTS = 5_000


@dataclass(frozen=True)
class OldLevel:
    """What is lost of a level: whether all its numbers are Arabic, and the level that sets it back, 0 for none."""

    is_legal: bool
    restart: int | None


OldLevels = dict[tuple[int, str], OldLevel]  # by the place of the level and its text, %1 for the number of the first


def levels(data: bytes) -> OldLevels:
    """The levels of the lists of a Word 97 file; none when they cannot be found, which leaves LibreOffice's numbers."""
    try:
        return _levels(data)
    except (struct.error, ValueError, IndexError, OSError):
        return {}


def _levels(data: bytes) -> OldLevels:
    import olefile

    with olefile.OleFileIO(io.BytesIO(data)) as file:
        main = file.openstream("WordDocument").read(_LISTS_AT + 8)
        (flags,) = struct.unpack_from("<H", main, _FLAGS)
        begin, length = struct.unpack_from("<II", main, _LISTS_AT)
        table = file.openstream("1Table" if flags & _SECOND_TABLE else "0Table").read()
    if not length:
        return {}
    (count,) = struct.unpack_from("<H", table, begin)
    at = begin + 2 + count * _LIST  # the levels of all lists stand behind the lists
    found: OldLevels = {}
    differ: set[tuple[int, str]] = set()  # two lists that look alike and count in other ways
    for one in range(min(count, _MOST_LISTS)):
        is_simple = table[begin + 2 + one * _LIST + 26] & _IS_SIMPLE
        for place in range(1 if is_simple else _LEVELS):
            flags, characters, paragraphs, limit = table[at + 5], table[at + 24], table[at + 25], table[at + 26]
            text_at = at + _LEVEL + paragraphs + characters
            (size,) = struct.unpack_from("<H", table, text_at)
            text = table[text_at + 2 : text_at + 2 + 2 * size].decode("utf-16-le")
            at = text_at + 2 + 2 * size
            shown = "".join(f"%{ord(char) + 1}" if ord(char) < _LEVELS else char for char in text)
            level = OldLevel(bool(flags & _IS_LEGAL), limit if flags & _NO_RESTART else None)
            if found.setdefault((place, shown), level) != level:
                differ.add((place, shown))
    return {key: level for key, level in found.items() if key not in differ}
