"""Lists of risks, of indicators and of what is forbidden, and units under several names: invented documents."""

import pytest
from stated import links, names, one

STEPS = "二、工作流程\n1、护士长填写《领苗单》。\n2、预防科主任审批领苗单。\n3、药剂科药师核对数量，发放疫苗。\n"
HEAD = "疫苗领取流程\n\n一、说明\n护理部负责领取。\n"


@pytest.mark.parametrize("heading", ["主要风险", "风险点", "潜在风险", "风险提示", "可能的风险", "风险点及控制措施"])
def test_the_items_under_a_heading_of_risks_are_risks(extract_text, heading: str) -> None:
    facts = extract_text(
        f"{HEAD}{STEPS}三、{heading}\n1、疫苗脱离冷链，可能导致失效；\n2、账目与实物不符；\n3、冰箱停电\n"
    )
    assert names(facts, "Risk") == {"疫苗脱离冷链，可能导致失效", "账目与实物不符", "冰箱停电"}
    assert {work for _, work in links(facts, "THREATENS")} == {"疫苗领取"}


def test_risks_that_a_sentence_announces(extract_text) -> None:
    facts = extract_text(
        f"{HEAD}{STEPS}三、说明\n1、领取中可能存在以下风险：\n（1）疫苗脱离冷链；\n（2）账目与实物不符。\n"
    )
    assert names(facts, "Risk") == {"疫苗脱离冷链", "账目与实物不符"}


def test_the_measure_of_an_item_lowers_its_risk(extract_text) -> None:
    facts = extract_text(
        f"{HEAD}{STEPS}三、主要风险\n（一）疫苗脱离冷链。控制措施：随车测温。\n（二）账目与实物不符。\n"
    )
    assert links(facts, "MITIGATES") == {("随车测温", "疫苗脱离冷链")}


@pytest.mark.parametrize("item", ["护理部应当每月检查冰箱。", "严格执行冷链要求。", "冰箱管理员负责登记温度。"])
def test_what_is_done_under_a_heading_of_risks_is_none(extract_text, item: str) -> None:
    assert names(extract_text(f"{HEAD}{STEPS}三、风险点\n1、{item}\n2、冰箱停电\n"), "Risk") == {"冰箱停电"}


@pytest.mark.parametrize("heading", ["风险管理", "风险评估流程", "防范措施"])
def test_headings_about_risks_under_which_work_stands(extract_text, heading: str) -> None:
    assert names(extract_text(f"{HEAD}{STEPS}三、{heading}\n1、每月清点库存\n2、两人同行\n"), "Risk") == set()


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("主要危险：冻伤、触电。", {"冻伤", "触电"}),
        ("接种室常见隐患有错种、漏种。", {"错种", "漏种"}),
        ("冰箱断电、门锁损坏等属于重大隐患。", {"冰箱断电", "门锁损坏"}),
        ("液氮罐有冻伤手指的危险。", {"冻伤手指的危险"}),
        ("填写《预防措施单》。", set()),
        ("防止无处方领苗和超量领苗。", {"无处方领苗", "超量领苗"}),
        ("防止过期的疫苗、试剂被误用。", {"过期的疫苗、试剂被误用"}),
    ],
)
def test_risks_in_sentences(extract_text, sentence: str, found: set[str]) -> None:
    assert names(extract_text(f"{HEAD}三、说明\n{sentence}\n"), "Risk") == found


@pytest.mark.parametrize("heading", ["考核指标", "绩效指标", "KPI"])
def test_indicators_listed_without_a_target(extract_text, heading: str) -> None:
    facts = extract_text(
        f"{HEAD}{STEPS}三、{heading}\n1. 领取及时率\n2. 接种差错次数\n3. 疫苗报损率不高于1%\n4. 按月检查\n"
    )
    assert names(facts, "Kpi") == {"领取及时率", "接种差错次数", "疫苗报损率"}
    assert {work for _, work in links(facts, "MEASURES")} == {"疫苗领取"}


