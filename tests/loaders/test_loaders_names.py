"""What stands in front of a name, or only looks like one, is no part of the map."""

import re
from pathlib import Path

import pytest
from stated import names, one

from loaders.rules.lexicon import POST_ENDING, UNIT_ENDING, sought
from loaders.rules.records import FORMS

EXAMPLES = Path(__file__).parents[2] / "examples" / "documents"
HEAD = "模具管理制度\n\n一、内容\n模具部负责领用，品检部、试制车间配合。\n"


@pytest.mark.parametrize(
    ("sentence", "names_who"),
    [
        ("规范模具部的作业，审核品检部报表，每年第四季度品检部盘点。", "模具部"),
        ("外来人员出试制车间应登记，不得穿拖鞋去试制车间。", "试制车间"),
        ("部门品检部\n部门负责保管。", "品检部"),
        ("监督和检查品检部，每年初品检部盘点，领导品检部，开展品检部培训。", "品检部"),
        ("整理每日品检部报表，第8条品检部，建议品检部配备试制车间。", "品检部"),
    ],
)
def test_what_is_done_to_a_unit_is_no_part_of_its_name(extract_text, sentence: str, names_who: str) -> None:
    found = names(extract_text(HEAD + sentence), "Department")
    assert names_who in found
    assert not {name for name in found if name.endswith(names_who) and name != names_who}


def test_a_verb_that_belongs_to_a_name_stays(extract_text) -> None:
    facts = extract_text(HEAD + "审核组长由组长推荐，质量保证部的检查组长负责验收，维护主管批准。")
    assert {"审核组长", "维护主管"} <= names(facts, "Role")
    assert "质量保证部" in names(facts, "Department")


@pytest.mark.parametrize(
    "sentence",
    [
        "发扬团队精神，增强团队意识。",
        "操作时保护手部和面部，油管根部应无裂纹。",
        "本科及以上学历，专科学历须有经验。",
        "贴在页面显眼处，登记于入口处，到供应商处取样。",
        "利用AI负责分类，用PDCA组织改进。",
        "爱岗敬业，不得串岗，确保安全，严守公司机密。",
        "空白处不得涂改，以旷工论处，资料放于档案室。",
        "实行店长负责制，组织部门培训。",
        "部门职责部门制定，整个团队实现团队目标，采用政府部门的范本。",
    ],
)
def test_what_only_ends_like_a_unit_or_post_is_none(extract_text, sentence: str) -> None:
    facts = extract_text("模具管理制度\n\n一、内容\n" + sentence)
    assert names(facts, "Department") | names(facts, "Role") == set()


@pytest.mark.parametrize("name", ["综合办", "党政办", "票务组", "设备组", "档案室"])
def test_units_by_the_shorter_words_for_them(extract_text, name: str) -> None:
    assert name in names(
        extract_text(f"模具管理制度\n\n一、内容\n由{name}负责编制模具台账，报厂长审批。"), "Department"
    )


@pytest.mark.parametrize("name", ["法律顾问", "客服代表", "面试官", "用车人", "承办人", "内勤"])
def test_posts_by_the_words_for_their_part(extract_text, name: str) -> None:
    assert name in names(extract_text(f"模具管理制度\n\n一、内容\n由{name}填写模具领用单，报厂长审批。"), "Role")


def test_what_a_post_is_said_to_be_is_no_other_post(extract_text) -> None:
    facts = extract_text("模具管理制度\n\n一、内容\n车间主任为模具安全第一责任人，负责每月检查模具。")
    assert names(facts, "Role") == {"车间主任"}


def test_the_head_of_a_table_names_nobody(extract_text) -> None:
    rows = ["岗位名称 | 主要职责说明 |", "模具工程师 | 负责审核图纸 |", "职责部门 | 主要职责 |", "品检部 | 负责检验 |"]
    text = "模具部说明\n\n一、内容\n" + "\n".join(rows)
    facts = extract_text(text)
    assert "主要职责说明" not in names(facts, "Role")
    assert "职责部门" not in names(facts, "Department")


def test_an_amount_in_front_is_no_part_of_a_name_and_a_leader_keeps_his_unit(extract_text) -> None:
    found = names(extract_text(HEAD + "超过3天模具工程师应上报，2月份品检负责人复核，由试制中心班长签字。"), "Role")
    assert found == {"模具工程师", "品检负责人", "试制中心班长"}


def test_fields_of_work_of_a_unit_are_no_posts(propose_all) -> None:
    text = "模具部工作职责\n\n一、领用督促\n1、负责登记领用。\n\n二、试模工程师\n1、负责试模。\n"
    found = names(propose_all(text), "Role")
    assert "试模工程师" in found and "领用督促" not in found
    assert "领用督促" in names(propose_all(text.replace("部工作", "部岗位")), "Role")


def test_the_highest_managers_keep_their_name(extract_text) -> None:
    assert names(extract_text(HEAD + "最高管理层负责评审。"), "Role") >= {"最高管理层"}


