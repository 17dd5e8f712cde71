"""Header blocks: the lines 流程名称, 流程编号, 流程级别, 上级流程, 流程起点… that introduce one process."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from loaders.clauses import Clause
from loaders.rules.lexicon import letters_of
from loaders.rules.page import Page, tidy

_OWNER = r"流程(?:[oO]wner|OWNER|所有者|负责人|责任人|主人|归属部门|责任部门|归口部门|主责部门)"
# Each label with what its value says.
_LABELS = (
    ("name_and_code", r"流程(?:编号及名称|编号和名称|编码及名称|名称及编号|名称和编号)"),
    ("name", r"流程名称|过程名称|业务流程名称"),
    ("code", r"流程(?:编号|编码|代码|代号)"),
    ("level", r"流程(?:级别|层级|等级|层次)"),
    ("parent", r"上级流程|上一级流程|所属流程|所属上级流程|所属域|父流程"),
    ("owner", _OWNER),
    (
        "starts",
        r"(?:流程)?(?:起\s*点|起始点|开始点|触发条件|触发事件|开始条件|启动条件|开始事件|输入条件)|流程(?:开始|起始|启动)",
    ),
    ("ends", r"(?:流程)?(?:终\s*点|终止点|结束点|结束条件|终止条件|结束事件)|流程(?:结束|终止)"),
    ("scope", r"流程(?:范围|适用范围|类别)"),
    ("children", r"下级流程|子流程清单|下属流程"),
    ("upstream", r"上游(?:业务)?流程|前置流程|前序流程|前导流程|输入流程|来源流程"),
    ("downstream", r"下游(?:业务)?流程|后续流程|后置流程|后序流程|后继流程|输出流程"),
    ("related", r"(?:涉及的?)?(?:相关|关联|接口|衔接|支持|支撑|引用)(?:业务)?流程"),
)
_LISTS = frozenset({"children", "upstream", "downstream", "related"})
_LABEL = re.compile(
    f"(?=[{letters_of('|'.join(words for _, words in _LABELS))}])"
    + r"(?:(?<=[\n\r \t\u3000|，；。])|(?<=[、.．)）])|^)(?:"
    + "|".join(f"(?P<{kind}>{words})" for kind, words in _LABELS)
    + r")[ \t\u3000]*[：:|][ \t\u3000]*"
)
_FIRST = re.compile(r"流\s*程|[起终]\s*点|所属|条件|事件")
# Other labelled lines, numbers of lists and blank lines may stand between the lines of one block.
_BETWEEN = re.compile(
    r"(?:[ \t\u3000]*(?:[^\n：:。]{1,14}[：:][^\n]{0,60})?(?:\n|$)|[ \t\u3000|●•·◆■（(\d、.．)）]{1,12})*"
)
_VALUE_LENGTH = 80
_LIST_LENGTH = 300
_LIST_MARK = re.compile(
    r"[ \t\u3000|]*(?:[●•·◆■][ \t]*)?(?:第[一二三四五六七八九十\d]{1,3}条|[（(]?(?:\d{1,2}"
    r"|[一二三四五六七八九十]{1,2})[、.．)）]|[①-⑳])?"
    r"[ \t\r\u3000]*"
)
_IDENTIFIES = frozenset({"name", "name_and_code", "code", "level"})
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9/._\-]{1,24}")
_LEVEL = re.compile(r"(?:L|第)?([1-6一二三四五六])\s*级?")
_CN_NUMBER = {char: place for place, char in enumerate("一二三四五六", 1)}
_SCOPES = (
    ("department", re.compile(r"部门内")),
    ("system", re.compile(r"系统内")),
    ("cross_system", re.compile(r"跨系统|系统间")),
    ("enterprise", re.compile(r"全公司|企业级|公司级")),
)
# Headings that say what part of a description this is, and not of which process.
_ONLY_A_PART = re.compile(
    r"^(?:本?流程)?(?:的?(?:概要|概述|概况|信息|基本|情况|简介|说明|描述|总则|目的|范围|要素|定义|内容|属性|起止点|表头|业务))+$"
)
# Unknown or not yet decided.
NOTHING = re.compile(r"^(?:待定|未定|待确定|暂无|暂缺|空缺|无|/|—+|-+|N/?A)?[。.]?$", re.IGNORECASE)


@dataclass
class Header:
    """One block: where it stands, what its lines say (label kind -> value), and the clause it introduces."""

    start: int
    end: int
    said: dict[str, str] = field(default_factory=dict)
    places: dict[str, tuple[int, int]] = field(default_factory=dict)
    clause: Clause | None = None

    def values(self) -> dict[str, Any]:
        """The properties of the process that the block states."""
        found: dict[str, Any] = {}
        if code := _CODE.match(self.said.get("code", "")) or _CODE.match(self.said.get("name_and_code", "")):
            found["code"] = code.group()
        if level := _LEVEL.match(self.said.get("level", "")):
            found["level"] = level_of(level.group(1))
        for end in ("starts", "ends"):
            if not NOTHING.match(self.said.get(end, "")):
                found[end] = self.said[end]
        scope = self.said.get("scope", "")
        found |= next(({"scope": kind} for kind, words in _SCOPES if words.search(scope)), {})
        return found

    def name(self) -> str | None:
        """The name that the block states itself."""
        stated = self.said.get("name") or _CODE.sub("", self.said.get("name_and_code", ""), count=1)
        return tidy(re.sub(r"[（(][^（）()]*[)）]$", "", stated)) or None


def level_of(word: str) -> int:
    """The level that 三 or 3 says."""
    return int(_CN_NUMBER.get(word, word))


def find(page: Page) -> list[Header]:
    """The header blocks of a document in order; a lone line about start, end or owner is none."""
    headers: list[Header] = []
    for kind, start, end, value in lines(page):
        last = headers[-1] if headers else None
        if (
            last is None
            or kind in last.said
            or start - last.end > 400
            or not _BETWEEN.fullmatch(page.text, last.end, start)
        ):
            last = Header(start, end)
            headers.append(last)
        last.said[kind], last.places[kind], last.end = value, (start, end), end
    kept = [one for one in headers if _IDENTIFIES & one.said.keys() and len(one.said) >= 1 + ("level" in one.said)]
    for header in kept:
        header.clause = page.clause_at(header.start)
    return kept


def lines(page: Page) -> Iterator[tuple[str, int, int, str]]:
    """Kind, start, end and value of every labelled line."""
    if page.header_lines is None:
        page.header_lines = list(_lines(page))
    return iter(page.header_lines)


def _lines(page: Page) -> Iterator[tuple[str, int, int, str]]:
    text, stop = page.text, page.part.end
    if not _FIRST.search(text, page.part.start, stop):
        return
    labels = list(_LABEL.finditer(text, page.part.start, stop))
    accepted = -1  # the line in which a label stands at the beginning
    for place, label in enumerate(labels):
        line_start = max(
            text.rfind("\n", max(page.part.start, label.start() - 200), label.start()) + 1, page.part.start
        )
        if line_start != accepted and not _LIST_MARK.fullmatch(text, line_start, label.start()):
            continue
        accepted = line_start
        longest = min(stop, label.end() + (_LIST_LENGTH if label.lastgroup in _LISTS else _VALUE_LENGTH))
        end = text.find("\n", label.end(), longest)
        end = end if end >= 0 else longest
        if place + 1 < len(labels):
            end = min(end, labels[place + 1].start())
        value = re.split(r"[ \t\u3000]{2,}|[|]", text[label.end() : end])[0]
        yield label.lastgroup or "", label.start(), label.end() + len(value), tidy(value).rstrip("。")


def names_the_process(heading: str) -> bool:
    """Whether the heading above a block is the name of its process and not 概要 or 说明."""
    return bool(heading) and not _ONLY_A_PART.match(heading)
