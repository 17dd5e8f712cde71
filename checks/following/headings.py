"""The columns of an actions file and their headings and words in both languages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from checks.findings import Finding, Severity, State
from checks.rules import Lang

SHEET: dict[Lang, str] = {"zh": "整改跟踪", "en": "Actions"}
PEOPLES = ("assignee", "action", "due", "verifier")  # columns that people fill in; the others are written by reports
HEADINGS: dict[str, dict[Lang, str]] = {
    "severity": {"zh": "严重程度", "en": "Severity"},
    "state": {"zh": "状态", "en": "State"},
    "owner": {"zh": "负责人", "en": "Owner"},
    "process": {"zh": "流程", "en": "Process"},
    "message": {"zh": "问题", "en": "Finding"},
    "remedy": {"zh": "改进建议", "en": "What to do"},
    "assignee": {"zh": "整改责任人", "en": "Assignee"},
    "action": {"zh": "整改措施", "en": "Action"},
    "due": {"zh": "整改期限", "en": "Due"},
    "verifier": {"zh": "验证人", "en": "Verifier"},
    "found": {"zh": "发现日期", "en": "Found on"},
    "resolved": {"zh": "解决日期", "en": "Resolved on"},
    "rule": {"zh": "规则", "en": "Rule"},
    "id": {"zh": "编号", "en": "Id"},
}
STATE_WORDS: dict[State, dict[Lang, str]] = {
    "new": {"zh": "新增", "en": "new"},
    "open": {"zh": "未解决", "en": "still open"},
    "accepted": {"zh": "已接受", "en": "accepted"},
    "resolved": {"zh": "已解决", "en": "resolved"},
}
SEVERITY_WORDS: dict[Severity, dict[Lang, str]] = {
    "critical": {"zh": "严重", "en": "critical"},
    "high": {"zh": "高", "en": "high"},
    "medium": {"zh": "中", "en": "medium"},
    "low": {"zh": "低", "en": "low"},
}
Value = TypeVar("Value", bound=str)


def column_of(heading: object) -> str | None:
    """The column that a heading names in either language; None for a column of people's own."""
    said = str(heading or "").strip().casefold()
    return next(
        (name for name, texts in HEADINGS.items() if said in (text.casefold() for text in texts.values())), None
    )


def language_of(headings: Iterable[object]) -> Lang | None:
    """The language that most of the headings are in; None where none is known."""
    said = [str(heading or "").strip() for heading in headings]
    chinese = sum(texts["zh"] in said for texts in HEADINGS.values())
    english = sum(texts["en"] in said for texts in HEADINGS.values())
    if not chinese and not english:
        return None
    return "zh" if chinese >= english else "en"


def value_of(said: object, words: dict[Value, dict[Lang, str]]) -> Value | None:
    """The value that a word stands for in either language; None for another word."""
    text = str(said or "").strip()
    return next((value for value, texts in words.items() if text in (value, *texts.values())), None)


def texts_of(finding: Finding) -> dict[str, str]:
    """What a line says of its finding, by column."""
    return {
        "owner": finding.owner,
        "process": finding.process,
        "message": finding.message,
        "remedy": finding.remedy,
        "rule": finding.rule,
    }
