"""Actors, duties, controls, records and references: each rule on sentences of companies that do not exist."""

import pytest
from stated import links, names

from graph.facts import Facts

HEAD = "疫苗管理制度\n\n一、内容\n"


def who(facts: Facts) -> set[tuple[str, str]]:
    """Who stands in which relation to a control."""
    return {(facts.nodes[x.end].name, x.properties["as"]) for x in facts.links.values() if x.type == "EXECUTED_BY"}


def properties(facts: Facts, label: str) -> list[dict]:
    return [node["properties"] for node in facts.as_json()["nodes"] if node["label"] == label]


@pytest.mark.parametrize(
    ("sentence", "label", "name"),
    [
        ("会计审核票据。", "Role", "会计"),
        ("由主任批准。", "Role", "主任"),
        ("护士长每天检查冰箱。", "Role", "护士长"),
        ("班主任负责登记学生名单。", "Role", "班主任"),
        ("由支行信贷部审查贷款资料。", "Department", "支行信贷部"),
        ("客户经理上门核实。", "Role", "客户经理"),
        ("保安队长每晚巡查。", "Role", "保安队长"),
        ("监理工程师签字确认。", "Role", "监理工程师"),
        ("教务处负责排课。", "Department", "教务处"),
        ("由护理部检查。", "Department", "护理部"),
        ("由董事会秘书保管。", "Role", "董事会秘书"),
        ("专职安全员巡查。", "Role", "专职安全员"),
        ("由机要员登记。", "Role", "机要员"),
        ("办理水电工登记。", "Role", "水电工"),
        ("报售后服务部备案。", "Department", "售后服务部"),
    ],
)
def test_units_and_posts_of_many_kinds_of_organization(extract_text, sentence: str, label: str, name: str) -> None:
    assert name in names(extract_text(HEAD + sentence), label)


@pytest.mark.parametrize(
    "sentence",
    [
        "一份疫苗要经过七八个部门。",
        "写明由哪个部门完成。",
        "本流程自接种科室提出起。",
        "应聘者到场。",
        "来料检验员工培训。",
    ],
)
def test_pieces_of_sentences_are_no_units(extract_text, sentence: str) -> None:
    found = names(extract_text(HEAD + sentence), "Department")
    assert not {name for name in found if "个部门" in name or "流程" in name or "哪" in name}


def test_the_label_of_a_header_line_names_nobody(extract_text) -> None:
    facts = extract_text("疫苗管理制度\n编制部门：药剂科\n流程owner：护理部\n一、内容\n药剂科负责采购。\n")
    assert names(facts, "Department") == {"药剂科", "护理部"} and names(facts, "Role") == set()


@pytest.mark.parametrize(
    "name", ["提出部门", "责任部门", "参与部门", "领料部门", "经办部门", "经办人", "被检查部门", "各科室"]
)
def test_whoever_does_something_in_the_matter_is_relative(extract_text, name: str) -> None:
    facts = extract_text(HEAD + f"资料退回{name}，{name}负责修改。")
    assert {"relative": True} in properties(facts, "Department") + properties(facts, "Role")
    assert name in names(facts, "Department") | names(facts, "Role")


def test_posts_of_a_section_belong_to_its_unit(extract_text) -> None:
    facts = extract_text(
        "部门职责手册\n一、药剂科\n1、负责疫苗采购。\n2、负责疫苗保管。\n岗位：药师、会计、冷链专员。\n"
    )
    assert links(facts, "BELONGS_TO") == {("药师", "药剂科"), ("会计", "药剂科"), ("冷链专员", "药剂科")}
    assert links(facts, "RESPONSIBLE_FOR") == {("药剂科", "疫苗采购"), ("药剂科", "疫苗保管")}


def test_what_a_unit_is_made_of(extract_text) -> None:
    facts = extract_text(HEAD + "医技中心下设药剂科、检验科和放射科。")
    assert links(facts, "PART_OF") >= {("药剂科", "医技中心"), ("检验科", "医技中心"), ("放射科", "医技中心")}


