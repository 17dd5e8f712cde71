"""Registers: columns known by their names in two languages, values in the words of the model."""

from __future__ import annotations

import pytest

PROCESSES = [
    [
        "流程编号",
        "流程名称",
        "流程级别",
        "上级流程",
        "流程所有者",
        "归口部门",
        "状态",
        "适用范围",
        "评审日期",
        "是否关键",
    ],
    ["CG", "采购管理", "1", None, "采购总监", "采购部", "正式", "全公司", "2024-01-05", "是"],
    ["CG-01", "采购申请", "三级", "CG", None, "采购部", "试行", "跨系统", 45413, "否"],
    ["CG-02", "供应商准入", "L3", "采购管理", "李禾", "质量部", "废止", "部门内", "2024年6月", "√"],
]


def test_a_register_of_processes(read):
    said = read(PROCESSES, sheet="流程清单")
    assert said.one("Process", "采购申请") == {
        "code": "CG-01", "level": 3, "status": "trial", "scope": "cross_system", "reviewed_on": "2024-05-01",
        "key": False,
    }  # fmt: skip
    assert said.one("Process", "供应商准入") == {
        "code": "CG-02", "level": 3, "status": "retired", "scope": "department", "reviewed_on": "2024-06", "key": True,
    }  # fmt: skip
    assert said.links("PART_OF") >= {("采购申请", "采购管理"), ("供应商准入", "采购管理")}
    assert said.links("OWNED_BY") == {("采购管理", "采购总监"), ("采购申请", "采购部"), ("供应商准入", "李禾")}
    assert (said.names("Role"), said.names("Person")) == ({"采购总监"}, {"李禾"})
    assert said.document()["kind"] == "register"
    assert said.document()["name"] == "流程清单"
    assert said.aside() == set()


@pytest.mark.parametrize("header", ["任命人", "所有者任命方", "由谁确定", "负责人指定部门", "Appointed by"])
def test_who_appointed_an_owner_is_said_of_the_ownership(read, header):
    said = read(
        [
            ["流程名称", "级别", "流程所有者", header],
            ["采购管理", "1", "采购总监", "流程管理委员会"],
            ["验收", "3", "仓储部", None],
        ]
    )
    appointed = {
        link.start.rpartition("/")[2]: link.properties for link in said.facts.links.values() if link.type == "OWNED_BY"
    }
    assert appointed == {"采购管理": {"appointed_by": "流程管理委员会"}, "验收": {}}
    assert said.aside() == set()


def test_evidence_of_a_row_is_its_cell(read):
    said = read(PROCESSES, sheet="流程清单")
    assert said.place("OWNED_BY", "采购申请", "采购部") == ("流程清单!F3", "采购申请 | 归口部门: 采购部")


def test_a_register_of_processes_in_english(read):
    said = read(
        [
            [
                "Owner",
                "Process Name",
                "Process ID",
                "Level",
                "Parent Process",
                "Status",
                "Scope",
                "Last Review Date",
                "Systems",
            ],
            [
                "Head of Procurement",
                "Purchasing",
                "P1",
                "Level 1",
                None,
                "Active",
                "Enterprise",
                "5 March 2024",
                "SAP MM",
            ],
            ["Purchasing Department", "Ordering", "P1.1", "3", "P1", "Draft", "cross-system", "31/12/2023", "N/A"],
        ],
    )
    assert said.one("Process", "Purchasing") == {
        "code": "P1", "level": 1, "status": "formal", "scope": "enterprise", "reviewed_on": "2024-03-05",
    }  # fmt: skip
    assert said.one("Process", "Ordering")["reviewed_on"] == "2023-12-31"
    assert said.links("OWNED_BY") == {("Purchasing", "Head of Procurement"), ("Ordering", "Purchasing Department")}
    assert said.links("RUNS_ON") == {("Purchasing", "SAP MM")}
    assert ("Ordering", "Purchasing") in said.links("PART_OF")


def test_what_a_process_uses_makes_and_is_governed_by(read):
    said = read(
        [
            ["流程名称", "输入", "输出", "IT系统", "相关制度", "起点", "终点", "KPI", "配合部门", "适用部门"],
            [
                "采购申请",
                "需求计划",
                "申请单、预算表",
                "SRM系统\nOA",
                "《采购办法》（XH-01）",
                "需求提出",
                "获批",
                "及时率≥95%",
                "财务部",
                "生产部",
            ],
        ]
    )
    assert said.links("USES") == {("采购申请", "需求计划")}
    assert said.links("PRODUCES") == {("采购申请", "申请单"), ("采购申请", "预算表")}
    assert said.links("RUNS_ON") == {("采购申请", "SRM系统"), ("采购申请", "OA")}
    assert said.links("GOVERNED_BY") == {("采购申请", "采购办法")}
    assert said.one("Document", "采购办法")["number"] == "XH-01"
    assert said.one("Process", "采购申请") == {"starts": "需求提出", "ends": "获批"}
    assert said.one("Kpi", "及时率") == {"scope": "采购申请", "target": "≥95%", "direction": "up", "unit": "%"}
    assert said.parts() == {("财务部", "采购申请"): "S"}
    assert said.links("APPLIES_TO") == {("采购申请", "生产部")}


