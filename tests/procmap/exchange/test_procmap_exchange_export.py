"""What a person finds in the exported workbook."""

import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from made_up import Paper, Said, source
from tiny_map import TinyMap

from graph.load import write_map
from graph.model import BOOKKEEPING, LINKS, NODES
from graph.stores import open_for_writing
from procmap.exchange import export
from procmap.exchange.edits import read_edits
from procmap.exchange.job import export_map
from procmap.exchange.layout import layouts
from procmap.exchange.table import Tables
from procmap.words import LANGUAGES, Lang
from procmap.words.model import model_words


def values(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in openpyxl.load_workbook(path).worksheets}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_label_and_stated_link_has_a_sheet_in_words(desk: Any, lang: Lang) -> None:
    book = openpyxl.load_workbook(desk.export(lang=lang))
    visible = [sheet.title for sheet in book.worksheets if sheet.sheet_state == "visible"]
    m = model_words(lang)
    labels = [node.label for node in NODES if node.label not in {*BOOKKEEPING, "Clause"}]
    types = [link.type for link in LINKS if link.type not in ("STATED_IN", "IMPACTS")]
    assert visible[1:] == [m.titles[kind] for kind in (*labels, *types)]
    assert visible[0] == {"zh": "说明", "en": "guide"}[lang]
    assert all(len(title) <= 31 for title in visible) and len(set(visible)) == len(visible)
    assert book["_procmap"].sheet_state == "veryHidden"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_property_and_value_of_the_model_has_its_own_word(lang: Lang) -> None:
    m = model_words(lang)
    for layout in layouts(lang, ["a", "b"]).values():
        heads = [column.head for column in layout.columns]
        assert len(set(heads)) == len(heads), layout.subject
        assert m.sentences[layout.subject]
        for column in layout.columns:
            if column.prop is not None:
                assert lang == "en" or column.prop.name in m.properties, column.prop.name
                said = [m.value(value) for value in column.prop.values]
                assert len(set(said)) == len(said)
                plain = {"R", "A", "C", "I", "S", "<", "<=", "=", ">=", ">"}
                assert lang == "en" or set(column.prop.values) <= {*m.values, *plain}


def test_names_stand_in_front_and_ids_at_the_end(desk: Any) -> None:
    rows = values(desk.export())["流程"]
    assert rows[0][:3] == ("decision", "name", "code") and rows[0][-1] == "id:Process"
    assert rows[1][:4] == ("决定", "名称", "编码", "级别")
    row = next(row for row in rows if row[1] == "采购")
    assert row[3] == 3 and row[-1] == "acme/Process/采购"
    quote, document, confidence = row[-4:-1]
    assert "采购" in quote and document in ("采购制度", "付款办法") and confidence == pytest.approx(0.6)


def test_repeated_names_are_told_apart_in_links(desk: Any) -> None:
    rows = values(desk.export())["执行者"]
    assert {row[1] for row in rows[2:]} >= {"提交申请 ‹采购›", "提交申请 ‹仓储›", "提交申请 ‹付款›", "询价"}


def test_it_can_be_edited_comfortably(desk: Any) -> None:
    book = openpyxl.load_workbook(desk.export())
    sheet = book["流程"]
    assert sheet.freeze_panes == "C3" and sheet.auto_filter.ref.startswith("A2:") and sheet.row_dimensions[1].hidden
    rules = {str(rule.sqref).split(":")[0]: rule for rule in sheet.data_validations.dataValidation}
    assert rules["A3"].formula1 == '"保留,确认,删除"' and rules["D3"].type == "whole"
    assert rules["E3"].formula1 == '"草案,试行,正式,已废止"'
    rows = {str(r.sqref).split(":")[0]: r.formula1 for r in book["执行者"].data_validations.dataValidation}
    assert rows["B3"].startswith("'活动'!$") and rows["D3"].startswith("INDIRECT(")
    assert {"list_部门", "list_岗位", "list_流程"} <= set(book.defined_names)
    assert book["从属"]["B3"].alignment.wrap_text and sheet.column_dimensions["B"].width >= 30