def test_the_kind_of_unit_in_front_of_its_acronym_is_the_same(extract_text) -> None:
    facts = extract_text(HEAD + "由质量管理部门QMO负责检查。QMO组织评审。")
    assert names(facts, "Department") == {"QMO"}


def test_an_item_that_names_its_own_actor_is_its_duty(extract_text) -> None:
    facts = extract_text(
        "疫苗管理制度\n一、目的\n规范管理。\n二、职责\n1、药剂科：负责疫苗采购；护理部参与验收；\n2、护理部：负责疫苗接种。\n"
    )
    assert links(facts, "RESPONSIBLE_FOR") == {("药剂科", "疫苗采购"), ("护理部", "参与验收"), ("护理部", "疫苗接种")}


@pytest.mark.parametrize(
    ("sentence", "relation"),
    [
        ("药剂科负责组织盘点。", "responsible"),
        ("院长总负责疫苗工作。", "accountable"),
        ("护理部协助药剂科盘点。", "supports"),
        ("护理部参与验收。", "participates"),
        ("结果报医务科备案。", "informed"),
    ],
)
def test_the_verb_gives_the_relation(extract_text, sentence: str, relation: str) -> None:
    facts = extract_text("疫苗管理制度\n一、职责\n" + sentence)
    assert relation in {x.properties["relation"] for x in facts.links.values() if x.type == "RESPONSIBLE_FOR"}


def test_other_tasks_are_a_general_duty(extract_text) -> None:
    facts = extract_text("疫苗管理制度\n一、药剂科职责\n1、负责疫苗采购。\n2、完成领导交办的其他工作。\n")
    assert [duty.get("general") for duty in properties(facts, "Duty")].count(True) == 1


def test_purposes_and_definitions_are_no_duties(extract_text) -> None:
    facts = extract_text(
        "疫苗管理制度\n一、术语\n药剂科是负责疫苗的部门。\n二、职责\n药剂科负责盘点疫苗，确保账物相符。\n"
    )
    assert links(facts, "RESPONSIBLE_FOR") == {("药剂科", "盘点疫苗")}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("领用单由护士长审核。", {("护士长", "executes")}),
        ("采购计划报院长审批。", {("院长", "executes")}),
        ("采购计划须经院长批准后方可执行。", {("院长", "executes")}),
        ("合同由药剂科、财务科会签。", {("药剂科", "executes"), ("财务科", "executes")}),
        ("院长或副主任审批调拨单。", {("院长", "executes"), ("副主任", "executes")}),
        (
            "药剂科组织护理部和检验科对供货商进行评审。",
            {("药剂科", "executes"), ("护理部", "executes"), ("检验科", "executes")},
        ),
        ("药师登记到货，检查包装是否完好。", {("药师", "executes")}),
        ("检验员重新检验返工后的试剂。", {("检验员", "executes")}),
        ("药师不得外借疫苗。", {("药师", "bound")}),
        ("未经护理部同意，药师不得外借疫苗。", {("护理部", "permits"), ("药师", "bound")}),
        ("采购计划须经审批后方可执行。", set()),
        ("出库前应进行复核。", set()),
        ("未经登记的疫苗，护士不得使用。", {("护士", "bound")}),
        ("药师配合财务科核对账目。", {("药师", "executes")}),
        ("通知检验科检验样品。", {("检验科", "executes")}),
        ("疫苗领用，班组长每周核对。", {("班组长", "executes")}),
    ],
)
def test_who_executes_a_control(extract_text, sentence: str, expected: set[tuple[str, str]]) -> None:
    facts = extract_text(HEAD + sentence)
    assert names(facts, "ControlPoint") and who(facts) == expected


def test_records_without_marks_are_proposed(propose_all) -> None:
    both = propose_all(HEAD + "家长凭身份证复印件和缴费收据领取疫苗。")
    assert names(both, "Record") >= {"身份证复印件", "缴费收据"}
    assert names(propose_all(HEAD + "冷链检查记录留存备查。"), "Record") == {"冷链检查记录"}


