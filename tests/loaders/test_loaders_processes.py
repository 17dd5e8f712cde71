"""Processes: header blocks, lists of processes, what a title names; with owners, levels, parents and indicators."""

import pytest
from stated import links, names, one

from loaders.rules.process_names import title_name

PROCESS = """青禾农机有限公司

农机租赁管理流程

文件编号：QH-07
流程编号：QP-2.1
流程级别：三级
上级流程：服务管理
流程owner：租赁部、财务部
流程起点：农户提出租赁申请
流程终点：农机归还入库

一、目的
规范农机的租赁。

二、流程步骤
1、农户填写《租赁申请单》。
2、租赁部核对农户身份，然后签订租赁合同。
3、库管员将农机移到发机区。
4、押金由出纳收取。
5、租赁合同归档。

三、控制点
1、租期超过30天的由总经理审批。

四、KPI
KPI：租赁准时交付率≥95%
KPI：农户满意度

五、记录表单
《租赁申请单》

六、相关文件
《农机维修管理办法》（QH-08）
"""
FRAMEWORK = """业务流程框架

文件编号：QH-01

一、服务管理
流程编号：QP-2
流程级别：一级
流程owner：服务中心
KPI：服务收入完成率≥98%
（一）租赁服务
流程编号：QP-2.1
流程级别：二级
上级流程：服务管理
流程owner：租赁部
下级流程：
1、农机租赁管理（QP-2.1.1），三级流程，流程owner：租赁部。
2、农机试驾（QP-2.1.2），三级流程，流程owner：待定。
二、流程管理
流程编号：QP-3
流程级别：一级
流程owner：总经办
"""


@pytest.mark.parametrize("damage", [str, lambda text: text.replace("：", ":"), lambda text: text.replace("\n", "\r\n")])
def test_the_header_of_a_document_introduces_its_one_process(extract_text, damage) -> None:
    facts = extract_text(damage(PROCESS))
    assert names(facts, "Process") == {"农机租赁管理", "服务管理"}
    about = one(facts, "Process", "农机租赁管理")
    assert (about["code"], about["level"]) == ("QP-2.1", 3)
    assert (about["starts"], about["ends"]) == ("农户提出租赁申请", "农机归还入库")
    assert links(facts, "OWNED_BY") == {("农机租赁管理", "租赁部"), ("农机租赁管理", "财务部")}
    assert ("农机租赁管理", "服务管理") in links(facts, "PART_OF")
    assert links(facts, "GOVERNED_BY") == {("农机租赁管理", "农机租赁管理流程")}
    assert links(facts, "MEASURES") == {("租赁准时交付率", "农机租赁管理"), ("农户满意度", "农机租赁管理")}
    assert "target" not in one(facts, "Kpi", "农户满意度")


def test_each_numbered_line_of_a_list_of_steps_is_a_step_and_controls_are_none(extract_text) -> None:
    facts = extract_text(PROCESS)
    steps = [node["name"] for node in facts.as_json()["nodes"] if node["label"] == "Activity"]
    assert steps == [
        "农户填写《租赁申请单》",
        "核对农户身份",
        "签订租赁合同",
        "将农机移到发机区",
        "收取押金",
        "租赁合同归档",
    ]
    assert ("将农机移到发机区", "库管员") in links(facts, "PERFORMED_BY")
    assert ("收取押金", "出纳") in links(facts, "PERFORMED_BY")
    assert not [pair for pair in links(facts, "PERFORMED_BY") if pair[0] == "租赁合同归档"]


def test_a_framework_is_one_document_that_lists_and_describes_nothing(extract_text) -> None:
    facts = extract_text(FRAMEWORK)
    assert [node.name for node in facts.nodes.values() if node.label == "Document"] == ["业务流程框架"]
    assert one(facts, "Document", "业务流程框架")["number"] == "QH-01"
    levels = {name: one(facts, "Process", name)["level"] for name in names(facts, "Process")}
    assert levels == {"服务管理": 1, "租赁服务": 2, "农机租赁管理": 3, "农机试驾": 3, "流程管理": 1}
    parts = [link for link in facts.links.values() if link.type == "PART_OF" and "/Process/" in link.start]
    assert {(facts.nodes[link.start].name, facts.nodes[link.end].name) for link in parts} == {
        ("租赁服务", "服务管理"),
        ("农机租赁管理", "租赁服务"),
        ("农机试驾", "租赁服务"),
    }
    assert links(facts, "OWNED_BY") == {
        ("服务管理", "服务中心"), ("租赁服务", "租赁部"), ("农机租赁管理", "租赁部"), ("流程管理", "总经办"),
    }  # fmt: skip
    assert links(facts, "MEASURES") == {("服务收入完成率", "服务管理")}
    assert not links(facts, "GOVERNED_BY") and not names(facts, "Activity")