def test_a_table_of_indicators_flattened_to_lines(extract_text) -> None:
    facts = extract_text(f"{HEAD}{STEPS}三、考核指标\n领取及时率\n≥95%\n每月\n接种差错率\n0.1%以下\n每季度\n")
    assert one(facts, "Kpi", "领取及时率") == {
        "scope": "疫苗领取", "target": "≥95%", "direction": "up", "unit": "%", "frequency": "每月",
    }  # fmt: skip
    assert one(facts, "Kpi", "接种差错率")["frequency"] == "每季度"


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("领取及时率（≥95%）", {"target": "≥95%", "direction": "up", "unit": "%"}),
        ("冰箱停机时间（小时/月）", {"unit": "小时/月"}),
        ("接种事故为零", {"target": "零", "direction": "down"}),
        ("断链次数：0起/年", {"target": "0起/年", "direction": "down", "unit": "起/年"}),
    ],
)
def test_targets_and_units_of_listed_indicators(extract_text, line: str, says: dict) -> None:
    kpis = [
        n for n in extract_text(f"{HEAD}{STEPS}三、考核指标\n1、{line}\n").as_json()["nodes"] if n["label"] == "Kpi"
    ]
    assert [{k: v for k, v in kpi["properties"].items() if k != "scope"} for kpi in kpis] == [says]


def test_a_target_in_brackets_or_held_within_a_value(extract_text) -> None:
    facts = extract_text(
        f"{HEAD}{STEPS}三、要求\n疫苗报损率（不超过2%）每月通报，接种差错率控制在1%以内，应控制弃种率在5%以内。\n"
    )
    targets = {n["name"]: n["properties"]["target"] for n in facts.as_json()["nodes"] if n["label"] == "Kpi"}
    assert targets == {"疫苗报损率": "不超过2%", "接种差错率": "控制在1%以内", "弃种率": "在5%以内"}


@pytest.mark.parametrize(
    "lines",
    [
        "三、使用要求\n- 禁止转借钥匙\n",
        "三、使用要求\n第九条 禁止转借钥匙。护理部保管备用钥匙。\n",
        "三、使用要求\n1、员工不得有下列行为：\n（1）转借钥匙；\n（2）把水杯放进冰箱。\n",
        "三、禁止事项\n1、转借钥匙\n2、把水杯放进冰箱\n",
    ],
)
def test_what_is_forbidden_in_a_list_or_a_short_clause(extract_text, lines: str) -> None:
    facts = extract_text(HEAD + lines, "sample.md")
    kinds = {n["name"]: n["properties"]["kind"] for n in facts.as_json()["nodes"] if n["label"] == "ControlPoint"}
    assert any("转借钥匙" in name for name in kinds) and set(kinds.values()) == {"prohibition"}
    assert not any("下列行为" in name for name in kinds)


@pytest.mark.parametrize(
    ("sentence", "alias"),
    [
        ("运营管理中心是医院的流程管理部门（PMO），负责流程发布。", "PMO"),
        ("运营管理中心（以下简称运管中心）负责流程发布。", "运管中心"),
        ("运营管理中心是流程的牵头部门，简称运管中心。", "运管中心"),
    ],
)
def test_other_names_are_aliases_of_the_unit(extract_text, sentence: str, alias: str) -> None:
    facts = extract_text(f"{HEAD}三、说明\n{sentence}\n{alias}负责检查。\n")
    assert alias in one(facts, "Department", "运营管理中心")["aliases"]
    assert not names(facts, "Department") & {alias, "流程管理部门", f"简称{alias}"}


def test_whoever_is_said_to_be_a_department_is_one_wherever_it_is_named(extract_text) -> None:
    facts = extract_text(f"{HEAD}三、说明\n信息安全组是医院的信息安全管理部门（SEC）。\n信息安全组每月检查账号。\n")
    assert "SEC" in one(facts, "Department", "信息安全组")["aliases"]


def test_rows_and_chains_are_not_joined_with_the_next_line(extract_text) -> None:
    table = (
        "| 风险点 | 控制措施 | 责任部门 |\n|---|---|---|\n"
        "| 疫苗脱离冷链运输 | 随车测温并记录温度变化 | 预防科 |\n| 账目与实物不符 | 每月盘点，差异上报 | 财务科 |\n"
    )
    facts = extract_text(f"# 疫苗领取流程\n\n## 1 风险\n\n{table}", "sample.md")
    assert {"预防科", "财务科"} <= names(facts, "Department")
    chain = "# 疫苗领取流程\n\n## 1 流程\n\n护士长提出申请 → 科主任审批 → 药师核对并发放\n\n药师发放后，通知护士站。\n"
    assert "药师核对并发放" in names(extract_text(chain, "sample.md"), "Activity")


def test_prevention_as_a_principle_and_the_work_on_risks_are_no_risks(extract_text) -> None:
    listed = "二、风险识别\n1、全面识别各类风险。\n2、分析风险发生的概率。\n"
    facts = extract_text(HEAD + "坚持预防为主、综合治理，预防和处理并重。\n\n" + listed)
    assert names(facts, "Risk") == set()