def test_levels_may_be_columns(read):
    said = read(
        [
            ["一级流程", "二级流程", "三级流程", "责任部门"],
            ["供应链", "采购", "询价", "采购部"],
            [None, None, "付款", "财务部"],
        ]
    )
    assert {name: said.one("Process", name)["level"] for name in ("供应链", "采购", "询价", "付款")} == {
        "供应链": 1, "采购": 2, "询价": 3, "付款": 3,
    }  # fmt: skip
    assert said.links("PART_OF") >= {("采购", "供应链"), ("询价", "采购"), ("付款", "采购")}
    assert said.links("OWNED_BY") == {("询价", "采购部"), ("付款", "财务部")}


def test_codes_tell_the_parent_where_no_column_does(read):
    said = read(
        [
            ["编号", "流程名称", "责任部门"],
            ["1", "采购", "采购部"],
            ["1.1", "询价", "采购部"],
            ["1.1.1", "比价", "采购部"],
        ]
    )
    assert said.links("PART_OF") >= {("询价", "采购"), ("比价", "询价")}


def test_a_value_that_does_not_fit_is_set_aside_with_its_cell_and_the_row_kept(read):
    said = read(
        [
            ["流程名称", "流程级别", "状态", "评审日期", "是否关键", "备注"],
            ["询价", "高级", "?!", "上周", "也许", "甲"],
            ["付款", "2", "正式", None, None, "乙"],
        ]
    )
    assert said.aside() == {
        ("Sheet1!B2", "流程级别: 高级", "no_place_in_model"),
        ("Sheet1!C2", "状态: ?!", "no_place_in_model"),
        ("Sheet1!D2", "评审日期: 上周", "no_place_in_model"),
        ("Sheet1!E2", "是否关键: 也许", "no_place_in_model"),
        ("Sheet1!F1", "column 备注: 2 filled cells", "no_place_in_model"),
    }
    assert said.names("Process") == {"询价", "付款"}


KPIS_ZH = ["指标名称", "所属流程", "责任部门", "目标值", "单位", "方向", "统计频率"]
KPIS_EN = ["KPI", "Process", "Department", "Target", "Unit", "Direction", "Frequency"]


@pytest.mark.parametrize(("header", "way"), [(KPIS_ZH, "越高越好"), (KPIS_EN, "up")])
def test_a_register_of_kpis(read, header, way):
    said = read([header, ["准时率", "交付", "物流部", "≥98", "%", way, "每月"]])
    assert said.one("Kpi", "准时率") == {
        "scope": "交付", "target": "≥98", "unit": "%", "direction": "up", "frequency": "每月",
    }  # fmt: skip
    assert said.links("MEASURES") == {("准时率", "交付"), ("准时率", "物流部")}


def test_a_kpi_supports_its_parent_whatever_process_that_measures(read):
    said = read(
        [
            ["指标名称", "所属流程", "目标值", "上级指标"],
            ["准时率", "交付", "98%", "满意度"],
            ["满意度", "销售", "≥90分", None],
        ]
    )
    assert said.links("SUPPORTS") == {("准时率", "满意度")}
    assert len(said.names("Kpi")) == 2
    assert len([node for node in said.facts.nodes.values() if node.label == "Kpi"]) == 2


CONTROLS_ZH = [
    "控制编号",
    "控制活动描述",
    "所属流程",
    "控制类型",
    "是否关键",
    "控制频率",
    "执行岗位",
    "证据",
    "风险",
    "金额（万元）",
]
CONTROLS_EN = [
    "Control ID",
    "Control Description",
    "Process",
    "Type",
    "Key Control",
    "Frequency",
    "Control Owner",
    "Evidence",
    "Risk",
    "Amount（万元）",
]


@pytest.mark.parametrize("header", [CONTROLS_ZH, CONTROLS_EN])
def test_a_register_of_controls(read, header):
    said = read(
        [header, ["K1", "采购经理批准大额订单", "下单", "审批", "Y", "每次", "采购经理", "审批单", "超预算采购", "≥5"]]
    )
    assert said.one("ControlPoint", "采购经理批准大额订单") == {
        "kind": "approval", "key": True, "frequency": "每次", "operator": ">=", "value": 50000.0, "unit": "元",
    }  # fmt: skip
    assert said.links("CONTROLS") == {("采购经理批准大额订单", "下单")}
    assert said.links("EXECUTED_BY") == {("采购经理批准大额订单", "采购经理")}
    assert said.links("EVIDENCED_BY") == {("采购经理批准大额订单", "审批单")}
    assert said.links("MITIGATES") == {("采购经理批准大额订单", "超预算采购")}
    assert said.links("THREATENS") == {("超预算采购", "下单")}


