"""Visio: shapes by master, connectors by glue, lanes by what Visio calls them; packages written by hand."""

import io
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.resolution import resolve
from loaders import UnreadableDocument, extract

Load = Callable[..., Any]
MAIN = 'xmlns="http://schemas.microsoft.com/office/visio/2012/main"'
RELATION = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"


def cells(**values: object) -> str:
    return "".join(f'<Cell N="{name}" V="{value}"/>' for name, value in values.items())


def shape(
    own: int,
    text: str,
    master: int | None = None,
    box: tuple[float, float, float, float] = (1, 1, 1, 1),
    more: str = "",
) -> str:
    x, y, width, height = box
    about = f' Master="{master}"' if master else ""
    place = cells(PinX=x + width / 2, PinY=y + height / 2, Width=width, Height=height)
    return f'<Shape ID="{own}" Type="Shape"{about}>{place}{more}<Text><cp IX="0"/>{text}</Text></Shape>'


def connector(own: int, text: str = "", **more: object) -> str:
    return (
        f'<Shape ID="{own}" Type="Shape">{cells(BeginX=1, BeginY=1, EndX=2, EndY=2, **more)}<Text>{text}</Text></Shape>'
    )


def glue(line: int, start: int, end: int) -> str:
    ends = (("BeginX", start), ("EndX", end))
    return "".join(f'<Connect FromSheet="{line}" FromCell="{cell}" ToSheet="{to}"/>' for cell, to in ends)


def user(name: str, value: str) -> str:
    return f'<Section N="User"><Row N="{name}"><Cell N="Value" V="{value}"/></Row></Section>'


