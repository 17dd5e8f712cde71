"""Lines broken in mid-sentence by pages and fixed widths, joined again."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.repair.mapping import Edit

# A line of a page is long and stops at a plain character; a heading is short, a paragraph ends with a mark.
_FULL_LINE = 18
_BREAK = re.compile(r"(?<=[㐀-鿿，、；])[ \t]*\r?\n(?:[ \t\u3000]*\r?\n)?(?=[㐀-鿿“”《》，、。；：）])")
_BEGINNING = re.compile(
    r"第[一二三四五六七八九十百0-9]{1,4}[章节条款篇]|[一二三四五六七八九十]{1,3}、|附件|附录|附表|目录|主送|抄送|报送|主题词|当前位置"
    r"|[㐀-鿿A-Za-z]{2,8}[：:]"  # a label: 流程终点：…
    r"|各[㐀-鿿、，]{2,30}[：:]"  # to whom a circular goes
    # A sentence of its own: 财务部应对…, 仓管员负责…
    r"|[㐀-鿿]{0,8}(?:部|处|科|室|中心|委员会|经理|主管|主任|部门|员|长)(?:应(?!用)|须|负责|必须|根据|不得|办理)"
)


# A row of a table and a chain of steps are whole lines.
_WHOLE = re.compile(r"[…\t]|→[^→]*$|(?:(?:-{2,6}>?|—{2,3}|->|[>＞➔⇒])[^\n]{1,44}){2}$")


def edits(text: str) -> Iterator[Edit]:
    """Removals of line ends (and one blank line of a page end) inside a sentence."""
    for found in _BREAK.finditer(text):
        line_start = text.rfind("\n", max(0, found.start() - 400), found.start()) + 1
        line_start = max(line_start, found.start() - 400)
        ends_open = found.start() - line_start >= _FULL_LINE and not _WHOLE.search(text, line_start, found.start())
        if ends_open and not _BEGINNING.match(text, found.end()) and _goes_on(text, found.end()):
            yield Edit(found.start(), found.end(), "")


def _goes_on(text: str, at: int) -> bool:
    """Whether what follows is the rest of a sentence: a mark comes before the line's end."""
    line_end = text.find("\n", at, at + 400)
    line = text[at : line_end if line_end >= 0 else at + 400]
    return any(mark in line for mark in "。；，：”")
