"""Diagrams from strangers: entities, depth, size, damage. What is not read is refused in one line; nothing hangs."""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.facts import Facts
from graph.resolution import resolve
from loaders import UnreadableDocument, extract

Load = Callable[..., Any]
Model = Callable[..., str]

BPMN = """<?xml version="1.0"?><definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" name="采购">
<message id="M" name="询价单"/><collaboration id="C"><participant id="A" name="采购部" processRef="P"/>
<participant id="B" name="供应商"/><messageFlow id="MF" messageRef="M" sourceRef="T1" targetRef="B"/></collaboration>
<process id="P" name="采购管理"><laneSet><lane id="L" name="采购员"><flowNodeRef>T1</flowNodeRef></lane></laneSet>
<startEvent id="S"/><userTask id="T1" name="询价"><documentation>三家以上</documentation></userTask>
<boundaryEvent id="BE" attachedToRef="T1"><timerEventDefinition><timeDuration>P3D</timeDuration>
</timerEventDefinition></boundaryEvent><subProcess id="SP" name="比价"><task id="T2" name="打分"/></subProcess>
<callActivity id="CA" name="签约"/>
<dataObjectReference id="D" name="报价单"/><exclusiveGateway id="G" default="F3"/>
<sequenceFlow id="F1" sourceRef="S" targetRef="T1"/><sequenceFlow id="F2" sourceRef="T1" targetRef="G"/>
<sequenceFlow id="F3" sourceRef="G" targetRef="SP"/><association id="AS" sourceRef="D" targetRef="T1"/></process>
</definitions>"""
DRAWIO = """<mxfile><diagram name="页-1"><mxGraphModel><root><mxCell id="0"/><mxCell id="1" parent="0"/>
<mxCell id="l" value="采购部" style="swimlane" vertex="1" parent="1">
<mxGeometry x="0" y="0" width="99" height="99"/></mxCell>
<mxCell id="a" value="询价" style="ellipse" vertex="1" parent="l">
<mxGeometry x="1" y="1" width="9" height="9"/></mxCell>
<mxCell id="b" value="报价单" style="shape=document" vertex="1" parent="l"/>
<mxCell id="c" value="定标" vertex="1" parent="1"/>
<mxCell id="e" value="是" edge="1" parent="1" source="a" target="b"/>
<mxCell id="f" edge="1" parent="1" source="b" target="c"/>
</root></mxGraphModel></diagram></mxfile>"""


