"""Registers of what happened: each row an event, about what it names, done by whom it names."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from loaders.extraction import extract

Told = dict[str, Any]


def events(said: Any) -> list[Told]:
    """Every event by its kind and values, with the names of what it is about, who did it and what shows it."""
    facts = said.facts if hasattr(said, "facts") else said
    found = []
    for node in facts.nodes.values():
        if node.label == "Event":
            told = {key: value for passage in node.evidence for key, value in passage.says.items() if key != "name"}
            for kind, key in (("ABOUT", "about"), ("DONE_BY", "by"), ("EVIDENCED_BY", "shown")):
                ends = {
                    facts.nodes[link.end].name if facts.nodes[link.end].label != "Event" else told_kind(facts, link.end)
                    for link in facts.links.values()
                    if (link.type, link.start) == (kind, node.id)
                }
                told |= {key: ends} if ends else {}
            found.append(told)
    return found


def told_kind(facts: Any, thing: str) -> str:
    """Another event, as the kind that it is."""
    return str(facts.nodes[thing].evidence[0].says["kind"])


def ids(facts: Any) -> set[str]:
    return {node.id for node in facts.nodes.values() if node.label == "Event"}


INSPECTIONS_ZH = ["检查结论", "被检查流程", "检查编号", "检查日期", "检查人", "检查记录"]
INSPECTIONS_EN = ["Result", "Process", "Inspection No.", "Inspection date", "Inspected by", "Evidence"]


@pytest.mark.parametrize("header", [INSPECTIONS_ZH, INSPECTIONS_EN])
def test_an_inspection_in_either_language_and_any_order_of_columns(read, header):
    said = read([header, ["合格", "采购管理", "JC-07", "2026-03-05", "流程科", "检查表 JC-07"]])
    assert events(said) == [
        {"kind": "inspection", "done_on": "2026-03-05", "result": "合格", "about": {"采购管理"}, "by": {"流程科"},
         "shown": {"检查表"}}
    ]  # fmt: skip
    assert ids(said.facts) == {"default/Event/inspection|jc-07|采购管理"}
    assert said.aside() == set()


def test_titles_above_merged_cells_and_a_footer_do_no_harm(read):
    said = read(
        [
            ["星禾公司2026年流程检查台账", None, None, None],
            ["检查人", "流程名称", "检查日期", "检查结果"],
            ["流程科", "采购管理", "2026-03-05", "合格"],
            [None, "付款", "2026-03-06", "不合格"],
            ["合计", "合计", "2", None],
            ["编制：王禾", None, None, None],
        ],
        merged=["A1:D1", "A3:A4"],
    )
    assert [(one["about"], one["by"]) for one in events(said)] == [({"采购管理"}, {"流程科"}), ({"付款"}, {"流程科"})]
    assert said.names("Process") == {"采购管理", "付款"}
    assert said.document()["name"] == "星禾公司2026年流程检查台账"


def test_an_event_cites_sheet_and_cell(read):
    said = read([["流程名称", "检查日期", "检查人"], ["采购管理", "2026-03-05", "流程科"]], sheet="检查")
    (event,) = [node for node in said.facts.nodes.values() if node.label == "Event"]
    assert (event.evidence[0].place, event.evidence[0].quote) == ("检查!B2", "检查日期: 2026-03-05")
    links = {
        link.type: (link.evidence[0].place, link.evidence[0].quote)
        for link in said.facts.links.values()
        if link.start == event.id
    }
    assert links == {
        "ABOUT": ("检查!A2", "采购管理 | 流程名称: 采购管理"),
        "DONE_BY": ("检查!C2", "采购管理 | 检查人: 流程科"),
    }


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (46086, "2026-03-05"), ("2026-3-5", "2026-03-05"), ("2026/03/05", "2026-03-05"), ("2026.3.5", "2026-03-05"),
        ("2026年3月5日", "2026-03-05"), ("2026.03", "2026-03"), ("2026年3月", "2026-03"), ("2026", "2026"),
        ("5 March 2026", "2026-03-05"), ("20260305", "2026-03-05"), ("2026-03-03至2026-03-05", "2026-03-05"),
        ("2026Q1", "2026-03"),
    ],
)  # fmt: skip
def test_dates_as_people_write_them(read, written, meant):
    said = read([["流程名称", "检查日期", "检查结果"], ["采购管理", written, "合格"]])
    assert [one["done_on"] for one in events(said)] == [meant]


@pytest.mark.parametrize("written", ["2026-02-30", "03/04/2026", "上周", "2026年13月"])
def test_a_date_that_is_none_is_set_aside_and_the_row_kept(read, written):
    said = read([["流程名称", "检查日期", "检查结果"], ["采购管理", written, "合格"]])
    assert events(said) == [{"kind": "inspection", "result": "合格", "about": {"采购管理"}}]
    assert said.aside() == {("Sheet1!B2", f"检查日期: {written}", "no_place_in_model")}


def test_rows_that_are_about_nothing_or_of_no_kind_are_set_aside_whole(read):
    said = read(
        [
            ["流程名称", "审批类型", "签署人", "签署日期"],
            [None, "审批", "总经理", "2026-03-05"],
            ["各部门流程", "审批", "总经理", "2026-03-05"],
            ["采购管理", "盖章", "总经理", "2026-03-05"],
            ["采购管理", "审核、审批", "总经理", "2026-03-05"],
        ]
    )
    assert events(said) == []
    assert {(where, reason) for where, _, reason in said.aside()} == {
        ("Sheet1!A2", "no_process"), ("Sheet1!A3", "no_process"), ("Sheet1!A4", "no_place_in_model"),
        ("Sheet1!A5", "ambiguous"),
    }  # fmt: skip


def test_a_route_in_columns_is_one_event_for_each_signature(read):
    said = read(
        [
            ["流程名称", "提交日期", "会签部门", "会签日期", "审核部门", "审核日期", "审批人", "审批日期"],
            ["采购管理", "2026-01-05", "质量部、财务部", "2026-01-08", "PMO", "2026-01-10", "赵谷(总裁)", "2026-01-12"],
        ]
    )  # fmt: skip
    told = {(one["kind"], one["done_on"], tuple(sorted(one["by"]))) for one in events(said)}
    assert told == {
        ("countersign", "2026-01-08", ("质量部",)), ("countersign", "2026-01-08", ("财务部",)),
        ("review", "2026-01-10", ("PMO",)), ("approval", "2026-01-12", ("总裁", "赵谷")),
    }  # fmt: skip
    assert {one["planned_on"] for one in events(said)} == {"2026-01-05"}


def test_a_route_in_rows_names_kind_stage_version_evidence_and_who_gets_it(read):
    header = [
        "申请编号",
        "流程名称",
        "版本",
        "审批阶段",
        "审批类型",
        "签署日期",
        "签署人",
        "会议纪要",
        "发放范围",
        "抄送",
    ]
    rows = [
        ["SQ-1", "采购管理", "B/1", "试运行", "会签", "2026-01-08", "质量部", "HY-2026-03", None, None],
        ["SQ-1", "采购管理", "B/1", "正式运行", "发布", "2026-03-01", "PMO", None, "质量部、财务部", "总经办"],
    ]
    said = read([header, *rows])
    assert events(said) == [
        {"kind": "countersign", "done_on": "2026-01-08", "stage": "trial", "version": "B/1", "about": {"采购管理"},
         "by": {"质量部"}, "shown": {"会议纪要"}},
        {"kind": "publication", "done_on": "2026-03-01", "stage": "formal", "version": "B/1", "about": {"采购管理"},
         "by": {"PMO"}},
    ]  # fmt: skip
    sent = {
        (said.facts.nodes[one.end].name, one.properties["as"])
        for one in said.facts.links.values()
        if one.type == "DISTRIBUTED_TO"
    }
    assert sent == {("质量部", "to"), ("财务部", "to"), ("总经办", "copy")}


def test_evidence_that_names_no_record_is_set_aside(read):
    said = read(
        [
            ["流程名称", "检查日期", "检查结果", "证据"],
            ["付款", "2026-03-05", "合格", "有"],
            ["收货", "2026-03-06", "合格", "照片"],
        ]
    )
    assert [one.get("shown") for one in events(said)] == [None, {"照片"}]
    assert said.aside() == {("Sheet1!D2", "证据: 有", "no_place_in_model")}


def test_an_inspection_leads_to_corrective_actions_about_it(read):
    header = [
        "检查编号",
        "流程名称",
        "检查日期",
        "检查结果",
        "问题描述",
        "整改措施",
        "整改责任人",
        "整改期限",
        "整改完成日期",
    ]
    first = ["JC-1", "付款", "2026-03-05", "不合格", "缺签字", "补签", "会计", "2026-04-01", None]
    second = ["JC-1", "付款", "2026-03-05", "不合格", "超时", "提前通知", "出纳", "2026-04-02", "2026-03-30"]
    said = read([header, first, second])
    assert [one["kind"] for one in events(said)] == ["inspection", "corrective_action", "corrective_action"]
    assert events(said)[1:] == [
        {"kind": "corrective_action", "due_on": "2026-04-01", "about": {"付款", "inspection"}, "by": {"会计"}},
        {"kind": "corrective_action", "due_on": "2026-04-02", "done_on": "2026-03-30", "about": {"付款", "inspection"},
         "by": {"出纳"}},
    ]  # fmt: skip


def test_a_register_of_actions_finds_its_inspection_by_number(read_sheets):
    said = read_sheets(
        {
            "整改": [
                ["检查编号", "流程名称", "整改措施", "责任人", "整改期限"],
                ["JC-1", "付款", "补签", "会计", "2026-04-01"],
            ],
            "检查": [["检查编号", "流程名称", "检查日期", "检查结果"], ["JC-1", "付款", "2026-03-05", "不合格"]],
        },
        name="台账.xlsx",
    )  # fmt: skip
    assert {one["kind"]: one["about"] for one in events(said)} == {
        "corrective_action": {"付款", "inspection"},
        "inspection": {"付款"},
    }


def test_a_trial_run_from_start_to_end_with_its_runs_and_feedback(read):
    said = read(
        [
            ["流程名称", "试运行起止日期", "运行次数", "反馈数", "试运行结论"],
            ["付款", "2026.1.15-2.28", "12次", 2, "转正式"],
            ["收货", "2026-03-01至2026-04-01", 0, 0, None],
        ]
    )
    assert events(said) == [
        {"kind": "trial_run", "planned_on": "2026-01-15", "done_on": "2026-02-28", "value": 12.0, "result": "转正式",
         "about": {"付款"}},
        {"kind": "feedback", "value": 2.0, "about": {"付款", "trial_run"}},
        {"kind": "trial_run", "planned_on": "2026-03-01", "due_on": "2026-04-01", "value": 0.0, "about": {"收货"}},
    ]  # fmt: skip


def test_suggestions_answered_and_not(read):
    said = read(
        [
            ["流程名称", "建议内容", "提出日期", "提出人", "答复期限", "答复日期", "答复人", "答复内容"],
            ["付款", "合并两张表", "2026-03-01", "王禾", "2026-03-15", "2026-03-09", "财务部", "采纳"],
            ["付款", "取消会签", "2026-03-01", "王禾", "2026-03-15", None, None, None],
        ]
    )
    assert events(said) == [
        {"kind": "suggestion", "planned_on": "2026-03-01", "due_on": "2026-03-15", "done_on": "2026-03-09",
         "result": "采纳", "about": {"付款"}, "by": {"王禾"}},
        {"kind": "feedback", "done_on": "2026-03-09", "result": "采纳", "about": {"suggestion"}, "by": {"财务部"}},
        {"kind": "suggestion", "planned_on": "2026-03-01", "due_on": "2026-03-15", "about": {"付款"}, "by": {"王禾"}},
    ]  # fmt: skip


def test_a_business_change_its_report_and_what_followed(read):
    header = ["涉及流程", "变更内容", "变更日期", "报备日期", "报告部门", "流程修订期限", "流程修订日期", "处理情况"]
    said = read(
        [
            header,
            ["付款", "换银行", "2026-03-01", "2026-03-04", "财务部", "2026-06-30", "2026-05-02", "改"],
            ["收货", "新仓库", "2026-04-01", None, "仓储", "2026-06-30", None, None],
        ]
    )
    assert events(said) == [
        {"kind": "business_change", "done_on": "2026-03-01", "due_on": "2026-06-30", "result": "改", "about": {"付款"},
         "by": {"财务部"}},
        {"kind": "filing", "done_on": "2026-03-04", "about": {"business_change"}, "by": {"财务部"}},
        {"kind": "corrective_action", "done_on": "2026-05-02", "due_on": "2026-06-30",
         "about": {"付款", "business_change"}},
        {"kind": "business_change", "done_on": "2026-04-01", "due_on": "2026-06-30", "about": {"收货"}, "by": {"仓储"}},
    ]  # fmt: skip


def test_kpi_actuals_by_period_and_in_columns_by_month(read_sheets):
    said = read_sheets(
        {
            "实绩": [
                ["指标名称", "所属流程", "统计期间", "实际值", "目标值"],
                ["及时率", "付款", "2026年第一季度", "96.5%", "≥95%"],
                ["及时率", "付款", "2026年4月", "未统计", "≥95%"],
                ["及时率", "付款", "本月", "97%", "≥95%"],
            ],
            "2026年各月": [["指标名称", "所属流程", "1月", "2月", "3月"], ["差错率", "收货", "0.3%", 0.2, None]],
        },
        name="指标.xlsx",
    )
    assert events(said) == [
        {"kind": "measurement", "done_on": "2026-03", "stage": "2026Q1", "value": 96.5, "about": {"及时率"}},
        {"kind": "measurement", "done_on": "2026-01", "stage": "2026-01", "value": 0.3, "about": {"差错率"}},
        {"kind": "measurement", "done_on": "2026-02", "stage": "2026-02", "value": 0.2, "about": {"差错率"}},
    ]
    assert {(where, what) for where, what, _ in said.aside()} == {
        ("实绩!D3", "实际值: 未统计"), ("实绩!C4", "统计期间: 本月"), ("实绩!D4", "实际值: 97%"),
    }  # fmt: skip
    assert said.one("Kpi", "及时率")["target"] == "≥95%"
    assert said.links("MEASURES") == {("及时率", "付款"), ("差错率", "收货")}


def test_a_control_executed_and_one_that_was_due(read):
    said = read(
        [
            ["控制点", "流程名称", "控制期间", "应执行日期", "执行日期", "执行人", "执行结果"],
            ["每月盘点", "收货", "2026-02", "2026-03-05", "2026-03-03", "欧冶青", "有效"],
            ["每月盘点", "收货", "2026-03", "2026-04-05", None, None, None],
        ]
    )
    assert events(said) == [
        {"kind": "control_execution", "due_on": "2026-03-05", "done_on": "2026-03-03", "stage": "2026-02",
         "result": "有效", "about": {"收货", "每月盘点"}, "by": {"欧冶青"}},
        {"kind": "control_execution", "due_on": "2026-04-05", "stage": "2026-03", "about": {"收货", "每月盘点"}},
    ]  # fmt: skip
    assert said.names("Person") == {"欧冶青"}


def test_an_external_release_has_the_consent_that_was_given_and_no_other(read):
    said = read(
        [
            ["外发日期", "文件名称", "接收单位", "经办人", "是否经总裁同意"],
            ["2026-03-01", "《采购办法》", "认证机构", "王禾", "是"],
            ["2026-03-02", "《采购办法》", "代理商", "王禾", "否"],
        ]
    )
    assert events(said) == [
        {"kind": "external_release", "done_on": "2026-03-01", "about": {"采购办法"}, "by": {"王禾"}},
        {"kind": "approval", "result": "是", "about": {"external_release"}, "by": {"总裁"}},
        {"kind": "external_release", "done_on": "2026-03-02", "result": "是否经总裁同意：否", "about": {"采购办法"},
         "by": {"王禾"}},
    ]  # fmt: skip


def test_a_column_for_any_object_takes_what_says_that_it_is_a_process_or_document(read):
    said = read(
        [
            ["检查对象", "检查日期", "检查结果"],
            ["采购流程", "2026-03-05", "合格"],
            ["《用印规定》", "2026-03-06", "合格"],
            ["三号仓库", "2026-03-07", "合格"],
        ]
    )
    assert [one["about"] for one in events(said)] == [{"采购流程"}, {"用印规定"}]
    assert said.names("Process") == {"采购流程"}
    assert ("Sheet1!A4", "三号仓库 | 2026-03-07 | 合格", "no_process") in said.aside()


def test_people_posts_and_units_of_an_organisation_list_that_left_or_were_dissolved(read):
    said = read(
        [
            ["部门", "部门状态", "岗位", "岗位状态", "姓名", "离职日期"],
            ["采购部", "在用", "采购经理", "停用", "王禾", "2026-08-31"],
            ["计划部", "撤销", "计划员", None, "李苗", "不详"],
        ]
    )
    assert said.one("Department", "采购部")["status"] == "active"
    assert said.one("Department", "计划部")["status"] == "dissolved"
    assert said.one("Role", "采购经理")["status"] == "retired"
    assert said.one("Person", "王禾") == {"left_on": "2026-08-31"}
    assert said.aside() == {("Sheet1!F3", "离职日期: 不详", "no_place_in_model")}


# Identity.

_ROWS = [
    ["1", "付款", "2026-03-05", "财务部", "合格"],
    ["2", "收货", "2026-03-05", "PMO", "合格"],
    ["3", "付款", "2026-06-05", "PMO", "不合格"],
]
_HEAD = ["编号", "流程名称", "检查日期", "检查人", "检查结果"]


def test_the_order_of_rows_the_numbering_the_language_and_the_format_change_no_id(read, read_file):
    wanted = ids(read([_HEAD, *_ROWS]).facts)
    shuffled = random.Random(7).sample(_ROWS, 3)
    renumbered = [[str(place), *row[1:]] for place, row in enumerate(shuffled, 5)]
    english = ["No.", "Process", "Inspection date", "Inspector", "Result"]
    assert len(wanted) == 3
    assert ids(read([_HEAD, *renumbered]).facts) == wanted
    assert ids(read([english, *shuffled]).facts) == wanted
    text = "\n".join(",".join(row) for row in [_HEAD, *_ROWS])
    assert ids(read_file("检查.csv", text.encode()).facts) == wanted


def test_a_row_told_twice_is_one_event_and_a_grown_register_adds_the_new_ones(read):
    once = ids(read([_HEAD, *_ROWS]).facts)
    assert ids(read([_HEAD, *_ROWS, _ROWS[0]]).facts) == once
    grown = ids(read([_HEAD, ["4", "报销", "2026-03-01", "PMO", "合格"], *_ROWS]).facts)
    assert grown > once and len(grown - once) == 1


def test_a_planned_inspection_is_the_same_one_when_it_has_been_done(read):
    header = ["流程名称", "计划检查日期", "检查日期", "检查人", "检查结论"]
    planned = read([header, ["付款", "2026-06", None, "PMO", None]])
    done = read([header, ["付款", "2026-06", "2026-06-18", "PMO", "合格"]])
    assert ids(planned.facts) == ids(done.facts)
    assert [one.get("done_on") for one in events(planned) + events(done)] == [None, "2026-06-18"]


def test_one_number_for_two_days_is_two_events(read):
    rows = [["JC-2026", "付款", "2026-06-05", "PMO", "合格"], ["JC-2026", "付款", "2026-03-05", "PMO", "合格"]]
    first = ids(read([_HEAD, rows[1]]).facts)
    both = ids(read([_HEAD, *rows]).facts)
    assert len(both) == 2 and first < both


def test_an_application_rejected_and_then_approved_is_two_events(read):
    header = ["申请编号", "流程名称", "审批类型", "签署日期", "签署人", "签署意见"]
    rejected = ["SQ-1", "付款", "审批", "2026-03-01", "总裁", "不同意"]
    approved = ["SQ-1", "付款", "审批", "2026-03-09", "总裁", "同意"]
    said = read([header, rejected, approved])
    assert [(one["done_on"], one["result"]) for one in events(said)] == [
        ("2026-03-01", "不同意"),
        ("2026-03-09", "同意"),
    ]


# What is no register of events.


@pytest.mark.parametrize(
    ("header", "row", "label"),
    [
        (
            ["流程编号", "流程名称", "流程所有者", "状态", "评审日期", "审批人"],
            ["P-1", "付款", "财务部", "正式", "2026-02-01", "总裁"],
            "Process",
        ),
        (
            ["文件编号", "文件名称", "版本", "编制部门", "审批人", "批准日期"],
            ["W-1", "办法", "A", "财务部", "总裁", "2026-01-01"],
            "Document",
        ),
        (
            ["控制点", "流程", "控制类型", "频率", "执行人", "证据", "风险"],
            ["比价", "采购", "审批", "每次", "采购员", "比价表", "围标"],
            "ControlPoint",
        ),
        (["指标名称", "所属流程", "目标值", "单位", "统计频率"], ["及时率", "付款", "95%", "%", "每月"], "Kpi"),
    ],
)  # fmt: skip
def test_lists_of_things_stay_lists_of_things(read, header, row, label):
    said = read([header, row])
    assert said.names("Event") == set()
    assert row[0] in said.names(label) or row[1] in said.names(label)


def test_a_log_of_contracts_is_no_register_of_processes(read):
    said = read(
        [["合同名称", "金额", "审批人", "审批日期", "审批意见"], ["钢材合同", 100, "总裁", "2026-01-01", "同意"]]
    )
    assert said.names("Event") == set() and len(said.aside()) == 1


def test_a_form_in_a_document_states_no_event(tmp_path):
    path = tmp_path / "办法.txt"
    form = "流程名称\t检查日期\t检查人\t检查结果\n付款\t2026-03-05\tPMO\t合格\n"
    path.write_text(f"检查管理办法\n\n第一条 检查人填写下表。\n\n{form}", encoding="utf-8")
    assert ids(extract(path)) == set()


EXAMPLES = Path(__file__).parents[3] / "examples" / "registers"


def test_every_row_of_the_examples_is_read():
    kinds: dict[str, int] = {}
    for path in sorted(EXAMPLES.glob("*.csv")):
        facts = extract(path)
        assert facts.set_aside == [], path.name
        for thing in ids(facts):
            kinds[told_kind(facts, thing)] = kinds.get(told_kind(facts, thing), 0) + 1
    assert kinds == {
        "approval": 7, "business_change": 5, "control_execution": 13, "corrective_action": 7, "countersign": 17,
        "external_release": 2, "feedback": 13, "filing": 5, "inspection": 20, "measurement": 17, "publication": 6,
        "review": 5, "suggestion": 5, "trial_run": 5,
    }  # fmt: skip