def test_the_actor_of_a_heading_executes(propose_all) -> None:
    facts = propose_all("疫苗管理制度\n一、职责\n1、护士长：审核领用单。\n2、院长：审批采购计划。\n")
    assert who(facts) == {("护士长", "executes"), ("院长", "executes")}


@pytest.mark.parametrize(
    "sentence",
    [
        "《领用审批表》《来货检验报告》",
        "填写《供货商评审表》。",
        "《合同审批办法》（YM-07）",
        "检验不合格的疫苗退回。",
        "评审未通过的退回提出部门。",
        "检查的做法见《巡检办法》。",
        "KPI：检验及时率≥95%",
    ],
)
def test_what_only_sounds_like_a_check_is_none(extract_text, sentence: str) -> None:
    kinds = {about["kind"] for about in properties(extract_text(HEAD + sentence), "ControlPoint")}
    assert not kinds & {"approval", "review", "check", "inspection"}


@pytest.mark.parametrize("heading", ["相关文件", "记录表单", "术语", "KPI"])
def test_headings_under_which_no_control_stands(extract_text, heading: str) -> None:
    facts = extract_text(f"疫苗管理制度\n一、目的\n规范管理。\n二、{heading}\n院长审批采购计划。\n")
    assert names(facts, "ControlPoint") == set()


@pytest.mark.parametrize(
    ("limit", "operator", "value", "unit"),
    [
        ("5万元以上（含）", ">=", 50000.0, "元"),
        ("不足3000元", "<", 3000.0, "元"),
        ("五千元以下", "<=", 5000.0, "元"),
        ("超过1.5万元", ">", 15000.0, "元"),
        ("2万元以下（不含）", "<", 20000.0, "元"),
    ],
)
def test_limits_in_yuan(extract_text, limit: str, operator: str, value: float, unit: str) -> None:
    facts = extract_text(HEAD + f"单笔{limit}的采购由院长审批。")
    about = next(about for about in properties(facts, "ControlPoint") if "operator" in about)
    assert (about["operator"], about["value"], about["unit"]) == (operator, value, unit)


@pytest.mark.parametrize("often", ["每季度", "每半年", "每月", "每周", "每年"])
def test_how_often(extract_text, often: str) -> None:
    facts = extract_text(HEAD + f"护理部{often}抽查一次冰箱温度。")
    assert next(iter(properties(facts, "ControlPoint")))["frequency"].startswith(often)


def test_what_follows_a_breach(extract_text) -> None:
    facts = extract_text(HEAD + "药师不得外借疫苗，违者给予警告处分。")
    assert "违者给予警告处分" in [about.get("consequence") for about in properties(facts, "ControlPoint")]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("仓管员核对送货单。", "送货单"),
        ("药师填写用药申请表。", "用药申请表"),
        ("药剂科签订采购合同。", "采购合同"),
        ("护士填写《接种登记簿》。", "接种登记簿"),
        ("出具检验报告。", "检验报告"),
    ],
)
def test_records_have_clean_names(extract_text, sentence: str, name: str) -> None:
    assert names(extract_text(HEAD + sentence), "Record") == {name}


@pytest.mark.parametrize(
    ("sentence", "name", "number"),
    [
        ("按《冷链管理办法》（YM-03）执行。", "冷链管理办法", "YM-03"),
        ("依据GB/T 19001-2016《质量管理体系 要求》。", "质量管理体系要求", "GB/T 19001-2016"),
        ("符合ISO 9001。", "ISO 9001", "ISO 9001"),
        ("根据财政部《会计基础工作规范》。", "财政部《会计基础工作规范》", None),
    ],
)
def test_citations_with_number_and_authority(extract_text, sentence: str, name: str, number: str | None) -> None:
    facts = extract_text(HEAD + sentence)
    cited = [n for n in facts.as_json()["nodes"] if n["label"] == "Document" and n["name"] == name]
    assert [document["properties"].get("number") for document in cited] == [number]


