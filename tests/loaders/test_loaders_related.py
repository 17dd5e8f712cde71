"""Processes that need each other: lines, sections and sentences of made-up documents."""

import pytest

from graph.facts import Facts

STEPS = "流程步骤\n1、药剂科填写采购单。\n2、院长审批采购单。\n3、药剂科验收疫苗。\n"
HEAD = "疫苗采购流程\n流程名称：疫苗采购\n流程编号：YM-01\n流程级别：三级\n"


def needs(facts: Facts) -> set[tuple[str, str, str]]:
    """Who needs whom, and through what."""
    return {
        (facts.nodes[x.start].name, facts.nodes[x.end].name, x.properties["via"])
        for x in facts.links.values()
        if x.type == "DEPENDS_ON"
    }


def of_own(extract_text, text: str) -> set[tuple[str, str]]:
    """What 疫苗采购 needs, and with < in front what needs it."""
    found = needs(extract_text(text))
    assert all("疫苗采购" in link[:2] for link in found)
    return {(end, via) if start == "疫苗采购" else (f"<{start}", via) for start, end, via in found}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("相关流程：预算编制、付款管理", {("预算编制", "reference"), ("付款管理", "reference")}),
        ("相关流程：《预算编制流程》（CW-02）；付款管理流程", {("预算编制", "reference"), ("付款管理", "reference")}),
        ("接口流程：预算编制流程和付款管理流程", {("预算编制", "reference"), ("付款管理", "reference")}),
        ("上游流程：预算编制", {("预算编制", "flow")}),
        ("前置流程：CW-02 预算编制", {("预算编制", "flow")}),
        ("下游流程：付款管理，冷链运输", {("<付款管理", "flow"), ("<冷链运输", "flow")}),
        ("上游流程：预算编制 下游流程：付款管理", {("预算编制", "flow"), ("<付款管理", "flow")}),
        ("相关流程：\n1、预算编制流程\n2、付款管理流程", {("预算编制", "reference"), ("付款管理", "reference")}),
        ("相关流程：供应商准入、应付账款管理", {("供应商准入", "reference"), ("应付账款管理", "reference")}),
        ("相关流程：无", set()),
        ("上游流程：待定", set()),
        ("相关流程：详见附件2", set()),
        ("相关流程：《资产管理制度》、《预算编制流程》", {("预算编制", "reference")}),
    ],
)
@pytest.mark.parametrize("below", [True, False], ids=["in the header", "at the end"])
def test_lines_of_related_processes(extract_text, line: str, expected: set[tuple[str, str]], below: bool) -> None:
    text = f"{HEAD}{line}\n\n{STEPS}" if below else f"{HEAD}\n{STEPS}\n{line}\n"
    assert of_own(extract_text, text) == expected


def test_a_line_cites_its_label_and_the_name(extract_text) -> None:
    facts = extract_text(f"{HEAD}上游流程：预算编制、用药评审\n\n{STEPS}")
    [link] = [x for x in facts.links.values() if x.type == "DEPENDS_ON" and facts.nodes[x.end].name == "用药评审"]
    assert link.evidence[0].quote == "上游流程：预算编制、用药评审" and link.properties["why"] == "上游流程"


@pytest.mark.parametrize("heading", ["涉及的相关流程", "相关流程", "接口流程清单"])
@pytest.mark.parametrize("body", ["15.01预算编制、付款管理流程\n", "1、预算编制流程\n2、《付款管理流程》（CW-03）\n"])
def test_sections_of_related_processes(extract_text, heading: str, body: str) -> None:
    steps = "1、药剂科填写采购单。\n2、院长审批采购单。\n"
    text = f"疫苗管理制度\n\n一、疫苗采购流程\n{steps}二、{heading}\n{body}三、附则\n自发布之日起执行。\n"
    found = {(end, via) for _, end, via in needs(extract_text(text))}
    assert found == {("预算编制", "reference"), ("付款管理", "reference")}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("本流程的输入来自《预算编制流程》。", {("预算编制", "flow")}),
        ("以《预算编制流程》的输出作为本流程的输入。", {("预算编制", "flow")}),
        ("验收合格后转入付款管理流程。", {("<付款管理", "flow")}),
        ("验收合格后进入《付款管理流程》（CW-03）。", {("<付款管理", "flow")}),
        ("验收不合格的，启动退货处理流程。", {("<退货处理", "flow")}),
        ("付款按《付款管理流程》执行。", {("付款管理", "call")}),
        ("付款按照公司付款管理流程办理。", {("付款管理", "call")}),
        ("不合格疫苗按《不合格品控制程序》（ZL-04）处置。", {("不合格品控制", "call")}),
        ("付款时调用付款管理流程。", {("付款管理", "call")}),
        ("具体要求详见附件2：《冷链运输流程》。", {("冷链运输", "reference")}),
        ("到货后按原材料验收流程办理。", {("原材料验收", "call")}),
        ("断电时启动应急处置流程。", {("<应急处置", "flow")}),
        # no process of a name of its own, or no process at all
        ("转入下一流程。", set()),
        ("按正常流程办理。", set()),
        ("进入审批流程。", set()),
        ("按以下流程执行。", set()),
        ("按公司规定的流程执行。", set()),
        ("按《疫苗管理制度》执行。", set()),
        ("按疫苗采购流程执行。", set()),
        ("进入三级流程。", set()),
    ],
)
def test_flows_that_a_sentence_names(extract_text, sentence: str, expected: set[tuple[str, str]]) -> None:
    assert of_own(extract_text, f"{HEAD}\n{STEPS}4、{sentence}\n") == expected


def test_a_sub_process_is_a_part_and_no_dependency(extract_text) -> None:
    facts = extract_text(f"{HEAD}下级流程：疫苗验收\n相关流程：疫苗验收、付款管理\n\n{STEPS}")
    assert needs(facts) == {("疫苗采购", "付款管理", "reference")}
    parts = {(facts.nodes[x.start].name, facts.nodes[x.end].name) for x in facts.links.values() if x.type == "PART_OF"}
    assert ("疫苗验收", "疫苗采购") in parts


def test_of_two_processes_each_has_its_own(extract_text) -> None:
    one = f"一、疫苗采购\n流程名称：疫苗采购\n流程编号：YM-01\n上游流程：预算编制\n{STEPS}"
    two = "二、疫苗接种\n流程名称：疫苗接种\n流程编号：YM-02\n上游流程：疫苗采购\n"
    two += "流程步骤\n1、护士核对疫苗。\n2、护士登记接种。\n"
    assert needs(extract_text(f"疫苗管理手册\n{one}{two}")) == {
        ("疫苗采购", "预算编制", "flow"),
        ("疫苗接种", "疫苗采购", "flow"),
    }


def test_a_document_without_a_process_depends_on_nothing(extract_text) -> None:
    facts = extract_text("疫苗术语\n\n一、定义\n付款按《付款管理流程》执行，疫苗指生物制品。\n")
    assert needs(facts) == set()
