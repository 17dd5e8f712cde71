"""Each rule on a sentence of its own, about companies that do not exist."""

import pytest
from stated import links, names, one

HEAD = "试剂管理制度\n\n一、内容\n"


@pytest.mark.parametrize(
    ("sentence", "label", "name"),
    [
        ("由本公司试剂供应部统一采购。", "Department", "试剂供应部"),
        ("领用单报质量检验科审核。", "Department", "质量检验科"),
        ("安全生产委员会每月召开例会。", "Department", "安全生产委员会"),
        ("经实验室主任批准后方可领用。", "Role", "实验室主任"),
        ("试剂保管员负责登记台账。", "Role", "试剂保管员"),
        ("由EHS负责检查，抄送EHS备案。", "Department", "EHS"),
    ],
)
def test_actors_are_cut_out_of_sentences(extract_text, sentence: str, label: str, name: str) -> None:
    assert name in names(extract_text(HEAD + sentence), label)


def test_words_that_only_look_like_units_are_none(extract_text) -> None:
    facts = extract_text(HEAD + "全部试剂分类处理，内部到处检查，以安全为中心，部分组织成员参加会议。")
    assert names(facts, "Department") == set()


def test_an_actor_of_its_sentence_stays_in_its_document(extract_text) -> None:
    facts = extract_text(HEAD + "各部门按月领用，由部门负责人签字。")
    relative = [node for node in facts.nodes.values() if node.name in ("各部门", "部门负责人")]
    assert len(relative) == 2
    assert all(one(facts, node.label, node.name)["relative"] and "试剂管理制度" in node.id for node in relative)


def test_a_short_form_is_an_alias(extract_text) -> None:
    facts = extract_text(HEAD + "试剂供应管理部（以下简称“供管部”）负责采购。供管部负责验收。")
    assert one(facts, "Department", "试剂供应管理部")["aliases"] == ["供管部"]
    assert "供管部" not in names(facts, "Department")


def test_a_post_named_with_its_unit_belongs_to_it(extract_text) -> None:
    facts = extract_text(HEAD + "由检验科经理审批。")
    assert ("检验科经理", "检验科") in links(facts, "BELONGS_TO")


def test_a_list_of_duties_belongs_to_its_heading(extract_text) -> None:
    facts = extract_text(
        "试剂管理制度\n一、目的\n规范试剂管理。\n二、职责\n1、供应科：负责试剂的采购；协助检验科验收。\n2、检验科：负责试剂的验收。\n"
    )
    assert links(facts, "RESPONSIBLE_FOR") >= {("供应科", "试剂的采购"), ("检验科", "试剂的验收")}
    relation = {
        facts.nodes[x.end].name: x.properties["relation"] for x in facts.links.values() if x.type == "RESPONSIBLE_FOR"
    }
    assert relation["试剂的采购"] == "responsible" and relation["协助检验科验收"] == "supports"


def test_duties_without_a_holder_are_set_aside(extract_text) -> None:
    facts = extract_text("试剂管理制度\n一、内容\n1、负责试剂的采购。\n2、负责试剂的验收。\n")
    asides = [aside.what for aside in facts.set_aside if aside.reason.value == "no_actor"]
    assert [aside[:7] for aside in asides] == ["负责试剂的采购", "负责试剂的验收"]


def test_a_chain_is_a_flow(extract_text) -> None:
    facts = extract_text("试剂管理制度\n一、试剂领用流程\n填写领用单→主管审批→仓库发放→登记台账\n")
    assert links(facts, "FLOWS_TO") == {("填写领用单", "主管审批"), ("主管审批", "仓库发放"), ("仓库发放", "登记台账")}
    assert {end for _, end in links(facts, "PART_OF") if end == "试剂领用"} == {"试剂领用"}
    assert [one(facts, "Activity", "填写领用单")["seq"], one(facts, "Activity", "登记台账")["seq"]] == [1, 4]


