"""Responsibility matrices: which marks mean what, in every layout that people draw."""

from __future__ import annotations

SIMPLE = [["流程", "采购部", "财务部", "仓储部"], ["采购申请", "A", "C", "R"], ["供应商准入", "R", "I", "A/R"]]


def test_a_matrix_states_who_takes_which_part(read):
    said = read(SIMPLE)
    assert said.parts() == {
        ("采购部", "采购申请"): "A",
        ("财务部", "采购申请"): "C",
        ("仓储部", "采购申请"): "R",
        ("采购部", "供应商准入"): "R",
        ("财务部", "供应商准入"): "I",
        ("仓储部", "供应商准入"): "RA",
    }
    assert said.names("Process") == {"采购申请", "供应商准入"}
    assert said.names("Department") == {"采购部", "财务部", "仓储部"}
    assert said.aside() == set()


def test_the_accountable_of_a_process_owns_it(read):
    said = read(SIMPLE)
    assert said.links("OWNED_BY") == {("采购申请", "采购部"), ("供应商准入", "仓储部")}
    assert said.links("HELD_BY") == {("采购部", "采购部"), ("仓储部", "仓储部")}
    assert said.links("PERFORMED_BY") == set()


def test_evidence_is_the_cell_in_one_readable_line(read):
    said = read([["责任矩阵"], *SIMPLE], merged=["A1:D1"], sheet="采购域")
    assert said.place("PARTICIPATES_IN", "仓储部", "供应商准入") == ("采购域!D4", "供应商准入 | 仓储部: A/R")


def test_a_process_without_an_accountable_has_no_owner_and_one_with_two_has_two(read):
    said = read([["流程", "采购部", "财务部"], ["付款", "R", "C"], ["验收", "A", "A"], ["退货", None, None]])
    assert said.links("OWNED_BY") == {("验收", "采购部"), ("验收", "财务部")}
    assert said.names("Process") == {"付款", "验收", "退货"}
    assert said.aside() == set()


def test_signs_mean_what_is_usual_without_a_legend(read):
    said = read([["流程", "销售部", "技术部", "法务部"], ["报价", "●", "○", "△"], ["签约", "○", None, "●"]])
    assert said.parts() == {
        ("销售部", "报价"): "A", ("技术部", "报价"): "S", ("法务部", "报价"): "I",
        ("销售部", "签约"): "S", ("法务部", "签约"): "A",
    }  # fmt: skip
    assert said.links("OWNED_BY") == {("报价", "销售部"), ("签约", "法务部")}


def test_a_legend_decides_wherever_it_stands(read, read_sheets):
    rows = [["流程", "销售部", "技术部"], ["报价", "●", "○"]]
    legend = ["●知会 ○主责"]
    expected = {("销售部", "报价"): "I", ("技术部", "报价"): "A"}
    assert read([legend, *rows]).parts() == expected
    assert read([*rows, legend]).parts() == expected
    assert read([*rows, [], ["图例", "●", "知会", "○", "主责"]]).parts() == expected
    assert read([*rows, [], ["注：“●”表示知会部门；“○”表示主要负责部门。"]]).parts() == expected
    assert read_sheets({"矩阵": rows, "说明": [["符号", "含义"], ["●", "知会"], ["○", "主责"]]}).parts() == expected


def test_a_legend_contradicts_the_usual_letters(read):
    said = read([["流程", "销售部", "技术部"], ["报价", "A", "R"], ["A-配合 R-审批"]])
    assert said.parts() == {("销售部", "报价"): "S", ("技术部", "报价"): "A"}
    assert said.links("OWNED_BY") == {("报价", "技术部")}


def test_words_are_marks(read):
    rows = [["流程", "甲车间", "乙车间", "丙车间", "丁车间"], ["换线", "主责", "配合", "协办", "知会"]]
    said = read([*rows, ["点检", "审批", "负责", "会签", None]])
    assert said.parts() == {
        ("甲车间", "换线"): "A", ("乙车间", "换线"): "S", ("丙车间", "换线"): "S", ("丁车间", "换线"): "I",
        ("甲车间", "点检"): "A", ("乙车间", "点检"): "R", ("丙车间", "点检"): "C",
    }  # fmt: skip


def test_several_marks_in_a_cell(read):
    cells = ["A/R", "R,C", "RA", "R A", "R\nC", "r、i", "A&R"]
    rows = [["流程", *[f"第{place}车间" for place in range(len(cells))]], ["换线", *cells]]
    assert list(read(rows).parts().values()) == ["RA", "RC", "RA", "RA", "RC", "RI", "RA"]


