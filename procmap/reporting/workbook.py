"""The findings as a workbook: a sheet that explains, a sheet of rules, a sheet with one row per finding."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from checks.findings import Cited, Judgement
from procmap.reporting import view
from procmap.reporting.palette import INK, ON_SEVERITY, RULE_LINE, SEVERITY
from procmap.words import Lang, words

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

COLUMNS = {
    "owner": 18, "domain": 16, "process": 24, "rule": 26, "severity": 10, "state": 10, "message": 46, "remedy": 46,
    "document": 26, "clause": 24, "quote": 60, "source": 30, "id": 22,
}  # fmt: skip
_RULE_COLUMNS = {
    "dimension": 14, "rule": 40, "rule_id": 34, "severity": 10, "verdict": 18, "in_order": 12, "offenders": 14,
    "population": 12, "unknown": 12, "score": 10, "weight": 10, "demanded_by": 40, "why": 40,
}  # fmt: skip
_LONGEST_CELL = 32_767  # Excel's own limit


def write_workbook(judgement: Judgement, path: Path, lang: Lang) -> None:
    """Write findings.xlsx. Text of documents stays text, whatever it starts with."""
    from openpyxl import Workbook

    w = words(lang)
    book = Workbook()
    guide = book.active
    assert guide is not None
    guide.title = w["guide"]
    _write_guide(book.worksheets[0], judgement, w)
    _write_rules(book.create_sheet(w["section_rules"]), judgement, w)
    _write_findings(book.create_sheet(w["findings"]), judgement, w)
    book.save(path)


def _write_guide(sheet: Worksheet, judgement: Judgement, w: Mapping[str, str]) -> None:
    from openpyxl.styles import Font

    counts = judgement.map.get("counts") or {}
    states = view.states(judgement)
    facts: list[tuple[str, object]] = [
        (w["today"], judgement.today),
        (w["loaded"], view.loaded(judgement, w)),
        (w["documents"], counts.get("Document", w["unknown_number"])),
        (w["processes"], counts.get("Process", w["unknown_number"])),
    ]
    scores = [(w[name], view.percent(judgement.scores.get(name), w)) for name in ("overall", *view.DIMENSIONS)]
    findings = [(view.word("state", state, w), states[state]) for state in view.STATES]
    _put(sheet, [w["title"]])
    for title, rows in (("", facts), (w["section_scores"], scores), (w["section_findings"], findings)):
        _put(sheet, [])
        if title:
            _head(_put(sheet, [title]))
        for name, value in rows:
            _put(sheet, [name, value])
    for started in judgement.map.get("unfinished") or ():
        _put(sheet, [])
        _put(sheet, [w["status_unfinished"].format(started=started)])
    if view.is_empty(judgement):
        _put(sheet, [])
        _put(sheet, [w["empty_title"]])
    _put(sheet, [])
    _head(_put(sheet, [w["guide_how"]]))
    for key in ("guide_sorted", "guide_states", "guide_quote", "guide_id", "made_up_note"):
        (cell,) = _put(sheet, [w[key]])
        sheet.merge_cells(start_row=cell.row, end_row=cell.row, start_column=1, end_column=2)
        sheet.row_dimensions[cell.row].height = 15 * (1 + len(w[key]) // 60)
    sheet["A1"].font = Font(bold=True, size=16)
    _widths(sheet, (28, 60))


def _write_rules(sheet: Worksheet, judgement: Judgement, w: Mapping[str, str]) -> None:
    rows = [
        [
            w[rule.dimension],
            rule.name,
            rule.id,
            view.word("severity", rule.severity, w),
            view.word("verdict", rule.verdict, w),
            view.in_order(rule),
            rule.offenders,
            rule.population,
            rule.unknown,
            view.percent(rule.score, w),
            rule.weight,
            rule.demanded_by,
            rule.why,
        ]
        for rule in judgement.rules
    ]
    _table(sheet, [w[name] for name in _RULE_COLUMNS], rows, tuple(_RULE_COLUMNS.values()))


def _write_findings(sheet: Worksheet, judgement: Judgement, w: Mapping[str, str]) -> None:
    ordered = view.items(judgement)
    rows = [
        [
            item.finding.owner or w["nobody"],
            item.finding.domain,
            item.finding.process,
            item.rule_name,
            view.word("severity", item.severity, w),
            view.word("state", item.finding.state, w),
            item.finding.message,
            item.finding.remedy,
            _lines(cited.document for cited in item.finding.evidence),
            _lines(cited.clause for cited in item.finding.evidence),
            _lines(cited.quote for cited in item.finding.evidence),
            _lines(_source(cited) for cited in item.finding.evidence),
            item.finding.id,
        ]
        for item in ordered
    ]
    _table(sheet, [w[name] for name in COLUMNS], rows, tuple(COLUMNS.values()))
    sheet.freeze_panes = "B2"
    _colour_severities(sheet, w)


def _colour_severities(sheet: Worksheet, w: Mapping[str, str]) -> None:
    from openpyxl.formatting.rule import CellIsRule
    from openpyxl.styles import Font, PatternFill

    place = f"E2:E{max(2, sheet.max_row)}"
    for name, colour in SEVERITY.items():
        cell_is = CellIsRule(  # type: ignore[no-untyped-call]
            operator="equal",
            formula=[f'"{view.word("severity", name, w)}"'],
            fill=PatternFill(bgColor=colour[1:]),
            font=Font(color=ON_SEVERITY[name][1:]),
        )
        sheet.conditional_formatting.add(place, cell_is)


def _table(sheet: Worksheet, heads: list[str], rows: Iterable[Sequence[object]], widths: Sequence[int]) -> None:
    """A table with a frozen header, filters and wrapped text."""
    from openpyxl.styles import Alignment

    wrapped = Alignment(wrap_text=True, vertical="top")
    _head(_put(sheet, heads))
    for row in rows:
        for cell in _put(sheet, row):
            cell.alignment = wrapped
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    _widths(sheet, widths)


def _put(sheet: Worksheet, values: Sequence[object]) -> list[Cell]:
    """Append a row; text is written as text, never as a formula, without what a workbook cannot hold."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    row = sheet.max_row + 1 if sheet.max_row > 1 or sheet["A1"].value is not None else 1
    if not values:
        sheet.cell(row, 1, " ")
    cells = []
    for column, value in enumerate(values, start=1):
        cell: Cell = sheet.cell(row, column)  # type: ignore[assignment]
        if isinstance(value, str):
            text = ILLEGAL_CHARACTERS_RE.sub("�", value).encode("utf-8", "replace").decode("utf-8")[:_LONGEST_CELL]
            cell.value = text
            if text[:1] in ("=", "+", "-", "@"):
                cell.data_type = "s"
                cell.quotePrefix = True
        else:
            cell.value = value  # type: ignore[assignment]
        cells.append(cell)
    return cells


def _head(cells: Iterable[Cell]) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    for cell in cells:
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor=INK[1:])
        cell.alignment = Alignment(vertical="center")
        cell.border = Border(bottom=Side("thin", color=RULE_LINE[1:]))


def _widths(sheet: Worksheet, widths: Sequence[int]) -> None:
    from openpyxl.utils import get_column_letter

    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width


def _lines(values: Iterable[str]) -> str:
    """Each value once, a line each."""
    return "\n".join(dict.fromkeys(value for value in values if value))


def _source(cited: Cited) -> str:
    place = f" {cited.place}" if cited.place else ""
    return f"{cited.source}{place} [{cited.start}:{cited.end}]"
