"""Whatever is edited: the map is what the same decisions make, and taking all of it back gives the first one."""

import shutil
import tempfile
from pathlib import Path
from typing import Any

import openpyxl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_up import COMPANIES

from graph.corrections import Correction, correction
from graph.facts import Facts
from graph.ids import label_of
from graph.load import Sources, load
from graph.map import LinkKey, Map
from graph.model import LINK
from graph.reading import read_map
from graph.stores import open_for_reading, open_for_writing
from procmap.exchange.job import export_map
from procmap.loading import load_paths

TITLES = {"Process": "流程", "Department": "部门", "Record": "记录", "Activity": "活动"}
LINK_TITLES = {
    "OWNED_BY": "负责方",
    "PERFORMED_BY": "执行者",
    "FLOWS_TO": "流向",
    "USES": "使用记录",
    "DEPENDS_ON": "依赖流程",
}


def whole_map(address: str) -> Map:
    with open_for_reading(address) as store:
        return read_map(store).without_bookkeeping()


def column(sheet: Any, key: str) -> int:
    return next(cell.column for cell in sheet[1] if cell.value == key)


def rows(sheet: Any, subject: str) -> list[tuple[int, str]]:
    at = column(sheet, f"id:{subject}")
    return [(row, sheet.cell(row, at).value) for row in range(3, sheet.max_row + 1) if sheet.cell(row, at).value]


def edit(book: Any, data: st.DataObject) -> list[dict[str, Any]]:
    """Make random edits; returns what they mean, written without looking at how the workbook is read."""
    meant: list[dict[str, Any]] = []
    for label, title in TITLES.items():
        sheet = book[title]
        for row, thing in rows(sheet, label):
            what = data.draw(
                st.sampled_from(["leave", "leave", "leave", "rename", "set", "remove", "confirm"]), label=thing
            )
            if what == "rename":
                name = f"{sheet.cell(row, column(sheet, 'name')).value}又名{row}"
                sheet.cell(row, column(sheet, "name")).value = name
                meant.append({"rename": thing, "to": name})
            elif what == "set" and label == "Process":
                sheet.cell(row, column(sheet, "level")).value = 7
                sheet.cell(row, column(sheet, "status")).value = "试行"
                meant.append({"set": thing, "values": {"level": 7, "status": "trial"}})
            elif what == "remove":
                sheet.cell(row, column(sheet, "decision")).value = "删除"
                meant.append({"reject": thing})
            elif what == "confirm":
                sheet.cell(row, column(sheet, "decision")).value = "确认"
                meant.append({"accept": thing})
    for number in range(data.draw(st.integers(0, 2), label="added")):
        sheet = book["流程"]
        sheet.cell(sheet.max_row + 1, column(sheet, "name")).value = f"全新{number}"
        meant.append({"add": "Process", "organization": "acme", "name": f"全新{number}"})
    return meant


def edit_links(book: Any, data: st.DataObject, before: Map) -> list[dict[str, Any]]:
    """The same for links: a decision each."""
    meant: list[dict[str, Any]] = []
    for type, title in LINK_TITLES.items():
        keys = {shown(key): key for key in before.links if key.type == type}
        sheet = book[title]
        for row, row_id in rows(sheet, type):
            key = keys[row_id]
            apart = LINK[type].told_apart_by
            entry = {"start": key.start, "end": key.end} | ({"values": {apart: key.apart}} if apart else {})
            what = data.draw(st.sampled_from(["leave", "leave", "remove", "confirm"]), label=row_id)
            if what != "leave":
                sheet.cell(row, column(sheet, "decision")).value = {"remove": "删除", "confirm": "确认"}[what]
                meant.append({{"remove": "unlink", "confirm": "accept"}[what]: type, **entry})
    return meant


def shown(key: LinkKey) -> str:
    return f"{key.start} → {key.end}" + (f" [{key.apart}]" if key.apart else "")


@given(COMPANIES, st.data())
@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_any_edits_are_the_decisions_they_mean(company: list[Facts], data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        address, direct = str(Path(folder) / "map.kgl"), str(Path(folder) / "direct.kgl")
        workbook = Path(folder) / "map.xlsx"
        with open_for_writing(address) as store:
            first_load = load(store, Sources(company, "x1"), source="docs")
        first = whole_map(address)
        export_map(workbook, address, lang="zh")
        shutil.copy(workbook, Path(folder) / "untouched")
        book = openpyxl.load_workbook(workbook)
        meant = edit(book, data) + edit_links(book, data, first)
        book.save(workbook)
        report = load_paths([workbook], address, organization="acme")
        assert not report.failed and len(report.workbooks[0].edits) == len(meant)
        mark = {"turn": 1, "seen": first_load.snapshot}
        source = workbook.as_posix()
        decided: list[Correction] = [correction(source, {**entry, **mark}, "test") for entry in meant]
        with open_for_writing(direct) as store:
            load(store, Sources(company, "x1", corrections={source: decided}), source="docs")
        edited = whole_map(address)
        assert edited == whole_map(direct)
        # A new export shows the edits and holds none itself.
        export_map(workbook, address, lang="zh")
        again = load_paths([workbook], address, organization="acme")
        assert not again.workbooks[0].edits and whole_map(address) == edited
        # The first edition as it was before anybody edited it takes all of it back.
        shutil.copy(Path(folder) / "untouched", workbook)
        load_paths([workbook], address, organization="acme")
        assert whole_map(address) == first
        assert (
            not [thing for thing in edited.things if label_of(thing) not in {label_of(t) for t in first.things}]
            or meant
        )
