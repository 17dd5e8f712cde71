"""Steps: where they stand, what they are called, who does them, in which order and under which condition."""

import gc

import pytest

from graph.facts import Facts
from loaders.weighing.weights import Weights, using, weights

HEAD = "农机租赁管理办法\n一、租赁流程\n"


def names(facts: Facts) -> list[str]:
    return [node.name for node in facts.nodes.values() if node.label == "Activity"]


def flows(facts: Facts) -> set[tuple[str, str, str | None]]:
    return {
        (facts.nodes[link.start].name, facts.nodes[link.end].name, link.properties.get("condition"))
        for link in facts.links.values()
        if link.type == "FLOWS_TO"
    }


def performers(facts: Facts) -> set[tuple[str, str]]:
    return {
        (facts.nodes[link.start].name, facts.nodes[link.end].name)
        for link in facts.links.values()
        if link.type == "PERFORMED_BY"
    }


def about(facts: Facts, name: str) -> dict:
    return next(n["properties"] for n in facts.as_json()["nodes"] if (n["label"], n["name"]) == ("Activity", name))


def test_two_outcomes_branch_from_the_step_before(extract_text) -> None:
    facts = extract_text(
        HEAD + "1、库管员核对铭牌与台账是否一致，一致的，办理出库，不一致的，报租赁部处理。\n2、农户签收。\n"
    )
    check = "核对铭牌与台账是否一致"
    assert flows(facts) >= {(check, "办理出库", "一致的"), (check, "租赁部处理", "不一致的")}
    assert about(facts, check)["kind"] == "decision"


def test_an_outcome_and_its_step_in_one_piece(extract_text) -> None:
    facts = extract_text(HEAD + "1、技师检验农机，合格后方可登记出库，不合格需报厂长审批。\n")
    assert ("检验农机", "登记出库", "合格后") in flows(facts)
    assert ("检验农机", "报厂长审批", "不合格") in flows(facts)


def test_a_failed_check_goes_back(extract_text) -> None:
    facts = extract_text(
        HEAD + "1、业务员填写申请单。\n2、财务部审核申请单。审核不通过的，退回业务员修改。\n3、库管员发放农机。\n"
    )
    assert ("审核申请单", "填写申请单", "审核不通过的") in flows(facts)
    assert ("审核申请单", "发放农机", None) in flows(facts)


def test_who_signs_in_between_does_not_go_on(extract_text) -> None:
    facts = extract_text(HEAD + "1、业务员填写申请单，经财务部审核后，送交仓库。\n")
    assert performers(facts) >= {("填写申请单", "业务员"), ("财务部审核", "财务部"), ("送交仓库", "业务员")}


@pytest.mark.parametrize(
    ("said", "name", "who"),
    [
        ("租赁部组织财务部、车务科评审租赁方案。", "评审租赁方案", {"租赁部", "财务部", "车务科"}),
        ("租赁部会同财务部核对欠款清单。", "核对欠款清单", {"租赁部", "财务部"}),
        ("租赁部组织财务部、车务科，对租赁方案进行评审。", "评审", {"租赁部", "财务部", "车务科"}),
        ("租赁部报财务部审批租赁方案。", "审批", {"租赁部", "财务部"}),
    ],
)
def test_who_is_called_or_signs_does_it_too(propose_all, said: str, name: str, who: set[str]) -> None:
    facts = propose_all(HEAD + f"1、业务员填写申请单。\n2、{said}\n3、库管员发放农机。\n")
    assert {by for step, by in performers(facts) if name in step} == who


def test_who_is_called_does_not_go_on(propose_all) -> None:
    facts = propose_all(HEAD + "1、租赁部组织财务部核对欠款清单，填写催款函。\n")
    assert ("填写催款函", "租赁部") in performers(facts)
    assert ("填写催款函", "财务部") not in performers(facts)


def test_of_what_rank_somebody_is_does_not_say_who_acts(propose_all) -> None:
    facts = propose_all(HEAD + "1、车务科科长及以上由总经理面试。\n2、行政部办理入职手续。\n")
    assert "车务科科长" not in {who for _, who in performers(facts)}