def test_titled_steps_and_their_performers(extract_text) -> None:
    facts = extract_text(
        "试剂管理制度\n一、试剂采购流程\n1.需求提报：各班组每周提报需求。\n2.询价比价：供应科向三家供应商询价。\n3.订单审批：订单由厂长审批。\n"
    )
    assert links(facts, "FLOWS_TO") == {("需求提报", "询价比价"), ("询价比价", "订单审批")}
    assert links(facts, "PERFORMED_BY") >= {("询价比价", "供应科"), ("订单审批", "厂长")}


def test_told_steps_with_condition_and_time_limit(extract_text) -> None:
    facts = extract_text(
        "试剂管理制度\n一、试剂报废流程\n1、保管员填写报废单，报检验科长审批。\n2、金额超过五千元的，由厂长批准。\n3、供应科在3个工作日内办理销毁。\n"
    )
    assert "填写报废单" in names(facts, "Activity")
    assert ("填写报废单", "保管员") in links(facts, "PERFORMED_BY")
    limited = next(node for node in facts.nodes.values() if node.label == "Activity" and "销毁" in node.name)
    assert one(facts, "Activity", limited.name)["time_limit_hours"] == 24.0


def test_a_repeated_step_gets_a_number(extract_text) -> None:
    facts = extract_text("试剂管理制度\n一、试剂领用流程\n申请→审核→发放→审核\n")
    assert {"审核", "审核 (2)"} <= names(facts, "Activity")


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("试剂领用须经检验科长批准。", "approval"),
        ("严禁将试剂带出库房。", "prohibition"),
        ("采购合同由法务室审核。", "review"),
        ("过期试剂应在5个工作日内退库。", "deadline"),
        ("单次领用不超过200元。", "threshold"),
        ("领用后须填写领用登记表。", "record"),
        ("保卫科定期抽查库房。", "inspection"),
        ("发放时必须核对标签。", "check"),
    ],
)
def test_controls_and_their_kinds(extract_text, sentence: str, kind: str) -> None:
    facts = extract_text(HEAD + sentence)
    assert kind in {x["properties"]["kind"] for x in facts.as_json()["nodes"] if x["label"] == "ControlPoint"}


def test_who_executes_is_bound_by_or_permits_a_control(extract_text) -> None:
    facts = extract_text(HEAD + "非经保卫科同意，不得将试剂借出。保管员不得擅自离岗。领用单由厂长审批。")
    told = {(facts.nodes[x.end].name, x.properties["as"]) for x in facts.links.values() if x.type == "EXECUTED_BY"}
    assert told == {("保卫科", "permits"), ("保管员", "bound"), ("厂长", "executes")}


def test_an_amount_is_operator_value_and_unit(extract_text) -> None:
    facts = extract_text(HEAD + "单次领用不超过200元。")
    control = next(node for node in facts.nodes.values() if node.label == "ControlPoint")
    about = one(facts, "ControlPoint", control.name)
    assert (about["operator"], about["value"], about["unit"]) == ("<=", 200.0, "元")


def test_rates_with_targets_and_named_indicators(extract_text) -> None:
    facts = extract_text(HEAD + "试剂合格率≥98%。考核指标包括到货及时性、库存准确性等方面的指标。")
    assert names(facts, "Kpi") >= {"试剂合格率", "到货及时性", "库存准确性"}
    assert one(facts, "Kpi", "试剂合格率")["target"] == "≥98%" and one(facts, "Kpi", "试剂合格率")["direction"] == "up"


def test_records_references_systems_and_risks(extract_text) -> None:
    facts = extract_text(
        HEAD + "保管员填写《试剂领用登记表》，按《危险品管理办法》存放，并录入试剂管理信息系统，防范试剂泄漏风险。"
    )
    assert "试剂领用登记表" in names(facts, "Record")
    assert ("试剂管理制度", "危险品管理办法") in links(facts, "CITES")
    assert names(facts, "System") == {"试剂管理信息系统"}
    assert "试剂泄漏风险" in names(facts, "Risk")


@pytest.mark.parametrize("heading", ["记录表单", "相关记录", "相关文件", "附件", "质量记录和表格"])
def test_a_heading_of_records_is_no_record_and_its_items_are(extract_text, propose_all, heading: str) -> None:
    text = HEAD + f"保管员登记发放。\n二、{heading}\n1、试剂领用登记表\n2、试剂盘点表\n"
    assert heading not in names(propose_all(text), "Record")
    assert {"试剂领用登记表", "试剂盘点表"} <= names(extract_text(text), "Record")