def test_text_stays_text_whatever_it_begins_with(desk: Any) -> None:
    tiny = TinyMap()
    for name in ("=1+1", "+86", "-5", "@all", '=HYPERLINK("x")', "0012", "_x0041_", "TRUE", "2024-01-01"):
        tiny.process(name)
    tiny.thing("Duty", "有控制符", text="甲\x07乙\r\n丙\ud800")
    tiny.thing("Duty", "很长", text="长" * 40_000)
    address = str(Path("tiny.kgl"))
    with open_for_writing(address) as store:
        tiny.map.things["tiny/Duty/有控制符"] = {"name": "有控制符", "text": "甲\x07乙\r\n丙"}
        write_map(store, tiny.map)
    export_map(Path("tiny.xlsx"), address, lang="zh")
    sheet = openpyxl.load_workbook("tiny.xlsx")["流程"]
    cells = [sheet.cell(row, 2) for row in range(3, sheet.max_row + 1)]
    assert {cell.data_type for cell in cells} == {"s"}
    duty = {row[1]: row[2] for row in values(Path("tiny.xlsx"))["职责"]}
    assert duty["有控制符"] == "甲�乙\n丙" and len(duty["很长"]) == 32_767 and duty["很长"].endswith("…")
    assert read_edits(Path("tiny.xlsx"), Path("tiny.xlsx").read_bytes(), "zh").edits == ()


def test_a_map_that_is_larger_than_a_sheet_goes_on_in_another(desk: Any) -> None:
    tables = Tables(desk.map(), "zh", 1)
    export.write(tables, Path("parts.xlsx"), rows_of_a_sheet=6)
    titles = openpyxl.load_workbook("parts.xlsx").sheetnames
    assert "活动" in titles and "活动 (2)" in titles and "活动 (3)" in titles
    assert read_edits(Path("parts.xlsx"), Path("parts.xlsx").read_bytes(), "zh").edits == ()
    with desk.editing("parts.xlsx") as book:
        last = book["活动 (3)"]
        last.set(last.rows()[0], time_limit="三日")
    (edit,) = read_edits(Path("parts.xlsx"), Path("parts.xlsx").read_bytes(), "zh").edits
    assert edit.sheet == "活动 (3)" and edit.entry["values"] == {"time_limit": "三日"}


def test_an_empty_map_can_be_exported_and_filled(new_desk: Any) -> None:
    desk = new_desk("empty.kgl")
    desk.put()
    desk.export()
    with desk.editing() as book:
        book["部门"].add(name="采购部", kind="部门")
        book["流程"].add(name="采购", level=3)
        book["负责方"].add(start_label="流程", start="采购", end="采购部")
    desk.load()
    whole = desk.map()
    assert whole.things["acme/Process/采购"]["level"] == 3
    assert ("OWNED_BY", "acme/Process/采购", "acme/Owner/采购部", "") in whole.links
    assert ("HELD_BY", "acme/Owner/采购部", "acme/Department/采购部", "") in whole.links


def test_companies_are_kept_apart(new_desk: Any) -> None:
    desk = new_desk("two.kgl")
    both = [source(f"{org}.txt", [Paper("制度", (Said("采购", "采购部"),))], org) for org in ("甲", "乙")]
    desk.put(*both)
    desk.export()
    rows = values(Path("map.xlsx"))["负责方"]
    assert {row[2] for row in rows[2:]} == {"采购 ‹乙›", "采购 ‹甲›"}
    with desk.editing() as book:
        book["流程"].add(name="付款", in_organization="乙")
    desk.load()
    assert "乙/Process/付款" in desk.map().things


def test_decisions_are_no_documents_of_the_company(desk: Any) -> None:
    desk.export()
    with desk.editing() as book:
        book["流程"].add(name="备件管理")
        book["流程"].set(book["流程"].row(name="采购"), decision="确认")
    desk.load()
    again = values(desk.export("again.xlsx"))
    assert {row[1] for row in again["文件"][2:]} == {"采购制度", "付款办法"}
    process = {row[1]: row for row in again["流程"]}
    assert process["采购"][-2] == "已确认" and "采购" in process["采购"][-4]
    assert process["备件管理"][-4:-2] == ("（人工决定）", "map.xlsx")


def test_the_hidden_sheet_is_the_only_mark(desk: Any, tmp_path: Path) -> None:
    path = desk.export()
    with zipfile.ZipFile(path) as package:
        assert b'name="_procmap"' in package.read("xl/workbook.xml")