def test_first_then_last(extract_text) -> None:
    facts = extract_text(HEAD + "首先由业务员填写借用单，然后部门经理签字，最后到仓库领取农机。\n")
    assert names(facts) == ["填写借用单", "部门经理签字", "到仓库领取农机"]


def test_a_first_step_and_a_second_step(extract_text) -> None:
    facts = extract_text(
        "农机借用规定\n一、借用流程\n第一步：业务员填写借用单。\n第二步：厂长批准。\n第三步：库管员贴封条。\n"
    )
    assert names(facts) == ["填写借用单", "厂长批准", "贴封条"]


def test_a_chain_and_its_explanation_are_one_set(extract_text) -> None:
    facts = extract_text(
        "农机借用规定\n一、流程概要\n借用申请→车况检查→交接签字\n二、流程说明\n1、借用申请：业务员填写借用单。\n"
        "2、车况检查：技师检查车况。\n3、交接签字：业务员在交接单上签字。\n"
    )
    assert names(facts) == ["借用申请", "车况检查", "交接签字"]
    assert performers(facts) >= {("借用申请", "业务员"), ("车况检查", "技师")}


def test_a_flattened_table(extract_text) -> None:
    facts = extract_text(
        "报修作业指导书\n一、作业内容\n步骤 责任人 工作内容 时限\n1 接收报修 前台文员 接听电话并记录 5分钟\n"
        "2 派工 工程主管 开具派工单 10分钟\n3 上门维修 维修工 带工具上门 24小时\n二、考核\n每月考核一次。\n"
    )
    assert names(facts) == ["接收报修", "派工", "上门维修"]
    assert performers(facts) == {("接收报修", "前台文员"), ("派工", "工程主管"), ("上门维修", "维修工")}
    assert about(facts, "上门维修")["time_limit_hours"] == 24.0


@pytest.mark.parametrize(
    ("said", "text", "hours"),
    [
        ("租赁部在3个工作日内答复农户。", "3个工作日内", 24.0),
        ("租赁部在2天内答复农户。", "2天内", 48.0),
        ("租赁部在一个工作日内答复农户。", "一个工作日内", 8.0),
        ("租赁部在规定的时间内答复农户。", "规定的时间内", None),
    ],
)
def test_time_limits(extract_text, said: str, text: str, hours: float | None) -> None:
    facts = extract_text(HEAD + f"1、农户填写申请单。\n2、{said}\n")
    limited = about(facts, "答复农户")
    assert (limited["time_limit"], limited.get("time_limit_hours")) == (text, hours)


def test_a_limit_that_says_no_step_of_its_own_is_that_of_the_step_before(extract_text) -> None:
    facts = extract_text(HEAD + "1、农户填写申请单。\n2、租赁部审核申请单，在两个工作日内答复。\n3、出纳收取押金。\n")
    assert about(facts, "审核申请单")["time_limit_hours"] == 16.0
    (passage,) = [one for node in facts.nodes.values() if node.name == "审核申请单" for one in node.evidence]
    assert passage.quote == "租赁部审核申请单，在两个工作日内答复"
    assert "time_limit" not in about(facts, "收取押金")


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("业务员对租赁资料进行核对。", "核对租赁资料"),
        ("业务员提前2天通知农户。", "通知农户"),
        ("业务员在《租赁审核表》上签字确认。", "签字确认"),
        ("库管员将农机放入车位。", "将农机放入车位"),
        ("钥匙由库管员保管。", "保管钥匙"),
        ("经过检修的农机由业务员登记。", "登记经过检修的农机"),
        ("租赁合同须由各科室会签。", "各科室会签"),
        ("财务部（出纳员）审核。", "财务部审核"),
        ("样车须登记入册。", "登记入册"),
        ("农机检修完毕须提前1天通知库房准备车位。", "通知库房准备车位"),
        ("酒水需各部门到行政部领取。", "到行政部领取酒水"),
        ("农户资料的更新、修改。", "更新、修改农户资料"),
        ("业务员对上季度的租赁情况进行分析。", "分析上季度的租赁情况"),
        ("业务员按照《租赁规定》上报总经理审批。", "上报总经理审批"),
        ("汇总所需采购物品。", "汇总所需采购物品"),
    ],
)
def test_names_of_steps(extract_text, said: str, name: str) -> None:
    facts = extract_text(HEAD + f"1、{said}\n2、厂长批准。\n")
    assert names(facts)[0] == name


