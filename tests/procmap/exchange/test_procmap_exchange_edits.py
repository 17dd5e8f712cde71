"""What a person changes in the workbook becomes decisions on the map."""

import shutil
import subprocess
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from made_up import Paper, Said, source

from graph.corrections import read_corrections
from graph.errors import ProcmapError
from graph.map import LinkKey
from procmap.exchange.edits import read_edits
from procmap.exchange.reading import is_map_workbook
from procmap.exchange.refusals import RefusedWorkbook

BUYING, STORING, PAYING = "acme/Process/采购", "acme/Process/仓储", "acme/Process/付款"
ASKING = "acme/Activity/采购制度/采购/询价"


def entries(path: str = "map.xlsx") -> list[dict[str, Any]]:
    """The decisions of a workbook, without the mark of their edition."""
    edits = read_edits(Path(path), Path(path).read_bytes(), "en").edits
    return sorted((edit.entry for edit in edits), key=str)


def cells(path: str | Path) -> dict[str, list[tuple[Any, ...]]]:
    book = openpyxl.load_workbook(path)
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}


# One kind of edit each


def test_a_name_that_is_written_over_renames(desk: Any) -> None:
    desk.export()
    with desk.editing() as book:
        book["流程"].set(book["流程"].row(name="采购"), name="采购管理")
    assert entries() == [{"rename": BUYING, "to": "采购管理"}]
    desk.load()
    assert desk.map().things[BUYING]["name"] == "采购管理"
    assert "采购管理" in {row[1] for row in cells(desk.export("new.xlsx"))["依据文件"]}


def test_values_are_set_and_taken_away(desk: Any) -> None:
    desk.export()
    with desk.editing() as book:
        sheet = book["流程"]
        sheet.set(sheet.row(name="采购"), level=None, status="正式", key="是", reviewed_on=datetime(2026, 5, 1))
        sheet.set(sheet.row(name="付款"), level="4", status="trial", scope="全公司", reviewed_on=2008)
        book["部门"].set(book["部门"].row(name="采购部"), aliases="物资部；供应科")
    desk.load()
    things = desk.map().things
    buying, paying = things[BUYING], things[PAYING]
    assert "level" not in buying and (buying["status"], buying["key"]) == ("formal", True)
    assert buying["reviewed_on"] == "2026-05-01"
    assert (paying["level"], paying["status"], paying["scope"]) == (4, "trial", "enterprise")
    assert paying["reviewed_on"] == "2008"
    assert things["acme/Department/采购部"]["aliases"] == ["物资部", "供应科"]
    assert desk.load().loaded.written == {}


def test_a_row_that_is_deleted_or_marked_is_removed(desk: Any) -> None:
    desk.export()
    with desk.editing() as book:
        book["流程"].set(book["流程"].row(name="付款"), decision="删除")
        book["记录"].sheet.delete_rows(book["记录"].row(name="采购申请单"))
        links = book["担任者"]
        links.sheet.delete_rows(links.row(start="仓库"))
    assert {next(iter(entry)) for entry in entries()} == {"reject", "unlink"}
    desk.load()
    things, links = desk.map().things, desk.map().links
    assert PAYING not in things and "acme/Record/采购申请单" not in things
    assert LinkKey("HELD_BY", "acme/Owner/仓库", "acme/Department/仓库") not in links
    assert LinkKey("HELD_BY", "acme/Owner/采购部", "acme/Department/采购部") in links


def test_what_is_confirmed_rests_on_a_persons_word(desk: Any) -> None:
    desk.export()
    before = desk.map()
    with desk.editing() as book:
        book["流程"].set(book["流程"].row(name="采购"), decision="确认")
        book["负责方"].set(book["负责方"].row(start="付款"), decision="confirm")
    desk.load()
    after = desk.map()
    cited = [about for key, about in after.links.items() if key.type == "STATED_IN" and key.start == BUYING]
    assert [about["confidence"] for about in cited if about["rule"] == "correction"] == [1.0]
    owned = after.links[LinkKey("OWNED_BY", PAYING, "acme/Owner/财务部")]
    assert owned["rules"].count("correction") == 1 and len(owned["rules"]) > 1
    assert {thing: about for thing, about in after.things.items() if thing in before.things} == before.things
    desk.put(source("docs/a.txt", []))  # the document says nothing any more: there is nothing left to confirm
    assert BUYING not in desk.map().things


