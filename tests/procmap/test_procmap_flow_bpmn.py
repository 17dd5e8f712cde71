"""Drawings as BPMN 2.0: a whole and placed model, which our own reader reads back as the flow that was drawn."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from graph.facts import NodeFact
from graph.ids import label_of
from loaders import extract
from procmap.drawing.bpmn import as_bpmn
from procmap.drawing.picture import picture
from procmap.flowing import pool_name
from queries.answers.lookup.flow import Control, Flow, Means, Next, Step
from queries.answers.naming import Thing

B = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
DI = "{http://www.omg.org/spec/BPMN/20100524/DI}"
_NODES = re.compile(r".*(?:[tT]ask|Event|Gateway|subProcess|callActivity)")
_WHO = {"采购部": "Department", "财务部": "Department", "仓管员": "Role", "总经理": "Role"}
_KINDS = ("task", "task", "task", "decision", "parallel", "inclusive", "event_gateway", "start", "end", "event", "call")
_NAMES = st.text(alphabet="申请审批验收入库\"'()[]{}&;#%<>《》—、 ", min_size=1, max_size=30).filter(
    lambda name: bool(re.search(r"\w", name))
)


@st.composite
def flows(draw: st.DrawFn) -> Flow:
    """Any flow: loops, self loops, several starts, steps on their own, events on borders, calls, shared records."""
    count = draw(st.integers(1, 8))
    names = draw(st.lists(_NAMES.map(lambda name: " ".join(name.split())), min_size=count, max_size=count))
    ids = [f"a/Activity/d/p/{number}" for number in range(count)]
    steps = []
    for number, name in enumerate(names):
        kind = draw(st.sampled_from(_KINDS))
        performers = draw(st.lists(st.sampled_from(sorted(_WHO)), unique=True, max_size=2))
        if kind not in ("task", "call"):
            performers = performers[:1]  # BPMN has no further performers for these
        records = draw(st.lists(st.tuples(st.sampled_from(("申请单", "台账")), st.booleans()), unique=True, max_size=3))
        means = [Means(Thing(f"a/Record/{n}", "Record", n), "USES" if used else "PRODUCES") for n, used in records]
        if draw(st.booleans()) and kind == "task":
            means.append(Means(Thing("a/System/ERP系统", "System", "ERP系统"), "RUNS_ON"))
        # The reader takes data and further performers of a sub-process for those of what it holds.
        may_expand = kind == "call" or (kind == "task" and not means and len(performers) < 2)
        inner = (Thing("a/Process/x", "Process", "子流程甲"),) if may_expand and draw(st.booleans()) else ()
        host = draw(st.sampled_from(ids)) if kind == "event" and draw(st.booleans()) else None
        controls = (Control("c", "复核", "review", True, ("总经理",)),) if draw(st.booleans()) else ()
        # Each name once: the reader tells steps of one name apart by their ids.
        steps.append(
            Step(
                ids[number],
                f"{name}{number}",
                kind,
                draw(st.sampled_from(("", "三个工作日", "PT2H"))),
                tuple(Thing(f"a/{_WHO[one]}/{one}", _WHO[one], one) for one in performers),
                host,
                inner,
                tuple(means),
                controls,
                ("制度 第一条: 某句",),
            )
        )
    pairs = st.tuples(st.sampled_from(ids), st.sampled_from(ids), st.sampled_from(("", "同意", '金额 > 5万元 且"急"')))
    arrows = draw(st.lists(pairs, unique=True, max_size=12))
    process = Thing("a/Process/采购", "Process", draw(st.sampled_from(("采购管理", "采购", "Buying & paying"))))
    return Flow(process, Thing("a/Document/d", "Document", "制度"), tuple(steps), tuple(Next(*one) for one in arrows))


def written(flow: Flow, *, controls: bool = False) -> etree._Element:
    drawn = picture(flow, controls=controls)
    return etree.fromstring(as_bpmn(drawn, drawn.layout(), pool_name(flow.process.name)).encode())


def bounds(shape: etree._Element) -> tuple[float, float, float, float]:
    found = shape.find("{http://www.omg.org/spec/DD/20100524/DC}Bounds")
    assert found is not None
    x, y, w, h = (float(found.get(name, "")) for name in ("x", "y", "width", "height"))
    return x, y, x + w, y + h


def hold_to_the_standard(root: etree._Element) -> None:
    """What the schema and the tools ask of a model: ids, references, flows told at both ends, everything placed."""
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids)) and all(re.fullmatch(r"[^\W\d][\w.-]*", id) for id in ids if id)
    process = root.find(f"{B}process")
    assert process is not None
    nodes = {node.get("id"): node for node in process if _NODES.fullmatch(etree.QName(node).localname)}
    edges = {flow.get("id"): flow for flow in process.findall(f"{B}sequenceFlow")}
    for kind, end in (("outgoing", "sourceRef"), ("incoming", "targetRef")):
        told = {(id, ref.text) for id, node in nodes.items() for ref in node.findall(f"{B}{kind}")}
        assert told == {(flow.get(end), id) for id, flow in edges.items()}
    for name in ("sourceRef", "targetRef", "attachedToRef", "dataObjectRef", "dataStoreRef", "bpmnElement"):
        assert {element.get(name) for element in root.iter() if element.get(name)} <= set(ids)
    for name in ("flowNodeRef", "resourceRef", "sourceRef", "targetRef"):
        assert {element.text for element in root.iter(f"{B}{name}")} <= set(ids)
    shapes = {shape.get("bpmnElement"): bounds(shape) for shape in root.iter(f"{DI}BPMNShape")}
    lanes = list(process.iter(f"{B}lane"))
    if lanes:
        members = [(ref.text, lane.get("id")) for lane in lanes for ref in lane.findall(f"{B}flowNodeRef")]
        assert sorted(id for id, _ in members if id) == sorted(id for id in nodes if id)
        for id, lane in members:
            inner, outer = shapes[id], shapes[lane]
            assert outer[0] <= inner[0] and outer[1] <= inner[1] and inner[2] <= outer[2] and inner[3] <= outer[3]
    drawn = {edge.get("bpmnElement"): edge for edge in root.iter(f"{DI}BPMNEdge")}
    assert set(nodes) <= set(shapes) and set(edges) <= set(drawn)
    for id, flow in edges.items():
        points = [(float(one.get("x", "")), float(one.get("y", ""))) for one in drawn[id] if one.get("x")]
        for point, end in ((points[0], "sourceRef"), (points[-1], "targetRef")):
            left, top, right, bottom = shapes[flow.get(end)]
            assert left - 0.1 <= point[0] <= right + 0.1 and top - 0.1 <= point[1] <= bottom + 0.1
            sides = (point[0] - left, point[0] - right, point[1] - top, point[1] - bottom)
            assert min(map(abs, sides)) < 0.1


def kind_of(node: NodeFact) -> str:
    return next(str(one.says["kind"]) for one in node.evidence if "kind" in one.says)


def read_back(path: Path, root: etree._Element) -> dict[str, Counter[tuple[str, ...]]]:
    """What our reader makes of it, by names."""
    path.write_bytes(etree.tostring(root))
    facts = extract(path, "a")
    names = {id: node.name for id, node in facts.nodes.items()}
    found: dict[str, Counter[tuple[str, ...]]] = {kind: Counter() for kind in ("steps", "FLOWS_TO", "ATTACHED_TO")}
    found |= {kind: Counter() for kind in ("PERFORMED_BY", "USES", "PRODUCES", "RUNS_ON")}
    for link in facts.links.values():
        if link.type == "PART_OF" and label_of(link.start) == "Activity":
            found["steps"][names[link.start], kind_of(facts.nodes[link.start])] += 1
        elif link.type in found and label_of(link.start) == "Activity":
            more = (str(link.properties.get("condition") or ""),) if link.type == "FLOWS_TO" else ()
            found[link.type][names[link.start], names[link.end], *more] += 1
    return found


def expected(flow: Flow) -> dict[str, Counter[tuple[str, ...]]]:
    names = {step.id: step.name for step in flow.steps}
    attached = {step.id for step in flow.steps if step.host is not None}
    found: dict[str, Counter[tuple[str, ...]]] = {
        "steps": Counter((step.name, step.kind) for step in flow.steps),
        "FLOWS_TO": Counter((names[one.start], names[one.end], one.condition) for one in flow.flows),
        "ATTACHED_TO": Counter(
            (step.name, names[step.host]) for step in flow.steps if step.host and step.host not in attached
        ),
        # What sits on a step's border is done by whom the step is done.
        "PERFORMED_BY": Counter(
            (step.name, who.name) for step in flow.steps if step.host in (None, *attached) for who in step.performers
        ),
    }
    busy = Counter(who.name for step in flow.steps for who in step.performers)
    for step in flow.steps:
        host = next((one for one in flow.steps if one.id == step.host and one.id not in attached), None)
        if host is not None and host.performers:
            found["PERFORMED_BY"][
                step.name, min(host.performers, key=lambda who: (-busy[who.name], who.name)).name
            ] += 1
    for relation in ("USES", "PRODUCES", "RUNS_ON"):
        found[relation] = Counter(
            (step.name, one.thing.name) for step in flow.steps for one in step.means if one.relation == relation
        )
    return found


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(flows())
def test_what_is_written_is_whole_and_reads_back_as_the_same_flow(tmp_path: Path, flow: Flow) -> None:
    root = written(flow)
    hold_to_the_standard(root)
    hold_to_the_standard(written(flow, controls=True))
    assert read_back(tmp_path / "flow.bpmn", root) == expected(flow)


def step(number: int, name: str, kind: str = "task", **about: object) -> Step:
    return Step(f"a/Activity/d/p/{number}", name, kind, **about)  # type: ignore[arg-type]


def test_elements_without_a_name_keep_their_id_and_show_none(tmp_path: Path) -> None:
    steps = (
        step(1, "start event (message: 来单) Event_0x1", "start"),
        step(2, "exclusive gateway sid-7", "decision"),
        step(3, "user task Step_1"),  # an id that we give to another
        step(4, "intermediate catch event (timer) Wait", "event", time_limit="PT2H"),
    )
    flow = Flow(Thing("p", "Process", "采购管理"), None, steps, (Next(steps[0].id, steps[1].id),))
    root = written(flow)
    hold_to_the_standard(root)
    assert {element.get("id"): element.get("name") for element in root.iter(f"{B}exclusiveGateway")} == {"sid-7": None}
    back = read_back(tmp_path / "flow.bpmn", root)["steps"]
    assert {name for name, _ in back} == {steps[0].name, steps[1].name, "user task Step_3", steps[3].name}


def test_a_lane_of_nobody_has_no_name_and_a_second_performer_is_written_out() -> None:
    both = tuple(Thing(f"a/Department/{name}", "Department", name) for name in ("采购部", "财务部"))
    flow = Flow(Thing("p", "Process", "采购管理"), None, (step(1, "申请"), step(2, "会签", performers=both)), ())
    drawn = picture(flow, together="共同执行：{names}")
    root = etree.fromstring(as_bpmn(drawn, drawn.layout(), "采购管理").encode())
    assert {lane.get("name") for lane in root.iter(f"{B}lane")} == {None, "财务部"}
    assert [one.get("name") for one in root.iter(f"{B}resource")] == ["采购部"]
    assert [one.text for one in root.iter(f"{B}text")] == ["共同执行：采购部"]


@pytest.mark.parametrize("name", ["采购", "外部招聘", "Purchasing", "采购管理"])
def test_a_pool_is_never_taken_for_somebody(name: str, tmp_path: Path) -> None:
    who = (Thing("a/Role/员工", "Role", "员工"),)
    drawn = picture(Flow(Thing("p", "Process", name), None, (step(1, "登记", performers=who), step(2, "归档")), ()))
    path = tmp_path / "flow.bpmn"
    path.write_text(as_bpmn(drawn, drawn.layout(), pool_name(name)), encoding="utf-8")
    facts = extract(path, "a")
    assert {node.label for node in facts.nodes.values()} == {"Document", "Clause", "Process", "Role", "Activity"}
    assert [node.name for node in facts.nodes.values() if node.label == "Process"] == [name]
