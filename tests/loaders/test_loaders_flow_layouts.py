"""One flow in many shapes: numbered, headed, as a chain, as a table, under a title or a heading; its steps are read."""

import pytest
from stated import links, names

CN = "一二三四五六七"
# What a step is called, who does it, and the sentence that tells it.
STEPS = (
    ("借用申请", "借用人", "借用人填写《样机借用单》,注明用途和期限"),
    ("部门审核", "部门经理", "部门经理审核借用理由"),
    ("库存核对", "市场部", "市场部核对样机库存"),
    ("领导审批", "市场总监", "市场总监审批借用单"),
    ("样机发放", "仓管员", "仓管员发放样机并登记台账"),
    ("样机归还", "借用人", "借用人在到期前将样机交还仓库"),
    ("归还检查", "仓管员", "仓管员检查样机外观和功能"),
)
VERBS = ("填写", "审核", "核对", "审批", "发放", "交还", "检查")
HEAD = "样机借用管理制度\n一、目的\n为规范样机借用,特制定本制度。\n二、借用流程\n"
FOOT = "\n三、附则\n本制度自发布之日起执行。\n"
ISO_HEAD = "样机借用管理制度\n1 目的\n为规范样机借用,特制定本制度。\n4 {above}\n"
ISO_FOOT = "\n5 附则\n本制度自发布之日起执行。\n"


def lines(shape: str, between: str = "\n") -> str:
    return between.join(
        shape.format(k=k, c=CN[k - 1], name=name, who=who, told=told, rest=told[len(who) :])
        for k, (name, who, told) in enumerate(STEPS, 1)
    )


IN_A_POLICY = {
    "1、told": lines("{k}、{told}。"),
    "1、name：told": lines("{k}、{name}：{told}。"),
    "1、name, told below": lines("{k}、{name}\n{told}。"),
    "（一）name, told below": lines("（{c}）{name}\n{told}。"),
    "（一）told": lines("（{c}）{told}。"),
    "1、who：what": lines("{k}、{who}：{rest}。"),
    "1、由 who": lines("{k}、由{told}。"),
    "1、who 应 what": lines("{k}、{who}应{rest}。"),
    "第一步": lines("第{c}步 {name}：{told}。"),
    "步骤1": lines("步骤{k}：{name}\n{told}。"),
    "bullets": lines("● {name}：{told}。"),
    "→": lines("{name}", "→"),
    "->": lines("{name}", " -> "),
    ">": lines("{name}", ">"),
    "---": lines("{name}", "---"),
    "↓ between lines": lines("{name}", "\n↓\n"),
    "→ with who in brackets": lines("{name}（{who}）", "→"),
    "table with tabs": "步骤\t责任人\t工作内容\n" + lines("{name}\t{who}\t{told}"),
    "table with a cell a line": "步骤\n责任人\n工作内容\n" + lines("{name}\n{who}\n{told}"),
}
UNDER_ISO_HEADINGS = {
    "4.1 name, 4.1.1 told": lines("4.{k} {name}\n4.{k}.1 {told}。"),
    "4.1 name：told": lines("4.{k} {name}：{told}。"),
    "4.1 told": lines("4.{k} {told}。"),
}
UNDER_THE_TITLE = {
    "1、told": lines("{k}、{told}。"),
    "1、name：told": lines("{k}、{name}：{told}。"),
    "一、name, told below": lines("{c}、{name}\n{told}。"),
    "一、told": lines("{c}、{told}。"),
    "第一条 told": lines("第{c}条 {told}。"),
    "name, told below": lines("{name}\n{told}。"),
    "→": lines("{name}", "→"),
    "one line": lines("{k}、{told}。", ""),
}
TEXTS = (
    {f"policy, {shape}": HEAD + told + FOOT for shape, told in IN_A_POLICY.items()}
    | {
        f"ISO, {above}, {shape}": ISO_HEAD.format(above=above) + told + ISO_FOOT
        for above in ("程序", "工作程序", "管理内容与要求")
        for shape, told in UNDER_ISO_HEADINGS.items()
    }
    | {f"title, {shape}": f"样机借用流程\n{told}\n" for shape, told in UNDER_THE_TITLE.items()}
)


@pytest.mark.parametrize("shape", TEXTS)
def test_the_steps_of_a_flow_are_read_in_every_shape(extract_text, shape: str) -> None:
    facts = extract_text(TEXTS[shape])
    steps = names(facts, "Activity")
    assert names(facts, "Process") == {"样机借用"}
    for verb, (name, *_) in zip(VERBS, STEPS, strict=True):
        assert any(verb in step or name in step for step in steps), f"{name}: {steps}"
    assert len(links(facts, "FLOWS_TO")) == len(steps) - 1
    if "who" in shape or "told" in shape or "table" in shape:
        done_by = {who for _, who in links(facts, "PERFORMED_BY")}
        assert {"部门经理", "市场部", "市场总监", "仓管员"} <= done_by


def test_who_hands_over_in_a_list_of_duties_does_no_step(extract_text) -> None:
    facts = extract_text(
        "样机借用管理制度\n一、职责\n1、市场部负责审核样机借用申请。\n2、仓储部负责登记样机。\n3、财务部负责核对样机台账。\n"
    )
    assert not names(facts, "Activity")


def test_a_list_of_bans_tells_no_steps(extract_text) -> None:
    facts = extract_text(
        "样机管理规定\n1、仓管员不得擅自发放样机。\n2、未经审批,借用人不得登记借用。\n3、严禁借用人将样机转借他人。\n"
    )
    assert not names(facts, "Activity")
