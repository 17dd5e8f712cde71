"""Look-ups for analysts: how much each unit and post does, who owns what, what happened and is due."""

from __future__ import annotations

from tiny_map import TinyMap

from queries import run


def office() -> TinyMap:
    made = TinyMap()
    buying, selling = made.described("采购"), made.described("销售")
    unit, post, anyone = (
        made.thing("Department", "采购部"),
        made.thing("Role", "采购员"),
        made.thing("Department", "本部门", relative=True),
    )
    first, second = made.steps(buying, "询价", "下单")
    third = made.steps(selling, "报价")[0]
    for step, who in ((first, post), (second, post), (third, post), (third, anyone)):
        made.link("PERFORMED_BY", step, who)
    signing = made.thing("ControlPoint", "审批订单", kind="approval")
    made.link("EXECUTED_BY", signing, unit, **{"as": "executes"})
    ban = made.thing("ControlPoint", "不得拆单", kind="prohibition")
    made.link("EXECUTED_BY", ban, unit, **{"as": "bound"})
    made.link("RESPONSIBLE_FOR", unit, made.thing("Duty", "采购管理工作"), relation="responsible")
    owner = made.thing("Owner", "采购部")
    made.link("HELD_BY", owner, unit)
    made.link("OWNED_BY", buying, owner, since="2025-01-01", until="2025-12")
    made.link("OWNED_BY", made.process("旧流程", status="retired"), owner)
    return made


def test_work_is_counted_by_who_does_what_with_the_processes_of_the_steps(store_address: str) -> None:
    made = office()
    with made.on(store_address) as store:
        steps, charges = run(store, "steps_of_parties"), run(store, "charges_of_parties")
    assert {row["name"]: (row["number"], row["relative"], row["processes"]) for row in steps} == {
        "采购员": (3, False, [made.id("Process", "采购"), made.id("Process", "销售")]),
        "本部门": (1, True, [made.id("Process", "销售")]),
    }
    assert {(row["name"], row["relation"], row["capacity"], row["kind"], row["number"]) for row in charges} == {
        ("采购部", "EXECUTED_BY", "executes", "approval", 1),
        ("采购部", "EXECUTED_BY", "bound", "prohibition", 1),
        ("采购部", "RESPONSIBLE_FOR", "responsible", "", 1),
    }


def test_owners_own_on_a_day_and_retired_processes_have_none(store_address: str) -> None:
    made = office()
    with made.on(store_address) as store:
        assert [row["process"] for row in run(store, "processes_of_owners")] == [made.id("Process", "采购")]
        assert len(run(store, "processes_of_owners", today="2025-12-31")) == 1
        assert run(store, "processes_of_owners", today="2026-01-01") == []


def test_events_come_with_what_they_are_about_who_did_them_and_the_record(store_address: str) -> None:
    made = TinyMap()
    buying = made.described("采购")
    clerk = made.thing("Person", "李安")
    trial = made.event("trial_run", "试运行", buying, by=clerk, planned_on="2026-03-01", stage="trial")
    said = made.event("feedback", "反馈", trial, done_on="2026-03-20", value=2)
    alone = made.event("suggestion", "建议")
    report = made.thing("Record", "试运行报告")
    made.link("EVIDENCED_BY", trial, report)
    with made.on(store_address) as store:
        rows = {row["id"]: row for row in run(store, "events_on_map")}
    assert set(rows) == {trial, said, alone}
    assert (rows[trial]["about_name"], rows[trial]["done_by"], rows[trial]["records"]) == (
        ["采购"],
        ["李安"],
        ["试运行报告"],
    )
    assert (rows[trial]["planned_on"], rows[trial]["done_on"], rows[trial]["stage"]) == ("2026-03-01", "", "trial")
    assert (rows[said]["about"], rows[said]["whole"], rows[said]["value"]) == ([trial], [buying], 2)
    assert (rows[alone]["about"], rows[alone]["whole"]) == ([], [])
