"""Events on the map: on either store, through aliases, corrections, growth, rebuild, snapshot and workbook."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from graph.load import Sources, load
from graph.map import Map
from graph.reading import read_map
from graph.snapshot import read_snapshot
from graph.stores import open_for_reading, open_for_writing
from procmap.exchange.job import export_map
from procmap.loading import load_paths

POLICY = """沚北电器有限公司付款管理办法

文件编号：ZB-01
流程名称：付款管理
流程编号：P-01

第一条 流程管理办公室（简称PMO）负责检查付款流程。
第二条 付款按下列步骤办理：
（一）会计填写《付款申请单》，提交财务部经理审批。
（二）出纳付款。
"""
HEADER = "检查编号,流程名称,检查日期,检查人,检查结果,检查记录"
ROWS = ["JC-01,付款管理,2026-03-05,PMO,合格,检查表 JC-01", "JC-02,付款管理,2026-06-05,流程管理办公室,合格,检查表 JC-02"]
ASKED = """MATCH (e:Event)-[:ABOUT]->(p:Process)
MATCH (e)-[:DONE_BY]->(d:Department)
MATCH (e)-[:EVIDENCED_BY]->(r:Record)
RETURN e.id AS id, e.name AS name, e.done_on AS done_on, p.name AS process, d.name AS who, r.name AS record
ORDER BY id"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "办法.txt").write_text(POLICY, encoding="utf-8")
    write(folder, ROWS)
    return folder


def write(folder: Path, rows: Sequence[str], name: str = "流程检查台账.csv") -> None:
    (folder / name).write_text("\n".join([HEADER, *rows]), encoding="utf-8")


def whole(address: str) -> Map:
    with open_for_reading(address) as store:
        return read_map(store)


def events(found: Map) -> set[str]:
    return {thing for thing in found.things if thing.split("/")[1] == "Event"}


def test_events_are_about_what_documents_describe_under_one_name(store_address: str, folder: Path) -> None:
    load_paths([folder], store_address, organization="zb")
    with open_for_reading(store_address) as store:
        rows = [dict(row) for row in store.read(ASKED)]
    about = {"process": "付款管理", "who": "流程管理办公室", "record": "检查表"}
    assert rows == [
        {"id": "zb/Event/inspection|jc-01|付款管理", "done_on": "2026-03-05", **about,
         "name": "JC-01 检查 付款管理 2026-03-05 PMO"},
        {"id": "zb/Event/inspection|jc-02|付款管理", "done_on": "2026-06-05", **about,
         "name": "JC-02 检查 付款管理 2026-06-05 流程管理办公室"},
    ]  # fmt: skip


def test_a_grown_register_adds_only_what_is_new(store_address: str, folder: Path) -> None:
    load_paths([folder], store_address, organization="zb")
    before = whole(store_address)
    write(folder, ["JC-03,付款管理,2026-09-05,PMO,合格,检查表 JC-03", *ROWS])
    load_paths([folder], store_address, organization="zb")
    after = whole(store_address)
    assert events(after) - events(before) == {"zb/Event/inspection|jc-03|付款管理"}
    assert all(after.things[event] == before.things[event] for event in events(before))
    write(folder, [ROWS[0]], name="JC-01 单独登记.csv")  # told once more, in a file of its own
    load_paths([folder], store_address, organization="zb")
    assert events(whole(store_address)) == events(after)


def test_a_rebuild_and_a_snapshot_hold_the_same_events(tmp_path: Path, folder: Path) -> None:
    address = str(tmp_path / "map.kgl")
    report = load_paths([folder], address, organization="zb")
    loaded = whole(address)
    assert len(events(loaded)) == 2
    assert report.snapshot is not None
    assert events(read_snapshot(report.snapshot)) == events(loaded)
    with open_for_writing(address) as store:
        load(store, Sources(), source="rebuild")
    again = whole(address)
    assert again.links == loaded.links
    assert {event: again.things[event] for event in events(again)} == {
        one: loaded.things[one] for one in events(loaded)
    }


def test_people_correct_events_in_the_workbook_like_everything_else(tmp_path: Path, folder: Path) -> None:
    address, path = str(tmp_path / "map.kgl"), tmp_path / "map.xlsx"
    load_paths([folder], address, organization="zb")
    export_map(path, address, lang="en")
    book = openpyxl.load_workbook(path)
    sheet = book["Events"]
    keys = [cell.value for cell in sheet[1]]
    at = {row[keys.index("name")].value: row[0].row for row in sheet.iter_rows(min_row=3) if row[1].value}
    assert set(at) == {"JC-01 检查 付款管理 2026-03-05 PMO", "JC-02 检查 付款管理 2026-06-05 流程管理办公室"}
    sheet.cell(at["JC-01 检查 付款管理 2026-03-05 PMO"], keys.index("result") + 1, "不合格")
    book.save(path)
    load_paths([path], address, organization="zb")
    assert whole(address).things["zb/Event/inspection|jc-01|付款管理"]["result"] == "不合格"
    assert whole(address).things["zb/Event/inspection|jc-02|付款管理"]["result"] == "合格"
