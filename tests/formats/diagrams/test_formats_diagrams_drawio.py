"""draw.io: plain and compressed pages, shapes by style, lanes by container."""

import base64
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from loaders import UnreadableDocument, extract

Load = Callable[..., Any]


def vertex(
    own: str, text: str, style: str = "", parent: str = "1", box: tuple[int, int, int, int] = (0, 0, 9, 9)
) -> str:
    x, y, width, height = box
    place = f'<mxGeometry x="{x}" y="{y}" width="{width}" height="{height}" as="geometry"/>'
    return f'<mxCell id="{own}" value="{text}" style="{style}" vertex="1" parent="{parent}">{place}</mxCell>'


def edge(own: str, start: str, end: str, text: str = "", style: str = "") -> str:
    ends = (f' source="{start}"' if start else "") + (f' target="{end}"' if end else "")
    return f'<mxCell id="{own}" value="{text}" style="{style}" edge="1" parent="1"{ends}/>'


def page(*cells: str) -> str:
    return f'<mxGraphModel><root><mxCell id="0"/><mxCell id="1" parent="0"/>{"".join(cells)}</root></mxGraphModel>'


def packed(model: str) -> str:
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    return base64.b64encode(deflate.compress(quote(model, safe="~()*!.'").encode()) + deflate.flush()).decode()


def drawing(*pages: tuple[str, str]) -> str:
    return "<mxfile>" + "".join(f'<diagram name="{name}">{model}</diagram>' for name, model in pages) + "</mxfile>"


FLOW = page(
    vertex("a", "开始", "ellipse;html=1"),
    vertex("b", "&lt;div&gt;提交&lt;br&gt;申请&lt;/div&gt;", "rounded=1;whiteSpace=wrap;html=1"),
    vertex("c", "金额&amp;nbsp;大于一万？", "rhombus;whiteSpace=wrap"),
    vertex("d", "信用评估", "shape=process"),
    vertex("e", "结束", "shape=mxgraph.flowchart.terminator"),
    edge("f1", "a", "b"),
    edge("f2", "b", "c"),
    edge("f3", "c", "d", "是"),
    edge("f4", "c", "e"),
    vertex("l4", "否", "edgeLabel;html=1", "f4"),
    edge("f5", "e", "d", style="startArrow=classic;endArrow=none"),
)


@pytest.mark.parametrize("written", [FLOW, drawing(("第 1 页", FLOW)), drawing(("Page-1", packed(FLOW)))])
def test_a_flow_chart_is_a_process_however_it_is_packed(stated: Load, written: str) -> None:
    found = stated(written, "授信.drawio")
    assert "授信" in found.names("Process")
    kinds = {name: found.says("Activity", name)["kind"] for name in found.names("Activity")}
    assert kinds == {
        "开始": "start", "提交申请": "task", "金额 大于一万？": "decision", "信用评估": "call", "结束": "end",
    }  # fmt: skip
    assert found.links("FLOWS_TO") == {
        ("开始", "提交申请"),
        ("提交申请", "金额 大于一万？"),
        ("金额 大于一万？", "信用评估", "是"),
        ("金额 大于一万？", "结束", "否"),
        ("信用评估", "结束"),
    }
    assert found.links("EXPANDS_TO") == {("信用评估", "信用评估")}
    assert {"a", "b", "c", "d", "e", "f1", "f2", "f3", "f4", "f5"} <= found.places()


def test_lanes_perform_what_is_put_or_drawn_into_them(stated: Load) -> None:
    found = stated(
        page(
            vertex("p", "采购流程", "swimlane;html=1", box=(0, 0, 600, 420)),
            vertex("l1", "采购部", "swimlane;horizontal=0", "p", (0, 20, 600, 200)),
            vertex("l2", "财务经理", "shape=mxgraph.bpmn.swimlane", "p", (0, 220, 600, 200)),
            vertex("a", "下单", "", "l1", (10, 10, 80, 40)),
            vertex("b", "付款", "", "1", (10, 300, 80, 40)),
            edge("f", "a", "b"),
        ),
        "甲.drawio",
    )
    assert found.names("Process") == ["采购流程"]
    assert found.links("PERFORMED_BY") == {("下单", "采购部"), ("付款", "财务经理")}
    assert not found.set_aside
    assert "p" in found.places()


def test_documents_between_steps_are_records_and_the_flow_goes_on(stated: Load) -> None:
    found = stated(
        page(
            vertex("a", "填单"), vertex("r", "入库单", "shape=document"), vertex("b", "入库"),
            vertex("s", "库存数据库", "shape=cylinder3"), vertex("s2", "台账", "shape=datastore"),
            edge("f1", "a", "r"), edge("f2", "r", "b", "两联"), edge("f3", "b", "s"),
            edge("f4", "b", "s2", style="endArrow=none"),
        ),
        "入库.drawio",
    )  # fmt: skip
    assert found.links("PRODUCES") == {("填单", "入库单")}
    assert found.links("USES") == {("入库", "入库单"), ("入库", "台账")}
    assert found.links("RUNS_ON") == {("入库", "库存数据库")}
    assert found.links("FLOWS_TO") == {("填单", "入库", "两联")}