def test_a_control_of_an_activity_guards_that_activity(read):
    said = read(
        [
            ["控制点", "所属流程", "所属活动", "控制类型"],
            ["双人点收", "收货", "点收", "检查"],
            ["拍照留痕", "收货", "点收", "预防性"],
        ]
    )
    assert said.links("CONTROLS") == {("双人点收", "点收"), ("拍照留痕", "点收")}
    assert len([node for node in said.facts.nodes.values() if node.label == "Activity"]) == 1
    assert ("Sheet1!D3", "控制类型: 预防性", "no_place_in_model") in said.aside()


DOCUMENTS_ZH = ["文件编号", "文件名称", "版本", "生效日期", "归口部门", "状态"]
DOCUMENTS_EN = ["Document No.", "Title", "Version", "Effective Date", "Owner", "Status"]


@pytest.mark.parametrize("header", [DOCUMENTS_ZH, DOCUMENTS_EN])
def test_a_register_of_documents(read, header):
    said = read([header, ["XH-01", "采购办法", "A/1", "2023-09-01", "采购部", "现行"]])
    assert said.one("Document", "采购办法") == {
        "number": "XH-01", "version": "A/1", "effective_on": "2023-09-01", "status": "in_force",
    }  # fmt: skip
    assert said.links("OWNED_BY") == {("采购办法", "采购部")}
    assert [end for _, end in said.links("CITES")] == ["采购办法"]


@pytest.mark.parametrize(
    "header",
    [
        ["风险描述", "所属流程", "控制措施", "责任部门", "风险等级"],
        ["Risk Description", "Process", "Mitigating Control", "Department", "Rating"],
    ],
)
def test_a_register_of_risks(read, header):
    said = read([header, ["仓库缺货", "补货", "每周盘点库存", "仓储部", "高"]])
    assert said.links("THREATENS") == {("仓库缺货", "补货")}
    assert said.links("MITIGATES") == {("每周盘点库存", "仓库缺货")}
    assert said.links("CONTROLS") == {("每周盘点库存", "补货")}
    assert said.links("EXECUTED_BY") == {("每周盘点库存", "仓储部")}


@pytest.mark.parametrize(
    "header", [["部门", "上级部门", "岗位", "姓名"], ["Department", "Parent Department", "Position", "Name"]]
)
def test_a_list_of_units_posts_and_people(read, header):
    said = read(
        [
            header,
            ["采购部", "供应链中心", "采购经理", "王禾"],
            [None, None, "采购员", "李苗"],
            ["供应链中心", None, "主任", "赵谷"],
        ]
    )
    assert said.links("PART_OF") - {(one, said.document()["name"]) for one in said.names("Clause")} == {
        ("采购部", "供应链中心")
    }
    assert said.links("BELONGS_TO") == {("采购经理", "采购部"), ("采购员", "采购部"), ("供应链中心主任", "供应链中心")}
    assert said.links("HELD_BY") == {("采购经理", "王禾"), ("采购员", "李苗"), ("供应链中心主任", "赵谷")}


def test_a_list_of_activities(read):
    said = read([["活动名称", "所属流程", "执行人", "输出", "时限"], ["询价", "采购", "采购员", "询价单", "2个工作日"]])
    assert said.links("PERFORMED_BY") == {("询价", "采购员")}
    assert said.one("Activity", "询价") == {"time_limit": "2个工作日", "time_limit_hours": 16.0}
    assert said.links("PRODUCES") == {("询价", "询价单")}


def test_one_workbook_with_three_sheets_is_one_document(read_sheets):
    said = read_sheets(
        {
            "流程清单": PROCESSES,
            "指标": [["指标名称", "流程编号", "目标值"], ["申请及时率", "CG-01", "95%"]],
            "责任矩阵": [["流程", "采购部", "财务部"], ["采购申请", "A", "C"]],
        },
        name="星禾流程体系.xlsx",
    )
    assert said.document()["name"] == "星禾流程体系"
    assert said.document()["kind"] == "matrix"
    assert said.names("Clause") == {"流程清单", "指标", "责任矩阵"}
    assert said.links("MEASURES") == {("申请及时率", "采购申请")}
    assert said.parts()["财务部", "采购申请"] == "C"


def test_a_register_of_events_beside_a_list_of_processes_knows_their_codes(read_sheets):
    said = read_sheets(
        {"检查": [["流程编号", "检查日期", "检查结果"], ["CG-01", "2024-05-05", "合格"]], "流程清单": PROCESSES}
    )
    about = {end for _, end in said.links("ABOUT")}
    assert about == {"采购申请"}
    assert said.aside() == set()


def test_the_header_printed_again_on_each_page_is_no_row(read):
    said = read([PROCESSES[0], PROCESSES[1], PROCESSES[0], PROCESSES[2]])
    assert said.names("Process") == {"采购管理", "采购申请"}
