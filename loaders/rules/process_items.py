"""The processes that a list names: 采购管理流程（CG-01）、《合同审批流程》, or one a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from loaders.rules import headers
from loaders.rules.page import Page, tidy
from loaders.rules.process_names import GENERIC, bare_name, is_name, title_name

_ITEM = re.compile(r"[^、，；。;,\n|\t]+")
_JOINED = re.compile(r"(?<=流程)(?:以及|[和及与])(?=.{2})|(?<=》)(?:以及|[和及与])(?=《)|[ \u3000]{2,}")
_MARK = re.compile(
    r"^(?:[（(]?\d{1,2}(?:\.\d{1,2})*[）).]?|[①-⑳●·•\-—*]|[A-Z]{1,4}[A-Z0-9/]*[-.][A-Z0-9.\-]{1,16})[ \t\u3000]*"
)
_BRACKETS = re.compile(r"[（(\[【][^（）()\[\]【】]*[)）\]】]")
_NAME = re.compile(r"[㐀-鿿A-Za-z][㐀-鿿A-Za-z0-9/\-]{1,23}")
# Rules are no work, and a remark about the list is no name; 应付账款 and 按揭贷款 are names.
_POLICY = re.compile(r"(?:制度|办法|规定|细则|条例|准则|守则|法|规范|标准|手册)$")
_SENTENCE = re.compile(
    r"^(?:与|和|见(?!习)|详见|参见|按(?!揭)|根据|依据|参照|应当|必须|须|没有|各(?!类))|本流程|如下|以下|所有|附[件录]|[等是]$|其[他它]"
)


class Item(NamedTuple):
    """A process of a list, and where its name stands."""

    name: str
    start: int
    end: int


def items(page: Page, start: int, end: int) -> Iterator[Item]:
    """The processes that a stretch of text lists; policies and remarks between them are left out."""
    for found in _ITEM.finditer(page.text, start, end):
        at = found.start()
        for said in _JOINED.split(found.group()):
            at = page.text.index(said, at)
            if name := _process(said):
                yield Item(name, at, at + len(said.rstrip()))
            at += len(said)


def _process(said: str) -> str | None:
    """The process that an item names, without list mark, code and brackets."""
    bare = _MARK.sub("", _BRACKETS.sub("", said).strip())
    bare = _MARK.sub("", bare).strip()  # a list mark, then a code
    title = bare.strip('《》“”"')
    if headers.NOTHING.match(title) or _POLICY.search(title) or not _NAME.fullmatch(title):
        return None
    name = title_name(title) if bare != title else bare_name(tidy(title).removesuffix("等"))
    if not is_name(name) or GENERIC.match(name) or _SENTENCE.search(name):
        return None
    return name