def test_several_pages_are_several_processes_with_their_own_ids(stated: Load) -> None:
    one, two = page(vertex("2", "报价"), vertex("3", "签约"), edge("4", "2", "3")), page(vertex("2", "发货"))
    found = stated(drawing(("销售", one), ("发货管理", packed(two)), ("空", page())), "销售.drawio")
    assert found.names("Process") == ["销售", "发货管理"]
    assert found.links("PART_OF", "Activity", "Process") == {("报价", "销售"), ("签约", "销售"), ("发货", "发货管理")}
    assert {"销售!2", "销售!4", "发货管理!2"} <= found.places()


def test_bpmn_shapes_have_their_kinds(stated: Load) -> None:
    old = "shape=mxgraph.bpmn.shape;perimeter="
    styles = {
        "起": f"{old}ellipsePerimeter;outline=standard;symbol=message", "终": f"{old}ellipsePerimeter;outline=end",
        "等": f"{old}ellipsePerimeter;outline=catching;symbol=timer", "分": f"{old}rhombusPerimeter;symbol=parallelGw",
        "选": "shape=mxgraph.bpmn.gateway2;outline=none;symbol=none;gwType=exclusive",
        "候": "shape=mxgraph.bpmn.gateway2;outline=standard;gwType=multiple",
        "做": "shape=mxgraph.bpmn.task;taskMarker=user",
    }  # fmt: skip
    found = stated(page(*(vertex(name, name, style) for name, style in styles.items())), "形.drawio")
    assert {name: found.says("Activity", name)["kind"] for name in styles} == {
        "起": "start", "终": "end", "等": "event", "分": "parallel", "选": "decision", "候": "event_gateway",
        "做": "task",
    }  # fmt: skip


def test_dashed_lines_between_pools_are_messages(stated: Load) -> None:
    found = stated(
        page(
            vertex("p", "客户", "swimlane"), vertex("pl", "经办人", "swimlane", "p"), vertex("a", "下单", "", "pl"),
            vertex("q", "商城", "swimlane"), vertex("ql", "客服", "swimlane", "q"), vertex("b", "接单", "", "ql"),
            edge("m", "a", "b", "订单", "dashed=1"),
        ),
        "商城.drawio",
    )  # fmt: skip
    assert not found.links("FLOWS_TO")
    assert ("客户", "接单") in found.links("PARTICIPATES_IN")
    assert "m" in found.places()


def test_what_is_no_step_is_put_aside(stated: Load) -> None:
    found = stated(
        page(
            vertex("a", "巡检"), vertex("t", "附注：夜班", "text;html=1"), vertex("n", "", "rounded=0"),
            edge("x", "a", "", "悬空"), edge("y", "", "", ""), vertex("r1", "甲表", "shape=document"),
            vertex("r2", "乙表", "shape=document"), edge("z", "r1", "r2"),
        ),
        "巡检.drawio",
    )  # fmt: skip
    assert found.set_aside == {
        ("t", "no_place_in_model"), ("n", "no_name"), ("x", "end_missing"), ("y", "end_missing"),
        ("z", "no_place_in_model"),
    }  # fmt: skip


def test_wrapped_cells_have_the_id_and_label_of_the_wrapper(stated: Load) -> None:
    cell = '<mxCell style="" vertex="1" parent="1"><mxGeometry/></mxCell>'
    wrapped = f'<object id="w" label="审核%what%" what="发票" placeholders="1">{cell}</object>'
    found = stated(page(wrapped, vertex("b", "入账"), edge("f", "w", "b")), "付款.drawio")
    assert found.links("FLOWS_TO") == {("审核发票", "入账")}
    assert "w" in found.places()


def test_steps_in_a_step_are_a_process_of_their_own(stated: Load) -> None:
    found = stated(page(vertex("a", "试产", "container=1"), vertex("b", "备料", "", "a")), "新品.drawio")
    assert found.links("EXPANDS_TO") == {("试产", "试产")}
    assert ("备料", "试产") in found.links("PART_OF")


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (drawing(("甲", "%%%not base64%%%")), "damaged"),
        (drawing(("甲", base64.b64encode(b"\xff\xff no deflate").decode())), "damaged"),
        (drawing(("甲", packed(FLOW)[:80])), "damaged|cut off"),
        (drawing(("甲", packed("<mxGraphModel><root>"))), "damaged XML"),
        (drawing(("甲", page())), "no shape in it"),
        ("<mxfile/>", "no shape in it"),
    ],
)
def test_damaged_drawings_are_refused_in_one_line(tmp_path: Path, content: str, what: str) -> None:
    path = tmp_path / "x.drawio"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(UnreadableDocument, match=what) as error:
        extract(path)
    assert "\n" not in str(error.value)


def test_a_page_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    bomb = b"".join(deflate.compress(b" " * 2**20) for _ in range(80)) + deflate.flush()
    path = tmp_path / "x.drawio"
    path.write_text(drawing(("甲", base64.b64encode(bomb).decode())), encoding="utf-8")
    with pytest.raises(UnreadableDocument, match="unpacks to more than 64 MB"):
        extract(path)
