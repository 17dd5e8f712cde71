"""What is done with documents and records: who issues, interprets and keeps them, and how long."""

from __future__ import annotations

import re

from loaders.rules.page import Mention, Page, Sentence

_THIS = r"(?:本|该)(?:制度|办法|规定|流程|细则|规范|手册|标准|程序|预案|守则|章程|文件)"
# "解释权归行政部所有", "最终解释权属人事科".
_RIGHT = re.compile(r"解释权(?:[^，。；\n]{0,4}?)(?:归属?于?|属于?|由)")
# "行政部负责本制度的制定、修订和解释".
_TAKES_CARE = re.compile(rf"负责{_THIS}的?([^，。；\n]{{2,20}})")
# One of these stands wherever a sentence says who does that.
_HANDLES = re.compile("解释权|负责[本该]")
_WORDS = (
    ("interprets", re.compile(r"解释")),
    ("issues", re.compile(r"制定|制订|起草|编制|编写|修订|拟定")),
    ("publishes", re.compile(r"发布|印发|颁布|下发")),
    ("keeps", re.compile(r"归档|保管|存档|保存")),
)
_KEEPS = re.compile(r"保存|保管|存档|归档|留存|存放")
# "保存期限为三年", "保存五年", "永久保存", "保管期不少于10年".
_RETENTION = re.compile(
    r"(?:保存|保管|存档|归档|留存)(?:期限?|时间|年限)?(?:为|是|不少于|至少|不低于|不得少于|[：:])?\s*((?:\d{1,2}|[一二两三四五六七八九十]{1,3})\s*(?:年|个月)(?:以上)?|永久|长期)|(永久|长期)(?:保存|保管)"
)
_LINE = re.compile(r"[^。；\n]{4,400}")
_SHORT_WAY = 3


def find(page: Page) -> None:
    """States HANDLED_BY and retention where the text says them plainly."""
    if _HANDLES.search(page.text, page.part.start, page.part.end):
        for sentence in page.sentences():
            _document(page, sentence)
    for line in _LINE.finditer(page.text, page.part.start, page.part.end):
        _records(page, line.start(), line.end())


def _document(page: Page, sentence: Sentence) -> None:
    text = page.text
    right = _RIGHT.search(text, sentence.start, sentence.end)
    if right and (keeper := _next(page, right.end())):
        _handled(page, page.document, keeper, right.start(), keeper.end, "interprets")
    if cares := _TAKES_CARE.search(text, sentence.start, sentence.end):
        before = page.mentions_in(sentence.start, cares.start())
        for handles, words in _WORDS:
            if before and cares.start() - before[-1].end <= _SHORT_WAY and words.search(cares.group(1)):
                _handled(page, page.document, before[-1], before[-1].start, cares.end(), handles)


def _records(page: Page, start: int, end: int) -> None:
    """《盘点表》由仓库保存五年: who keeps the records of the sentence, and how long."""
    keeping = _KEEPS.search(page.text, start, end)
    if not keeping:
        return
    evidence = page.evidence(start, end, "record_kept", 0.8)
    records = sorted(
        {(start, thing) for at, _, thing in page.stated.get("Record", ()) if evidence.start <= at < evidence.end}
    )
    term = _RETENTION.search(page.text, start, end)
    keepers = [
        one
        for one in page.mentions_in(start, keeping.start())
        if page.text[one.end : keeping.start()] in _AT_ONCE
        and page.text[max(0, one.start - 1) : one.start] in "由，。\n；"
    ]
    for _, record in records:
        node = page.facts.nodes[record]
        if term:
            page.node("Record", node.name, evidence, retention=(term.group(1) or term.group(2)).replace(" ", ""))
        for keeper in keepers[-1:]:
            _handled(page, record, keeper, start, end, "keeps")


_AT_ONCE = frozenset(["", "负责", "统一", "集中", "另行", "自行", "妥善", "负责统一", "统一负责", "负责集中", "归档"])


def _next(page: Page, at: int) -> Mention | None:
    """The actor that is named right behind an offset, past the company's name."""
    named = page.mentions_in(at, min(page.part.end, at + 30))
    return named[0] if named and named[0].start - at <= _SHORT_WAY else None


def _handled(page: Page, thing: str, mention: Mention, start: int, end: int, handles: str) -> None:
    evidence = page.evidence(start, end, f"handled_{handles}", 0.85)
    actor = page.actor(mention, f"handled_{handles}")
    page.facts.link("HANDLED_BY", thing, actor, evidence, **{"as": handles})