def test_a_title_that_may_be_anything_is_set_aside(extract_text) -> None:
    facts = extract_text(HEAD + "学习《冷链》。")
    assert ("《冷链》", "ambiguous") in {(aside.what, aside.reason.value) for aside in facts.set_aside}


def test_who_keeps_records_and_how_long(extract_text) -> None:
    facts = extract_text(HEAD + "《接种登记簿》由档案科保存五年。")
    assert links(facts, "HANDLED_BY") == {("接种登记簿", "档案科")}
    assert [record["retention"] for record in properties(facts, "Record")] == ["五年"]


def test_who_issues_and_interprets_a_document(extract_text) -> None:
    facts = extract_text("疫苗管理制度\n编制部门：药剂科\n一、附则\n本制度的解释权归护理部。\n")
    assert links(facts, "HANDLED_BY") == {("疫苗管理制度", "药剂科"), ("疫苗管理制度", "护理部")}


def test_what_a_document_replaces_and_details(extract_text) -> None:
    facts = extract_text(HEAD + "自2024年5月1日起，原《冷链管理办法》同时废止。\n本制度是《药品管理制度》的补充。\n")
    assert links(facts, "SUPERSEDES") == {("疫苗管理制度", "冷链管理办法")}
    assert links(facts, "SUPPLEMENTS") == {("疫苗管理制度", "药品管理制度")}


def test_an_unnumbered_earlier_version_is_set_aside(extract_text) -> None:
    facts = extract_text(HEAD + "原《疫苗管理制度》同时废止。")
    assert links(facts, "SUPERSEDES") == set()
    assert "ambiguous" in {aside.reason.value for aside in facts.set_aside}


def test_who_answers_for_something_and_who_attends(extract_text) -> None:
    facts = extract_text(HEAD + "护士长对备用疫苗的安全负责。\n参加人员：院长、药剂科主任。\n")
    found = {
        (facts.nodes[x.start].name, x.properties["relation"])
        for x in facts.links.values()
        if x.type == "RESPONSIBLE_FOR"
    }
    assert found == {("护士长", "responsible"), ("院长", "participates"), ("药剂科主任", "participates")}


def test_a_post_behind_its_unit_belongs_to_it(extract_text) -> None:
    facts = extract_text(HEAD + "报财务科出纳付款。")
    assert links(facts, "BELONGS_TO") == {("出纳", "财务科")}


def test_an_outside_post_is_none_of_the_company(extract_text) -> None:
    facts = extract_text(HEAD + "客户经理与客户联系人核对。外来施工人员登记。")
    assert names(facts, "Role") == {"客户经理"}


def test_a_unit_lists_its_duties_behind_how_it_is_made_up(extract_text) -> None:
    facts = extract_text(HEAD + "疫苗管理委员会由院长和药剂科主任组成，负责审定疫苗目录。")
    assert ("疫苗管理委员会", "审定疫苗目录") in links(facts, "RESPONSIBLE_FOR")


def test_two_controls_in_one_breath(extract_text) -> None:
    facts = extract_text(HEAD + "采购计划经药剂科主任审核后报院长审批。")
    assert who(facts) == {("药剂科主任", "executes"), ("院长", "executes")}


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("在巡更系统中打卡。", "巡更系统"),
        ("信息科维护智慧校园平台。", "智慧校园平台"),
        ("录入信贷管理系统。", "信贷管理系统"),
    ],
)
def test_systems_of_many_trades(extract_text, sentence: str, name: str) -> None:
    assert names(extract_text(HEAD + sentence), "System") == {name}


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("防止数据泄露和系统故障。", {"数据泄露", "系统故障"}),
        ("防止疫苗过期和短缺。", {"疫苗过期和短缺"}),
        ("规避库存积压风险。", {"库存积压风险"}),
    ],
)
def test_risks_that_are_prevented(extract_text, sentence: str, found: set[str]) -> None:
    assert names(extract_text(HEAD + sentence), "Risk") == found


