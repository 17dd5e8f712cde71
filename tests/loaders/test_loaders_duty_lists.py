"""Whose duties a list or a line states, and what in it is no duty; the companies do not exist."""

import pytest
from stated import links, names

HEAD = "试剂管理制度\n\n一、内容\n"


def held(facts) -> set[tuple[str, str]]:
    return links(facts, "RESPONSIBLE_FOR")


def test_the_line_above_a_list_names_whose_duties_they_are(propose_all) -> None:
    facts = propose_all("试剂保管员岗位职责\n1、登记试剂的领用;2、协助供应科清点试剂;3、整理试剂柜。")
    duties = {("试剂保管员", "登记试剂的领用"), ("试剂保管员", "协助供应科清点试剂"), ("试剂保管员", "整理试剂柜")}
    assert held(facts) >= duties


def test_a_title_above_several_lists_names_no_holder_of_all(propose_all) -> None:
    facts = propose_all("试剂库岗位职责\n一、供应科\n1、采购试剂。\n二、检验科\n1、验收试剂。\n")
    assert held(facts) == {("供应科", "采购试剂"), ("检验科", "验收试剂")}


def test_an_actor_alone_on_its_line_does_what_the_next_line_says(propose_all) -> None:
    facts = propose_all(
        HEAD + "试剂保管员及供应科\n负责试剂的登记，监督试剂的领用。\n检验科/质控科\n组织试剂的抽检。\n"
    )
    assert held(facts) >= {
        ("试剂保管员", "试剂的登记"),
        ("供应科", "试剂的登记"),
        ("质控科", "组织试剂的抽检"),
    }


def test_duties_follow_the_sentence_that_announces_them(propose_all) -> None:
    facts = propose_all(HEAD + "供应科的职责包括以下内容。\n负责试剂的采购；\n负责试剂的发放；\n")
    assert held(facts) >= {("供应科", "试剂的采购"), ("供应科", "试剂的发放")}
    assert not any("以下内容" in duty for _, duty in held(facts))


def test_rows_of_a_table_name_their_post(propose_all) -> None:
    rows = (
        "岗位名称 | 主要职责 |\n"
        "试剂采购员 | 负责试剂的询价；整理采购合同。 |\n"
        "试剂保管员 | 负责试剂的登记；清点试剂柜。 |\n"
    )
    facts = propose_all("供应科岗位职责\n一、供应科岗位职责\n" + rows)
    assert held(facts) >= {
        ("试剂采购员", "试剂的询价"),
        ("试剂采购员", "整理采购合同"),
        ("试剂保管员", "试剂的登记"),
        ("试剂保管员", "清点试剂柜"),
    }
    assert not any("岗位名称" in duty for _, duty in held(facts))


@pytest.mark.parametrize("dash", ["- ", "-"])
def test_a_dash_before_an_item_is_no_part_of_it(propose_all, dash: str) -> None:
    facts = propose_all(f"试剂管理制度\n二、其他科室的职责\n{dash}供应科：负责采购试剂；\n{dash}检验科：验收试剂；\n")
    assert held(facts) == {("供应科", "采购试剂"), ("检验科", "验收试剂")}


@pytest.mark.parametrize(
    ("sentence", "no_duty"),
    [
        ("试剂保管员要登记领用情况，严禁私自外借试剂。", "严禁"),
        ("试剂保管员要登记领用情况，员工领用试剂应出示证件。", "出示"),
        ("试剂保管员需领用试剂时，应先登记。", "时"),
        ("经供应科负责人同意，试剂方可外借。", "人同意"),
    ],
)
def test_what_is_no_duty_of_the_subject(propose_all, sentence: str, no_duty: str) -> None:
    assert not any(no_duty in duty for _, duty in held(propose_all(HEAD + sentence)))


def test_a_sheet_of_a_post_ends_its_duties_at_the_next_label(propose_all) -> None:
    facts = propose_all(
        "岗位说明书\n岗位名称：试剂保管员\n工作职责：\n1、登记试剂. 2、清点试剂。\n"
        "考核内容（初定）：\n1、试剂完好情况。\n"
    )
    assert held(facts) == {("试剂保管员", "登记试剂"), ("试剂保管员", "清点试剂")}