def test_things_and_links_are_added_to_what_is_added(desk: Any) -> None:
    desk.export()
    with desk.editing() as book:
        book["流程"].add(name="备件管理", level=3)
        book["活动"].add(name="盘点", in_Process="备件管理", in_Document="采购制度", seq=1)
        book["活动"].add(name="比价", in_Process="采购")
        book["控制点"].add(name="三家比价", in_Document="采购制度", kind="核对", key="是")
        book["绩效指标"].add(name="及时率", scope="采购", target="≥95%")
        book["执行者"].add(start="盘点", end_label="部门", end="仓库")
        book["执行者"].add(start="比价", end="采购部")
        book["负责方"].add(start="备件管理", end="仓库")
        book["控制对象"].add(start="三家比价", end_label="活动", end="比价")
        book["流向"].add(start="询价", end="比价", condition="超过一万元")
        book["参与"].add(start="财务部", end="采购", raci="C; I")
    desk.load()
    whole = desk.map()
    counting, comparing = "acme/Activity/采购制度/备件管理/盘点", "acme/Activity/采购制度/采购/比价"
    assert whole.things[counting] == {"name": "盘点", "seq": 1}
    assert whole.things["acme/ControlPoint/采购制度/三家比价"] == {"name": "三家比价", "kind": "check", "key": True}
    assert whole.things["acme/Kpi/采购/及时率"]["target"] == "≥95%"
    assert {
        LinkKey("PART_OF", counting, "acme/Process/备件管理"),
        LinkKey("PART_OF", comparing, BUYING),
        LinkKey("PERFORMED_BY", counting, "acme/Department/仓库"),
        LinkKey("PERFORMED_BY", comparing, "acme/Department/采购部"),
        LinkKey("OWNED_BY", "acme/Process/备件管理", "acme/Owner/仓库"),
        LinkKey("CONTROLS", "acme/ControlPoint/采购制度/三家比价", comparing),
        LinkKey("FLOWS_TO", ASKING, comparing, "超过一万元"),
    } <= whole.links.keys()
    assert whole.links[LinkKey("PARTICIPATES_IN", "acme/Department/财务部", BUYING)]["raci"] == ["C", "I"]
    stated = {key.start for key in whole.links if key.type == "STATED_IN"}
    assert {counting, comparing, "acme/Process/备件管理"} <= stated


def test_another_end_is_another_link_and_another_value_the_same(desk: Any) -> None:
    desk.export()
    with desk.editing() as book:
        book["执行者"].set(book["执行者"].row(start="询价"), end="仓库")
        book["依赖流程"].set(book["依赖流程"].row(start="付款", via="流向"), why="合同约定")
        flow = book["流向"]
        flow.set(flow.row(start="询价"), condition="不合格")
    desk.load()
    links = desk.map().links
    assert LinkKey("PERFORMED_BY", ASKING, "acme/Department/仓库") in links
    assert LinkKey("PERFORMED_BY", ASKING, "acme/Department/采购部") not in links
    assert links[LinkKey("DEPENDS_ON", PAYING, BUYING, "flow")]["why"] == "合同约定"
    assert {key.apart for key in links if key.type == "FLOWS_TO" and key.start == ASKING} == {"不合格"}


def test_a_department_named_as_owner_becomes_one(desk: Any) -> None:
    desk.export()
    with desk.editing() as book:
        book["部门"].add(name="审计部", kind="部门")
        book["负责方"].set(book["负责方"].row(start="付款"), end="审计部")
    desk.load()
    links = desk.map().links
    assert LinkKey("OWNED_BY", PAYING, "acme/Owner/审计部") in links
    assert LinkKey("HELD_BY", "acme/Owner/审计部", "acme/Department/审计部") in links


def test_a_renamed_thing_is_found_by_either_name(desk: Any) -> None:
    desk.export()
    with desk.editing() as book:
        book["流程"].set(book["流程"].row(name="采购"), name="采购管理")
        book["负责方"].add(start="采购管理", end="财务部")
        book["使用记录"].add(start="采购", end="采购申请单")
    desk.load()
    links = desk.map().links
    assert LinkKey("OWNED_BY", BUYING, "acme/Owner/财务部") in links
    assert LinkKey("USES", BUYING, "acme/Record/采购申请单") in links


# What is no edit


def test_an_untouched_workbook_changes_nothing_and_exports_the_same(desk: Any) -> None:
    desk.export("first.xlsx")
    report = desk.load("first.xlsx")
    assert report.loaded.written == report.loaded.removed == {} and not report.workbooks[0].edits
    desk.export("second.xlsx")
    assert cells("first.xlsx") == cells("second.xlsx")
    assert not list(Path().glob("*.yaml"))


