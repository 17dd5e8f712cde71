"""The actions file as a workbook: columns are found by their headings, all else in it stays as people left it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

from checks.findings import SEVERITIES
from checks.following.actions import Action, BadActions, Line, Update, as_day
from checks.following.headings import (
    HEADINGS,
    PEOPLES,
    SEVERITY_WORDS,
    SHEET,
    STATE_WORDS,
    column_of,
    language_of,
    texts_of,
    value_of,
)
from checks.rules import Lang

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_WIDTHS = {
    "severity": 10, "state": 11, "owner": 18, "process": 22, "message": 46, "remedy": 40, "assignee": 14, "action": 40,
    "due": 13, "verifier": 14, "found": 13, "resolved": 13, "rule": 28, "id": 15,
}  # fmt: skip
_LONGEST_CELL = 32_767  # Excel's own limit
_DAY_FORMAT = "yyyy-mm-dd"
_MANY_ROWS = 20_000  # rows that new findings may come to stand in, for what holds for a whole column


class ActionSheet:
    """The workbook at a path; a new one where nothing is."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._book: Workbook | None = None
        self._columns: dict[str, int] = {}
        self._rows: dict[str, int] = {}
        self._last = 1  # the last row that holds anything
        self.lines: dict[str, Line] = {}
        if path.exists():
            self._book = _open(path)
            self._sheet = self._find_sheet()
            self._read()

    def write(self, updates: Sequence[Update], path: Path, lang: Lang) -> None:
        """Write into the cells that belong to the report; new findings go below the last row."""
        if self._book is None:
            self._make(lang)
        assert self._book is not None
        head = [cell.value for cell in self._sheet[1]]
        words = language_of(head) or lang
        for update in updates:
            if update.id not in self._rows:
                self._last += 1
                self._rows[update.id] = self._last
                self._add(self._last, update.id)
            self._fill(self._rows[update.id], update, words)
        width = self._sheet.max_column
        self._sheet.auto_filter.ref = f"A1:{_letter(width)}{max(self._last, 2)}"
        self._book.save(path)

    def _find_sheet(self) -> Worksheet:
        assert self._book is not None
        for sheet in self._book.worksheets:
            columns = {
                name: cell.column for cell in sheet[1] if (name := column_of(cell.value)) and cell.column is not None
            }
            if "id" in columns:
                self._columns = columns
                return sheet
        names = ", ".join(sheet.title for sheet in self._book.worksheets)
        wanted = " or ".join(f'"{text}"' for text in HEADINGS["id"].values())
        raise BadActions(f"{self._path}: no sheet has a column {wanted} in row 1 (sheets: {names}); put it back")

    def _read(self) -> None:
        wrong: list[str] = []
        for cells in self._sheet.iter_rows(min_row=2):
            if all(cell.value is None for cell in cells):
                continue
            said = {name: cells[at - 1] for name, at in self._columns.items()}
            at = self._last = cells[0].row or 1
            if all(cell.value is None for cell in said.values()):
                continue  # a note of people's own
            id_ = str(said["id"].value or "").strip()
            if not id_:
                wrong.append(f"{said['id'].coordinate}: the id is missing; put it back, or remove the whole row")
            elif id_ in self._rows:
                wrong.append(f"{said['id'].coordinate}: {id_} stands in row {self._rows[id_]} too; keep one of them")
            else:
                self._rows[id_] = at
                self.lines[id_] = self._line(id_, said, wrong)
        if wrong:
            more = f" (and {len(wrong) - 1} more)" if len(wrong) > 1 else ""
            raise BadActions(f'{self._path}, sheet "{self._sheet.title}", cell {wrong[0]}{more}')

    def _line(self, id_: str, said: dict[str, Any], wrong: list[str]) -> Line:
        for name in PEOPLES:
            if name in said and said[name].data_type in ("f", "e"):
                wrong.append(f"{said[name].coordinate}: {said[name].value} is a formula or an error; write the value")
                return Line(Action(id_))
        days = {}
        for name in ("due", "found", "resolved"):
            try:
                days[name] = as_day(said[name].value) if name in said else None
            except ValueError as error:
                days[name] = None
                if name == "due":
                    wrong.append(f"{said[name].coordinate}: {error}")
        texts = {name: _text(said[name].value) if name in said else "" for name in ("assignee", "action", "verifier")}
        return Line(
            Action(id_, due=days["due"], **texts),
            rule=_text(said["rule"].value) if "rule" in said else "",
            state=value_of(said["state"].value, STATE_WORDS) if "state" in said else None,
            found=days["found"],
            resolved=days["resolved"],
        )

    def _make(self, lang: Lang) -> None:
        from openpyxl import Workbook
        from openpyxl.formatting.rule import FormulaRule
        from openpyxl.styles import Alignment, Font, PatternFill
        from openpyxl.worksheet.datavalidation import DataValidation

        self._book = Workbook()
        self._sheet = self._book.worksheets[0]
        self._sheet.title = SHEET[lang]
        self._columns = {name: at for at, name in enumerate(HEADINGS, start=1)}
        for name, at in self._columns.items():
            cell = self._sheet.cell(1, at, HEADINGS[name][lang])
            cell.font = Font(bold=name in PEOPLES, color="FFFFFF")
            cell.fill = PatternFill("solid", fgColor="17293A" if name in PEOPLES else "5B6875")
            cell.alignment = Alignment(vertical="center")
            self._sheet.column_dimensions[_letter(at)].width = _WIDTHS[name]
        self._sheet.freeze_panes = "A2"
        state, due, width = (_letter(self._columns[name]) for name in ("state", "due", "id"))
        is_day = DataValidation(type="date", operator="greaterThan", formula1="36526", allow_blank=True)
        is_day.add(f"{due}2:{due}{_MANY_ROWS}")
        self._sheet.add_data_validation(is_day)
        over = FormulaRule(  # type: ignore[no-untyped-call]
            formula=[f'${state}2="{STATE_WORDS["resolved"][lang]}"'], font=Font(color="8A949E", strike=True)
        )
        self._sheet.conditional_formatting.add(f"A2:{width}{_MANY_ROWS}", over)

    def _add(self, row: int, id_: str) -> None:
        from openpyxl.styles import Alignment

        wrapped = Alignment(wrap_text=True, vertical="top")
        for at in self._columns.values():
            self._sheet.cell(row, at).alignment = wrapped
        for name in ("due", "found", "resolved"):
            if name in self._columns:
                self._sheet.cell(row, self._columns[name]).number_format = _DAY_FORMAT
        self._put(row, "id", id_)

    def _fill(self, row: int, update: Update, lang: Lang) -> None:
        self._put(row, "state", STATE_WORDS[update.state][lang] if update.state else None)
        self._put(row, "found", update.found)
        self._put(row, "resolved", update.resolved)
        if update.finding is not None:
            for name, text in texts_of(update.finding).items():
                self._put(row, name, text)
            if update.severity in SEVERITIES:
                self._put(row, "severity", SEVERITY_WORDS[update.severity][lang])

    def _put(self, row: int, name: str, value: object) -> None:
        """Write one of our cells, where people left the column; text never becomes a formula."""
        from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

        if name not in self._columns:
            return
        cell: Any = self._sheet.cell(row, self._columns[name])
        if isinstance(value, str):
            text = ILLEGAL_CHARACTERS_RE.sub("�", value).encode("utf-8", "replace").decode("utf-8")
            cell.value = text[:_LONGEST_CELL]
            if text[:1] in ("=", "+", "-", "@"):
                cell.data_type = "s"
                cell.quotePrefix = True
        else:
            cell.value = value


def _open(path: Path) -> Workbook:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        return load_workbook(path)
    except OSError as error:
        raise BadActions(f"{path}: cannot be read ({error.strerror or error}); close what has it open") from error
    except (BadZipFile, InvalidFileException, KeyError, ValueError, TypeError, SyntaxError, EOFError) as error:
        raise BadActions(f"{path}: is no workbook that can be read; save it as .xlsx, or give another file") from error


def _text(value: object) -> str:
    return "" if value is None else str(value).strip()


def _letter(column: int) -> str:
    from openpyxl.utils import get_column_letter

    return get_column_letter(column)