def test_bans_and_conditions_are_no_steps(extract_text) -> None:
    facts = extract_text(HEAD + "1、库管员不得外借钥匙。\n2、金额在5万元以上的合同，厂长批准。\n3、库管员发放钥匙。\n")
    assert names(facts) == ["厂长批准", "发放钥匙"]


def test_what_a_step_line_says_beside_is_put_aside(take_nothing) -> None:
    facts = take_nothing(HEAD + "1、业务员填写申请单，字迹工整美观。\n2、厂长批准。\n")
    said = [aside.what for aside in facts.set_aside if aside.reason.value == "unlikely"]
    assert any(what.startswith("activity (") and what.endswith(": 字迹工整美观") for what in said)


def test_what_a_sentence_is_about_is_no_step(extract_text) -> None:
    facts = extract_text(HEAD + "1、需要报废的农机，由库管员填写报废单，厂长批准后，财务部会同租赁部验收。\n")
    assert names(facts) == ["填写报废单", "厂长批准", "会同租赁部验收"]


def test_the_collector_runs_again_after_a_document(extract_text) -> None:
    assert gc.isenabled()
    extract_text(HEAD + "1、厂长批准。\n")
    assert gc.isenabled()


def test_a_chain_with_numbers_is_one_chain(extract_text) -> None:
    facts = extract_text("农机借用流程\n1.借用申请→2.车况检查→3.交接签字\n")
    assert names(facts) == ["借用申请", "车况检查", "交接签字"]


def test_cases_fork_and_meet_again(extract_text) -> None:
    facts = extract_text(
        HEAD + "1、库管员核实租期。\n2、十天以内的由站长批准；十天以上的由厂长批准；证件不齐的立即通知补正。\n"
        "3、出纳开具收据。\n"
    )
    assert flows(facts) == {
        ("核实租期", "站长批准", "十天以内的"),
        ("核实租期", "厂长批准", "十天以上的"),
        ("核实租期", "通知补正", "证件不齐的"),
        ("站长批准", "开具收据", None),
        ("厂长批准", "开具收据", None),
    }


def test_a_sign_off_and_what_follows_it_are_two_steps(extract_text) -> None:
    facts = extract_text(HEAD + "1、技师填写领料单，经站长签字后到库房领料。\n2、库管员发放。\n")
    assert names(facts)[:3] == ["填写领料单", "站长签字", "到库房领料"]
    assert {("填写领料单", "技师"), ("站长签字", "站长"), ("到库房领料", "技师")} <= performers(facts)


def test_two_who_sign_one_after_the_other(propose_all) -> None:
    facts = propose_all(HEAD + "1、技师填写报废单，经站长审核、厂长批准后48小时内清运。\n2、库管员登记。\n")
    assert names(facts) == ["填写报废单", "站长审核", "厂长批准", "清运", "库管员登记"]


def test_the_sentence_above_a_list_says_who(extract_text) -> None:
    facts = extract_text(
        "农机租赁管理办法\n第一章 抢修流程\n第一条 值班技师到达现场，对机况进行初步判断：\n"
        "1、能修复的，填写维修单；\n2、不能修复的，联系拖车。\n第二条 修理完成后，库管员登记台账。\n"
    )
    assert ("填写维修单", "值班技师") in performers(facts)
    assert "初步判断机况" in names(facts)
    assert "修理完成" not in names(facts)