def facts_or_refusal(data: bytes, suffix: str) -> Facts | None:
    """What the file states, with everything on the map, or None when it was refused in one line."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"x{suffix}"
        path.write_bytes(data)
        try:
            facts = extract(path)
        except UnreadableDocument as error:
            assert "\n" not in str(error)
            return None
    assert resolve([facts]).set_aside == []
    return facts


@given(data=st.data())
@settings(max_examples=150)
@pytest.mark.parametrize(("text", "suffix"), [(BPMN, ".bpmn"), (DRAWIO, ".drawio")])
def test_damaged_files_are_facts_or_one_line(text: str, suffix: str, data: st.DataObject) -> None:
    whole = text.encode()
    damaged = bytearray(whole[: data.draw(st.integers(0, len(whole)))] if data.draw(st.booleans()) else whole)
    for _ in range(data.draw(st.integers(0, 4))):
        if damaged:
            at = data.draw(st.integers(0, len(damaged) - 1))
            damaged[at] ^= 1 << data.draw(st.integers(0, 7))
    facts_or_refusal(bytes(damaged), suffix)


TAGS = st.sampled_from(
    ["process", "subProcess", "task", "lane", "laneSet", "childLaneSet", "callActivity", "startEvent", "boundaryEvent",
     "participant", "collaboration", "dataObject", "dataObjectReference", "dataStoreReference", "dataInput",
     "dataOutput", "sequenceFlow", "messageFlow", "association", "dataInputAssociation", "dataOutputAssociation",
     "sourceRef", "targetRef", "flowNodeRef", "performer", "resourceRef", "choreography", "choreographyTask",
     "participantRef", "timerEventDefinition", "timeDuration", "textAnnotation", "group", "conversation",
     "exclusiveGateway", "incoming"]
)  # fmt: skip
IDS = st.sampled_from(["a", "b", "c", "d", "e", ""])
NAMES = st.sampled_from(
    ["", "甲", "采购部", "经理", "客户", "采购流程", "OA系统", "申请人", "/", "“", "x" * 300, "\u200b"]
)
REFERENCES = ["sourceRef", "targetRef", "processRef", "attachedToRef", "calledElement", "dataObjectRef", "default"]


@st.composite
def elements(draw: st.DrawFn, depth: int = 4) -> str:
    """Elements of BPMN nested and joined as no tool would."""
    tag = draw(TAGS)
    refs = "".join(
        f' {name}="{draw(IDS)}"' for name in draw(st.lists(st.sampled_from(REFERENCES), max_size=3, unique=True))
    )
    inner = draw(st.lists(elements(depth - 1), max_size=4)) if depth else [draw(IDS)]
    return f'<{tag} id="{draw(IDS)}" name="{draw(NAMES)}"{refs}>{"".join(inner)}</{tag}>'


@given(st.lists(elements(), min_size=1, max_size=5))
@settings(max_examples=200)
def test_any_nest_of_elements_is_facts_or_one_line(body: list[str]) -> None:
    space = 'xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"'
    facts_or_refusal(f"<definitions {space}>{''.join(body)}</definitions>".encode(), ".bpmn")


CELLS = st.builds(
    lambda own, parent, start, end, what, value, style: (
        f'<mxCell id="{own}" parent="{parent}" source="{start}" target="{end}" {what}="1" value="{value}" '
        f'style="{style}">'
        f'<mxGeometry x="{len(own)}" y="nan" width="5" height="inf"/></mxCell>'
    ),
    IDS, IDS, IDS, IDS, st.sampled_from(["vertex", "edge"]), NAMES,
    st.sampled_from(
        ["", "swimlane", "shape=document", "rhombus", "group", "text", "edgeLabel", "shape=umlActor", "dashed=1",
         "shape=cylinder", "container=1", "startArrow=block;endArrow=none", "shape=process", "ellipse"]
    ),
)  # fmt: skip


@given(st.lists(CELLS, max_size=12))
@settings(max_examples=200)
def test_any_set_of_cells_is_facts_or_one_line(cells: list[str]) -> None:
    text = f"<mxGraphModel><root>{''.join(cells)}</root></mxGraphModel>"
    facts_or_refusal(text.encode(), ".drawio")


ENTITIES = {
    "external": '<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
    "parameter": '<!DOCTYPE d [<!ENTITY % e SYSTEM "file:///etc/passwd"> %e;]>',
    "bomb": "<!DOCTYPE d [<!ENTITY a 'aaaaaaaaaa'>"
    + "".join(f"<!ENTITY {b} '{f'&{a};' * 10}'>" for a, b in zip("abcdefghi", "bcdefghij", strict=True))
    + "]>",
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gb18030"])
@pytest.mark.parametrize("kind", ENTITIES)
@pytest.mark.parametrize("suffix", [".bpmn", ".drawio"])
def test_entities_are_refused_and_never_read(tmp_path: Path, kind: str, encoding: str, suffix: str) -> None:
    text = (BPMN if suffix == ".bpmn" else DRAWIO).replace('<?xml version="1.0"?>', "").replace("询价", "&e;", 1)
    path = tmp_path / f"x{suffix}"
    path.write_bytes(f'<?xml version="1.0" encoding="{encoding}"?>{ENTITIES[kind]}{text}'.encode(encoding))
    started = time.monotonic()
    with pytest.raises(UnreadableDocument) as error:
        extract(path)
    assert time.monotonic() - started < 5
    assert "root:" not in str(error.value) and "\n" not in str(error.value)
    assert "entities" in str(error.value)


def test_a_dtd_that_lies_elsewhere_is_not_fetched(stated: Load) -> None:
    found = stated(BPMN.replace("<definitions", '<!DOCTYPE definitions SYSTEM "file:///etc/passwd"><definitions', 1))
    assert "询价" in found.names("Activity")


@pytest.mark.parametrize("depth", [300, 5_000])
def test_sub_processes_too_deep_are_refused_in_one_line(tmp_path: Path, model: Model, depth: int) -> None:
    body = "".join(f'<subProcess id="S{n}">' for n in range(depth)) + "</subProcess>" * depth
    path = tmp_path / "x.bpmn"
    path.write_text(model(f'<process id="P" name="甲">{body}</process>'), encoding="utf-8")
    with pytest.raises(UnreadableDocument, match="250 deep"):
        extract(path)


def test_sub_processes_may_nest_two_hundred_deep(stated: Load, model: Model) -> None:
    body = "".join(f'<subProcess id="S{n}">' for n in range(200)) + '<task id="T"/>' + "</subProcess>" * 200
    assert len(stated(model(f'<process id="P" name="甲">{body}</process>')).names("Process")) == 201


def _seconds(tmp_path: Path, text: str, suffix: str) -> float:
    path = tmp_path / f"x{suffix}"
    path.write_text(text, encoding="utf-8")
    started = time.process_time()
    extract(path)
    return time.process_time() - started


def _chain(model: Model, steps: int) -> str:
    tasks = "".join(f'<task id="T{n}" name="步骤{n}"/>' for n in range(steps))
    flows = "".join(f'<sequenceFlow id="F{n}" sourceRef="T{n}" targetRef="T{n + 1}"/>' for n in range(steps - 1))
    return model(f'<process id="P" name="甲">{tasks}{flows}</process>')


def _repeated(model: Model, steps: int) -> str:
    return model('<process id="P" name="甲">' + '<task id="T" name="重名"/>' * steps + "</process>")


def _star(model: Model, steps: int) -> str:
    tasks = "".join(f'<task id="T{n}"/><sequenceFlow id="F{n}" sourceRef="T0" targetRef="T{n}"/>' for n in range(steps))
    return model(f'<process id="P" name="甲">{tasks}</process>')


@pytest.mark.slow
@pytest.mark.parametrize("drawn", [_chain, _repeated, _star])
def test_time_grows_with_the_model_and_no_faster(tmp_path: Path, model: Model, drawn: Callable[..., str]) -> None:
    small, large = (_seconds(tmp_path, drawn(model, steps), ".bpmn") for steps in (2_000, 20_000))
    assert large < 25 * max(small, 0.1)


@pytest.mark.slow
def test_lanes_in_lanes_in_lanes_take_no_time_squared(tmp_path: Path) -> None:
    def nested(count: int) -> str:
        lanes = "".join(
            f'<mxCell id="l{n}" value="岗{n}员" style="swimlane" vertex="1" parent="l{n - 1}"/>' for n in range(count)
        )
        steps = "".join(f'<mxCell id="s{n}" value="步{n}" vertex="1" parent="l{n}"/>' for n in range(count))
        return f"<mxGraphModel><root>{lanes}{steps}</root></mxGraphModel>"

    small, large = (_seconds(tmp_path, nested(count), ".drawio") for count in (1_000, 10_000))
    assert large < 25 * max(small, 0.1)