def test_what_is_done_with_a_record_is_no_part_of_its_name(propose_all) -> None:
    said = "保管员应加强档案管理，两小时内补单，发出催货单，并在检定记录上签字，把有缺陷的档案交销售代表。"
    assert names(propose_all(HEAD + said), "Record") == {"催货单", "检定记录"}


def test_stated_values_of_a_process(extract_text) -> None:
    facts = extract_text(
        "试剂采购流程说明\n一、概要\n流程编号：LC-07\n流程级别：三级\n上级流程：物资供应\n流程负责人：供应科\n起点：提出需求\n终点：试剂入库\n"
    )
    process = one(facts, "Process", "试剂采购")
    assert (process["code"], process["level"], process["starts"], process["ends"]) == (
        "LC-07",
        3,
        "提出需求",
        "试剂入库",
    )
    assert links(facts, "OWNED_BY") == {("试剂采购", "供应科")}
    assert ("供应科", "供应科") in links(facts, "HELD_BY")
    assert ("试剂采购", "物资供应") in links(facts, "PART_OF")
    assert ("试剂采购", "试剂采购流程说明") in links(facts, "GOVERNED_BY")


def test_who_interprets_and_receives_a_document(extract_text) -> None:
    facts = extract_text(HEAD + "本制度由供应科负责解释。\n主送：各车间\n抄送：检验科\n")
    assert ("试剂管理制度", "供应科") in links(facts, "HANDLED_BY")
    assert ("试剂管理制度", "检验科") in links(facts, "DISTRIBUTED_TO")


def test_what_a_document_says_of_itself(extract_text) -> None:
    facts = extract_text(
        "试剂管理制度\n文件编号：SJ-2021-03\n版本：V2.1\n一、目的\n规范管理。\n本制度自2021年5月1日起施行。\n"
    )
    about = one(facts, "Document", "试剂管理制度")
    assert (about["number"], about["version"], about["effective_on"]) == ("SJ-2021-03", "V2.1", "2021-05-01")
    assert about["kind"] == "policy" and about["status"] == "in_force"


def test_an_article_is_set_aside(extract_text) -> None:
    facts = extract_text(
        "浅谈流程管理\n我们认为流程很重要。你是否想过为什么？所谓流程，笔者认为就是做事的顺序。我们都应该思考。"
    )
    assert "not_a_document" in {aside.reason.value for aside in facts.set_aside}
    assert names(facts, "Process") == set()


def test_the_sheet_of_a_post_lists_its_duties(propose_all) -> None:
    facts = propose_all(
        "农机站岗位说明书\n岗位名称 调度员 直接上级 站长 职责：安排农机；登记出车时间。任职资格：高中以上。\n"
        "岗位名称：库管员 主要职责 保管配件；每月盘点。任职条件：细心。\n"
    )
    duties = {("调度员", "安排农机"), ("调度员", "登记出车时间"), ("库管员", "保管配件"), ("库管员", "每月盘点")}
    assert duties <= links(facts, "RESPONSIBLE_FOR")
    assert not any("高中" in duty for _, duty in links(facts, "RESPONSIBLE_FOR"))


def test_a_heading_of_a_text_about_duties_names_a_post(propose_all) -> None:
    facts = propose_all(
        "农机站各岗位职责\n一、接机前台\n1、登记来站农户。\n2、引导农户办理租赁。\n二、站长\n1、主持全站工作。\n"
    )
    assert {("接机前台", "登记来站农户"), ("站长", "主持全站工作")} <= links(facts, "RESPONSIBLE_FOR")


def test_a_dash_and_a_right_give_duties(propose_all) -> None:
    facts = propose_all("农机站管理办法\n一、分工\n站长——主持全站工作。\n本办法的解释权归租赁部所有。\n")
    assert ("站长", "主持全站工作") in links(facts, "RESPONSIBLE_FOR")
    assert any(actor == "租赁部" and "解释权" in duty for actor, duty in links(facts, "RESPONSIBLE_FOR"))
