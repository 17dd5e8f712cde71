"""OCR and word filters that put "X" in the place of 范: 规X, X围."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.repair.mapping import Edit

# The words that 范 is written in. An X beside another X, a letter or a digit is a mask or a name and stays.
_LOST = re.compile(
    r"(?<=[规示防模典师])X(?![A-Za-z0-9*])"
    r"|(?<![A-Za-z0-9*])X(?=[围畴])"
)


def edits(text: str) -> Iterator[Edit]:
    """Replacements of X where only 范 makes a word."""
    if "X" not in text:
        return iter(())
    return (Edit(found.start(), found.end(), "范") for found in _LOST.finditer(text))
