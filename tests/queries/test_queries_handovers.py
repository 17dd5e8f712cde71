"""Hand-overs inside a process: between persons of one unit, or between units."""

from __future__ import annotations

from tiny_map import TinyMap

from queries import run


def test_a_handover_tells_whether_it_leaves_the_unit(store_address: str) -> None:
    tiny = TinyMap()
    process = tiny.described("采购")
    steps = tiny.steps(process, "申请", "询价", "比价", "付款", "归档")
    buyers, payers = tiny.thing("Department", "采购部"), tiny.thing("Department", "财务部")
    clerk, manager, alone = (tiny.thing("Role", key) for key in ("采购员", "采购经理", "档案员"))
    for post in (clerk, manager):
        tiny.link("BELONGS_TO", post, buyers)
    for step, who in zip(steps, (clerk, buyers, manager, payers, alone), strict=True):
        tiny.link("PERFORMED_BY", step, who)
    (outside,) = tiny.steps(tiny.described("仓储"), "入库")
    tiny.link("PERFORMED_BY", outside, payers)
    tiny.link("FLOWS_TO", steps[0], outside)
    with tiny.on(store_address) as store:
        rows = run(store, "handovers", process=process)
        assert run(store, "handovers") == rows
    assert {(row["step_name"], row["next_name"]): row["between_units"] for row in rows} == {
        ("申请", "询价"): False, ("询价", "比价"): False, ("比价", "付款"): True, ("付款", "归档"): True,
    }  # fmt: skip
    by_step = {row["step_name"]: row for row in rows}
    assert (by_step["比价"]["performers"], by_step["比价"]["units"]) == (["采购经理"], ["采购部"])
    assert by_step["付款"]["next_units"] == ["档案员"]  # a post whose unit the map does not know stands for itself