def package(*pages: tuple[str, str, str], masters: dict[str, str] | None = None) -> bytes:
    """A .vsdx: pages are name, shapes, connects; masters are names with the content of their shape."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        file.writestr("visio/document.xml", f"<VisioDocument {MAIN}/>")
        for kind, names in (("page", [name for name, _, _ in pages]), ("master", list(masters or {}))):
            listed = "".join(
                f'<{kind.title()} ID="{n}" Name="{name}" NameU="{name}"><Rel r:id="r{n}"/></{kind.title()}>'
                for n, name in enumerate(names, start=1)
            )
            related = "".join(f'<Relationship Id="r{n + 1}" Target="{kind}{n + 1}.xml"/>' for n in range(len(names)))
            file.writestr(
                f"visio/{kind}s/{kind}s.xml", f"<{kind.title()}s {MAIN} {RELATION}>{listed}</{kind.title()}s>"
            )
            file.writestr(
                f"visio/{kind}s/_rels/{kind}s.xml.rels", f'<Relationships xmlns="{RELS}">{related}</Relationships>'
            )
        for n, (_, shapes, connects) in enumerate(pages, start=1):
            inside = f"<Shapes>{shapes}</Shapes><Connects>{connects}</Connects>"
            file.writestr(f"visio/pages/page{n}.xml", f"<PageContents {MAIN}>{inside}</PageContents>")
        for n, inside in enumerate((masters or {}).values(), start=1):
            content = f'<MasterContents {MAIN}><Shapes><Shape ID="5">{inside}</Shape></Shapes></MasterContents>'
            file.writestr(f"visio/masters/master{n}.xml", content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("master", "kind"),
    [
        ("Process", "task"), ("流程", "task"), ("Decision", "decision"), ("判定", "decision"), ("Start/End", "end"),
        ("开始/结束", "end"), ("Subprocess", "call"), ("子流程", "call"), ("Task", "task"), ("Gateway", "decision"),
        ("Parallel Gateway", "parallel"), ("Start Event", "start"), ("End Event", "end"), ("页面内引用", "event"),
        ("Intermediate Event", "event"), ("Rectangle", "task"),
    ],
)  # fmt: skip
def test_steps_are_known_by_their_master(stated: Load, master: str, kind: str) -> None:
    drawn = shape(1, "甲") + shape(2, "乙", 1) + connector(3)
    found = stated(package(("报销", drawn, glue(3, 1, 2)), masters={master: ""}), "x.vsdx")
    assert found.says("Activity", "乙")["kind"] == kind
    assert found.links("FLOWS_TO") == {("甲", "乙")}


@pytest.mark.parametrize(
    ("master", "label"),
    [("Document", "Record"), ("文档", "Record"), ("Data", "Record"), ("数据", "Record"), ("数据库", "Record")],
)
def test_documents_and_data_are_records(stated: Load, master: str, label: str) -> None:
    drawn = shape(1, "填单") + shape(2, "入库单", 1) + connector(3)
    found = stated(package(("入库", drawn, glue(3, 1, 2)), masters={master: ""}), "x.vsdx")
    assert found.links("PRODUCES") == {("填单", "入库单")}
    assert found.names(label) == ["入库单"]


def test_lanes_hold_what_is_drawn_in_them(stated: Load) -> None:
    def lane(own: int, text: str, y: float) -> str:
        part = f'<Shapes><Shape ID="{own + 50}" MasterShape="6"><Text>{text}</Text></Shape></Shapes>'
        place = cells(PinX=5, PinY=y, Width=10, Height=2)
        return f'<Shape ID="{own}" Type="Group" Master="1">{place}{part}</Shape>'

    more = user("msvShapeCategories", "Swimlane")
    drawn = lane(1, "采购部", 1) + lane(2, "财务经理", 3)
    drawn += (
        shape(3, "下单", None, (2, 0.5, 1, 1)) + shape(4, "付款", None, (2, 2.5, 1, 1)) + connector(5, "", EndArrow=4)
    )
    found = stated(package(("采购", drawn, glue(5, 3, 4)), masters={"Swimlane": more}), "x.vsdx")
    assert found.links("PERFORMED_BY") == {("下单", "采购部"), ("付款", "财务经理")}
    assert found.links("FLOWS_TO") == {("下单", "付款")}
    assert not found.set_aside


def test_the_text_of_a_line_is_the_condition_and_its_tip_the_direction(stated: Load) -> None:
    drawn = shape(1, "审核") + shape(2, "付款") + shape(3, "退回") + connector(4, "通过", EndArrow=13)
    drawn += connector(5, "不通过", BeginArrow=13, EndArrow=0) + connector(6, "悬空")
    found = stated(package(("付款", drawn, glue(4, 1, 2) + glue(5, 3, 1))), "x.vsdx")
    assert found.links("FLOWS_TO") == {("审核", "付款", "通过"), ("审核", "退回", "不通过")}
    assert found.set_aside == {("6", "end_missing")}
    assert {"1", "2", "3", "4", "5"} <= found.places()


def test_a_shape_has_the_text_of_its_master_and_lines_may_end_on_its_parts(stated: Load) -> None:
    part = '<Shapes><Shape ID="21" MasterShape="6"><Text>附件</Text></Shape></Shapes>'
    drawn = f'<Shape ID="2" Type="Group" Master="1">{cells(PinX=1, PinY=1, Width=1, Height=1)}{part}</Shape>'
    drawn += shape(1, "申请") + connector(3)
    found = stated(package(("审批", drawn, glue(3, 1, 21)), masters={"Process": "<Text>经理审批</Text>"}), "x.vsdx")
    assert found.links("FLOWS_TO") == {("申请", "经理审批")}
    assert found.set_aside == {("21", "no_place_in_model")}


def test_pages_are_processes_and_backgrounds_are_none(stated: Load) -> None:
    pages = (("请假", shape(1, "填单"), ""), ("销假", shape(1, "登记"), ""), ("空白", "", ""))
    found = stated(package(*pages), "考勤.vsdx")
    assert found.names("Document") == ["考勤"]
    assert found.names("Process") == ["请假", "销假"]
    assert {"请假!1", "销假!1"} <= found.places()
    single = stated(package(("页-1", shape(1, "填单"), "")), "加班.vsdx")
    assert single.names("Process") == ["加班"]


def test_groups_without_text_are_no_steps_and_deleted_shapes_are_gone(stated: Load) -> None:
    group = f'<Shape ID="1" Type="Group">{cells(PinX=1, PinY=1)}<Shapes>{shape(2, "登记")}</Shapes></Shape>'
    title = shape(3, "来访登记图", more=cells(LinePattern=0, FillPattern=0))
    found = stated(package(("来访", group + title + '<Shape ID="4" Del="1"/>', "")), "x.vsdx")
    assert found.names("Activity") == ["登记"]
    assert found.set_aside == {("3", "no_place_in_model")}


@pytest.mark.parametrize("broken", ["no pages", "no content", "bad xml", "empty", "entity"])
def test_damaged_packages_are_refused_in_one_line(tmp_path: Path, broken: str) -> None:
    content = package(("甲", "" if broken == "empty" else shape(1, "乙"), ""))
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if (broken, name) in (("no pages", "visio/pages/pages.xml"), ("no content", "visio/pages/page1.xml")):
                continue
            if broken == "bad xml" and name.endswith("page1.xml"):
                text = text[:-9]
            if broken == "entity" and name.endswith("page1.xml"):
                text = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + text
            new.writestr(name, text)
    path = tmp_path / "x.vsdx"
    path.write_bytes(buffer.getvalue())
    with pytest.raises(UnreadableDocument) as error:
        extract(path)
    assert "\n" not in str(error.value)


@given(data=st.data())
@settings(max_examples=60)
def test_damaged_pages_are_facts_or_one_line(data: st.DataObject) -> None:
    drawn = shape(1, "审核", 1) + shape(2, "付款", 1) + connector(3, "通过", EndArrow=1)
    name = data.draw(st.sampled_from(["visio/pages/page1.xml", "visio/pages/pages.xml", "visio/masters/master1.xml"]))
    buffer = io.BytesIO()
    content = package(("付款", drawn, glue(3, 1, 2)), masters={"Process": "<Text>步骤</Text>"})
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w") as new:
        for other in old.namelist():
            text = bytearray(old.read(other))
            for _ in range(data.draw(st.integers(1, 4)) if other == name else 0):
                text[data.draw(st.integers(0, len(text) - 1))] = data.draw(st.sampled_from(b'<>"/= 019aX-\xff'))
            new.writestr(other, bytes(text))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.vsdx"
        path.write_bytes(buffer.getvalue())
        try:
            facts = extract(path)
        except UnreadableDocument as error:
            assert "\n" not in str(error)
        else:
            assert resolve([facts]).set_aside == []


def test_a_container_with_the_name_of_a_unit_is_a_lane(stated: Load) -> None:
    more = user("msvStructureType", "Container")
    drawn = shape(1, "仓储部", None, (0, 0, 9, 9), more) + shape(2, "入库", None, (1, 1, 1, 1))
    found = stated(package(("入库", drawn + shape(3, "第一期", None, (20, 0, 9, 9), more), "")), "x.vsdx")
    assert found.links("PERFORMED_BY") == {("入库", "仓储部")}
    assert found.set_aside == {("3", "no_place_in_model")}


def test_a_connector_is_known_by_its_master_or_its_glue(stated: Load) -> None:
    bare = '<Shape ID="4" Master="1"/><Shape ID="5"/>'
    drawn = shape(1, "申请") + shape(2, "审批") + shape(3, "归档") + bare
    written = package(("用章", drawn, glue(4, 1, 2) + glue(5, 2, 3)), masters={"Dynamic connector": ""})
    assert stated(written, "x.vsdx").links("FLOWS_TO") == {("申请", "审批"), ("审批", "归档")}