def test_a_heading_that_runs_on_into_its_text_is_cut_off(propose_all) -> None:
    facts = propose_all(
        "试剂管理制度\n第一条 目的为规范试剂管理，审核试剂领用，制定本制度。\n"
        "第二条 供应科职责供应科负责试剂的采购，管理供应商名录。\n"
    )
    assert held(facts) == {("供应科", "试剂的采购"), ("供应科", "管理供应商名录")}
    assert not any("审核" in name for name in names(facts, "ControlPoint"))


def test_who_belongs_to_a_group_is_no_duty_of_it(propose_all) -> None:
    facts = propose_all(
        "试剂管理制度\n二、职责分工\n"
        "（一）试剂管理小组组成：由检验科主任担任组长，各科负责人为成员。职责：审定年度采购计划；抽查试剂柜。\n"
    )
    assert held(facts) == {("试剂管理小组", "审定年度采购计划"), ("试剂管理小组", "抽查试剂柜")}


def test_a_receivable_is_no_demand(propose_all) -> None:
    facts = propose_all("试剂出纳岗位职责\n1、应收账款的收缴；\n2、负责试剂款的登记。\n")
    assert held(facts) == {("试剂出纳", "应收账款的收缴"), ("试剂出纳", "试剂款的登记")}


def test_what_is_to_be_prevented_is_a_risk_without_its_lead(propose_all) -> None:
    facts = propose_all(HEAD + "试剂单独存放，以防止因其他原因导致的试剂污染变质。")
    assert "试剂污染变质" in {name[-6:] for name in names(facts, "Risk")}


def test_units_line_by_line_below_the_heading_of_duties_hold_the_lists_below_them(propose_all) -> None:
    facts = propose_all(
        "试剂管理制度\n1.目的\n规范试剂管理。\n2.职责划分\n供应科/采购科\n1、采购试剂；\n2、管理供应商名录。\n"
        "检验科\n1、验收试剂；\n2、抽查试剂柜。\n"
    )
    assert held(facts) == {
        ("供应科", "采购试剂"),
        ("采购科", "采购试剂"),
        ("供应科", "管理供应商名录"),
        ("采购科", "管理供应商名录"),
        ("检验科", "验收试剂"),
        ("检验科", "抽查试剂柜"),
    }


@pytest.mark.parametrize("sign", [".", "、"])
@pytest.mark.parametrize("gap", ["", "\n"])
def test_a_list_inside_an_item_that_is_numbered_alike(propose_all, sign: str, gap: str) -> None:
    """1、供应科：1.采购试剂。2.登记试剂。2、检验科：1.验收试剂。"""
    lists = (
        ("供应科", ("采购试剂", "登记试剂", "盘点试剂")),
        ("检验科", ("验收试剂", "封存试剂")),
        ("质控科", ("抽检试剂",)),
    )
    text = ""
    for number, (unit, duties) in enumerate(lists, start=1):
        text += f"{number}、{unit}：{gap}"
        text += "".join(f"{at}{sign}负责{duty}。{gap}" for at, duty in enumerate(duties, start=1))
        text += "" if gap else "\n"
    facts = propose_all(f"试剂管理制度\n\n第一章 职责\n{text}")
    assert held(facts) == {(unit, duty) for unit, duties in lists for duty in duties}


def test_after_a_list_inside_an_item_the_outer_one_goes_on(propose_all) -> None:
    lists = "1、检验科：1.验收试剂。2.封存试剂。\n2、供应科：采购试剂。\n3、质控科：抽检试剂。\n"
    facts = propose_all(f"试剂管理制度\n\n第一章 职责\n{lists}")
    assert held(facts) == {
        ("检验科", "验收试剂"),
        ("检验科", "封存试剂"),
        ("供应科", "采购试剂"),
        ("质控科", "抽检试剂"),
    }


def test_who_acts_for_a_unit_stands_in_brackets_behind_it(propose_all) -> None:
    facts = propose_all(HEAD + "1、领用期限由供应科（科长）和检验科确定。\n")
    assert {who for who, _ in held(facts)} == {"供应科", "检验科"}


def test_who_is_given_one_duty_does_what_a_comma_joins_to_it(propose_all) -> None:
    facts = propose_all(HEAD + "1、试剂的台账统一由供应科负责登记，并控制试剂的分发。\n")
    assert {who for who, duty in held(facts) if "分发" in duty} == {"供应科"}


def test_who_a_committee_consists_of_is_no_duty_of_it(propose_all) -> None:
    facts = propose_all("试剂管理制度\n\n第一章 职责\n1、试剂委员会：由主任、科长组成，负责审定采购方案。\n")
    assert held(facts) == {("试剂委员会", "审定采购方案")}
