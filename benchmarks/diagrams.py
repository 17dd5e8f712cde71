"""How fast BPMN is read: 500 generated models to facts, beside bare lxml parsing of the same files, in one run.

`python benchmarks/diagrams.py` prints files a second and seconds of both, each the best of three rounds, and exits
with 1 when the 500 models take more than ten seconds.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from lxml import etree

from loaders import extract

FILES = 500
LIMIT_SECONDS = 10.0
ROUNDS = 3
ACTS = ("提交", "审核", "批准", "登记", "核对", "归档", "通知", "验收")
THINGS = ("申请单", "合同", "发票", "报价", "台账", "入库单", "计划", "报告")
UNITS = ("采购部", "财务部", "仓储中心", "总经理", "采购员", "质量主管")
MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL"
DRAWN = "http://www.omg.org/spec/BPMN/20100524/DI"
BOUNDS = "http://www.omg.org/spec/DD/20100524/DC"


def model(number: int) -> str:
    """A model of some 30 steps in three lanes with a sub-process, data, messages and its drawing."""
    choose = random.Random(number)
    steps = [f"T{n}" for n in range(24)]
    lanes = choose.sample(UNITS, 3)
    nodes, flows, shapes = [], [], []
    for n, step in enumerate(steps):
        tag = "exclusiveGateway" if n % 6 == 5 else choose.choice(("userTask", "task", "serviceTask"))
        name = f"{choose.choice(ACTS)}{choose.choice(THINGS)}{n}"
        data = f'<dataInputAssociation id="DA{n}"><sourceRef>D{n % 4}</sourceRef></dataInputAssociation>'
        nodes.append(f'<{tag} id="{step}" name="{name}">{data if n % 6 == 1 else ""}</{tag}>')
        shapes.append(
            f'<di:BPMNShape id="{step}_di" bpmnElement="{step}">'
            f'<dc:Bounds x="{n * 150}" y="{80 + n % 3 * 150}" width="100" height="80"/></di:BPMNShape>'
        )
        if n:
            flows.append(f'<sequenceFlow id="F{n}" sourceRef="{steps[n - 1]}" targetRef="{step}"/>')
        if n % 6 == 5:
            flows.append(f'<sequenceFlow id="B{n}" name="不同意" sourceRef="{step}" targetRef="{steps[n - 3]}"/>')
    nodes += [f'<dataObjectReference id="D{n}" name="{choose.choice(THINGS)}"/>' for n in range(4)]
    nodes.append(
        '<subProcess id="SP" name="复核"><task id="SP1" name="抽查"/><task id="SP2" name="签字"/></subProcess>'
    )
    listed = "".join(
        f'<lane id="L{n}" name="{lane}">{"".join(f"<flowNodeRef>{step}</flowNodeRef>" for step in steps[n::3])}</lane>'
        for n, lane in enumerate(lanes)
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><definitions xmlns="{MODEL}" xmlns:di="{DRAWN}" xmlns:dc="{BOUNDS}">'
        f'<collaboration id="C"><participant id="PO" name="安和公司" processRef="P"/>'
        f'<participant id="K" name="供应商"/>'
        f'<messageFlow id="M" name="询价" sourceRef="T1" targetRef="K"/></collaboration>'
        f'<process id="P" name="采购{number}"><laneSet>{listed}</laneSet>{"".join(nodes)}{"".join(flows)}</process>'
        f"<di:BPMNDiagram><di:BPMNPlane>{''.join(shapes)}</di:BPMNPlane></di:BPMNDiagram></definitions>"
    )


def best_of(rounds: int, work: Callable[[], None]) -> float:
    """The seconds of the quickest of so many rounds."""
    seconds = []
    for _ in range(rounds):
        started = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - started)
    return min(seconds)


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{number}.bpmn" for number in range(FILES)]
        for number, path in enumerate(paths):
            path.write_text(model(number), encoding="utf-8")
        facts = extract(paths[0])
        bare = best_of(ROUNDS, lambda: [etree.fromstring(path.read_bytes()) for path in paths] and None)
        ours = best_of(ROUNDS, lambda: [extract(path) for path in paths] and None)
    print(f"{FILES} models, each {len(facts.nodes)} nodes and {len(facts.links)} links")
    print(f"lxml alone  {bare:6.2f} s  {FILES / bare:8.0f} files/s")
    print(f"to facts    {ours:6.2f} s  {FILES / ours:8.0f} files/s  {ours / bare:.1f} times lxml alone")
    if ours > LIMIT_SECONDS:
        print(f"more than {LIMIT_SECONDS:.0f} s", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
