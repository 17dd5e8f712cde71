"""Half-width punctuation beside Chinese characters, made full-width so that rules know one form."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.repair.mapping import Edit

_FULL = str.maketrans(",;:?!().", "，；：？！（）。")
_HALF = re.compile(
    r"(?<=[㐀-鿿”》）」』%％])[,;:?!()]"  # behind Chinese
    r"|(?<=[㐀-鿿”》）])\.(?=[ \t\r]*(?:\n|$))"  # a full stop that ends a line
    r"|[,;:?!()](?=[㐀-鿿“《（「『])"  # before Chinese
)


def edits(text: str) -> Iterator[Edit]:
    """Replacements of half-width marks that stand beside Chinese."""
    return (Edit(found.start(), found.end(), found.group().translate(_FULL)) for found in _HALF.finditer(text))
