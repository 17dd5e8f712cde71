"""Pinyin in brackets behind a character, which copy protection of download sites writes: 業(yè)務(wù)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.repair.mapping import Edit

_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"
# A tone mark is required: "服务(a)" and "(the)" are text.
_PINYIN = re.compile(rf"(?<=[㐀-鿿豈-﫿])[(（](?=[a-zü]{{0,5}}[{_TONED}])[a-zü{_TONED}]{{1,6}}[)）]")


def edits(text: str) -> Iterator[Edit]:
    """Removals of every pinyin bracket."""
    return (Edit(found.start(), found.end(), "") for found in _PINYIN.finditer(text))
