"""Look-ups about work: steps and flows, who takes part, controls, risks, means, ownership, dependencies."""

from __future__ import annotations

from typing import Any

from tiny_map import DOCUMENT, TinyMap
from workshop import workshop

from queries import run


def cut(value: Any) -> Any:
    """Ids by the key of what they name."""
    if isinstance(value, list):
        return [cut(one) for one in value]
    return value.rsplit("/", 1)[1] if isinstance(value, str) and value.startswith("workshop/") else value


def told(rows: list[dict[str, Any]], *columns: str) -> list[tuple[Any, ...]]:
    return [tuple(cut(row[column]) for column in columns) for row in rows]


def every(made: TinyMap, *labels: str) -> list[str]:
    return [id for id in made.map.things if id.split("/")[1] in labels]


def test_steps_come_with_their_documents_and_those_a_person_added_without(store_address: str) -> None:
    made = workshop()
    added = made.thing("Activity", "清扫", document=None)
    made.link("PART_OF", added, made.id("Process", "设备维修"), document=None)
    with made.on(store_address) as store:
        rows = run(store, "steps_of_processes", ids=[made.id("Process", "设备维修"), "unknown"])
        assert set(told(rows, "id", "process")) == {(step, "设备维修") for step in ("报修", "修理", "验收", "清扫")}
        documents = run(store, "documents_of_steps", ids=[made.id("Process", "设备维修")])
        assert set(told(documents, "id", "document")) == {(step, DOCUMENT) for step in ("报修", "修理", "验收")}


def test_flows_and_hosts_are_told_once_with_the_processes_at_both_ends(store_address: str) -> None:
    made = workshop()
    alarm = made.thing("Activity", "停机", kind="event")
    made.link("ATTACHED_TO", alarm, made.id("Activity", "修理"))
    made.link("FLOWS_TO", made.id("Activity", "验收"), made.id("Activity", "修理"), condition="不合格")
    made.link("FLOWS_TO", made.id("Activity", "验收"), made.id("Activity", "结算"))
    with made.on(store_address) as store:
        rows = run(store, "flows_of_steps", ids=every(made, "Activity"))
        columns = ("relation", "start", "next", "condition", "process", "next_process")
        assert sorted(told(rows, *columns), key=str) == [
            ("ATTACHED_TO", "停机", "修理", "", None, "设备维修"),
            ("FLOWS_TO", "修理", "验收", "", "设备维修", "设备维修"),
            ("FLOWS_TO", "报修", "修理", "", "设备维修", "设备维修"),
            ("FLOWS_TO", "验收", "修理", "不合格", "设备维修", "设备维修"),
            ("FLOWS_TO", "验收", "结算", "", "设备维修", "维修付款"),
        ]


def test_parts_taken_come_with_their_sentences(store_address: str) -> None:
    made = workshop()
    with made.on(store_address) as store:
        rows = run(store, "parts_taken_in_work", ids=every(made, "Process", "Activity"))
        columns = ("work", "relation", "who", "label", "relative", "raci", "quotes")
        assert sorted(told(rows, *columns), key=str) == sorted(
            [
                ("报修", "PERFORMED_BY", "各部门", "Department", True, [], ["PERFORMED_BY@制度"]),
                ("修理", "PERFORMED_BY", "修理工", "Role", False, [], ["PERFORMED_BY@制度"]),
                ("验收", "PERFORMED_BY", "设备部", "Department", False, [], ["PERFORMED_BY@制度"]),
                ("结算", "PERFORMED_BY", "财务部", "Department", False, [], ["PERFORMED_BY@制度"]),
                ("设备维修", "PARTICIPATES_IN", "财务部", "Department", False, ["C", "I"], ["PARTICIPATES_IN@制度"]),
                ("验收", "PARTICIPATES_IN", "财务部", "Department", False, [], ["PARTICIPATES_IN@制度"]),
            ],
            key=str,
        )


def test_parties_are_told_once_with_all_of_their_work(store_address: str) -> None:
    made = workshop()
    with made.on(store_address) as store:
        rows = run(store, "parties_of_work", ids=[*every(made, "Process", "Activity"), "unknown"])
        columns = ("who", "relation", "relative", "raci", "work")
        assert sorted(told(rows, *columns), key=str) == [
            ("修理工", "PERFORMED_BY", False, [], ["修理"]),
            ("各部门", "PERFORMED_BY", True, [], ["报修"]),
            ("设备部", "PERFORMED_BY", False, [], ["验收"]),
            ("财务部", "PARTICIPATES_IN", False, ["C", "I"], ["设备维修"]),
            ("财务部", "PARTICIPATES_IN", False, [], ["验收"]),
            ("财务部", "PERFORMED_BY", False, [], ["结算"]),
        ]
        inner = run(store, "parties_of_steps", ids=every(made, "Process"))
        assert sorted(told(inner, *columns), key=str) == [
            ("修理工", "PERFORMED_BY", False, [], ["设备维修"]),
            ("各部门", "PERFORMED_BY", True, [], ["设备维修"]),
            ("设备部", "PERFORMED_BY", False, [], ["设备维修"]),
            ("财务部", "PARTICIPATES_IN", False, [], ["设备维修"]),
            ("财务部", "PERFORMED_BY", False, [], ["维修付款"]),
        ]


