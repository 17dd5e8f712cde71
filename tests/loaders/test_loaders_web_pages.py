"""Texts as web pages have them: without titles, with slogans and remarks about the file, joined, half traditional."""

import pytest
from stated import links, names

from loaders import clauses, documents
from loaders.repair import repair

PURPOSE = "1. 目的1.1 为规范样机借用管理，防止遗失，特制定本制度。2. 范围2.1 适用于各部门。"
CIRCULAR = "各部门、各分公司：\n近期样机遗失较多，现就样机借用有关事项通知如下：\n一、借用\n1、借用人填写借用单。\n"
SLOGAN = "好文共享—为你精心挑选好文共享—为你精心挑选样机借用流程\n1、借用人填写借用单。\n"
TWICE = "样机借用制度样机借用制度是指公司借出样机的规则。第一条样机由仓储部保管。\n"
OF_A_CHAPTER = "样机借用管理制度\n目的\n1、规范借用。\n借用流程\n1、借用人填写借用单。\n管理要求\n1、不得转借。\n"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (PURPOSE, "样机借用管理制度"),
        (CIRCULAR, "关于样机借用的通知"),
        (SLOGAN, "样机借用流程"),
        (TWICE, "样机借用制度"),
        (OF_A_CHAPTER, "样机借用管理制度"),
    ],
)
def test_what_a_text_is_called(text: str, title: str) -> None:
    assert [part.title for part in documents.split(repair(text).text)] == [title]


@pytest.mark.parametrize(
    ("title", "process"),
    [
        ("关于规范样机借用有关事项的通知", "样机借用"),
        ("借用样机要走哪些流程", "借用样机"),
        ("样机借用流程图及说明", "样机借用"),
    ],
)
def test_the_process_of_a_title(extract_text, title: str, process: str) -> None:
    told = "1、借用人填写《样机借用单》。\n2、部门经理审核借用单。\n3、仓管员发放样机。\n"
    assert names(extract_text(f"{title}\n{told}"), "Process") == {process}


def test_lines_about_the_file_are_no_steps(extract_text) -> None:
    facts = extract_text(
        "样机借用流程\n- 格式：docx\n- 大小：24KB\n- 文档页数：6\n1、借用人填写借用单。\n2、仓管员发放样机。\n"
    )
    assert not any("格式" in name or "大小" in name or "页数" in name for name in names(facts, "Activity"))


def test_a_heading_that_says_who_acts_is_a_step(extract_text) -> None:
    facts = extract_text(
        "样机借用流程\n一、借用步骤：\n1、市场部核对样机库存\n1.1市场部收到借用单后核对库存。\n"
        "2、仓储部分析遗失原因\n2.1仓储部在三日内查明原因。\n3、总经理审批\n3.1遗失的报总经理审批。\n"
    )
    assert names(facts, "Process") == {"样机借用"}
    assert ("仓储部分析遗失原因", "仓储部") in links(facts, "PERFORMED_BY")


def test_the_heading_alone_says_who_does_its_step(extract_text) -> None:
    facts = extract_text(
        "样机借用流程\n一、提出借用申请\n借用人填写借用单。\n二、部门经理审批\n市场部转交借用单。\n三、样机发放\n仓管员发放样机。\n"
    )
    assert ("部门经理审批", "部门经理") in links(facts, "PERFORMED_BY")
    assert ("部门经理审批", "市场部") not in links(facts, "PERFORMED_BY")


def test_labelled_chains_are_cases_of_work(extract_text) -> None:
    facts = extract_text(
        "样机发运管理办法\n一、发运按以下情况办理\n（一）整车发运：下达通知→安排车辆→装车→复磅\n"
        "（二）零担发运：下达通知→联系货运部→打包→交接\n二、附则\n本办法自发布之日起执行。\n"
    )
    assert {"整车发运", "零担发运"} <= names(facts, "Process")


def test_decimal_numbers_behind_a_word_go_on() -> None:
    text = repair(
        "样机制度\n3管理3.1样机由仓储部保管3.2借用人填写借用单3.3仓管员发放样机，价格上涨3.4倍也一样。\n"
    ).text
    assert [one.number for one in clauses.cut(text, 0, len(text)) if one.number] == ["3", "3.1", "3.2", "3.3"]


def test_a_traditional_phrase_in_a_simplified_line() -> None:
    assert repair("樣機借用管理辦法（最新整理） 样机借用管理办法由仓储部编制。").text.startswith("样机借用管理办法")
    assert repair("乾隆年间的样机").text == "乾隆年间的样机"


def test_appendices_in_a_row(extract_text) -> None:
    facts = extract_text("样机借用制度\n1、借用人填写借用单。\n附件：1.样机借用单（样表） 2.样机登记台账\n")
    assert {"样机借用单", "样机登记台账"} <= names(facts, "Record")
    assert not any(name.startswith("1") for name in names(facts, "Record"))


@pytest.mark.parametrize(
    ("sentence", "no_record"),
    [
        ("借用人向仓管员电话报告。", "电话报告"),
        ("丢失样机回单的，承担责任。", "丢失样机回单"),
        ("借款销账时应以样机申请单为依据。", "应以样机申请单"),
        ("第三章借用程序第七条借用申请由市场部受理。", "第三章借用程序第七条借用申请"),
    ],
)
def test_words_in_front_of_a_record(extract_text, sentence: str, no_record: str) -> None:
    assert no_record not in names(extract_text(f"样机借用制度\n一、内容\n{sentence}\n"), "Record")


def test_who_hands_over_or_is_helped_does_not_check(extract_text) -> None:
    facts = extract_text(
        "样机合同制度\n一、审批\n1、总经理受董事长委托负责三万元以下合同的审批。\n2、总经办负责各部门提交的合同的合法性审查。\n"
    )
    executed = {who for _, who in links(facts, "EXECUTED_BY")}
    assert "董事长" not in executed
    assert "各部门" not in executed


def test_a_place_for_things_is_no_unit(extract_text) -> None:
    assert not names(extract_text("样机制度\n一、存放\n样机放入规定的不合格品存放处。\n"), "Department")


def test_the_name_of_a_form_is_no_step(extract_text) -> None:
    facts = extract_text("样机借用流程\n一、流程\n1、市场部根据借用申请单，确定样机型号。\n2、仓管员发放样机。\n")
    assert "申请单" not in names(facts, "Activity")
    assert ("确定样机型号", "市场部") in links(facts, "PERFORMED_BY")


def test_who_does_a_step_does_the_next_one_of_the_sentence(extract_text) -> None:
    facts = extract_text(
        "样机借用流程\n一、流程\n1、借用进度由市场部跟踪，延期的及时告知借用人。\n2、仓管员检查样机。\n"
    )
    assert ("告知借用人", "市场部") in links(facts, "PERFORMED_BY")
