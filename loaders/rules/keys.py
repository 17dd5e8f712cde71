"""Which control points and processes a document calls key."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

from graph.facts import Evidence
from graph.ids import normalise
from loaders.clauses import Clause, under
from loaders.rules.control_words import kind_of, masked
from loaders.rules.executors import executors
from loaders.rules.key_words import (
    CALLED_KEY,
    JUST_TOLD,
    KEY_FLOW,
    KEY_HEADING,
    KEY_LABEL,
    KEY_LIST,
    KEY_POINTS_ARE,
    KEY_PROCESS,
    MARKED_KEY,
    POINT,
)
from loaders.rules.page import Page, Piece, Sentence, tidy
from loaders.rules.pieces import pieces
from loaders.rules.placed import Placed
from loaders.rules.process_items import items
from loaders.rules.process_names import bare_name, is_name, state

_RULE = "key_control"
_CONFIDENCE = 0.85
_LONGEST_NAME = 30
_FAR = 120
# "资料审核、劳动合同签订" behind a label: nouns, no sentence.
_NOUNS = re.compile(r"[㐀-鿿A-Za-z（）()、，]{2,120}")
_SENTENCE_WORDS = re.compile(r"应当?|必须|须|由|不得|严禁|禁止|是指|包括|对于|如果|[是为](?=[㐀-鿿]{2})")
_EACH = re.compile(r"[^、，,；;。\n]+")
# 分包管理流程 is the process 工程分包 of the same document.
_GENERAL_WORDS = re.compile(r"(?:管理|业务|工作|作业)+$")
_FLOW = re.compile(r"(?:流程|过程)$")
_LEAST_STEM = 2
_FIRST_WORDS = re.compile(r"[^，。；;：\n]{2,30}")
# 该审批, 上述验收: the noun that tells which of the controls before is meant.
_NOUN_MEANT = re.compile(
    r"\s*(?:本|此|该|上述|以上|前述)(?:项|个)?(审批|审核|审查|复核|检查|验收|会签|核对|评审|抽查|盘点|检验|检测|复检)"
)
_LEAD = re.compile(r"^(?:其中|此外|另外|且|并且?|以及|本流程的?|该流程的?)")
_ENDS = re.compile(r"(?:这一|该|等)?(?:环节|步骤)?$")


def processes(page: Page) -> None:
    """Marks the processes that a sentence, a label or a list calls key, or says not to be."""
    text, start, end = page.text, page.part.start, page.part.end
    for hint in KEY_FLOW.finditer(text, start, end):
        begin = page.sentence_begin(hint.start(), max(start, hint.start() - _FAR))
        found = KEY_PROCESS.search(text, begin, hint.end() + 1)
        if found is None:
            continue
        key = not (found["plain"] or found["no"])
        if name := _process(page, found["subject"] or "", found.start()):
            state(page, name, found.start(), found.end(), "called_key_process", _CONFIDENCE, described=False, key=key)
    for found in KEY_LABEL.finditer(text, start, end):
        if name := _process(page, "", found.start()):
            key = found["yes"] is not None
            state(page, name, found.start(), found.end(), "key_process_line", _CONFIDENCE, described=False, key=key)
    for found in KEY_LIST.finditer(text, start, end):
        for item in items(page, *found.span(1)):
            state(page, item.name, item.start, item.end, "list_of_key_processes", 0.8, described=False, key=True)


def _process(page: Page, subject: str, at: int) -> str | None:
    """The process that is meant: the one named, or the one that the place speaks of."""
    here = page.process_meant(at)
    if not subject or re.match("[本该此]", subject):
        return here
    name = bare_name(subject)
    if not _FLOW.search(subject):  # 费用报销为核心流程: only when it is a process of this document
        own = [
            known
            for known in (here, page.own_process)
            if known in page.processes and subject in (known, f"{known}业务")
        ]
        return own[0] if own else page.known_processes.get(normalise(subject, "Process"))
    stem = _GENERAL_WORDS.sub("", name)
    for known in (here, page.own_process):
        if known in page.processes and (known in subject or (len(stem) >= _LEAST_STEM and stem in known)):
            return known
    if known := page.known_processes.get(normalise(name, "Process")):
        return known
    return name if is_name(name) and subject.endswith("流程") else None


def controls(page: Page) -> None:
    """Marks the control points that are listed as key or called so; one that no other rule found is stated."""
    stated = Placed(page, "ControlPoint")
    hints = [one.start() for one in POINT.finditer(page.text, page.part.start, page.part.end)]
    listed = under(page.clauses, _is_key)
    for clause in page.clauses:
        if clause.ordinal in listed:
            heading = next(one.heading for one in clause.above() if _is_key(one.heading))
            _listed(page, stated, clause, heading)
            continue
        if not hints or bisect_left(hints, clause.start) == bisect_left(hints, clause.end):
            continue
        for sentence in page.sentences_of(clause):
            _called(page, stated, clause, sentence)


@lru_cache(maxsize=4096)  # asked for again for every clause below a heading
def _is_key(heading: str) -> bool:
    return KEY_HEADING.match(heading) is not None


def _listed(page: Page, stated: Placed, clause: Clause, heading: str) -> None:
    """What stands under 关键控制点: each item is one, each noun of an item that is nothing but nouns."""
    text = page.text
    if _is_key(clause.heading):
        for start, end in _lines(page, clause):
            if _is_nouns(text[start:end]):
                for one in _EACH.finditer(text, start, end):
                    _point(page, one.start(), one.end())
            else:
                _mark(page, stated, start, end)
        return
    if clause.children and not text[clause.body : clause.end].strip():
        return
    begin = clause.heading_at if clause.heading else clause.body
    if not _mark(page, stated, begin, clause.end) and "风险" not in heading:  # an item of 风险点… begins with its risk
        first = _EACH.search(text, begin, clause.end)
        if clause.heading:
            _point(page, begin, begin + len(clause.heading))
        elif first:
            _point(page, *first.span())


def _lines(page: Page, clause: Clause) -> Iterator[tuple[int, int]]:
    for found in re.finditer(r"[^\n。；;]+", page.text[clause.body : clause.end]):
        if found.group().strip():
            yield clause.body + found.start(), clause.body + found.end()


def _is_nouns(said: str) -> bool:
    said = said.strip()
    return bool(_NOUNS.fullmatch(said)) and not _SENTENCE_WORDS.search(said)


def _called(page: Page, stated: Placed, clause: Clause, sentence: Sentence) -> None:
    text = page.text
    if listed := KEY_POINTS_ARE.search(text, sentence.start, sentence.end):
        for one in _EACH.finditer(text, listed.end(), sentence.end):
            _point(page, one.start(), one.end())
        return
    for found in MARKED_KEY.finditer(text, sentence.start, sentence.end):
        before = [piece for piece in pieces(page, sentence) if piece.start < found.start()]
        if not _mark(page, stated, sentence.start, found.start(), found.span()) and before:
            _point(page, before[-1].start, min(found.start(), before[-1].end))
    for piece in pieces(page, sentence):
        called = CALLED_KEY.search(text, piece.start, piece.end)
        if called is None:
            continue
        subject = text[piece.start : called.start()]
        if JUST_TOLD.match(subject) or not subject.strip():
            _mark_before(page, stated, clause, sentence, piece)
            continue
        lead = _LEAD.match(subject.lstrip())
        start = called.start() - len(subject.lstrip()) + (lead.end() if lead else 0)
        if called.start() - start <= _LONGEST_NAME:
            for one in _EACH.finditer(text, start, called.start()):
                _point(page, one.start(), one.end(), sentence)


def _mark_before(page: Page, stated: Placed, clause: Clause, sentence: Sentence, piece: Piece) -> None:
    """本环节为关键控制点: the controls of the nearest sentence that has some; else what the clause begins with."""
    says = (piece.start, piece.end)
    noun = _NOUN_MEANT.match(page.text, piece.start, piece.end)
    meant = noun and noun[1]
    begin = clause.heading_at if clause.heading else clause.body
    before = [one.start for one in page.sentences_of(clause) if one.start <= sentence.start] or [begin]
    for start in [*reversed(before), begin]:
        if meant and (named := _naming(page, start, piece.start, meant)):
            if not _mark(page, stated, *named, says):
                _point(page, *named)
            return
        if not meant and _mark(page, stated, start, piece.start, says):
            return
    if _mark(page, stated, begin, piece.start, says):
        return
    first = _FIRST_WORDS.search(page.text, begin, piece.start)
    if first:
        _point(page, *first.span())


def _naming(page: Page, start: int, end: int, meant: str) -> tuple[int, int] | None:
    """The last stretch between commas that names what is meant: 验收 in 设备部组织验收，填写验收单."""
    found = [one.span() for one in _EACH.finditer(page.text, start, end) if meant in one.group()]
    told = [span for span in found if "《" not in page.text[slice(*span)]] or found
    return told[-1] if told else None


def _mark(page: Page, stated: Placed, start: int, end: int, says: tuple[int, int] | None = None) -> bool:
    """Marks the controls stated in a span; whether there are any. `says` is the passage that calls them key."""
    marked = stated.inside(start, end)
    for at, until, control in marked:
        own = Evidence(at, until, page.raw[at:until], _RULE, _CONFIDENCE)
        evidence = page.evidence(*says, _RULE, _CONFIDENCE) if says else own
        page.facts.node("ControlPoint", page.facts.nodes[control].name, evidence, within=[page.inside], key=True)
        _guards(page, control, start, evidence)
    return bool(marked)


def _guards(page: Page, control: str, at: int, evidence: Evidence) -> None:
    """A key control guards the process of its place; in a part about none the document's own."""
    if process := page.process_meant(at):
        page.facts.link("CONTROLS", control, page.processes[process], evidence)


def _point(page: Page, start: int, end: int, sentence: Sentence | None = None) -> None:
    """States a key control by its name."""
    text = page.text
    name = _ENDS.sub("", tidy(text[start:end]))[:_LONGEST_NAME]
    if len(name) < 2:
        return
    named = [(one.start - start, one.end - start) for one in page.mentions_in(start, end)]
    told = kind_of(masked(text[start:end], named), listed=True)
    around = (sentence.start, sentence.end) if sentence else (start, end)
    evidence = page.evidence(*around, _RULE, _CONFIDENCE)
    control = page.node(
        "ControlPoint", page.unique("ControlPoint", "", name), evidence, within=[page.inside],
        kind=told[0] if told else "check", key=True,
    )  # fmt: skip
    _guards(page, control, start, evidence)
    for mention, role in executors(page, start, end, end, []):
        page.facts.link("EXECUTED_BY", control, page.actor(mention, _RULE), evidence, **{"as": role})
