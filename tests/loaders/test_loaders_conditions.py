"""What is the condition of a control, a harm or a value and no control of its own; the companies do not exist."""

import pytest
from stated import names, one

from graph.facts import Facts

HEAD = "试剂管理制度\n\n一、内容\n"


def controls(facts: Facts) -> set[str]:
    return names(facts, "ControlPoint")


def test_a_limit_alone_is_the_condition_of_who_approves(propose_all) -> None:
    facts = propose_all(HEAD + "单价在500元以下，或总价在2000元以下，科主任批准。")
    assert controls(facts) == {"科主任批准"}
    assert one(facts, "ControlPoint", "科主任批准")["kind"] == "approval"


def test_a_limit_that_binds_is_a_control(propose_all) -> None:
    assert "费用控制在30元以内" in controls(propose_all(HEAD + "费用控制在30元以内，凭票报销。"))


def test_what_may_do_harm_is_no_control(propose_all) -> None:
    facts = propose_all(HEAD + "验收程序不规范，审批不严，可能造成试剂损失。")
    assert controls(facts) == set()


@pytest.mark.parametrize("done", ["验收完成后", "核对无误后", "检验合格后"])
def test_that_a_check_is_over_is_no_check(propose_all, done: str) -> None:
    assert done not in controls(propose_all(HEAD + f"{done}，由供应科登记入库。"))


def test_a_form_to_apply_with_is_filled_in_and_not_approved(propose_all) -> None:
    facts = propose_all(HEAD + "领用人应填写领用审批单。")
    assert {one(facts, "ControlPoint", name)["kind"] for name in controls(facts)} == {"record"}


def test_indicators_with_their_values_are_no_controls(propose_all) -> None:
    rates = "1.试剂合格率：≥98%；\n2.盘点准确率：95%以上；\n"
    goals = f"试剂管理制度\n一、质量目标\n{rates}3.差错处理时间：2小时内解决。\n"
    facts = propose_all(goals)
    assert controls(facts) == set()
    assert names(facts, "Kpi") == {"试剂合格率", "盘点准确率", "差错处理时间"}


def test_a_rise_belongs_to_the_target_of_an_indicator(propose_all) -> None:
    facts = propose_all("试剂管理制度\n一、考核指标\n1、客户满意度提升10%；\n2、每季度进行一次。\n")
    assert names(facts, "Kpi") == {"客户满意度"}
    assert one(facts, "Kpi", "客户满意度")["target"] == "提升10%"
