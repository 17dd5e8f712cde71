"""Amounts that limit: one-sided, from one to another, in yuan; and what only looks like one."""

import time

import pytest

from graph.facts import Facts
from loaders.rules.amounts import limit


@pytest.mark.parametrize(
    ("text", "operator", "value", "unit"),
    [
        ("不超过3000元", "<=", 3000, "元"),
        ("3000元以内", "<=", 3000, "元"),
        ("50,000元（含）以上", ">=", 50_000, "元"),
        ("5万元（含5万元）以上", ">=", 50_000, "元"),
        ("3000元（不含3000元）以下", "<", 3000, "元"),
        ("5万以上的支出", ">=", 50_000, "元"),
        ("不满5万元", "<", 50_000, "元"),
        ("未达到2千元", "<", 2000, "元"),
        ("最高1.2亿元", "<=", 120_000_000, "元"),
        ("一万五千元以上", ">=", 15_000, "元"),
        ("十五万元以下", "<=", 150_000, "元"),
        ("人民币两千元以下", "<=", 2000, "元"),
        ("不得低于95％", ">=", 95, "%"),
        ("不应超过30天", "<=", 30, "天"),
        ("未超过3000元", "<=", 3000, "元"),
        ("不低于95％", ">=", 95, "%"),
        ("10万元以上，5万元以下的", ">=", 100_000, "元"),  # no range: two cases
        ("三个月以内", "<=", 3, "个月"),
    ],
)
def test_a_limit_on_one_side(text: str, operator: str, value: float, unit: str) -> None:
    assert limit(text) == {"operator": operator, "value": value, "unit": unit}


@pytest.mark.parametrize(
    ("text", "operator", "value", "operator_to", "value_to"),
    [
        ("5万元以上20万元以下", ">=", 50_000, "<=", 200_000),
        ("5万元以上、20万元以下的", ">=", 50_000, "<=", 200_000),
        ("5万以上20万以下", ">=", 50_000, "<=", 200_000),
        ("20万元以上不足100万元的合同", ">=", 200_000, "<", 1_000_000),
        ("超过5万元但不超过20万元", ">", 50_000, "<=", 200_000),
        ("不超过20万元且不低于5万元", ">=", 50_000, "<=", 200_000),
        ("大于等于5万元，小于10万元", ">=", 50_000, "<", 100_000),
        ("5万元（不含）以上20万元（含）以下", ">", 50_000, "<=", 200_000),
        ("5万-20万元", ">=", 50_000, "<=", 200_000),
        ("5-20万元", ">=", 50_000, "<=", 200_000),
        ("3000-2万元", ">=", 3000, "<=", 20_000),
        ("1000元—5000元", ">=", 1000, "<=", 5000),
        ("5万元到10万元之间", ">=", 50_000, "<=", 100_000),
        ("1万元（含）至5万元", ">=", 10_000, "<", 50_000),
        ("1万元至5万元（含）", ">", 10_000, "<=", 50_000),
        ("1万元（不含）至5万元", ">", 10_000, "<=", 50_000),
        ("5万元≤合同金额<20万元", ">=", 50_000, "<", 200_000),
    ],
)
def test_a_range_of_money(text: str, operator: str, value: float, operator_to: str, value_to: float) -> None:
    ends = {"operator": operator, "value": value, "operator_to": operator_to, "value_to": value_to}
    assert limit(f"单笔金额{text}由经理审批") == {**ends, "unit": "元"}


def test_ranges_of_other_units() -> None:
    assert limit("3至5个工作日内完成")["value_to"] == 5 and limit("5%-10%")["unit"] == "%"


@pytest.mark.parametrize(
    "text",
    [
        "每月1至5日",
        "8:30-17:30",
        "2024年1月至3月",
        "第3-5条",
        "5万件以上",
        "5万元",
        "20万元-5万元",
        "3天-5万元",
        "3-5人",
    ],
)
def test_what_limits_nothing(text: str) -> None:
    assert limit(text) == {}


def test_a_control_has_both_ends(extract_text) -> None:
    facts: Facts = extract_text("疫苗管理制度\n\n一、内容\n单笔5万元以上20万元以下的采购由院长审批。\n")
    [about] = [n["properties"] for n in facts.as_json()["nodes"] if n["label"] == "ControlPoint"]
    assert (about["operator"], about["value"], about["unit"]) == (">=", 50_000, "元")
    assert (about["operator_to"], about["value_to"]) == ("<=", 200_000)


def test_the_limit_of_the_case_before_is_not_carried_over(extract_text) -> None:
    facts: Facts = extract_text(
        "疫苗管理制度\n\n一、内容\nA类诊所可以给予5%以内的折扣，B类诊所可以给予3%以内的折扣。\n"
    )
    controls = {n["name"]: n["properties"] for n in facts.as_json()["nodes"] if n["label"] == "ControlPoint"}
    [of_b] = [about for name, about in controls.items() if "B类诊所" in name]
    assert (of_b["operator"], of_b["value"], of_b["unit"]) == ("<=", 3, "%")


def test_an_approval_has_the_limit_of_its_condition(extract_text) -> None:
    facts: Facts = extract_text("疫苗管理制度\n\n一、内容\n单笔超过5万元的，由院长审批。\n")
    [about] = [n["properties"] for n in facts.as_json()["nodes"] if n["label"] == "ControlPoint"]
    assert (about["operator"], about["value"], about["unit"]) == (">", 50_000, "元")


@pytest.mark.parametrize("text", ["5" + " " * 600 + "x", "五" * 600, "5-" * 300, "5万元以上" * 120, "（含" * 200])
def test_hostile_text_ends_soon(text: str) -> None:
    begun = time.perf_counter()
    limit(text)
    assert time.perf_counter() - begun < 1
