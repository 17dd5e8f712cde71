"""Values of cells in registers of what happened: kinds of events, stages, periods, numbers, references."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from graph.model import EVENT
from loaders.spreadsheets import values

KINDS = next(prop.values for prop in EVENT.properties if prop.name == "kind")
# Which words name a kind, in Chinese and English, and what people call an event of it.
_WORDS: dict[str, tuple[str, str, str]] = {
    "countersign": (r"会签|会审|联签|countersign|co-?sign|joint", "会签", "Countersignature"),
    "review": (r"审核|评审|复核|审查|review", "审核", "Review"),
    "filing": (r"备案|报备|filing|filed|notif", "备案", "Filing"),
    "publication": (r"发布|发文|颁布|下发|publi[sc]|issued?\b|issuance", "发布", "Publication"),
    "approval": (r"审批|批准|核准|签批|审定|批复|approv|sign-?off", "审批", "Approval"),
    "feedback": (r"反馈|feedback", "反馈", "Feedback"),
    "trial_run": (r"试运行|试行|试点|trial|pilot", "试运行", "Trial run"),
    "suggestion": (r"建议|提案|suggest|proposal", "建议", "Suggestion"),
    "corrective_action": (r"整改|纠正|corrective|capa|remediation", "整改", "Corrective action"),
    "inspection": (r"检查|稽核|巡[检查]|自查|抽查|inspect|audit", "检查", "Inspection"),
    "business_change": (r"业务变[更化]|business ?change|^变更$|^change$", "业务变更", "Business change"),
    "control_execution": (
        r"控制执行|执行控制|内控执行|control ?(?:execution|performed)",
        "控制执行",
        "Control executed",
    ),
    "measurement": (r"实绩|测量|统计|指标|kpi|measure|actual", "指标实绩", "Measurement"),
    "external_release": (r"外发|对外(?:发放|提供|分发)|external", "对外发放", "External release"),
}
SIGN_OFFS = ("approval", "countersign", "review", "filing", "publication")
_NUMBER = re.compile(r"[^\d+-]{0,4}?([+-]?\d[\d,]*(?:\.\d+)?)\s*(?:%|‰|[^\d\s.,]{0,8})")
_COUNTER = re.compile(r"\d{1,4}")  # 1, 2, 3 count the rows of a register and name none
_CN_QUARTER = {"一": 1, "二": 2, "三": 3, "四": 4}
_QUARTER = re.compile(
    r"(\d{4})\s*[-年./]?\s*(?:q\s*([1-4])|第?\s*([一二三四1-4])\s*季度?)|q([1-4])[\s/-]*(\d{4})", re.IGNORECASE
)
_HALF = re.compile(r"(\d{4})\s*[-年./]?\s*(?:h\s*([12])|(上|下)半年)|h([12])[\s/-]*(\d{4})", re.IGNORECASE)
_WEEK = re.compile(r"(\d{4})\s*[-年./]?\s*(?:w|第)\s*(\d{1,2})\s*周?", re.IGNORECASE)
_MONTH_HEAD = re.compile(r"(?:(\d{4})\s*[-年./]\s*)?(\d{1,2})\s*月(?:份|实际值?)?|(\d{4})[-./](\d{1,2})")
_YEAR_IN_TITLE = re.compile(r"(?<!\d)(20\d{2})(?=年|\D|$)")
_TO = re.compile(r"\s*(?:至|到|~|～|—+|–|-|\bto\b)\s*", re.IGNORECASE)
_MONTH_IN_WORDS = re.compile(r"([a-z]{3})[a-z]*\.?[ ,-]*(\d{4})", re.IGNORECASE)


@lru_cache(maxsize=4096)
def kinds_in(text: str) -> tuple[str, ...]:
    """The kinds that words name, in the order of the model; a code of the model is that kind alone."""
    shown = values.plain(text)
    if shown.replace(" ", "_") in KINDS:
        return (shown.replace(" ", "_"),)
    return tuple(kind for kind in KINDS if re.search(_WORDS[kind][0], shown))


def called(kind: str, *, in_chinese: bool) -> str:
    """What people call an event of a kind."""
    return _WORDS[kind][1 if in_chinese else 2]


@lru_cache(maxsize=4096)
def stage(text: str) -> str:
    """trial, formal, draft or retired where the words say which, as of a process; else the words."""
    return values.process_status(text) or " ".join(text.split())


def stage_called(stage: str, *, in_chinese: bool) -> str:
    """The stage for people to read."""
    return (
        {"trial": "试运行", "formal": "正式运行", "draft": "草案", "retired": "废止"}.get(stage, stage)
        if in_chinese
        else stage
    )


@lru_cache(maxsize=16384)
def number(text: str) -> float | None:
    """The number of a cell with or without a unit: 97.2%, 3.5天, 1,200; None where it holds no number, or two."""
    found = _NUMBER.fullmatch(values.plain(text))
    return float(found[1].replace(",", "")) if found else None


def reference(text: str) -> str:
    """A number that names a row, '' for one that only counts the rows."""
    shown = " ".join(text.split())
    return "" if _COUNTER.fullmatch(shown) else shown


@lru_cache(maxsize=16384)
def period(text: str) -> tuple[str, str] | None:
    """The last day of a stretch of time, as precise as stated, and what it is called: 2026Q1 ends 2026-03."""
    shown = values.plain(text)
    if found := _QUARTER.fullmatch(shown):
        said = found[2] or found[3] or found[4]
        quarter = _CN_QUARTER.get(said) or int(said)
        return f"{found[1] or found[5]}-{quarter * 3:02d}", f"{found[1] or found[5]}Q{quarter}"
    if found := _HALF.fullmatch(shown):
        half = {"上": 1, "下": 2}.get(found[3] or "") or int(found[2] or found[4])
        return f"{found[1] or found[5]}-{half * 6:02d}", f"{found[1] or found[5]}H{half}"
    if found := _WEEK.fullmatch(shown):
        try:
            return date.fromisocalendar(int(found[1]), int(found[2]), 7).isoformat(), f"{found[1]}W{int(found[2]):02d}"
        except ValueError:
            return None
    if found := _MONTH_IN_WORDS.fullmatch(shown):
        shown = f"1 {found[1]} {found[2]}"
        day = values.day(shown)
        return (day[:7], day[:7]) if day else None
    day = values.day(text.strip().removesuffix("度") if text.strip().endswith("年度") else text)
    return (day, day) if day else None


@lru_cache(maxsize=1024)
def month_of_head(head: str, title: str) -> str | None:
    """The month that a column stands for: 2026年3月, 2026-03, and 3月 where the title says of which year."""
    found = _MONTH_HEAD.fullmatch(values.plain(head))
    if not found:
        return None
    year = found[1] or found[3]
    if year is None:
        years = set(_YEAR_IN_TITLE.findall(title))
        year = years.pop() if len(years) == 1 else None
    month = int(found[2] or found[4])
    return f"{year}-{month:02d}" if year and 1 <= month <= 12 else None


@lru_cache(maxsize=4096)
def span(text: str) -> tuple[str, str] | None:
    """Both ends of a stretch of days: 2026-01-15至2026-02-28, 2026.1.15-2.28; None where it is none."""
    for between in _TO.finditer(text):
        first = values.day(text[: between.start()])
        rest = text[between.end() :].strip()
        last = values.day(rest) or (values.day(f"{first[:4]}-{rest}") if first else None)
        last = last or (values.day(f"{first[:7]}-{rest.removesuffix('日')}") if first else None)
        if first and last and first <= last:
            return first, last
    return None