def test_rows_sorted_columns_moved_hidden_and_blank_rows_are_no_edits(desk: Any) -> None:
    desk.export()
    with desk.editing() as book:
        sheet = book["流程"].sheet
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
        order = list(range(len(rows[0])))[::-1]
        heads = [[sheet.cell(row, column + 1).value for column in order] for row in (1, 2)]
        blank = [[None] * len(order)]
        moved = [*heads, *blank, *([row[column] for column in order] for row in reversed(rows)), *blank]
        for at, row in enumerate(moved, start=1):
            for column, value in enumerate(row, start=1):
                sheet.cell(at, column).value = float(value) if isinstance(value, int) else value
        sheet.column_dimensions["C"].hidden = True
        sheet.auto_filter.add_filter_column(2, ["正式"])
        book.book.move_sheet("流程", 5)
    assert entries() == []


def test_a_column_or_sheet_that_is_gone_clears_nothing(desk: Any) -> None:
    desk.export()
    with desk.editing() as book:
        book["流程"].sheet.delete_cols(book["流程"].columns["level"])
        del book.book["记录"]
        book.book.create_sheet("我的笔记")["A1"] = "随便写写"
        book["部门"].sheet.cell(3, 40).value = "备注"
    read = read_edits(Path("map.xlsx"), Path("map.xlsx").read_bytes(), "zh")
    assert read.edits == ()
    said = " ".join(read.notes)
    assert "级别" in said and "记录" in said and "我的笔记" in said and "column AN" in said
    assert desk.load().notes == list(read.notes)
    with desk.editing() as book:
        book["使用记录"].add(start="采购", end="采购申请单")
    desk.load()
    assert LinkKey("USES", BUYING, "acme/Record/采购申请单") in desk.map().links


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed")
def test_libreoffice_saving_it_makes_no_edit(desk: Any, tmp_path: Path) -> None:
    desk.export()
    with desk.editing() as book:
        sheet = book["流程"]
        for name in ("=1+1", "0012", "1.0", "TRUE", "2024-05-01", "'引号", "_x0041_甲", " 空格 ", "1/2"):
            sheet.add(name=name, code=name, starts=f"{name}\n第二行")
    desk.load()
    desk.export("before.xlsx")
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(tmp_path / 'office').as_uri()}", "--headless", "--convert-to", "xlsx",
         "--outdir", "office", "before.xlsx"],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    assert is_map_workbook(Path("office/before.xlsx"))
    assert entries("before.xlsx") == [] == entries("office/before.xlsx")
    with desk.editing("office/before.xlsx") as book:
        book["流程"].set(book["流程"].row(name="付款"), level=5)
    assert entries("office/before.xlsx") == [{"set": PAYING, "values": {"level": 5}}]


# Many editions, many people


def test_what_was_decided_stays_when_the_same_path_is_exported_again(desk: Any) -> None:
    desk.export()
    with desk.editing() as book:
        book["流程"].set(book["流程"].row(name="采购"), name="采购管理")
        book["流程"].add(name="备件管理")
    desk.load()
    decided = desk.map()
    for _ in range(2):
        desk.export()
        report = desk.load()
        assert report.loaded.written == {} and report.workbooks[0].earlier == 2
    assert desk.map() == decided
    Path("map.xlsx").unlink()
    Path("map.xlsx.corrections.yaml").unlink()
    desk.put(source("docs/b.txt", [Paper("细则", (Said("验收", "仓库"),))]))
    assert desk.map().things[BUYING]["name"] == "采购管理" and "acme/Process/备件管理" in desk.map().things


def test_a_later_edition_undoes_an_earlier_one(desk: Any) -> None:
    desk.export()
    with desk.editing() as book:
        book["流程"].set(book["流程"].row(name="采购"), name="采购管理", level=5)
        book["流程"].set(book["流程"].row(name="付款"), decision="删除")
        book["流程"].add(name="备件管理")
        book["使用记录"].add(start="采购", end="采购申请单")
    desk.load()
    desk.export()
    with desk.editing() as book:
        sheet = book["流程"]
        sheet.set(sheet.row(name="采购管理"), name="采购", level=3)
        sheet.sheet.delete_rows(sheet.row(name="备件管理"))
        sheet.add(name="付款", level=2)
        uses = book["使用记录"]
        uses.sheet.delete_rows(uses.row(start="采购管理"))
    report = desk.load()
    assert not report.loaded.set_aside
    whole = desk.map()
    assert (whole.things[BUYING]["name"], whole.things[BUYING]["level"]) == ("采购", 3)
    assert "acme/Process/备件管理" not in whole.things and whole.things[PAYING] == {"name": "付款", "level": 2}
    assert LinkKey("USES", BUYING, "acme/Record/采购申请单") not in whole.links
    assert desk.load().loaded.written == {}