def test_controllers_are_who_executes_or_permits_never_who_is_bound(store_address: str) -> None:
    made = workshop()
    with made.on(store_address) as store:
        rows = run(store, "controllers_of_work", ids=every(made, "Process", "Activity"))
        columns = ("who", "kind", "capacity")
        assert told(rows, *columns) == [("设备部", "prohibition", "permits"), ("设备部经理", "approval", "executes")]
        assert [sorted(cut(row["work"])) for row in rows] == [
            [["修理", "不得带电作业"]],
            [["设备维修", "经理批准"], ["验收", "经理批准"]],
        ]
        inner = run(store, "controllers_of_steps", ids=every(made, "Process"))
        assert told(inner, *columns, "work") == [
            ("设备部", "prohibition", "permits", ["设备维修"]),
            ("设备部经理", "approval", "executes", ["设备维修"]),
        ]


def test_of_many_sentences_the_first_is_told(store_address: str) -> None:
    made = TinyMap("workshop")
    made.document(DOCUMENT)
    made.document("办法")
    repair = made.thing("Process", "维修", document="办法")
    made.thing("Process", "维修")
    made.thing("Process", "维修")
    bare = made.thing("Process", "保养", document=None)
    with made.on(store_address) as store:
        ids = [repair, bare, "unknown"]
        every_sentence = run(store, "sentences_of_things", ids=ids)
        assert told(every_sentence, "clause", "char_start") == [("制度·条款", 20), ("制度·条款", 30), ("办法·条款", 10)]
        first = run(store, "first_sentences_of_things", ids=ids)
        assert told(first, "id", "clause", "quote", "char_start") == [("维修", "制度·条款", "维修", 20)]


def test_owners_are_those_of_the_day(store_address: str) -> None:
    made = workshop()
    with made.on(store_address) as store:
        wanted = every(made, "Process")
        ever = run(store, "ownership_of_processes", ids=wanted)
        assert set(told(ever, "work", "owner", "who")) == {
            ("设备维修", "设备部", "设备部"),
            ("设备维修", "后勤部", "后勤部"),
            ("维修付款", "某负责人", None),
        }
        then = run(store, "ownership_of_processes", ids=wanted, today="2026-01-31")
        assert set(told(then, "work", "owner_name")) == {("设备维修", "后勤部"), ("维修付款", "某负责人")}


def test_controls_are_found_from_the_work_and_in_full(store_address: str) -> None:
    made = workshop()
    with made.on(store_address) as store:
        rows = run(store, "controls_of_work", ids=every(made, "Process", "Activity"))
        assert set(told(rows, "work", "id", "key", "capacity", "who")) == {
            ("设备维修", "经理批准", True, "executes", "设备部经理"),
            ("验收", "经理批准", True, "executes", "设备部经理"),
            ("修理", "不得带电作业", False, "bound", "修理工"),
            ("修理", "不得带电作业", False, "permits", "设备部"),
            ("结算", "复核金额", False, None, None),
        }
        guards = run(store, "guards_on_map")
        full = run(store, "controls_in_full", ids=[row["id"] for row in guards])
        assert [(row["id"], row["guards"]) for row in full] == [(row["id"], row["guards"]) for row in guards]
        assert set(map(str, told(full, "id", "frequency", "guards", "executors", "records"))) == set(
            map(
                str,
                [
                    ("经理批准", "每单", ["验收", "设备维修"], ["设备部经理"], ["维修单"]),
                    ("不得带电作业", None, ["修理"], ["设备部"], []),
                    ("复核金额", None, ["结算"], [], []),
                    ("悬空的控制", None, [], [], []),
                ],
            )
        )
        assert told(run(store, "controls_in_full", ids=[made.id("ControlPoint", "复核金额")]), "id") == [("复核金额",)]


def test_risks_means_units_counts_and_dependencies(store_address: str) -> None:
    made = workshop()
    with made.on(store_address) as store:
        assert set(map(str, told(run(store, "risks_on_map"), "id", "threatens", "controls"))) == {
            str(("超支", ["设备维修"], ["经理批准"])),
            str(("触电", ["修理"], [])),
            str(("市场波动", [], [])),
        }
        means = run(store, "means_of_work", ids=every(made, "Process", "Activity"))
        assert set(told(means, "work", "relation", "id", "label")) == {
            ("报修", "PRODUCES", "维修单", "Record"),
            ("修理", "USES", "维修单", "Record"),
            ("设备维修", "RUNS_ON", "台账系统", "System"),
        }
        posts = run(store, "units_of_posts", ids=every(made, "Role", "Department"))
        assert set(told(posts, "id", "unit")) == {("修理工", "设备部"), ("设备部经理", "设备部")}
        below = run(store, "units_below", ids=[made.id("Department", "设备部")])
        assert set(told(below, "id", "unit")) == {("修理工", "设备部"), ("设备部经理", "设备部")}
        counts = {row[0]: row[1:] for row in told(run(store, "framework_counts"), "id", "steps", "kpis", "controls")}
        assert counts == {"设备管理": (0, 0, 0), "财务管理": (0, 0, 0), "设备维修": (3, 1, 2), "维修付款": (1, 0, 1)}
        needs = run(store, "process_dependencies")
        assert told(needs, "process", "other", "via", "why", "quotes") == [
            ("维修付款", "设备维修", "record", "维修单", ["DEPENDS_ON@制度"])
        ]
