"""Labelled fields, letterheads and notes around a text: invented documents in the ways companies head them."""

import pytest
from stated import links, names

from graph.facts import Facts

BODY = "\n一、内容\n1、护理部负责疫苗的领取。\n"


def about(facts: Facts) -> dict:
    """The properties of the document that the file holds."""
    return next(node.properties for node in facts.nodes.values() if "char_start" in node.properties)


def sent(facts: Facts) -> set[tuple[str, str]]:
    return {(facts.nodes[x.end].name, x.properties["as"]) for x in facts.links.values() if x.type == "DISTRIBUTED_TO"}


def handled(facts: Facts) -> set[tuple[str, str]]:
    return {(facts.nodes[x.end].name, x.properties["as"]) for x in facts.links.values() if x.type == "HANDLED_BY"}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("发放范围：护理部、药剂科", {("护理部", "to"), ("药剂科", "to")}),
        ("分发范围：各科室", {("各科室", "to")}),
        ("发至：护理部", {("护理部", "to")}),
        ("编号：YM-01    版本：A/1    分发部门：护理部、药剂科", {("护理部", "to"), ("药剂科", "to")}),
        ("主送：各社区卫生站    抄送：财务科", {("各社区卫生站", "to"), ("财务科", "copy")}),
        ("抄报：董事会", {("董事会", "report")}),
        ("发放范围：全体员工", {("全体员工", "to")}),
        ("发放范围：护理部（2份）、存档", {("护理部", "to")}),
        ("文件编号\tYM-01\t发放范围\t护理部、药剂科", {("护理部", "to"), ("药剂科", "to")}),
    ],
)
def test_whom_a_document_is_sent_to(extract_text, line: str, expected: set[tuple[str, str]]) -> None:
    assert sent(extract_text(f"疫苗管理制度\n{line}\n{BODY}")) == expected


def test_columns_of_a_table_further_down_send_nothing(extract_text) -> None:
    rows = "文件名称\t发放部门\t签收人\n疫苗账\t护理部\t沈某\n"
    assert sent(extract_text(f"疫苗管理制度\n{BODY}{'2、药剂科负责登记。' * 200}\n{rows}")) == set()


def test_several_fields_on_a_line_are_told_apart(extract_text) -> None:
    facts = extract_text(f"疫苗管理制度\n归口部门：预防科    编制部门：护理部    审核：分管院长    批准：院长\n{BODY}")
    assert handled(facts) == {("护理部", "issues")}
    assert {owner for _, owner in links(facts, "OWNED_BY")} == {"预防科"}
    assert "编制部门" not in names(facts, "Department")


def test_a_person_who_wrote_a_document_is_set_aside(extract_text) -> None:
    facts = extract_text(f"疫苗管理制度\n编制：小陶\n{BODY}")
    assert handled(facts) == set()
    assert any("小陶" in aside.what for aside in facts.set_aside)


@pytest.mark.parametrize(
    ("line", "version"),
    [
        ("版次：A/0", "A/0"),
        ("版本：第3版", "第3版"),
        ("版本/修改状态：B/0", "B/0"),
        ("版本号：V2.1", "V2.1"),
        ("版次\t第二版", "第二版"),
    ],
)
def test_editions_in_the_ways_they_are_written(extract_text, line: str, version: str) -> None:
    assert about(extract_text(f"疫苗管理制度\n编号：YM-01\n{line}\n{BODY}"))["version"] == version


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("状态：现行有效", "in_force"),
        ("状态：试行", "in_force"),
        ("文件状态：作废", "retired"),
        ("状态：征求意见稿", None),
        ("", "in_force"),
    ],
)
def test_whether_a_document_says_to_be_in_force(extract_text, line: str, status: str | None) -> None:
    assert about(extract_text(f"疫苗管理制度\n{line}\n{BODY}")).get("status") == status


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("发布日期：2024年3月5日    实施日期：2024年4月1日\n", "2024-04-01"),
        ("发布日期：2024-03-05\n", "2024-03-05"),
        ("2025年2月10日\n本制度自印发之日起施行。\n", "2025-02-10"),
    ],
)
def test_the_day_of_effect_counts_before_the_day_of_issue(extract_text, head: str, day: str) -> None:
    assert about(extract_text(f"疫苗管理制度\n{head}{BODY}"))["effective_on"] == day


def test_a_letterhead_belongs_to_the_document_below_it(extract_text) -> None:
    head = "湖畔社区医院文件\n湖医发〔2024〕8号\n编号：YM-01    版次：A/1\n发放范围：护理部\n"
    facts = extract_text(f"{head}疫苗管理制度\n{BODY}")
    assert names(facts, "Document") == {"疫苗管理制度"}
    assert (about(facts)["number"], about(facts)["version"]) == ("YM-01", "A/1")
    assert sent(facts) == {("护理部", "to")}


def test_the_note_that_sends_a_document_round_belongs_to_it(extract_text) -> None:
    note = (
        "湖畔社区医院\n关于印发《疫苗管理制度》的通知\n湖医发〔2025〕3号\n护理部、药剂科：\n"
        "现将《疫苗管理制度》印发给你们，请遵照执行。原《疫苗保管规定》（湖医发〔2019〕6号）同时废止。\n2025年1月8日\n抄送：财务科\n"
    )
    facts = extract_text(f"{note}疫苗管理制度\n{BODY}")
    assert about(facts)["number"] == "湖医发〔2025〕3号"
    assert sent(facts) == {("护理部", "to"), ("药剂科", "to"), ("财务科", "copy")}
    assert links(facts, "SUPERSEDES") == {("疫苗管理制度", "疫苗保管规定")}


def test_other_text_above_a_title_is_no_head(extract_text) -> None:
    facts = extract_text(f"编号：YM-01\n今年春天来得早，窗外的树已经绿了。\n疫苗管理制度\n{BODY}")
    assert "number" not in about(facts)


@pytest.mark.parametrize(
    ("line", "replaced"),
    [
        ("替代文件：《疫苗保管规定》（YM-07）", {"疫苗保管规定"}),
        ("代替：YM-07", {"YM-07"}),
        ("废止文件\t《疫苗保管规定》", {"疫苗保管规定"}),
        ("代替文件：YM-07《疫苗保管规定》", {"疫苗保管规定"}),
        ("一、原YM-07同时作废。", {"YM-07"}),
        ("一、本制度替代湖医发〔2019〕6号文。", {"湖医发〔2019〕6号"}),
    ],
)
def test_what_a_document_replaces_by_field_or_number(extract_text, line: str, replaced: set[str]) -> None:
    facts = extract_text(f"疫苗管理制度\n编号：YM-01\n{line}\n{BODY}")
    assert {old for _, old in links(facts, "SUPERSEDES")} == replaced


@pytest.mark.parametrize("line", ["替代文件：YM-01 V1.3", "一、原YM-01 A/3版作废。"])
def test_its_own_earlier_edition_is_set_aside(extract_text, line: str) -> None:
    facts = extract_text(f"疫苗管理制度\n编号：YM-01\n{line}\n{BODY}")
    assert links(facts, "SUPERSEDES") == set()
    assert any("earlier edition" in aside.what for aside in facts.set_aside)


def test_a_title_goes_without_the_company_in_front(extract_text) -> None:
    for title in ("湖畔医疗有限公司 疫苗管理制度", "湖畔医疗集团 · 疫苗管理制度"):
        assert "疫苗管理制度" in names(extract_text(f"{title}\n{BODY}"), "Document")