def test_a_heading_in_a_list_of_duties_that_is_no_post_names_none(propose_all) -> None:
    chapters = "一、组织架构与岗位职责\n1、编制年度方案。\n\n二、持续改进\n1、改进工装。\n\n三、工装台\n1、收发工装。\n"
    found = names(propose_all("模具部岗位职责\n\n" + chapters), "Role")
    assert "工装台" in found
    assert not found & {"组织架构与", "持续改进"}


def test_verbs_in_front_of_a_system_are_no_part_of_its_name(extract_text) -> None:
    facts = extract_text(HEAD + "熟练掌握模具管理系统，确保模具管理系统可用，每日检查排风系统。")
    assert names(facts, "System") == {"模具管理系统"}


def test_verbs_in_front_of_a_record_and_what_is_reported_are_no_records(propose_all) -> None:
    facts = propose_all(HEAD + "不得伪造检验记录，开机前看交接记录，发现隐患主动报告，对员工给予表彰。制表：")
    found = names(facts, "Record")
    assert {"检验记录", "交接记录"} <= found
    assert not {name for name in found if "伪造" in name or "看" in name or name in ("主动报告", "给予表", "制表")}


def test_what_is_done_with_a_form_is_no_part_of_its_name(propose_all) -> None:
    sentences = "用模实行派模单，跟踪加工订单，维护模具档案，对接合格模具商名单，须填制报废凭证，建立各类合同。"
    found = names(propose_all(HEAD + sentences), "Record")
    assert {"派模单", "加工订单", "模具档案", "合格模具商名单", "报废凭证"} <= found
    assert not {name for name in found if re.search("实行|跟踪|维护|对接|填制|类合同", name)}


def test_verbs_and_counts_that_look_like_forms_are_none(propose_all) -> None:
    sentences = "在台账中记录下来，一人记录，每日记录一次，记下单号，配合档案局检查，不得压单。"
    assert names(propose_all(HEAD + sentences), "Record") <= {"台账"}


def test_the_end_of_a_long_phrase_is_no_form(propose_all) -> None:
    sentences = "模具试制全过程各工序自检互检原始状态记录应真实。"
    assert not {name for name in names(propose_all(HEAD + sentences), "Record") if "原始" in name}


@pytest.mark.parametrize("name", ["不符合项报告", "报检单", "报废清单", "要货单", "应急物资清单", "模具维护计划"])
def test_a_word_of_a_form_that_looks_like_a_verb_stays(propose_all, name: str) -> None:
    assert name in names(propose_all(f"{HEAD}每月编制{name}，交品检部。"), "Record")


@pytest.mark.parametrize("words", [POST_ENDING, UNIT_ENDING, FORMS], ids=["posts", "units", "forms"])
def test_words_that_are_looked_for_by_their_letters_are_all_found(words: str) -> None:
    text = "\n".join(path.read_text(encoding="utf8") for path in sorted(EXAMPLES.glob("ZL-LC-*.txt")))
    plain = [found.span() for found in re.finditer(words, text)]
    assert len(plain) > 10
    assert [found.span() for found in re.finditer(sought(words), text)] == plain


def test_a_name_without_its_first_words_is_the_same_party(extract_text) -> None:
    facts = extract_text(
        "农机租赁管理办法\n一、职责\n1、客户服务部负责受理农户报修。\n2、客户服务部负责登记农机台账。\n"
        "二、流程\n1、服务部填写维修单。\n2、财务部审核维修单。\n3、分公司财务部支付费用。\n"
    )
    departments = names(facts, "Department")
    assert "客户服务部" in departments
    assert "服务部" not in departments
    assert {"财务部", "分公司财务部"} <= departments


def test_a_short_name_that_fits_two_parties_stays(extract_text) -> None:
    facts = extract_text(
        "农机租赁管理办法\n一、职责\n1、客户服务部负责受理报修。\n2、技术服务部负责修理农机。\n3、服务部填写维修单。\n"
    )
    assert "服务部" in names(facts, "Department")


@pytest.mark.parametrize("name", ["农机集中管理部门", "数据中台部", "设备集中采购部"])
def test_central_work_stays_in_a_name(extract_text, name: str) -> None:
    assert name in names(extract_text(f"农机租赁管理办法\n一、职责\n1、{name}负责登记农机台账。\n"), "Department")


@pytest.mark.parametrize("who", ["责任矩阵指定的责任人", "厂长授权的代表"])
def test_whoever_is_named_for_it_elsewhere_is_relative(extract_text, who: str) -> None:
    facts = extract_text(f"农机租赁管理办法\n一、职责\n1、租赁合同由{who}负责签订。\n")
    assert one(facts, "Role", who)["relative"]


def test_programs_and_laws_are_cited_without_marks_too(extract_text) -> None:
    facts = extract_text(HEAD + "编制试模计划（详见试模控制程序），试模用电符合中华人民共和国试模条例，及其实施条例。")
    cited = {facts.nodes[link.end].name for link in facts.links.values() if link.type == "CITES"}
    assert cited == {"试模控制程序", "中华人民共和国试模条例"}