def test_putting_cells_back_in_the_same_edition_undoes_them(desk: Any) -> None:
    first = desk.map()
    desk.export()
    shutil.copy("map.xlsx", "untouched.xlsx")
    with desk.editing() as book:
        book["流程"].set(book["流程"].row(name="采购"), name="采购管理", decision="确认")
        book["流程"].add(name="备件管理")
    desk.load()
    assert desk.map() != first and Path("map.xlsx.corrections.yaml").exists()
    shutil.copy("untouched.xlsx", "map.xlsx")
    report = desk.load()
    assert len(report.workbooks[0].taken_back) == 3
    assert desk.map() == first and not Path("map.xlsx.corrections.yaml").exists()


def test_workbooks_of_two_people_both_count_in_either_order(
    desk: Any, new_desk: Callable[[str], Any], papers: Any
) -> None:
    desk.export("b.xlsx")
    shutil.copy("b.xlsx", "a.xlsx")
    with desk.editing("a.xlsx") as book:
        book["流程"].set(book["流程"].row(name="采购"), name="甲说的采购", level=4)
        book["流程"].add(name="备件管理")
    with desk.editing("b.xlsx") as book:
        book["流程"].set(book["流程"].row(name="采购"), name="乙说的采购")
        book["流程"].set(book["流程"].row(name="付款"), decision="删除")
    assert desk.load("a.xlsx").notes == []
    report = desk.load("b.xlsx")
    assert report.notes == [] and desk.load("a.xlsx").notes == []
    for beside in Path().glob("*.corrections.yaml"):
        beside.unlink()  # else both would come with the first
    other = new_desk("other.kgl")
    other.put(papers)
    assert other.load("b.xlsx").notes == []
    (note,) = other.load("a.xlsx").notes  # b.xlsx is the later name, and the turn is the same
    assert "a.xlsx, sheet 流程, row" in note and "甲说的采购" in note and "overrules it" in note
    assert desk.map() == other.map()
    things = desk.map().things
    assert things[BUYING]["level"] == 4 and things[BUYING]["name"] == "乙说的采购"
    assert "acme/Process/备件管理" in things and PAYING not in things
    third = new_desk("third.kgl")
    third.put(papers)
    third.load("a.xlsx", "b.xlsx")
    assert third.map() == desk.map()


def test_whoever_saw_the_others_decision_overrules_it(desk: Any) -> None:
    desk.export("z.xlsx")
    with desk.editing("z.xlsx") as book:
        book["流程"].set(book["流程"].row(name="采购"), name="先改的")
    desk.load("z.xlsx")
    desk.export("a.xlsx")
    with desk.editing("a.xlsx") as book:
        book["流程"].set(book["流程"].row(name="先改的"), name="后改的")
    desk.load("a.xlsx")
    desk.load("z.xlsx")
    assert desk.map().things[BUYING]["name"] == "后改的"


# The file beside the workbook


def test_documents_and_the_file_beside_make_the_same_map_again(
    desk: Any, new_desk: Callable[[str], Any], papers: Any
) -> None:
    desk.export()
    with desk.editing() as book:
        book["流程"].set(book["流程"].row(name="采购"), name="采购管理", level=4)
        book["流程"].add(name="备件管理", reviewed_on="2026-05")
        book["负责方"].set(book["负责方"].row(start="付款"), decision="删除")
    desk.load()
    Path("map.xlsx").unlink()
    fresh = new_desk("fresh.kgl")
    fresh.put(papers)
    fresh.load("map.xlsx.corrections.yaml")
    assert fresh.map() == desk.map()


def test_a_new_store_and_an_export_over_the_old_workbook_lose_no_decision(
    desk: Any, new_desk: Any, papers: Any
) -> None:
    desk.export()
    with desk.editing() as book:
        book["流程"].set(book["流程"].row(name="采购"), name="采购管理")
    desk.load()
    fresh = new_desk("fresh.kgl")
    fresh.put(papers)
    fresh.export()
    with fresh.editing() as book:
        book["流程"].add(name="备件管理")
    report = fresh.load()
    assert not report.workbooks[0].taken_back
    assert fresh.map().things[BUYING]["name"] == "采购管理" and "acme/Process/备件管理" in fresh.map().things


