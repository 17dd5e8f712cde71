"""Is a document written in English?"""

from __future__ import annotations

import re
from itertools import islice

_WORD = re.compile(r"[A-Za-z]{2,}")
_HAN = re.compile(r"[㐀-鿿]")
# Words without which nobody writes a page of English; their share tells it from lists of codes and other languages.
_COMMON = re.compile(
    r"\b(?:the|of|and|to|for|by|is|are|in|on|with|shall|must|will|be|or|all|from|at|this)\b", re.IGNORECASE
)
_LEAST_WORDS = 12
_MOST_HAN = 0.05  # of the words: a name or an address in a document that is English
_LEAST_COMMON = 0.06


def is_english(text: str) -> bool:
    """Whether nearly all words of a text are English; a mixed document is not."""
    words = len(_WORD.findall(text))
    if words < _LEAST_WORDS:
        return False
    most = int(_MOST_HAN * words)
    if sum(1 for _ in islice(_HAN.finditer(text), most + 1)) > most:
        return False
    return len(_COMMON.findall(text)) >= _LEAST_COMMON * words