def test_several_header_blocks_are_several_processes(extract_text) -> None:
    facts = extract_text(
        "农机保养与报废管理流程\n\n一、农机保养\n流程名称：农机保养\n流程编号：B-1\n流程起点：到达保养周期\n（一）流程步骤\n1.维修员更换机油。\n"
        "2.维修员清洗滤芯。\n二、农机报废\n流程名称：农机报废\n流程编号：B-2\n流程起点：技师提出报废\n（一）流程步骤\n1.维修员填写报废单。\n2.厂长批准。\n"
    )
    assert names(facts, "Process") == {"农机保养", "农机报废"}
    assert one(facts, "Process", "农机保养")["starts"] == "到达保养周期"
    assert links(facts, "PART_OF") >= {("更换机油", "农机保养"), ("填写报废单", "农机报废")}


def test_start_and_end_in_a_sentence(extract_text) -> None:
    facts = extract_text(
        "农机租赁流程\n1. 起止点\n本流程自农户提出申请起，至农机归还止。\n2. 流程步骤\n2.1 租赁部审核申请。\n"
    )
    about = one(facts, "Process", "农机租赁")
    assert (about["starts"], about["ends"]) == ("农户提出申请", "农机归还")


@pytest.mark.parametrize("heading", ["控制点", "记录表单", "相关文件", "维护与检查", "附则"])
def test_headings_of_parts_are_no_processes(extract_text, heading: str) -> None:
    facts = extract_text(
        f"农机租赁管理办法\n一、租赁流程\n1、农户填写申请单。\n2、租赁部审核。\n二、{heading}\n1、租赁部登记台账。\n2、厂长审批、批准。\n"
    )
    assert heading not in names(facts, "Process")


@pytest.mark.parametrize(
    ("title", "is_sure"),
    [("青禾农机有限公司客户投诉处理流程", True), ("农机保养步骤说明", True), ("青禾农机有限公司考勤制度", False)],
)
def test_a_title_that_says_flow_is_more_likely_a_process_than_not(extract_text, title: str, is_sure: bool) -> None:
    facts = extract_text(f"{title}\n\n文件编号：QH-31\n\n第一条 来电由客服专员登记《来电登记表》。\n")
    chances = [one.confidence for node in facts.nodes.values() if node.label == "Process" for one in node.evidence]
    assert any(chance > 0.5 for chance in chances) == is_sure


@pytest.mark.parametrize("title", ["青禾农机有限公司业务流程框架", "流程清单", "业务流程一览表"])
def test_a_list_of_processes_is_none_itself(extract_text, title: str) -> None:
    rows = "编号\t流程名称\t级别\t上级流程\nQP\t服务管理\t一级\t\nQP-2\t农机租赁\t二级\t服务管理\n"
    facts = extract_text(f"{title}\n\n{rows}")
    assert names(facts, "Process") == {"服务管理", "农机租赁"}


def test_a_handbook_of_duties_is_no_process(extract_text) -> None:
    facts = extract_text("部门职责手册\n本手册说明各部门在流程中的职责。\n一、租赁部\n1、负责租赁。\n")
    assert names(facts, "Process") == set()


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("采购管理流程", "采购管理"),
        ("农机租赁管理办法", "农机租赁"),
        ("档案管理制度", "档案管理"),
        ("青禾镇第一医院门诊退费管理规定", "门诊退费"),
        ("报修流程及标准", "报修"),
    ],
)
def test_what_a_title_names(title: str, name: str) -> None:
    from loaders.rules.process_names import title_name

    assert title_name(title) == name


@pytest.mark.parametrize(
    ("line", "name", "target"),
    [
        ("KPI：合同周转周期≤6个工作日", "合同周转周期", "≤6个工作日"),
        ("关键绩效指标：库存准确率不低于99%", "库存准确率", "不低于99%"),
        ("KPI：来访者满意度", "来访者满意度", None),
    ],
)
def test_labelled_indicators(extract_text, line: str, name: str, target: str | None) -> None:
    facts = extract_text(f"仓储管理流程\n一、流程步骤\n1、库管员登记台账。\n二、KPI\n{line}\n")
    assert one(facts, "Kpi", name).get("target") == target
    assert (name, "仓储管理") in links(facts, "MEASURES")


