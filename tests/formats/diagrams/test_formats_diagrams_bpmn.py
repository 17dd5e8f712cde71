"""BPMN: each kind of element, by small models of made-up companies."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from graph.resolution import resolve
from loaders import UnreadableDocument, extract

CHAIN = """
<process id="P1" name="采购管理">
  <startEvent id="S" name="收到申请"/>
  <userTask id="T1" name="填写采购申请单"><documentation>金额含税。</documentation></userTask>
  <exclusiveGateway id="G" name="金额是否超过一万" default="F4"/>
  <task id="T2" name="总经理审批"/>
  <endEvent id="E"/>
  <sequenceFlow id="F1" sourceRef="S" targetRef="T1"/>
  <sequenceFlow id="F2" sourceRef="T1" targetRef="G"/>
  <sequenceFlow id="F3" name="超过" sourceRef="G" targetRef="T2"/>
  <sequenceFlow id="F4" sourceRef="G" targetRef="E"/>
  <sequenceFlow id="F5" sourceRef="T2" targetRef="E"/>
</process>
"""
Load = Callable[..., Any]
Model = Callable[..., str]


def test_a_chain_is_a_process_with_its_steps_in_order(stated: Load, model: Model) -> None:
    found = stated(model(CHAIN))
    assert found.names("Process") == ["采购管理"]
    assert found.says("Document", "采购管理") == {}
    steps = {name: found.says("Activity", name) for name in found.names("Activity")}
    assert {name: (said["seq"], said["kind"]) for name, said in steps.items()} == {
        "收到申请": (1, "start"),
        "填写采购申请单": (2, "task"),
        "金额是否超过一万": (3, "decision"),
        "总经理审批": (4, "task"),
        "end event E": (5, "end"),
    }
    assert found.links("FLOWS_TO") == {
        ("收到申请", "填写采购申请单"),
        ("填写采购申请单", "金额是否超过一万"),
        ("金额是否超过一万", "总经理审批", "超过"),
        ("金额是否超过一万", "end event E", "否则"),
        ("总经理审批", "end event E"),
    }
    assert found.links("GOVERNED_BY") == {("采购管理", "采购管理")}
    assert found.links("PART_OF", "Activity", "Process") == {(name, "采购管理") for name in steps}
    assert not found.set_aside


def test_every_passage_is_a_line_of_the_text_and_names_its_element(stated: Load, model: Model) -> None:
    facts = stated(model(CHAIN)).facts
    text = "".join(str(node.properties["text"]) for node in facts.nodes.values() if node.label == "Clause")
    passages = [p for thing in (*facts.nodes.values(), *facts.links.values()) for p in thing.evidence]
    assert all(text[p.start : p.end] == p.quote and p.place for p in passages)
    assert facts.characters == len(text)
    (flow,) = [link for link in facts.links.values() if link.properties.get("condition") == "超过"]
    assert flow.evidence[0].place == "F3"
    assert flow.evidence[0].quote == "sequence flow: 金额是否超过一万 → 总经理审批 [超过]"
    assert "金额含税。" in [p.quote for p in facts.nodes["default/Activity/采购管理/采购管理/填写采购申请单"].evidence]


@pytest.mark.parametrize(
    ("tag", "kind"),
    [
        ("scriptTask", "task"), ("parallelGateway", "parallel"), ("inclusiveGateway", "inclusive"),
        ("complexGateway", "inclusive"), ("eventBasedGateway", "event_gateway"), ("startEvent", "start"),
        ("intermediateThrowEvent", "event"), ("intermediateCatchEvent", "event"), ("endEvent", "end"),
        ("callActivity", "call"), ("businessRuleTask", "task"), ("exclusiveGateway", "decision"),
    ],
)  # fmt: skip
def test_each_kind_of_node_has_its_kind_of_activity(stated: Load, model: Model, tag: str, kind: str) -> None:
    found = stated(model(f'<process id="P" name="甲"><{tag} id="N" name="乙"/></process>'))
    assert found.says("Activity", "乙") == {"seq": 1, "kind": kind}


@pytest.mark.parametrize("prefix", ["bpmn", "semantic", "bpmn2", "ns0"])
def test_any_prefix_will_do(stated: Load, model: Model, prefix: str) -> None:
    assert stated(model(CHAIN, prefix=prefix)).links("FLOWS_TO") == stated(model(CHAIN)).links("FLOWS_TO")


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("UTF-16", "utf-16"), ("GBK", "gbk"), ("gb2312", "gb18030"), ("GB18030", "gb18030"), ("UTF-16", "utf-8")],
)
def test_the_encodings_of_chinese_tools_are_read(stated: Load, model: Model, declared: str, encoding: str) -> None:
    text = model('<process id="P" name="报销"><task id="T" name="镕基核对喆"/></process>')
    found = stated(text.replace('encoding="UTF-8"', f'encoding="{declared}"').encode(encoding))
    assert found.names("Activity") == ["镕基核对喆"]


def test_blank_lines_before_the_declaration_are_no_harm(stated: Load, model: Model) -> None:
    assert stated("\r\n \n" + model(CHAIN)).names("Process") == ["采购管理"]


def test_lanes_are_units_and_posts_and_perform_what_stands_in_them(stated: Load, model: Model) -> None:
    found = stated(
        model("""
        <collaboration id="C"><participant id="PO" name="安和集团" processRef="P"/></collaboration>
        <process id="P" name="费用报销"><laneSet id="LS">
          <lane id="L1" name="财务部"><flowNodeRef>T1</flowNodeRef><flowNodeRef>T2</flowNodeRef>
            <childLaneSet id="CLS">
              <lane id="L2" name="出纳员"><flowNodeRef>T2</flowNodeRef></lane>
              <lane id="L3" name="核算科"/>
            </childLaneSet></lane>
          <lane id="L4" name="报账平台"><flowNodeRef>T3</flowNodeRef></lane>
          <lane id="L5"><flowNodeRef>T4</flowNodeRef></lane>
        </laneSet>
        <task id="T1" name="审核"/><task id="T2" name="付款"/><task id="T3" name="记账"/><task id="T4" name="归档"/>
        </process>""")
    )
    assert found.links("PERFORMED_BY") == {
        ("审核", "财务部"), ("付款", "出纳员"), ("记账", "安和集团"), ("归档", "安和集团"),
    }  # fmt: skip
    assert found.links("RUNS_ON") == {("费用报销", "报账平台"), ("记账", "报账平台")}
    assert found.links("BELONGS_TO") == {("出纳员", "财务部")}
    assert found.links("PART_OF", "Department", "Department") == {("财务部", "安和集团"), ("核算科", "财务部")}
    assert found.links("PARTICIPATES_IN") == {(name, "费用报销") for name in ("财务部", "出纳员", "核算科", "安和集团")}
    assert found.says("Department", "安和集团")["kind"] == "company"
    assert found.set_aside == {("L5", "no_name")}


def test_lanes_without_references_hold_what_is_drawn_in_them(stated: Load, model: Model) -> None:
    def shape(own: str, x: int, y: int, width: int, height: int) -> str:
        bounds = f'<x:Bounds x="{x}" y="{y}" width="{width}" height="{height}"/>'
        return f'<x:BPMNShape bpmnElement="{own}">{bounds}</x:BPMNShape>'

    shapes = [shape("L1", 0, 0, 900, 200), shape("L2", 0, 200, 900, 200), shape("L3", 0, 300, 900, 100)]
    shapes += [shape("T1", 50, 50, 100, 80), shape("T2", 50, 310, 100, 80), shape("T3", 50, 210, 100, 80)]
    inner = '<childLaneSet><lane id="L3" name="保管员"/></childLaneSet>'
    lanes = f'<lane id="L1" name="采购部"/><lane id="L2" name="仓储部">{inner}</lane>'
    tasks = '<task id="T1" name="下单"/><task id="T2" name="入库"/><task id="T3" name="验收"/>'
    body = f'<process id="P" name="入库管理"><laneSet>{lanes}</laneSet>{tasks}</process>'
    found = stated(model(body + f"<x:BPMNDiagram>{''.join(shapes)}</x:BPMNDiagram>"))
    assert found.links("PERFORMED_BY") == {("下单", "采购部"), ("入库", "保管员"), ("验收", "仓储部")}


def test_a_sub_process_is_a_process_inside_the_outer_one(stated: Load, model: Model) -> None:
    found = stated(
        model("""<process id="P" name="招聘管理"><laneSet>
          <lane id="L" name="人事部"><flowNodeRef>SP</flowNodeRef></lane></laneSet>
        <subProcess id="SP" name="面试安排"><task id="T1" name="约时间"/>
          <transaction id="TX"><task id="T2" name="发通知"/></transaction>
          <sequenceFlow id="F" sourceRef="T1" targetRef="TX"/></subProcess>
        <subProcess id="SE" name="候选人放弃" triggeredByEvent="true"><startEvent id="ES" name="收到放弃"/></subProcess>
        <adHocSubProcess id="EMPTY" name="背景调查"/></process>""")
    )
    assert found.links("EXPANDS_TO") == {
        ("面试安排", "面试安排"), ("transaction TX", "transaction TX"),
        ("候选人放弃", "候选人放弃"), ("背景调查", "背景调查"),
    }  # fmt: skip
    assert found.links("PART_OF", "Process", "Process") == {
        ("面试安排", "招聘管理"), ("transaction TX", "面试安排"),
        ("候选人放弃", "招聘管理"), ("背景调查", "招聘管理"),
    }  # fmt: skip
    assert {("约时间", "面试安排"), ("发通知", "transaction TX"), ("面试安排", "招聘管理")} <= found.links("PART_OF")
    assert ("发通知", "人事部") in found.links("PERFORMED_BY")  # drawn inside of the sub-process in that lane
    assert ("背景调查", "采购管理") not in found.links("GOVERNED_BY")  # nothing of it is described here


def test_what_is_said_of_a_sub_process_is_said_of_the_step_that_it_is(stated: Load, model: Model) -> None:
    found = stated(
        model("""<resource id="R" name="行政主管"/><process id="P" name="搬迁管理">
        <dataObjectReference id="D1" name="《搬迁清单》"/><dataObjectReference id="D2" name="《验收单》"/>
        <subProcess id="SP" name="搬运">
          <ioSpecification><dataInput id="IN"/><dataOutput id="OUT" name="__targetRef_placeholder"/></ioSpecification>
          <dataInputAssociation id="A1"><sourceRef>D1</sourceRef><targetRef>IN</targetRef></dataInputAssociation>
          <dataOutputAssociation id="A2"><targetRef>D2</targetRef></dataOutputAssociation>
          <humanPerformer id="H"><resourceRef>R</resourceRef></humanPerformer>
          <dataObjectReference id="D3" name="《装箱单》"/>
          <task id="T" name="装箱"><dataOutputAssociation id="A3"><targetRef>D3</targetRef></dataOutputAssociation>
          </task>
        </subProcess></process>""")
    )
    assert found.links("USES") == {("搬运", "《搬迁清单》")}
    assert found.links("PRODUCES") == {("搬运", "《验收单》"), ("装箱", "《装箱单》")}
    assert found.links("USES", "Process", "Record") == set() == found.links("PRODUCES", "Process", "Record")
    assert found.links("PERFORMED_BY", "Activity", "Role") == {("搬运", "行政主管")}
    assert sorted(found.names("Record")) == ["《搬迁清单》", "《装箱单》", "《验收单》"]
    assert found.set_aside == {("OUT", "no_name")}


def test_calls_lead_to_processes_of_the_file_or_by_name(stated: Load, model: Model) -> None:
    found = stated(
        model("""<process id="P" name="订单处理">
        <callActivity id="C1" name="核对信用" calledElement="x:P2"/>
        <callActivity id="C2" name="开票" calledElement="?"/>
        <callActivity id="C3" calledElement="GT"/><callActivity id="C4" calledElement="发货"/>
        <callActivity id="C5" calledElement="${process}"/>
        <callActivity id="C6" name="订单处理" calledElement="P"/></process>
        <process id="P2" name="信用评估"><task id="T" name="查征信"/></process>
        <globalUserTask id="GT" name="登记台账"/>""")
    )
    called = {"信用评估", "开票", "登记台账", "发货"}
    assert found.links("DEPENDS_ON") == {("订单处理", name) for name in called}
    assert {end for _, end in found.links("EXPANDS_TO")} == {*called, "订单处理"}
    assert found.set_aside == {("C5", "end_missing")}


def test_a_boundary_timer_limits_its_host(stated: Load, model: Model) -> None:
    def timer(own: str, host: str, inside: str) -> str:
        definition = f"<timerEventDefinition>{inside}</timerEventDefinition>"
        return f'<boundaryEvent id="{own}" attachedToRef="{host}">{definition}</boundaryEvent>'

    found = stated(
        model(f"""<process id="P" name="审批">
        <userTask id="T1" name="部门审核"/><userTask id="T2" name="公司审核"/><userTask id="T4" name="签发"/>
        {timer("B5", "T4", "<timeDuration>PT8H</timeDuration>").replace("attached", 'cancelActivity="false" attached')}
        <userTask id="T3" name="备案"/>
        {timer("B1", "T1", "<timeDuration>P2DT12H</timeDuration>")}{timer("B2", "T2", "<timeCycle>R3/PT1H</timeCycle>")}
        {timer("B3", "T3", "<timeDuration>P1M</timeDuration>")}{timer("B4", "T9", "<timeDuration>later</timeDuration>")}
        <intermediateCatchEvent id="W" name="公示"><timerEventDefinition><timeDuration>P1W</timeDuration>
        </timerEventDefinition></intermediateCatchEvent></process>""")
    )
    assert found.says("Activity", "部门审核")["time_limit"] == "P2DT12H"
    assert found.says("Activity", "部门审核")["time_limit_hours"] == 60
    assert "time_limit" not in found.says("Activity", "公司审核")
    assert "time_limit" not in found.says("Activity", "签发")  # a reminder
    assert found.says("Activity", "boundary event (timer) B5")["time_limit_hours"] == 8
    quotes = {p.quote for node in found.facts.nodes.values() for p in node.evidence}
    assert {"R3/PT1H", "later"} <= quotes
    assert found.says("Activity", "备案")["time_limit"] == "P1M"
    assert "time_limit_hours" not in found.says("Activity", "备案")
    assert found.says("Activity", "公示")["time_limit_hours"] == 168
    assert found.links("ATTACHED_TO") == {
        (f"boundary event (timer) B{n}", host)
        for n, host in ((1, "部门审核"), (2, "公司审核"), (3, "备案"), (5, "签发"))
    }
    assert found.set_aside == {("B4", "end_missing")}


def test_data_is_used_and_produced(stated: Load, model: Model) -> None:
    found = stated(
        model("""<dataStore id="DS" name="客户关系系统"/><dataStore id="DS2" name="合同台账"/>
        <process id="P" name="签约"><ioSpecification><dataInput id="PI" name="中标通知书"/>
          <dataOutput id="PX"/></ioSpecification>
        <dataObject id="D1"/><dataObjectReference id="R1" name="合同草稿" dataObjectRef="D1"/>
        <dataObjectReference id="R2" name="授权书"/><dataStoreReference id="R3" dataStoreRef="DS"/>
        <dataStoreReference id="R4" name="合同台账" dataStoreRef="DS2"/><dataObject id="D9"/>
        <task id="T1" name="起草合同"><ioSpecification><dataInput id="I1" name="模板"/><dataInput id="I2"/>
            <dataOutput id="O1"/></ioSpecification>
          <dataOutputAssociation id="A1"><sourceRef>O1</sourceRef><targetRef>R1</targetRef></dataOutputAssociation>
          <dataInputAssociation id="A2"><sourceRef>R3</sourceRef></dataInputAssociation></task>
        <task id="T2" name="盖章"><dataInputAssociation id="A3"><sourceRef>R1</sourceRef></dataInputAssociation>
          <dataInputAssociation id="A4"><sourceRef>NOWHERE</sourceRef></dataInputAssociation></task>
        <association id="A5" associationDirection="One" sourceRef="T2" targetRef="R4"/>
        <association id="A6" sourceRef="R2" targetRef="T2"/></process>""")
    )
    assert found.links("PRODUCES") == {
        ("起草合同", "合同草稿"), ("盖章", "合同台账"), ("签约", "data output PX"),
    }  # fmt: skip
    assert found.links("USES") == {
        ("签约", "中标通知书"), ("起草合同", "模板"), ("盖章", "合同草稿"), ("盖章", "授权书"),
    }  # fmt: skip
    assert found.links("RUNS_ON") == {("起草合同", "客户关系系统")}
    assert found.names("System") == ["客户关系系统"]
    assert set(found.names("Record")) == {
        "合同草稿", "授权书", "合同台账", "data object D9", "中标通知书", "data output PX", "模板",
    }  # fmt: skip
    assert found.set_aside == {("I2", "no_name"), ("A4", "end_missing")}
    assert {"D1", "R1", "R2", "R3", "R4", "D9", "DS", "DS2", "I1", "O1", "PI", "PX"} <= found.places()


def test_messages_join_processes_and_parties(stated: Load, model: Model) -> None:
    found = stated(
        model("""<message id="M1" name="货款"/><message id="M2" name="无人收发的消息"/><collaboration id="C">
        <participant id="A" name="销售部" processRef="P1"/><participant id="B" name="仓储部" processRef="P2"/>
        <participant id="K" name="客户"/><participant id="Y" name="顺达公司"/>
        <messageFlow id="F1" name="发货单" sourceRef="T1" targetRef="S2"/>
        <messageFlow id="F2" name="缺货通知" sourceRef="T2" targetRef="A"/>
        <messageFlow id="F3" messageRef="M1" sourceRef="K" targetRef="T1"/>
        <messageFlow id="F4" sourceRef="B" targetRef="Y"/><messageFlow id="F5" sourceRef="K" targetRef="Y"/>
        <messageFlow id="F6" sourceRef="K" targetRef="GONE"/></collaboration>
        <process id="P1" name="接单"><task id="T1" name="开发货单"/></process>
        <process id="P2" name="出库"><startEvent id="S2" name="收到发货单"/><task id="T2" name="拣货"/></process>""")
    )
    assert found.links("DEPENDS_ON") == {("出库", "接单", "发货单"), ("接单", "出库", "缺货通知")}
    assert not found.links("FLOWS_TO")  # a message says no order of steps
    takes_part = found.links("PARTICIPATES_IN", "Department", "Activity")
    assert {("客户", "开发货单"), ("销售部", "收到发货单"), ("仓储部", "开发货单")} <= takes_part
    assert {("客户", "接单"), ("顺达公司", "出库")} <= found.links("PARTICIPATES_IN", "Department", "Process")
    assert found.says("Department", "客户")["kind"] == "external"
    assert found.set_aside == {
        ("F5", "no_place_in_model"), ("F6", "end_missing"), ("M2", "no_place_in_model"),
    }  # fmt: skip
    assert {"F1", "F2", "F3", "F4"} <= found.places()


def test_named_performers_are_told_beside_lanes(stated: Load, model: Model) -> None:
    found = stated(
        model("""<resource id="R" name="采购员"/><process id="P" name="询价">
        <userTask id="T1" name="询价"><potentialOwner id="O1"><resourceRef>R</resourceRef></potentialOwner></userTask>
        <userTask id="T2" name="比价"><performer id="O2"><resourceAssignmentExpression>
          <formalExpression>成本会计</formalExpression></resourceAssignmentExpression></performer></userTask>
        <userTask id="T3" name="定价"><humanPerformer id="O3"><resourceAssignmentExpression>
          <formalExpression>${boss()}</formalExpression></resourceAssignmentExpression></humanPerformer></userTask>
        <userTask id="T4" name="签约" x:candidateGroups="法务部,${g}" x:assignee="li.wei"/>
        <userTask id="T5" name="用印"><extensionElements><x:assignmentDefinition candidateGroups="印章管理员"/>
        </extensionElements></userTask></process>""")
    )
    assert found.links("PERFORMED_BY") == {
        ("询价", "采购员"),
        ("比价", "成本会计"),
        ("签约", "法务部"),
        ("用印", "印章管理员"),
    }
    assert {"O1", "O2"} <= found.places()
    assert found.set_aside == {("O3", "no_actor"), ("T4", "no_actor")}


def test_choreographies_tell_who_takes_part(stated: Load, model: Model) -> None:
    found = stated(
        model("""<choreography id="CH" name="报价往来"><participant id="A" name="采购部"/>
        <participant id="B" name="供应商"/>
        <choreographyTask id="T" name="询价" initiatingParticipantRef="A"><participantRef>A</participantRef>
        <participantRef>B</participantRef></choreographyTask></choreography>""")
    )
    assert found.links("PERFORMED_BY") == {("询价", "采购部")}
    assert ("供应商", "询价") in found.links("PARTICIPATES_IN")


def test_remarks_and_what_has_no_place_is_put_aside(stated: Load, model: Model) -> None:
    found = stated(
        model("""<category id="CA"><categoryValue id="CV" value="夜班"/></category>
        <process id="P" name="值班"><task id="T" name="巡视"/>
        <textAnnotation id="N"><text>每两小时一次</text></textAnnotation>
        <association id="A" sourceRef="T" targetRef="N"/><group id="G" categoryValueRef="CV"/>
        <task id="" name="无号"/></process><conversation id="CO" name="交班"/>""")
    )
    reasons = {(own, "no_place_in_model") for own in ("CV", "N", "A", "G", "CO")}
    assert found.set_aside == reasons
    assert "text annotation 每两小时一次" in [aside.what for aside in found.facts.set_aside]
    assert set(found.names("Activity")) == {"巡视", "无号"}


def test_flows_without_ends_are_put_aside_and_crossing_ones_kept(stated: Load, model: Model) -> None:
    found = stated(
        model("""<process id="P" name="装配"><task id="T1" name="领料"><outgoing>F4</outgoing></task>
        <subProcess id="SP" name="总装"><task id="T2" name="拧紧"><incoming>F4</incoming></task></subProcess>
        <sequenceFlow id="F1" sourceRef="T1" targetRef="T2"/><sequenceFlow id="F2" sourceRef="T1" targetRef="GONE"/>
        <sequenceFlow id="F3" sourceRef="T1" targetRef="T1" name="重做"/><sequenceFlow id="F4"/></process>""")
    )
    assert found.links("FLOWS_TO") == {("领料", "拧紧"), ("领料", "领料", "重做")}
    assert found.set_aside == {("F2", "end_missing")}
    assert {"F1", "F3", "F4"} <= found.places()


def test_repeated_names_and_ids_stay_apart(stated: Load, model: Model) -> None:
    found = stated(
        model("""<process id="P" name="质检"><task id="A" name="检验"/><task id="B" name="检 验"/>
        <task id="C"/><task id="C"/>
        <sequenceFlow id="F" sourceRef="A" targetRef="B"/></process>
        <process id="P2" name="复检"><task id="A" name="抽样"/><task id="B" name="判定"/>
        <sequenceFlow id="F" sourceRef="A" targetRef="B"/></process>""")
    )
    assert sorted(found.names("Activity")) == ["task C", "task C", "判定", "抽样", "检 验", "检验"]
    assert found.links("FLOWS_TO") == {("检验", "检 验"), ("抽样", "判定")}
    ids = [node.id for node in found.facts.nodes.values() if node.name == "检验"]
    assert ids == ["default/Activity/采购管理/质检/检验a"]


def test_unnamed_processes_of_different_files_stay_apart(tmp_path: Path, model: Model) -> None:
    for name in ("请假", "出差"):
        body = f"""<process id="Process_1"><task id="T" name="{name}申请"/><dataObject id="D1"/>
        <subProcess id="SP_1"><task id="U" name="{name}登记"/></subProcess></process>"""
        (tmp_path / f"{name}.bpmn").write_text(model(body), encoding="utf-8")
    resolved = resolve([extract(tmp_path / "请假.bpmn"), extract(tmp_path / "出差.bpmn")])
    processes = {key: thing["name"] for key, thing in resolved.map.things.items() if "/Process/" in key}
    assert sorted(processes.values()) == ["sub process SP_1", "sub process SP_1", "出差", "请假"]
    assert sum("/Record/" in key for key in resolved.map.things) == 2
    assert not resolved.set_aside


def test_a_lane_of_two_files_is_one_department(tmp_path: Path, model: Model) -> None:
    for name in ("请假", "出差"):
        lane = '<laneSet><lane id="L" name="人事部"><flowNodeRef>T</flowNodeRef></lane></laneSet>'
        body = f'<process id="P" name="{name}管理">{lane}<task id="T" name="登记"/></process>'
        (tmp_path / f"{name}.bpmn").write_text(model(body), encoding="utf-8")
    resolved = resolve([extract(tmp_path / "请假.bpmn"), extract(tmp_path / "出差.bpmn")])
    assert sum("/Department/" in key for key in resolved.map.things) == 1
    assert sum("/Activity/" in key for key in resolved.map.things) == 2


def test_a_pool_that_says_who_works_gives_no_name_to_its_process(stated: Load, model: Model) -> None:
    pools = '<participant id="A" name="采购部" processRef="P1"/><participant id="B" name="供应商" processRef="P2"/>'
    body = """<process id="P1"><task id="T1" name="询价"/></process>
    <process id="P2"><task id="T2" name="报价"/></process>"""
    found = stated(model(f'<collaboration id="C" name="询报价">{pools}</collaboration>{body}'), "x.bpmn")
    assert found.names("Document") == ["询报价"]
    assert set(found.names("Process")) == {"询报价（采购部）", "询报价（供应商）"}
    assert found.links("PERFORMED_BY") == {("询价", "采购部"), ("报价", "供应商")}


def test_a_pool_named_after_the_work_is_the_process(stated: Load, model: Model) -> None:
    pool = '<collaboration id="C"><participant id="A" name="印章管理流程" processRef="P"/></collaboration>'
    found = stated(model(pool + '<process id="P"><task id="T" name="盖章"/></process>'), "x.bpmn")
    assert found.names("Process") == ["印章管理流程"]
    assert not found.names("Department") and not found.names("Role")
    assert "A" in found.places()


def test_an_actor_that_means_somebody_else_everywhere_stays_in_its_document(stated: Load, model: Model) -> None:
    lane = '<laneSet><lane id="L" name="申请人"><flowNodeRef>T</flowNodeRef></lane></laneSet>'
    found = stated(model(f'<process id="P" name="请假">{lane}<task id="T" name="填单"/></process>'))
    assert found.says("Role", "申请人") == {"relative": True}
    assert [node.id for node in found.facts.nodes.values() if node.label == "Role"] == ["default/Role/请假/申请人"]


def test_names_lose_line_breaks_and_mark_up(stated: Load, model: Model) -> None:
    names = ["提交&#10;申请", "&lt;b&gt;审核&lt;/b&gt;&lt;br/&gt;单据", "a &lt; b &amp; c", "x&#8203;y"]
    tasks = "".join(f'<task id="T{n}" name="{name}"/>' for n, name in enumerate(names))
    found = stated(model(f'<process id="P" name="甲">{tasks}<task id="N" name=" &#8203; "/></process>'))
    assert set(found.names("Activity")) == {"提交申请", "审核单据", "a < b & c", "xy", "task N"}


def test_a_name_that_is_a_whole_text_is_cut_and_its_whole_kept_as_evidence(stated: Load, model: Model) -> None:
    long = "核对" * 400
    found = stated(model(f'<process id="P" name="甲"><task id="T" name="{long}"/></process>'))
    (name,) = found.names("Activity")
    assert len(name) == 200 and name.endswith("…")
    texts = [str(node.properties["text"]) for node in found.facts.nodes.values() if node.label == "Clause"]
    assert any(long in text for text in texts)


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ("", "no process in it"),
        ("<import/>", "no process in it"),
        ('<process id="P"/>', "no process in it"),
    ],
)
def test_a_model_without_a_process_is_refused(tmp_path: Path, model: Model, body: str, what: str) -> None:
    path = tmp_path / "leer.bpmn"
    path.write_text(model(body), encoding="utf-8")
    with pytest.raises(UnreadableDocument, match=what):
        extract(path)


def test_loading_twice_and_saving_twice_gives_one_document(tmp_path: Path, model: Model) -> None:
    (tmp_path / "a.bpmn").write_text(model(CHAIN), encoding="utf-8")
    (tmp_path / "b.bpmn").write_text(model(CHAIN).replace("\n", "\n  "), encoding="utf-8")
    resolved = resolve([extract(tmp_path / "a.bpmn"), extract(tmp_path / "b.bpmn")])
    documents = [thing for key, thing in resolved.map.things.items() if "/Document/" in key]
    assert len(documents) == 1
    assert len(documents[0]["paths"]) == 2


def test_parties_alone_are_a_document_too(stated: Load, model: Model) -> None:
    parties = '<participant id="A" name="客户"/><participant id="B" name="承运商"/>'
    flow = '<messageFlow id="M" name="运单" sourceRef="A" targetRef="B"/>'
    found = stated(model(f'<collaboration id="C" name="托运">{parties}{flow}</collaboration>'))
    assert found.names("Department") == ["客户", "承运商"]
    assert found.set_aside == {("M", "no_place_in_model")}
