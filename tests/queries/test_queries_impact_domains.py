"""The domain that an impact names for each thing: of its process, its step's process, or what it serves."""

from tiny_map import TinyMap

from graph.resolution.impacts import add_impacts
from queries import run
from queries.answers.impact.change import impact


def company() -> TinyMap:
    tiny = TinyMap()
    for name in ("采购域", "财务域"):
        tiny.process(name, level=1)
    buying, paying = tiny.described("采购"), tiny.described("付款")
    tiny.link("PART_OF", buying, tiny.id("Process", "采购域"))
    tiny.link("PART_OF", paying, tiny.id("Process", "财务域"))
    return tiny


def test_each_reached_thing_is_in_the_domain_of_its_work(any_store_address: str) -> None:
    tiny = company()
    (buy,) = tiny.steps(tiny.id("Process", "采购"), "比价")
    (pay,) = tiny.steps(tiny.id("Process", "付款"), "支付")
    order, guard, measure = (
        tiny.thing("Record", "订单"),
        tiny.thing("ControlPoint", "限额"),
        tiny.thing("Kpi", "及时率"),
    )
    tiny.link("PRODUCES", buy, order)
    tiny.link("USES", pay, order)
    tiny.link("CONTROLS", guard, pay)
    tiny.link("MEASURES", measure, tiny.id("Process", "付款"))
    department = tiny.thing("Department", "出纳部")
    tiny.link("PERFORMED_BY", pay, department)
    add_impacts(tiny.map)
    with tiny.on(any_store_address) as store:
        found = {one.thing.id: (one.domain, one.thing.name) for one in impact(store, buy).reached}
        assert {found[thing][0] for thing in (pay, guard, measure, tiny.id("Process", "付款"))} == {"财务域"}
        assert found[department] == ("", "出纳部")
        assert found[order] == ("财务域", "订单")  # of two processes, that of the smaller id: 付款 is before 采购
        # What guards a step stands where the step does, also when a change reaches only what guards it.
        (alone,) = (one for one in impact(store, guard).reached if one.thing.id == pay)
        assert alone.domain == "财务域"


def test_of_several_processes_one_that_lies_in_a_domain_counts(any_store_address: str) -> None:
    tiny = company()
    nowhere = tiny.described("一般事务")  # smaller than the others, and in no domain
    form = tiny.thing("Record", "表单")
    system = tiny.thing("System", "平台")
    for process in (nowhere, tiny.id("Process", "采购")):
        tiny.link("USES", process, form)
    tiny.link("PRODUCES", nowhere, form)
    tiny.link("RUNS_ON", nowhere, system)
    add_impacts(tiny.map)
    with tiny.on(any_store_address) as store:
        found = {one.thing.id: one.domain for one in impact(store, system).reached}
        assert (found[nowhere], found[form]) == ("", "采购域")


def test_lists_of_names_with_work_and_of_what_is_reached_next(any_store_address: str) -> None:
    tiny = company()
    buying = tiny.id("Process", "采购")
    (step,) = tiny.steps(buying, "比价")
    role = tiny.thing("Role", "采购员")
    tiny.link("PERFORMED_BY", step, role)
    add_impacts(tiny.map)
    with tiny.on(any_store_address) as store:
        (row,) = run(store, "work_of_things", ids=[role, step, "tiny/Role/没有", step])
        assert row["found"] == [[step, "比价", buying], [role, "采购员", None]]
        (row,) = run(store, "reached_next", ids=[step, "tiny/Role/没有"])
        assert row["ids"] == sorted([buying, role])
        assert run(store, "reached_next", ids=[]) == [{"ids": []}]
