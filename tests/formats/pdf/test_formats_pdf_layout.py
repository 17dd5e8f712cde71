"""Columns and tables: what is read down, what is read across."""

from __future__ import annotations

import pytest

LEFT = (
    "第一条 左栏的文字应当先读完再读右栏的文字，采购部负责编制采购计划并报总经理审批，"
    "财务部负责审核付款单据和支付货款，仓储部负责到货清点。"
)
RIGHT = (
    "第二条 右栏的文字在左栏之后，需求部门提交采购申请单，采购员向三家供应商询价，"
    "并填写询价记录表，合同由法务部审核后签订，总经理批准后生效。"
)
XS = [72, 112, 192, 272, 520]
HEAD = ["序号", "步骤", "责任部门", "工作内容"]
STEPS = [
    ["1", "提出申请", "需求部门", "填写采购申请单，写明物料名称、规格、数量和到货日期，附预算依据"],
    ["2", "审核", "采购部", "核对库存与预算"],
    ["3", "审批", "总经理", "审批十万元以上的申请，并在三个工作日之内答复需求部门和采购部"],
]


def broken(text, width):
    return [text[at : at + width] for at in range(0, len(text), width)]


def in_lines(rows):
    return ["\t".join(row) for row in rows]


def draw_table(page, rows, top=90, ruled=True, centred=False, xs=XS):
    """Draws rows whose long cells wrap; returns where the table ends."""
    ys = [top]
    for row in rows:
        cells = [broken(words, 20) for words in row]
        height = max(map(len, cells)) * 16 + 8
        for x, lines in zip(xs, cells, strict=False):
            down = (height - 8 - len(lines) * 16) / 2 if centred else 0
            for at, line in enumerate(lines):
                page.text(x + 4, ys[-1] + 16 + 16 * at + down, line)
        ys.append(ys[-1] + height)
    if ruled:
        page.grid(xs, ys)
    return ys[-1]


@pytest.mark.parametrize("in_turns", [False, True])
def test_columns_are_read_one_after_the_other(new_sheet, read_pages, in_turns):
    page = new_sheet().text(180, 80, "采购管理办法（双栏）", 16)
    left = [(60, 120 + 18 * at, line) for at, line in enumerate(broken(LEFT, 18))]
    right = [(320, 120 + 18 * at, line) for at, line in enumerate(broken(RIGHT, 18))]
    order = [one for pair in zip(left, right, strict=False) for one in pair] if in_turns else left + right
    for x, y, line in order:
        page.text(x, y, line)
    assert read_pages([page]).text.split("\n") == ["采购管理办法（双栏）", LEFT, RIGHT]


def test_columns_with_other_base_lines_are_columns_too(new_sheet, read_pages):
    page = new_sheet()
    for at, line in enumerate(broken(LEFT, 18)):
        page.text(60, 120 + 18 * at, line)
    for at, line in enumerate(broken(RIGHT, 18)):
        page.text(320, 127 + 18 * at, line)
    assert read_pages([page]).text.split("\n") == [LEFT, RIGHT]


def test_a_paragraph_goes_on_in_the_next_column(new_sheet, read_pages):
    lines = broken(LEFT + RIGHT.replace("第二条 ", ""), 18)
    half = len(lines) // 2
    page = new_sheet()
    for at, line in enumerate(lines[:half]):
        page.text(60, 120 + 18 * at, line)
    for at, line in enumerate(lines[half:]):
        page.text(320, 120 + 18 * at, line)
    assert read_pages([page]).text == "".join(lines)


@pytest.mark.parametrize("ruled", [True, False], ids=["ruled", "gaps"])
@pytest.mark.parametrize("centred", [True, False], ids=["centred", "at the top"])
def test_a_table_is_a_row_a_line_and_wrapped_cells_are_whole(new_sheet, read_pages, ruled, centred):
    page = new_sheet().text(72, 70, "采购流程步骤如下：")
    end = draw_table(page, [HEAD, *STEPS], ruled=ruled, centred=centred)
    page.text(72, end + 40, "第五条 本办法自发布之日起施行。")
    expected = ["采购流程步骤如下：", *in_lines([HEAD, *STEPS]), "第五条 本办法自发布之日起施行。"]
    assert read_pages([page]).text.split("\n") == expected


@pytest.mark.parametrize("ruled", [True, False], ids=["ruled", "gaps"])
def test_a_table_over_two_pages_has_one_header(new_sheet, read_pages, ruled):
    first, second = new_sheet(), new_sheet()
    draw_table(first, [HEAD, *STEPS], ruled=ruled)
    draw_table(
        second, [HEAD, ["4", "询价", "采购员", "向三家供应商询价"], ["5", "付款", "财务部", "付款"]], ruled=ruled
    )
    rows = [HEAD, *STEPS, ["4", "询价", "采购员", "向三家供应商询价"], ["5", "付款", "财务部", "付款"]]
    assert read_pages([first, second]).text.split("\n") == in_lines(rows)