def test_an_owner_line_knows_units_by_their_place(extract_text) -> None:
    facts = extract_text("农机租赁流程\n流程编号：Z-1\n流程owner：QMC\n一、流程步骤\n1、农户填写申请单。\n")
    assert ("农机租赁", "QMC") in links(facts, "OWNED_BY")


def test_classification_is_read(extract_text) -> None:
    facts = extract_text("农机租赁流程\n文件编号：QH-9\n密级：内部公开\n一、流程步骤\n1、农户填写申请单。\n")
    assert one(facts, "Document", "农机租赁流程")["classification"] == "内部公开"


def test_brothers_of_a_flow_with_steps_are_flows(extract_text) -> None:
    facts = extract_text(
        "农机借用管理规定\n一、借用程序\n（一）一般借用\n1、农户填写《借用单》。\n2、站长批准。\n3、库管员发放农机。\n"
        "（二）夜间借用\n农户电话联系值班员，值班员登记后发放。\n"
    )
    found = {node.name for node in facts.nodes.values() if node.label == "Process"}
    assert {"一般借用", "夜间借用"} <= found


def test_an_article_about_a_case_that_tells_hand_overs_is_a_process(extract_text) -> None:
    facts = extract_text(
        "农机维修管理规定\n第一条 农户应爱护农机。\n"
        "第二条 凡属上门维修，维修员应填写《上门单》，由站长核准后出发，回站后将款交予出纳。\n"
        "第三条 凡属保修期内的农机，应免费维修。\n"
    )
    found = {node.name for node in facts.nodes.values() if node.label == "Process"}
    assert "上门维修" in found and not any("保修期" in name for name in found)
    [process] = [node.id for node in facts.nodes.values() if node.name == "上门维修"]
    inside = {facts.nodes[link.start].name for link in facts.links.values() if link.end == process}
    assert any("上门单" in name for name in inside)


def test_steps_that_are_said_to_follow_have_their_process(extract_text) -> None:
    facts = extract_text(
        "农机试用管理规定\n一、总体要求\n1、农户应爱护农机。\n2、样机试用须经相应的批准，基本程序如下：\n（1）业务员提交申请。\n（2）站长批准。\n"
    )
    assert "样机试用" in {node.name for node in facts.nodes.values() if node.label == "Process"}


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("禾丰农机集团第二项目部配件采购管理制度", "配件采购"),
        ("禾丰银行北岸支行农机贷款发放办法", "农机贷款发放"),
        ("翠湖花园车位租赁管理办法", "车位租赁"),
    ],
)
def test_a_title_without_the_organization(title: str, name: str) -> None:
    assert title_name(title) == name


def test_a_list_of_codes_and_names_and_headings_that_use_the_codes(extract_text) -> None:
    facts = extract_text(
        "农机站流程手册\n一、流程清单\nNJ-01 农机租赁 NJ-02 农机维修 NJ-03 押金退还\n"
        "二、NJ-02流程图说明\n农户报修→技师检查→技师维修→农户签收。\n"
    )
    assert {"农机租赁", "农机维修", "押金退还"} <= names(facts, "Process")
    assert ("技师维修", "农机维修") in links(facts, "PART_OF")


def test_a_heading_of_work_is_a_process_only_when_it_tells_a_step(extract_text) -> None:
    told = "1、农户填写《退租申请单》。\n2、库管员检查农机后办理入库。\n3、出纳退还押金。\n"
    rules = "1、农机维修的费用不得超过预算，由财务部负责控制。\n2、农机维修工须持证。\n"
    facts = extract_text(f"农机租赁手册\n\n一、农机退租办理\n{told}\n二、农机维修管理\n{rules}")
    assert names(facts, "Process") == {"农机退租办理"}
    assert "农机维修管理" in " ".join(one.what for one in facts.set_aside)


def test_a_clause_that_begins_with_the_topic_of_the_title_tells_that_process(extract_text) -> None:
    text = "模具报废处理流程\n\n第一条 模具报废由模具管理员登记《报废登记表》，经销售部经理审核。\n"
    facts = extract_text(text)
    assert names(facts, "Process") <= {"模具报废处理"}
    assert "销售部经理" in names(facts, "Role")
