"""What the headers of registers of what happened say: inspections, approvals, trial runs, measurements and so on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from loaders.spreadsheets import columns as masters
from loaders.spreadsheets import event_subjects
from loaders.spreadsheets.columns import Columns, is_event_register, is_known, is_numbering, may_head, spellings
from loaders.spreadsheets.event_headers import CALLED, SUBJECTS_CALLED
from loaders.spreadsheets.event_values import SIGN_OFFS, month_of_head
from loaders.spreadsheets.grid import Cell, one_line

SUBJECTS = event_subjects.FIELDS
EVENT_REGISTERS = frozenset(CALLED)
_SIGNED = {f"{kind}_{what}" for kind in SIGN_OFFS for what in ("on", "result")}
# What a register is not without: one of these, beside what it is about.
_HAPPENED = {
    "inspection": {"planned_on", "due_on", "done_on", "result"},
    "approval": {"done_on", "planned_on", "result", *_SIGNED},
    "trial_run": {"planned_on", "due_on", "done_on", "period"},
    "feedback": {"done_on", "content"},
    "suggestion": {"planned_on", "content", "done_on"},
    "business_change": {"done_on", "content", "reported_on"},
    "measurement": {"value"},
    "control_execution": {"done_on", "due_on", "planned_on", "period", "result"},
    "corrective_action": {"content", "due_on", "done_on"},
    "external_release": {"done_on", "content"},
    "event": {"kind"},
}  # fmt: skip
# A header that only this kind of register has.
_TELLS = {
    "inspection": r"检查|稽核|巡检|巡查|抽查|自查|inspect|audit",
    "approval": r"审批|会签|审核|评审|批准|签批|备案|发布|approv|countersign|cosign|review|filing|publi|sign",
    "trial_run": r"试运行|试行|试点|trial|pilot|运行次数",
    "feedback": r"反馈|feedback",
    "suggestion": r"建议|提案|suggest|proposal|answer|答复|回复",
    "business_change": r"变更|变化|change",
    "measurement": r"实际|实绩|达成|完成值|统计值|测量值|actual|measured",
    "control_execution": r"执行|控制|execut|perform",
    "corrective_action": r"整改|纠正|corrective|capa|action",
    "external_release": r"外发|对外|接收|recipient|releas",
    "event": r"事件|event",
}
_TITLES = {
    "inspection": r"检查|稽核|巡检|巡查|自查|抽查|inspection|audit",
    "approval": r"审批|会签|审核|评审|批准|备案|发布|approval|sign[- ]?off|review|publication",
    "trial_run": r"试运行|试行|试点|trial|pilot",
    "feedback": r"反馈|feedback",
    "suggestion": r"建议|提案|suggestion|proposal",
    "business_change": r"业务变[更化]|变更(?:台账|登记|记录|报告)|business change|change (?:log|register)",
    "measurement": r"实绩|实际值|完成情况|达成|统计表|actuals?|measurement|results",
    "control_execution": r"控制.{0,4}执行|执行记录|内控(?:测试|执行)|control (?:execution|log|performance)",
    "corrective_action": r"整改|纠正|corrective|capa",
    "external_release": r"外发|对外(?:发放|提供|分发)|external",
    "event": r"事件|大事记|events?\b",
}
# What a list of things says of them, and a register of what happened hardly ever: 审批日期 beside it is their own.
_ONLY_OF_THINGS = {
    "process": frozenset({"owner", "parent", "key", "digital", "inputs", "outputs", "starts", "ends"}),
    "document": frozenset({"issuer", "keeper", "until", "department", "supersedes"}),
    "control": frozenset({"risk", "key", "kind", "threshold"}),
}
_COMPILED = {
    kind: [(name, re.compile(words, re.IGNORECASE)) for name, words in {**SUBJECTS_CALLED, **fields}.items()]
    for kind, fields in CALLED.items()
}
_NO_ACTIVITY = {"approval", "event"}  # there 环节 is a step of the approval
_ANY = re.compile(
    "|".join(f"(?:{words})" for fields in (SUBJECTS_CALLED, *CALLED.values()) for words in fields.values()),
    re.IGNORECASE,
)
_UNIT = re.compile(r"[(（\[【]([^()（）\[\]【】]*)[)）\]】]")
_LONGEST_HEADER = 40


@dataclass(frozen=True)
class _Candidate:
    columns: Columns
    score: float


@lru_cache(maxsize=8192)
def event_field_of(kind: str, header: str) -> str | None:
    """The field of a register of what happened that a header names."""
    for spelling in spellings(header):
        for name, words in _COMPILED[kind]:
            if words.fullmatch(spelling) and not (name == "activity" and kind in _NO_ACTIVITY):
                return name
    return None


def recognise(cells: list[Cell], context: str = "", *, events: bool = True) -> Columns | None:
    """The register that a row of headers begins, of things or of what happened to them; `context` is its title."""
    of_events = _best(cells, context) if events else None
    if is_event_register(cells):
        of_things = masters.recognise(cells, context) if of_events else None
    else:
        of_things = masters.recognise(cells, context)
    if of_events is None or of_things is None:
        return of_events.columns if of_events else of_things
    return of_events.columns if of_events.score > _score_of_things(of_things, context) else of_things


def may_be_header(text: str) -> bool:
    """Whether some register, of things or of what happened, has a column of this name."""
    return may_head(text) and (is_known(text) or any(_ANY.fullmatch(one) for one in spellings(one_line(text))))


def _score_of_things(columns: Columns, context: str) -> float:
    held = set(columns.fields.values())
    hinted = re.search(dict(masters.HINTS)[columns.kind], context, re.IGNORECASE)
    only = held & _ONLY_OF_THINGS.get(columns.kind, frozenset())
    return len(held) + (3.0 if only else 0.0) + (1.0 if hinted else 0.0)


def _best(cells: list[Cell], context: str) -> _Candidate | None:
    if not 2 <= len(cells) <= 200 or any(len(cell.text) > _LONGEST_HEADER for cell in cells):
        return None
    found = [_candidate(kind, cells, context) for kind in CALLED]
    return max((one for one in found if one), key=lambda one: one.score, default=None)


def _candidate(kind: str, cells: list[Cell], context: str) -> _Candidate | None:
    """A kind of register whose subject and whose happening the headers name; how well they fit it."""
    fields: dict[int, str] = {}
    unknown: dict[int, str] = {}
    units: dict[int, str] = {}
    numbering = set()
    telling = 0
    for cell in cells:
        head = one_line(cell.text)
        name = event_field_of(kind, head)
        if kind == "measurement" and month_of_head(head, context):
            name = "month"
        if is_numbering(head) and name in (None, "number"):
            numbering.add(cell.column)
        elif name is None:
            unknown[cell.column] = head
        else:
            fields[cell.column] = name
            telling += name not in SUBJECTS and bool(re.search(_TELLS[kind], head, re.IGNORECASE))
            if inside := _UNIT.search(head):
                units[cell.column] = inside.group(1).strip()
    held = set(fields.values())
    is_hinted = bool(re.search(_TITLES[kind], context, re.IGNORECASE))
    months = list(fields.values()).count("month")
    happened = held & _HAPPENED[kind] or months > 1
    if not held & set(SUBJECTS) or not happened or not (telling or is_hinted or months):
        return None
    if kind == "measurement" and not ("kpi" in held and (months > 1 or held & {"period", "done_on"})):
        return None
    if kind == "event" and not held & {"done_on", "planned_on", "due_on"}:
        return None
    heads = {cell.column: one_line(cell.text) for cell in cells}
    columns = Columns(kind, fields, unknown, heads, frozenset(numbering), units, context)
    hints = 2.0 * (is_hinted + is_event_register(cells) + (months > 1))
    return _Candidate(columns, len(held) + 0.5 * min(telling, 6) + hints)