@pytest.mark.parametrize("ruled", [True, False], ids=["ruled", "gaps"])
def test_a_row_that_a_page_broke_is_whole(new_sheet, read_pages, ruled):
    first, second = new_sheet(), new_sheet()
    draw_table(first, [HEAD, STEPS[1], ["2", "审批", "总经理", "审批十万元以上的申请，"]], ruled=ruled)
    draw_table(second, [HEAD, ["", "", "", "并答复采购部"], ["3", "付款", "财务部", "付款"]], ruled=ruled)
    rows = [
        HEAD,
        STEPS[1],
        ["2", "审批", "总经理", "审批十万元以上的申请，并答复采购部"],
        ["3", "付款", "财务部", "付款"],
    ]
    assert read_pages([first, second]).text.split("\n") == in_lines(rows)


def test_cells_that_touch_are_parted_at_the_line(new_sheet, read_pages):
    page = new_sheet()
    xs = [72, 112, 160.5, 210, 300]
    for at, row in enumerate([["序号", "工作步骤", "责任部门", "工作内容"], ["1", "提出申请", "需求部门", "填写"]]):
        for x, words in zip(xs, row, strict=False):
            page.text(x + 0.5, 106 + 20 * at, words)
    page.grid(xs, [90, 110, 130])
    assert read_pages([page]).text.split("\n") == ["序号\t工作步骤\t责任部门\t工作内容", "1\t提出申请\t需求部门\t填写"]


def test_a_cell_merged_over_rows_counts_for_each(new_sheet, read_pages):
    page = new_sheet()
    page.text(76, 106, "序号").text(120, 106, "步骤").text(200, 106, "责任部门")
    page.text(76, 126, "1").text(120, 126, "询价").text(200, 136, "采购部").text(76, 146, "2").text(120, 146, "签约")
    for y in (90, 110, 150):
        page.rule(72, y, 280, y)
    page.rule(72, 130, 196, 130)
    for x in (72, 116, 196, 280):
        page.rule(x, 90, x, 150)
    assert read_pages([page]).text.split("\n") == ["序号\t步骤\t责任部门", "1\t询价\t采购部", "2\t签约\t采购部"]


def test_a_table_of_three_lines_is_parted_by_its_gaps(new_sheet, read_pages):
    page = new_sheet()
    rows = [["项目", "单笔金额", "审批人"], ["采购合同", "10万元以上", "总经理"], ["销售合同", "50万元以上", "董事长"]]
    for at, row in enumerate(rows):
        for x, words in zip((80, 220, 380), row, strict=True):
            page.text(x, 106 + 20 * at, words)
    for y in (90, 112, 152):
        page.rule(72, y, 480, y)
    assert read_pages([page]).text.split("\n") == in_lines(rows)


def test_a_frame_around_text_is_no_table(new_sheet, read_pages):
    page = new_sheet().text(90, 120, "第一条 采购部负责编制采购计划。").text(90, 140, "第二条 财务部负责付款。")
    page.grid([72, 520], [90, 170])
    assert read_pages([page]).text.split("\n") == ["第一条 采购部负责编制采购计划。", "第二条 财务部负责付款。"]


def test_a_form_with_paragraphs_in_its_cells_gives_these(new_sheet, read_pages):
    page = new_sheet()
    items = ["1.采购部编制采购计划并报审批。", "2.财务部审核付款单据。", "3.仓储部清点到货。", "4.质量部检验来料。"]
    page.text(76, 106, "职责")
    page.lines(136, 106, *items)
    page.grid([72, 132, 520], [90, 190])
    assert read_pages([page]).text.split("\n") == ["职责", *items]


def test_paragraphs_of_a_cell_are_parted_by_a_space_and_by_nothing_that_is_not_in_the_file(new_sheet, read_pages):
    page = new_sheet()
    page.text(76, 106, "步骤").text(136, 106, "负责").text(216, 106, "工作内容")
    page.text(76, 126, "询价")
    page.lines(136, 126, "采购部", "法务部")
    page.lines(216, 126, "向三家供应商询价，比较它们的价格和交货的", "日期。", "填写询价记录表。")
    page.grid([72, 132, 212, 470], [90, 111, 171])
    expected = "询价\t采购部 法务部\t向三家供应商询价，比较它们的价格和交货的日期。 填写询价记录表。"
    assert read_pages([page]).text.split("\n") == ["步骤\t负责\t工作内容", expected]


def test_numbers_with_wide_spaces_are_no_table(new_sheet, read_pages):
    page = new_sheet()
    for at, (mark, words) in enumerate(
        [("第一条", "为规范采购。"), ("第二条", "采购部采购。"), ("第三条", "财务部付款。")]
    ):
        page.text(72, 100 + 20 * at, mark).text(130, 100 + 20 * at, words)
    assert read_pages([page]).text.split("\n") == ["第一条 为规范采购。", "第二条 采购部采购。", "第三条 财务部付款。"]