def test_an_unknown_mark_is_set_aside_with_its_cell(read):
    said = read([["流程", "采购部", "财务部"], ["付款", "A", "Q"], ["开票", "◆", "R"], ["◆监督 A批准 R负责"]])
    assert ("Sheet1!C2", "付款 | 财务部: Q", "ambiguous") in said.aside()
    assert ("Sheet1!B3", "开票 | 采购部: ◆ (监督)", "no_place_in_model") in said.aside()
    assert said.parts() == {("采购部", "付款"): "A", ("财务部", "开票"): "R"}


def test_a_merged_mark_counts_for_its_whole_area(read):
    rows = [["流程", "采购部", "财务部"], ["询价", "R", None], ["比价", None, "A"], ["定价", "A", None]]
    said = read(rows, merged=["B2:B3", "B4:C4"])
    assert said.parts() == {
        ("采购部", "询价"): "R", ("采购部", "比价"): "R", ("财务部", "比价"): "A",
        ("采购部", "定价"): "A", ("财务部", "定价"): "A",
    }  # fmt: skip
    assert said.place("PARTICIPATES_IN", "采购部", "比价")[0] == "Sheet1!B2"


def test_a_merged_row_header_is_the_process_of_its_activities(read):
    rows = [
        ["流程", "活动", "采购员", "采购经理"],
        ["采购申请", "提出", "R", "I"],
        [None, "审批", "C", "A"],
        ["付款", "复核", "R", None],
    ]
    for merged in (["A2:A3"], []):
        said = read(rows, merged=merged)
        assert said.links("PART_OF") >= {("提出", "采购申请"), ("审批", "采购申请"), ("复核", "付款")}
        assert said.links("PERFORMED_BY") == {("提出", "采购员"), ("复核", "采购员")}
        assert said.links("OWNED_BY") == set()
        assert said.names("Role") == {"采购员", "采购经理"}


def test_levels_come_from_the_headers_of_the_groups(read):
    rows = [
        ["一级流程", "二级流程", "三级流程", "采购部"],
        ["供应链", "采购管理", "采购申请", "A"],
        [None, None, "付款", "R"],
    ]
    said = read(rows)
    assert {name: said.one("Process", name)["level"] for name in ("供应链", "采购管理", "采购申请", "付款")} == {
        "供应链": 1, "采购管理": 2, "采购申请": 3, "付款": 3,
    }  # fmt: skip
    assert said.links("PART_OF") >= {("采购管理", "供应链"), ("采购申请", "采购管理"), ("付款", "采购管理")}


def test_a_two_row_header_puts_posts_below_their_unit(read):
    rows = [
        ["序号", "流程", "生产中心", None, "财务部"],
        [None, None, "车间主任", "计划组", None],
        [1, "排产", "A", "R", "I"],
    ]
    said = read(rows, merged=["A1:A2", "B1:B2", "C1:D1", "E1:E2"])
    assert said.names("Role") == {"车间主任"}
    assert said.names("Department") == {"生产中心", "计划组", "财务部"}
    assert said.links("BELONGS_TO") == {("车间主任", "生产中心")}
    assert said.links("PART_OF") - {(clause, "raci") for clause, _ in said.links("PART_OF")} == {("计划组", "生产中心")}
    assert said.parts() == {("车间主任", "排产"): "A", ("计划组", "排产"): "R", ("财务部", "排产"): "I"}


def test_a_name_in_two_languages_is_one_name(read):
    for header in (
        [["流程", "采购部 Purchasing", "财务部\nFinance", "质量部（QA）"]],
        [["流程", "采购部", "财务部", "质量部"], ["Process", "Purchasing", "Finance", "QA"]],
    ):
        said = read([*header, ["验收", "R", "I", "A"]])
        assert said.names("Department") == {"采购部", "财务部", "质量部"}
        assert said.one("Department", "采购部")["aliases"] == ["Purchasing"]
        assert said.one("Department", "财务部")["aliases"] == ["Finance"]
        assert said.parts() == {("采购部", "验收"): "R", ("财务部", "验收"): "I", ("质量部", "验收"): "A"}