def test_a_short_sentence_is_no_heading(extract_text) -> None:
    facts = extract_text("疫苗管理制度\n一、领用流程\n1、护士填写领用单。\n2、院长批准。\n3、药师发放疫苗。\n")
    assert ("院长", "executes") in who(facts)


def test_the_fine_for_a_breach_is_no_limit(extract_text) -> None:
    facts = extract_text(HEAD + "逾期未整改的，处以500元以上2000元以下罚款。")
    assert "threshold" not in {about["kind"] for about in properties(facts, "ControlPoint")}


def test_a_post_with_the_name_of_its_work_is_not_relative(extract_text) -> None:
    facts = extract_text(HEAD + "操作工停机，审核员检查，执行董事批准。")
    assert names(facts, "Role") == {"操作工", "审核员", "执行董事"}
    assert not any(about.get("relative") for about in properties(facts, "Role"))


def test_helping_with_a_check_is_a_duty_and_no_control(extract_text) -> None:
    facts = extract_text("部门职责手册\n一、药剂科\n1、负责组织疫苗的验收和评审。\n2、配合财务科核对往来账目。\n")
    assert who(facts) == {("药剂科", "executes")}
    assert ("药剂科", "配合财务科核对往来账目") in links(facts, "RESPONSIBLE_FOR")


@pytest.mark.parametrize(
    ("label", "sentence", "found"),
    [
        ("Kpi", "疫苗损耗率应控制在百分之二以内。", {"疫苗损耗率"}),
        ("Kpi", "接种差错率列入护理部年度考核。", {"接种差错率"}),
        ("Kpi", "以补种及时率、家长满意度作为护理部考核依据。", {"补种及时率", "家长满意度"}),
        ("Kpi", "停机时长控制在4小时以内。", {"停机时长"}),
        ("Kpi", "考核指标：断苗次数每年不超过2次；到货周期不超过3天。", {"断苗次数", "到货周期"}),
        ("Kpi", "单笔金额不超过3000元的由主任批准，药液含水率不大于5%。", set()),
        ("Risk", "防范断电风险及错种风险。", {"断电风险", "错种风险"}),
        ("Risk", "超量存放易造成柜体断裂、疫苗变质。", {"柜体断裂", "疫苗变质"}),
        ("Risk", "冰箱存在漏电隐患的，停止使用。", {"漏电隐患"}),
        ("Risk", "避免因断电导致的疫苗失效事故。", {"疫苗失效事故"}),
        ("Risk", "造成损失的照价赔偿，造成冰箱损坏的同样处理。", set()),
        ("System", "护士登录苗管家平台查询。", {"苗管家平台"}),
        ("System", "在WMS中登记，通过企业微信通知家长。", {"WMS", "企业微信"}),
        ("System", "消防系统每月检查，质量管理系统应当完善。", set()),
        ("Record", "护士开具两份接种凭证。", {"接种凭证"}),
        ("Record", "护士做好进出登记。", {"进出登记"}),
        ("Record", "护士提出书面申请。", {"书面申请"}),
        ("Record", "主任按第三条的权限审批合同，维修单位进场。", set()),
    ],
)
def test_what_is_measured_feared_used_and_filled_in(extract_text, label: str, sentence: str, found: set[str]) -> None:
    assert names(extract_text(HEAD + sentence), label) == found


@pytest.mark.parametrize(
    ("sentence", "held"),
    [
        ("质控科的职责是监督疫苗使用。", ("质控科", "监督疫苗使用")),
        ("护理部每季度抽查两次冰箱。", ("护理部", "每季度抽查两次冰箱")),
        ("由药剂科负责解释。", ("药剂科", "负责解释")),
    ],
)
def test_duties_in_prose(extract_text, sentence: str, held: tuple[str, str]) -> None:
    assert held in links(extract_text(HEAD + sentence), "RESPONSIBLE_FOR")


def test_a_limit_that_forbids_at_once_is_a_prohibition(extract_text) -> None:
    assert {"kind": "prohibition"} in properties(extract_text(HEAD + "超过有效期的疫苗一律不得接种。"), "ControlPoint")