def test_an_entry_deleted_from_the_file_is_taken_back(desk: Any) -> None:
    desk.export()
    with desk.editing() as book:
        book["流程"].set(book["流程"].row(name="采购"), name="采购管理")
        book["流程"].add(name="备件管理")
    desk.load()
    desk.export()
    beside = Path("map.xlsx.corrections.yaml")
    decided = read_corrections(beside)
    assert [one.verb for one in decided] == ["add", "rename"]
    text = beside.read_text(encoding="utf-8")
    beside.write_text(text[: text.index("- rename")], encoding="utf-8")
    desk.load()
    assert desk.map().things[BUYING]["name"] == "采购" and "acme/Process/备件管理" in desk.map().things


def test_a_folder_that_cannot_be_written_costs_no_decision(desk: Any) -> None:
    desk.export()
    with desk.editing() as book:
        book["流程"].add(name="备件管理")
    Path(".map.xlsx.corrections.yaml.part").mkdir()
    report = desk.load()
    assert "acme/Process/备件管理" in desk.map().things
    (note,) = report.notes
    assert "map.xlsx.corrections.yaml" in note and "kept on the map only" in note


# What is a map workbook


def test_it_is_known_by_its_mark_under_any_name_in_folders_and_archives(desk: Any, tmp_path: Path) -> None:
    desk.export()
    with desk.editing() as book:
        book["流程"].add(name="备件管理")
    folder = tmp_path / "inbox"
    folder.mkdir()
    shutil.copy("map.xlsx", folder / "随便什么名字.xlsx")
    plain = openpyxl.Workbook()
    plain.active["A1"] = "流程"
    plain.save("map_of_somebody.xlsx")
    assert not is_map_workbook(Path("map_of_somebody.xlsx"))
    with zipfile.ZipFile("inbox.zip", "w") as archive:
        archive.write("map.xlsx", "a/b.xlsx")
    assert desk.load(folder).workbooks[0].source.endswith("随便什么名字.xlsx")
    assert "acme/Process/备件管理" in desk.map().things
    assert desk.load("inbox.zip").workbooks[0].source == "inbox.zip/a/b.xlsx"
    assert not [
        thing for thing in desk.map().things if "/Document/" in thing and "xlsx" not in thing and "制度" in thing
    ][1:]


def test_the_same_file_by_another_path_is_the_same_workbook(desk: Any, tmp_path: Path) -> None:
    desk.export()
    with desk.editing() as book:
        book["流程"].add(name="备件管理")
    desk.load("map.xlsx")
    report = desk.load(tmp_path / "map.xlsx")
    assert report.workbooks[0].source == "map.xlsx" and not report.workbooks[0].new
    assert report.loaded.written == {}


# Damage


def test_a_damaged_workbook_is_one_line(desk: Any) -> None:
    data = desk.export().read_bytes()
    before = desk.map()
    for number, broken in enumerate((data[: len(data) // 2], data[:200], data[:-400] + b"\0" * 400)):
        path = Path(f"broken{number}.xlsx")
        path.write_bytes(broken)
        report = desk.load(path)
        assert len(report.failed) == 1 and "\n" not in report.failed[0] and str(path) in report.failed[0]
    assert desk.map() == before


def test_a_bit_flipped_anywhere_is_read_or_refused_in_words(desk: Any) -> None:
    data = bytearray(desk.export().read_bytes())
    for at in range(0, len(data), len(data) // 40):
        broken = bytearray(data)
        broken[at] ^= 0x55
        path = Path("flipped.xlsx")
        path.write_bytes(bytes(broken))
        if not is_map_workbook(path):
            continue
        try:
            read_edits(path, bytes(broken), "en")
        except ProcmapError as error:
            assert "flipped.xlsx" in str(error)


def test_a_cell_far_out_is_refused_and_not_unpacked(desk: Any) -> None:
    desk.export()
    with desk.editing() as book:
        book["流程"].sheet["XFD1048576"] = "x"
    (line,) = desk.load().failed
    assert "row 1,048,576" in line


def test_a_workbook_without_its_hidden_first_row_is_refused(desk: Any) -> None:
    desk.export()
    with desk.editing() as book:
        book["流程"].sheet.delete_rows(1)
    with pytest.raises(RefusedWorkbook, match="sheet 流程: its hidden first row"):
        desk.load()
