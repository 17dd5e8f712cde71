"""Workbooks as a person edits them: cells by the row's name and the column's key."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from made_up import Paper, Said, source

from graph.facts import Facts
from graph.load import Sources, load
from graph.map import Map
from graph.reading import read_map
from graph.stores import open_for_reading, open_for_writing
from procmap.exchange.job import export_map
from procmap.loading import LoadReport, load_paths


class Sheet:
    """One sheet; rows are found by what stands in a column, columns by their key."""

    def __init__(self, sheet: Any) -> None:
        self.sheet = sheet
        self.columns = {cell.value: cell.column for cell in sheet[1] if cell.value}
        self.id_key = next(key for key in self.columns if key.startswith("id:"))

    def rows(self) -> list[int]:
        """The rows that hold something."""
        return [
            row for row in range(3, self.sheet.max_row + 1) if any(cell.value is not None for cell in self.sheet[row])
        ]

    def row(self, **said: Any) -> int:
        """The one row in which these keys say this."""
        (found,) = [row for row in self.rows() if all(self.get(row, key) == value for key, value in said.items())]
        return found

    def get(self, row: int, key: str) -> Any:
        """A cell's value; `id` is the last column."""
        return self.sheet.cell(row, self._column(key)).value

    def set(self, row: int, **values: Any) -> None:
        """Write cells; `in_Process` stands for `in:Process`."""
        for key, value in values.items():
            self.sheet.cell(row, self._column(key)).value = value

    def add(self, **values: Any) -> int:
        """Write a row below the last."""
        row = max(self.rows(), default=2) + 1
        self.set(row, **values)
        return row

    def cell(self, row: int, key: str) -> str:
        """The coordinate of a cell."""
        return str(self.sheet.cell(row, self._column(key)).coordinate)

    def _column(self, key: str) -> int:
        return self.columns[self.id_key if key == "id" else key.replace("in_", "in:").replace("cited_", "cited:")]


class Workbook:
    """A workbook that is open for editing."""

    def __init__(self, book: Any) -> None:
        self.book = book

    def __getitem__(self, title: str) -> Sheet:
        return Sheet(self.book[title])


class Desk:
    """A store, and the workbooks that come from it and go back."""

    def __init__(self, address: str) -> None:
        self.address = address

    def put(self, *facts: Facts) -> Map:
        """Load facts."""
        with open_for_writing(self.address) as store:
            load(store, Sources(list(facts), "x1"), source="docs")
        return self.map()

    def map(self) -> Map:
        """The map as it is."""
        with open_for_reading(self.address) as store:
            return read_map(store).without_bookkeeping()

    def export(self, path: str | Path = "map.xlsx", lang: Any = "zh") -> Path:
        """Write a workbook."""
        export_map(Path(path), self.address, lang=lang)
        return Path(path)

    @contextmanager
    def editing(self, path: str | Path = "map.xlsx") -> Iterator[Workbook]:
        """Open a workbook, save what was changed."""
        book = openpyxl.load_workbook(path)
        yield Workbook(book)
        book.save(path)

    def load(self, *paths: str | Path, **more: Any) -> LoadReport:
        """`procmap load`."""
        return load_paths(paths or ("map.xlsx",), self.address, **{"organization": "acme", **more})


PAPERS = (
    Paper(
        "采购制度",
        (
            Said("采购", "采购部", ("提交申请", "询价", "归档"), 3, aliases=("物资部",), record="采购申请单"),
            Said("仓储", "仓库", ("提交申请", "入库"), 3, uses="采购申请单", duty="验收物资"),
        ),
    ),
    Paper("付款办法", (Said("付款", "财务部", ("提交申请", "支付"), 2, needs="采购"),), about={"status": "in_force"}),
)


def company() -> Facts:
    """A small company: two departments share a step's name, a record and a document."""
    return source("docs/a.txt", PAPERS)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A store in a new working folder with the small company on it."""
    monkeypatch.chdir(tmp_path)
    made = Desk(str(tmp_path / "map.kgl"))
    made.put(company())
    return made


@pytest.fixture
def new_desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Desk]:
    """Makes a desk for a store."""
    monkeypatch.chdir(tmp_path)
    return Desk


@pytest.fixture
def papers() -> Facts:
    """The facts of the small company."""
    return company()