def test_an_outside_party_does_a_step_without_a_performer(extract_text) -> None:
    facts = extract_text(HEAD + "1、库管员核对农机。\n2、客户应当在清单上签字。\n3、出纳收款。\n")
    assert "在清单上签字" in names(facts)
    assert {who for what, who in performers(facts) if what == "在清单上签字"} == set()


def test_hours_of_a_clock_are_no_chain(extract_text) -> None:
    facts = extract_text(HEAD + "1、库管员核对农机。\n2、发机时间为7:30—11:30、13:00—17:30。\n3、出纳收款。\n")
    assert names(facts) == ["核对农机", "出纳收款"]


def test_a_headed_group_of_numbered_parts_is_not_one_step(propose_all) -> None:
    facts = propose_all(
        "农机报废处理规程\n1 目的\n规范报废。\n2 工作程序\n2.1 申报与鉴定\n"
        "2.1.1 技师填写《报废申请单》，报站长审核。\n2.1.2 技师鉴定农机，并通知库管员。\n2.2 注销\n库管员登记台账。\n"
    )
    assert {"填写《报废申请单》", "报站长审核", "通知库管员"} <= set(names(facts))
    assert "申报与鉴定" not in names(facts)


def test_kinds_of_a_failed_check_are_alternatives(extract_text) -> None:
    facts = extract_text(
        HEAD + "1、技师检验农机。\n2、轻微不合格的由站长审批；严重不合格的由厂长审批。\n3、机手当场清点。\n"
    )
    assert flows(facts) >= {
        ("检验农机", "站长审批", "轻微不合格的"),
        ("检验农机", "厂长审批", "严重不合格的"),
    }
    assert any(name.endswith("当场清点") for name in names(facts))


def test_headings_side_by_side_are_steps_together(extract_text) -> None:
    text = (
        "农机变更管理办法\n一、变更处理\n1、提出变更：机务科填写《变更单》，写明原因。\n"
        "2、技术评审：技术科在三日内给出意见。\n3、变更审批：站长批准，各科会签。\n"
        "4、图纸换版：资料员收回旧图，发放新图。\n5、通知下发：资料员通知各科。\n"
    )
    steps = [node for node in extract_text(text).nodes.values() if node.label == "Activity"]
    assert [step.name for step in steps] == ["提出变更", "技术评审", "变更审批", "图纸换版", "通知下发"]
    assert len({step.evidence[0].confidence for step in steps}) == 1


def test_headings_side_by_side_are_no_steps_together(extract_text) -> None:
    text = (
        "农机仓库管理办法\n一、仓库现状\n1、场地：仓库在站区东侧，由两栋库房组成。\n"
        "2、设备：有叉车两台，由机务科保养。\n3、人员：保管员三名，由站长任命。\n"
    )
    facts = extract_text(text)
    assert not [node.name for node in facts.nodes.values() if node.label == "Activity"]
    assert [aside.what for aside in facts.set_aside if "人员：保管员三名" in aside.what]


def test_a_condition_goes_on_to_the_next_step_of_its_sentence(extract_text) -> None:
    text = "农机检修流程\n第一条 机务科检验样机。检验不合格的，做好现场记录，由机务科返修样机，仓库退回样机。\n"
    with using({**weights(), "activity": Weights(3.0, 0.5, {"begins 做": -20.0}, 0.0)}):
        facts = extract_text(text)
    assert "做好现场记录" not in names(facts)
    conditions = {(end, condition) for _, end, condition in flows(facts)}
    assert ("返修样机", "检验不合格的") in conditions and ("仓库退回样机", None) in conditions


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("采购员按照《供方评审控制程序》要求评价供应商。", "评价供应商"),
        ("质检员依据《巡查报告》统计废品数。", "统计废品数"),
        ("站长填写《管理评审报告》。", "填写《管理评审报告》"),
    ],
)
def test_a_name_in_marks_is_not_parted(propose_all, sentence: str, name: str) -> None:
    assert names(propose_all(HEAD + "1、" + sentence + "\n")) == [name]