def test_a_matrix_with_the_departments_by_rows(read):
    rows = [["部门", "提出需求", "选择供应商"], ["采购部", "R", "A"], ["法务部", None, "C"], ["总经理", "I", None]]
    said = read(rows)
    assert said.parts() == {
        ("采购部", "提出需求"): "R", ("总经理", "提出需求"): "I",
        ("采购部", "选择供应商"): "A", ("法务部", "选择供应商"): "C",
    }  # fmt: skip
    assert said.names("Process") == {"提出需求", "选择供应商"}
    assert said.place("OWNED_BY", "选择供应商", "采购部") == ("Sheet1!C2", "选择供应商 | 采购部: A")


def test_duties_by_rows_are_duties(read):
    said = read([["工作事项", "采购部", "财务部"], ["编制采购计划", "主责", "配合"], ["支付货款", "知会", "主责"]])
    assert said.relations() == {
        ("采购部", "accountable", "编制采购计划"), ("财务部", "supports", "编制采购计划"),
        ("采购部", "informed", "支付货款"), ("财务部", "accountable", "支付货款"),
    }  # fmt: skip


def test_several_tables_on_a_sheet(read):
    first = [["表一 销售流程"], ["流程", "销售部", "财务部"], ["报价", "A", "C"]]
    second = [["表二 采购流程"], ["流程", "采购部", "法务部", "质量部"], ["签约", "A", "C", "I"]]
    expected = {
        ("销售部", "报价"): "A", ("财务部", "报价"): "C",
        ("采购部", "签约"): "A", ("法务部", "签约"): "C", ("质量部", "签约"): "I",
    }  # fmt: skip
    assert read([*first, [], *second]).parts() == expected
    said = read([*first, *second])
    assert said.parts() == expected
    assert said.names("Clause") == {"表一 销售流程", "表二 采购流程"}


def test_blank_rows_do_not_end_a_table(read):
    said = read([["流程", "销售部", "财务部"], ["报价", "A", "C"], [], ["签约", "R", "A"], ["交付", None, "I"]])
    assert said.parts() == {
        ("销售部", "报价"): "A", ("财务部", "报价"): "C", ("销售部", "签约"): "R", ("财务部", "签约"): "A",
        ("财务部", "交付"): "I",
    }  # fmt: skip


def test_section_rows_head_the_processes_below(read):
    rows = [
        ["流程", "采购部", "财务部"],
        ["一、采购管理", None, None],
        ["询价", "A", "C"],
        ["二、财务管理"],
        ["付款", "C", "A"],
    ]
    said = read(rows, merged=["A2:C2", "A4:C4"])
    assert said.links("PART_OF") >= {("询价", "采购管理"), ("付款", "财务管理")}


def test_sheets_named_after_domains_hold_their_processes(read_sheets):
    rows = [["流程", "采购部", "财务部"]]
    said = read_sheets({"采购管理": [*rows, ["询价", "A", "C"]], "财务管理": [*rows, ["付款", "C", "A"]]})
    assert said.links("PART_OF") >= {("询价", "采购管理"), ("付款", "财务管理")}


def test_activities_belong_to_the_process_of_the_title(read):
    said = read(
        [
            ["采购管理流程RACI矩阵"],
            ["No.", "Activity", "采购部", "财务部"],
            [1, "询价", "R", "A"],
            [2, "付款", "C", "R"],
        ]
    )
    assert said.links("PART_OF") >= {("询价", "采购管理"), ("付款", "采购管理")}
    assert said.one("Activity", "付款")["seq"] == 2
    assert said.links("PERFORMED_BY") == {("询价", "采购部"), ("付款", "财务部")}


def test_a_matrix_in_english(read):
    rows = [
        ["Order to Cash RACI Matrix"],
        ["Legend: R = Responsible, A = Accountable, C = Consulted, I = Informed"],
        ["Activity", "Sales Department", "Finance Manager", "Warehouse"],
        ["Take order", "A/R", "I", None],
        ["Ship goods", "I", None, "R"],
    ]
    said = read(rows)
    assert said.names("Process") == {"Order to Cash"}
    assert said.names("Role") == {"Finance Manager"}
    assert said.parts() == {
        ("Sales Department", "Take order"): "RA", ("Finance Manager", "Take order"): "I",
        ("Sales Department", "Ship goods"): "I", ("Warehouse", "Ship goods"): "R",
    }  # fmt: skip


