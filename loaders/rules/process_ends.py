"""Where a process starts and ends, as sentences and labels outside a header block say it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from loaders.rules import headers
from loaders.rules.page import Page, tidy
from loaders.rules.process_names import bare_name, is_name

_OWN = r"(?:(?:本|该|此|整个|上述)(?:业务|管理|工作)?(?:流程|过程|程序)|流程)"
_NAMED = r"[㐀-鿿A-Za-z、]{2,18}?(?:流程|过程)"
_SUBJECT = (
    rf"(?:(?<![㐀-鿿])|(?<=[，；。：）]))(?P<subject>{_OWN}|{_NAMED})(?:（[^（）\n]{{1,24}}）)?(?:的?起止(?:点)?(?:为"
    rf"|是))?"
)
_STARTS = r"(?P<starts>[^，。；\n]{2,36}?)"
_ENDS = r"(?P<ends>[^，。；\n]{2,60}?)"
_STOP = r"(?=[。；，\s]|$)"
_FORMS = (
    # "本流程自提出需求起，至货款付清止"
    rf"(?:自|从|由){_STARTS}(?:时|之?日|后)?(?:开始|起始|起|为起点|启动)，?(?:直?至|到|直到|以)(?P<ends>[^。；\n]{{2,60}}?)(?:时|后)?(?:为?止|结束|终止|完结|为终点|终结){_STOP}",
    # "流程始于员工提交申请，终于开通通知"
    rf"(?:起始?于|始于|开始于|发起于|启动于|起点是|起点为|从){_STARTS}，?(?:并|而)?(?:终止?于|止于|结束于|终点是|终点为|完成于){_ENDS}{_STOP}",
    # "以提交分包计划为起点，以结算完成为终点"
    rf"以{_STARTS}(?:作)?为(?:流程的?)?(?:起点|开始|起始|启动点)，?(?:并|而)?以{_ENDS}(?:作)?为(?:流程的?)?(?:终点|结束|终止|完结){_STOP}",
    # "流程的起点是…，终点是…"
    rf"的?(?:起点|起始点|开始点|触发条件)(?:是|为){_STARTS}，(?:流程)?的?(?:终点|结束点|终止点)(?:是|为){_ENDS}{_STOP}",
)
_SENTENCES = tuple(re.compile(_SUBJECT + form) for form in _FORMS)
_ITSELF = re.compile(_OWN)
# Looked at first: without one of these no sentence says where a process begins.
_HINT = re.compile(r"[起开]始|始于|起点|触发条件|启动|发起于|起，?[至到直]|起(?=[^，。；\n]{0,2}，)")
_SENTENCE_END = re.compile(r"[。；\n]")
_FAR = 120
# Without a subject only where both ends are named as such: "自受理投诉起，至回访结束止".
_WITHOUT_SUBJECT = re.compile(
    rf"自(?P<starts>[^，。；\n]{{2,30}}?)(?:时)?(?:开始|起)，?至(?P<ends>[^。；\n]{{2,60}}?)(?:为?止|结束){_STOP}"
)
# Days and dates begin and end terms, not work.
_TERM = re.compile(r"\d{4}年|之日|[日月年]$|^\d|生效|实施|施行|每[年月日]")


class Told(NamedTuple):
    """Start and end of a process, each None when only the other one is told; `subject` names it or is empty."""

    subject: str
    starts: str | None
    ends: str | None
    start: int
    end: int


def told(page: Page) -> Iterator[Told]:
    """What sentences say of a process's start and end, in the order of their forms."""
    text, done = page.text, page.part.start
    for hint in _HINT.finditer(text, page.part.start, page.part.end):
        if hint.start() < done:
            continue
        begin = page.sentence_begin(hint.start(), max(done, hint.start() - _FAR))
        ends = _SENTENCE_END.search(text, hint.end(), min(page.part.end, hint.end() + _FAR))
        stop = ends.end() if ends else min(page.part.end, hint.end() + _FAR)
        for form in (*_SENTENCES, _WITHOUT_SUBJECT):
            found = form.search(text, begin, stop)
            if found and not (_TERM.search(tidy(found["starts"])) or _TERM.search(tidy(found["ends"]))):
                own = form is _WITHOUT_SUBJECT or _ITSELF.fullmatch(found["subject"])
                name = "" if own else _name(found["subject"])
                yield Told(name, tidy(found["starts"]), tidy(found["ends"]), found.start(), found.end())
                done = found.end()
                break


def labelled(page: Page) -> Iterator[Told]:
    """Lines 起点：… and 终点：… of a description that has no header block."""
    for kind, start, end, value in headers.lines(page):
        if kind in ("starts", "ends") and value and not headers.NOTHING.match(value):
            yield Told("", value if kind == "starts" else None, value if kind == "ends" else None, start, end)


def _name(subject: str) -> str:
    name = bare_name(subject) if subject else ""
    return name if is_name(name) else ""
