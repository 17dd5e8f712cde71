"""How domains depend on each other: what is counted, what stands behind it, cycles, hubs, hand-overs."""

from __future__ import annotations

from pathlib import Path

import pytest
from tiny_map import TinyMap

from queries import catalogue, run
from queries.answers.dependencies.between_domains import dependencies


def four_domains() -> TinyMap:
    """Four domains; 采购 and 财务 need each other, 质量 is needed, 法务 stands alone, 旧域 is retired."""
    tiny = TinyMap()
    for domain, process, step in (
        ("供应链", "采购", "下单"), ("财务", "付款", "支付"), ("质量", "检验", "来料检验"), ("法务", "诉讼", "应诉"),
    ):  # fmt: skip
        whole = tiny.process(domain, level=1)
        middle = tiny.process(f"{domain}过程", level=2)
        made = tiny.described(process)
        tiny.link("PART_OF", middle, whole)
        tiny.link("PART_OF", made, middle)
        tiny.steps(made, step)
    old = tiny.described("旧流程")
    tiny.link("PART_OF", old, tiny.process("旧域", level=1, status="retired"))
    process = {key: tiny.id("Process", key) for key in ("采购", "付款", "检验", "诉讼", "采购")}
    tiny.link("DEPENDS_ON", process["采购"], process["付款"], via="reference", why="见付款流程")
    tiny.link("DEPENDS_ON", process["付款"], process["采购"], via="record", why="合同")
    tiny.link("DEPENDS_ON", process["采购"], process["检验"], via="flow")
    tiny.link("DEPENDS_ON", process["采购"], old, via="call")
    tiny.link("DEPENDS_ON", process["采购"], tiny.id("Process", "供应链过程"), via="reference")  # inside its domain
    system = tiny.thing("System", "ERP")
    for step in ("下单", "支付", "来料检验"):
        tiny.link("RUNS_ON", tiny.id("Activity", step), system)
    for step in ("下单", "支付"):
        tiny.link("PERFORMED_BY", tiny.id("Activity", step), tiny.thing("Department", "采购部"))
        tiny.link("PERFORMED_BY", tiny.id("Activity", step), tiny.thing("Role", "部门负责人", relative=True))
    (verdict,) = tiny.steps(process["检验"], "判定")
    tiny.link("FLOWS_TO", tiny.id("Activity", "来料检验"), verdict)
    tiny.link("PERFORMED_BY", tiny.id("Activity", "来料检验"), tiny.thing("Role", "检验员"))
    tiny.link("PERFORMED_BY", verdict, tiny.thing("Role", "质量经理"))
    for key in ("诉讼", "检验"):  # a mark in a matrix is work too
        tiny.link("PARTICIPATES_IN", tiny.thing("Department", "法务部"), process[key], raci=["C"])
    return tiny


@pytest.fixture
def company() -> TinyMap:
    return four_domains()


def test_the_matrix_counts_what_each_domain_needs(company: TinyMap, store_address: str) -> None:
    with company.on(store_address) as store:
        found = dependencies(store)
    cells = {
        (row["domain"], row["needs"]): {k: row[k] for k in row if k not in ("domain", "needs") and row[k]}
        for row in found.matrix()
    }
    assert cells == {
        ("供应链", "财务"): {"process": 1, "system": 1, "role": 1, "all": 3},
        ("财务", "供应链"): {"record": 1, "system": 1, "role": 1, "all": 3},
        ("供应链", "质量"): {"flow": 1, "system": 1, "all": 2},
        ("质量", "供应链"): {"system": 1, "all": 1},
        ("财务", "质量"): {"system": 1, "all": 1},
        ("质量", "财务"): {"system": 1, "all": 1},
        ("法务", "质量"): {"role": 1, "all": 1},
        ("质量", "法务"): {"role": 1, "all": 1},
    }
    assert ("采购 → 付款", "见付款流程") in {(one.what, one.why) for one in found.behind}
    assert found.cycles() == [["供应链", "财务"]]
    assert [(hub.name, hub.label, sorted(hub.domains)) for hub in found.hubs] == [
        ("ERP", "System", ["供应链", "财务", "质量"])
    ]


def test_handovers_are_steps_whose_next_is_done_by_others(tmp_path: Path) -> None:
    tiny = TinyMap()
    process = tiny.described("采购")
    made = tiny.steps(process, "申请", "审核", "登记", "归档")
    unit, post = tiny.thing("Department", "需求部"), tiny.thing("Role", "采购员")
    for step, actors in zip(made, ([unit], [post], [post, unit], [unit]), strict=True):
        for actor in actors:
            tiny.link("PERFORMED_BY", step, actor)
    with tiny.on(tmp_path / "map.kgl") as store:
        rows = run(store, "handovers", process=process)
        assert [(row["step_name"], row["next_name"], row["next_performers"]) for row in rows] == [
            ("申请", "审核", ["采购员"])
        ]
        assert run(store, "handovers") == rows and run(store, "handovers", process="tiny/Process/x") == []


def test_an_empty_map_has_no_dependencies(tmp_path: Path) -> None:
    with TinyMap().on(tmp_path / "map.kgl") as store:
        found = dependencies(store)
    assert (found.matrix(), found.cycles(), found.hubs) == ([], [], ())


def test_every_query_of_dependencies_is_tested() -> None:
    assert {name for name, found in catalogue().items() if found.intent == "dependencies"} == {
        "processes_across_domains", "things_across_domains", "handovers",
    }  # fmt: skip