def test_letters_may_head_the_columns_and_names_fill_the_cells(read):
    said = read([["流程", "R", "A", "C", "I"], ["询价", "采购员", "采购经理", "财务部、法务部", "仓库"]])
    assert said.parts() == {
        ("采购员", "询价"): "R", ("采购经理", "询价"): "A", ("财务部", "询价"): "C", ("法务部", "询价"): "C",
        ("仓库", "询价"): "I",
    }  # fmt: skip
    assert said.links("OWNED_BY") == {("询价", "采购经理")}


def test_other_columns_of_a_matrix_are_read_or_counted(read):
    said = read(
        [["流程编号", "流程", "采购部", "财务部", "系统", "备注"], ["CG-01", "询价", "A", "C", "SRM系统", "见附件"]]
    )
    assert said.one("Process", "询价")["code"] == "CG-01"
    assert said.links("RUNS_ON") == {("询价", "SRM系统")}
    assert ("Sheet1!F1", "column 备注: 1 filled cells", "no_place_in_model") in said.aside()


def test_an_error_cell_is_set_aside(read):
    said = read([["流程", "采购部", "财务部"], ["付款", "#REF!", "A"], ["询价", "R", "A"]])
    assert ("Sheet1!B2", "#REF!", "damaged") in said.aside()
    assert ("采购部", "付款") not in said.parts()


def test_the_document_is_called_after_its_title(read):
    rows = [["星禾食品流程责任矩阵"], ["文件编号：XH-ZR-01", None, "版本：A/2", "生效日期：2024-03-01"], *SIMPLE]
    document = read(rows).document()
    assert (document["name"], document["kind"]) == ("星禾食品流程责任矩阵", "matrix")
    assert document["number"] == "XH-ZR-01"
    assert document["effective_on"] == "2024-03-01"
    assert read(SIMPLE, sheet="采购责任矩阵").document()["name"] == "采购责任矩阵"
    assert read(SIMPLE, name="供应链责任.xlsx").document()["name"] == "供应链责任"


def test_a_table_of_another_kind_is_set_aside(read):
    said = read([["品名", "单价", "库存"], ["螺丝", 1, 2], ["螺母", 3, 4]])
    assert said.aside() == {
        ("Sheet1!A1", "neither a matrix nor a register that is known: 品名 | 单价 | 库存", "not_a_document")
    }
    assert not said.facts.nodes


def test_clauses_of_a_standard_are_the_work_where_nothing_else_is(read):
    said = read([["标准条款", "总经理", "质量部"], ["5.1 领导作用", "▲", "△"], ["8.7 不合格输出的控制", "", "▲"]])
    assert said.relations() == {
        ("总经理", "accountable", "领导作用"),
        ("质量部", "supports", "领导作用"),
        ("质量部", "accountable", "不合格输出的控制"),
    }


def test_clauses_beside_other_work_are_not_its_name(read):
    said = read([["流程", "对应条款", "采购部"], ["采购申请", "8.4.1", "A"], ["供应商准入", "8.4.2", "R"]])
    assert said.parts() == {("采购部", "采购申请"): "A", ("采购部", "供应商准入"): "R"}
    assert said.names("Duty") == set()


def test_a_column_of_domains_leaves_the_sheet_its_name(read):
    said = read([["一级流程", "流程", "采购部"], ["供应链管理", "采购", "A"]], sheet="采购域")
    assert said.names("Process") == {"供应链管理", "采购"}


def test_a_header_that_says_what_kind_of_units_stand_below_is_no_unit(read):
    rows = [["流程", "业务部门", None, "职能部门"], [None, "采购部", "生产部", "财务部"], ["采购", "A", "S", "I"]]
    said = read(rows, merged=["A1:A2", "B1:C1"])
    assert said.names("Department") == {"采购部", "生产部", "财务部"}
    assert not any("采购部" in pair for pair in said.links("PART_OF"))


def test_a_column_of_all_departments_is_an_actor(read):
    said = read([["流程", "行政部", "各部门"], ["考勤", "A", "S"]])
    assert said.parts() == {("行政部", "考勤"): "A", ("各部门", "考勤"): "S"}
    assert said.aside() == set()


def test_letters_in_a_table_of_data_are_no_marks(read):
    graded = read([["日期", "2024-01", "2024-02"], ["2024-01-05", "A", "C"], ["2024-01-06", "R", "A"]])
    measured = read([["x", "a", "b"], ["1.5", "A", "R"], ["2.5", "R", "A"]])
    assert graded.parts() == measured.parts() == {}
    assert graded.names("Process") == measured.names("Process") == set()
