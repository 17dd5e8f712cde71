"""A matrix of random names, marks, groups and layout, written as xlsx and csv, gives back exactly its marks."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import openpyxl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.facts import Facts
from graph.resolution import resolve
from loaders.extraction import extract
from loaders.spreadsheets import facts as spreadsheets
from loaders.spreadsheets.workbook import Range, Sheet, Workbook

_FRONT = ["采购", "财务", "质量", "生产", "仓储", "销售", "研发", "信息", "行政", "法务", "审计", "物流"]
_UNITS = [f"{front}{end}" for front in _FRONT for end in ("部", "中心")]
_POSTS = [f"{front}{end}" for front in _FRONT for end in ("经理", "主管", "专员")]
_WORK = [
    f"{what}{how}"
    for what in ["合同", "订单", "付款", "入库", "盘点", "报价", "预算", "图纸", "样品", "发票"]
    for how in ("申请", "评审", "变更", "归档", "核对")
]
_GROUPS = [f"{what}管理" for what in ["供应链", "资金", "客户", "产品", "资产", "人才", "知识", "项目"]]
_STYLES = {
    "letters": ({"R": "R", "A": "A", "C": "C", "I": "I", "S": "S", "A/R": "RA", "R,C": "RC", "CI": "CI"}, None),
    "words": ({"主责": "A", "配合": "S", "知会": "I", "会签": "C", "承办": "R"}, None),
    "signs": ({"●": "A", "○": "S", "△": "I"}, "●主责 ○配合 △知会"),
    "strange": ({"●": "I", "○": "A", "◆": "C"}, "注：●知会；○主责；◆会签"),
}


@dataclass(frozen=True)
class Drawn:
    """Header rows, body rows, merged areas, and the marks by actor and work."""

    rows: list[list[str]]
    merged: list[str]
    marks: dict[tuple[str, str], str]


@st.composite
def matrices(draw: st.DrawFn) -> Drawn:
    actors = draw(st.lists(st.sampled_from(_UNITS + _POSTS), min_size=2, max_size=6, unique=True))
    work = draw(st.lists(st.sampled_from(_WORK), min_size=2, max_size=9, unique=True))
    says, legend = _STYLES[draw(st.sampled_from(sorted(_STYLES)))]
    grouped, numbered, titled, above = (draw(st.booleans()) for _ in range(4))
    title = [["星禾食品责任矩阵"]] if titled else []
    lines = [[legend]] if legend else []
    head = ["序号"] * numbered + (["流程", "活动"] if grouped else ["流程"]) + actors
    rows = [*title, *(lines if above else []), head]
    merged, marks = [], {}
    size = draw(st.integers(1, 4))
    for place, name in enumerate(work):
        cells = draw(st.lists(st.sampled_from(["", "", *says]), min_size=len(actors), max_size=len(actors)))
        if not any(cells):
            cells[0] = next(iter(says))
        group = _GROUPS[place // size % len(_GROUPS)] if place % size == 0 else ""
        rows.append([str(place + 1)] * numbered + ([group] if grouped else []) + [name, *cells])
        marks |= {(actor, name): says[cell] for actor, cell in zip(actors, cells, strict=True) if cell}
        if grouped and place % size == 0 and size > 1 and draw(st.booleans()):
            letter, first = "B" if numbered else "A", len(rows)
            last = min(first + size - 1, first + len(work) - place - 1)
            merged += [f"{letter}{first}:{letter}{last}"] if last > first else []
    rows += [] if above else [[], *lines] if lines else []
    return Drawn(rows, merged, marks)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=matrices())
def test_a_random_matrix_gives_back_exactly_its_marks(tmp_path, drawn):
    book = openpyxl.Workbook()
    for row in drawn.rows:
        book.active.append([cell or None for cell in row])
    for area in drawn.merged:
        book.active.merge_cells(area)
    book.save(tmp_path / "m.xlsx")
    with (tmp_path / "m.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(drawn.rows)
    for name in ("m.xlsx", "m.csv"):
        facts = extract(tmp_path / name)
        found = {
            (facts.nodes[link.start].name, facts.nodes[link.end].name): "".join(link.properties["raci"])
            for link in facts.links.values()
            if link.type == "PARTICIPATES_IN"
        }
        assert found == drawn.marks, name
        assert facts.set_aside == []
        assert resolve([facts]).set_aside == []


_HEADS = [
    "流程",
    "流程名称",
    "活动",
    "部门",
    "部门\\流程",
    "指标名称",
    "目标值",
    "控制点",
    "风险",
    "执行人",
    "文件编号",
    "文件名称",
    "姓名",
]
_HEADS += [
    "岗位",
    "上级部门",
    "上级流程",
    "一级流程",
    "二级流程",
    "域",
    "KPI",
    "所属流程",
    "IT系统",
    "输入",
    "输出",
    "Process",
    "Owner",
]
_CELLS = [
    "采购部",
    "财务部 Finance",
    "采购经理",
    "张禾",
    "各部门",
    "LC-01",
    "LC-01 采购",
    "A",
    "R",
    "A/R",
    "●",
    "○",
    "主责",
    "监督",
]
_CELLS += [
    "●主责 ○配合",
    "注：R-负责",
    "一、采购",
    "1",
    "2.1",
    "≥95%",
    "《采购办法》",
    "无",
    "/",
    "2024-05-01",
    "是",
    "L3",
    "？",
    "《》",
    "：",
    "R=",
]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from([*_HEADS, *_CELLS, *[""] * 20]), min_size=1, max_size=6), min_size=1, max_size=9),
    st.lists(st.tuples(*[st.integers(0, 8)] * 4), max_size=2),
    st.sampled_from(["Sheet1", "采购管理", "指标清单", "控制矩阵"]),
)
def test_whatever_stands_in_the_cells_every_fact_finds_its_clause(rows, areas, name):
    merged = tuple(Range(min(a, c), min(b, d), max(a, c), max(b, d)) for a, b, c, d in areas)
    facts = Facts("x.xlsx", "0" * 64, 0)
    spreadsheets.state(facts, Workbook((Sheet(name, tuple(map(tuple, rows)), merged),)), Path("x.xlsx"))
    assert resolve([facts]).set_aside == []
