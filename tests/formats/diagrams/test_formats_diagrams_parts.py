"""The parts that the readers of diagrams share: whose name it is, and the order of steps."""

import pytest

from loaders.diagrams.diagram import Flow, Step
from loaders.diagrams.order import in_order
from loaders.diagrams.words import Who, clean, is_flow_of_work, who


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("采购部", Who("Department")), ("财务", Who("Department")), ("流程管理委员会", Who("Department", "committee")),
        ("采购部（华东）", Who("Department")), ("客户", Who("Department", "external")),
        ("安和公司", Who("Department", "company")),
        ("总经理", Who("Role")), ("仓库保管员", Who("Role")), ("申请人", Who("Role", relative=True)),
        ("OA系统", Who("System")), ("报销平台", Who("System")), ("SAP", Who("System")),
        ("第一步", None), ("泳道1", None),
        ("HR", Who("Department")), ("Finance Department", Who("Department")),
        ("Project team", Who("Department", "team")),
        ("Head of Procurement", Who("Role")), ("Warehouse clerks", Who("Role")), ("CFO", Who("Role")),
        ("Approver", Who("Role", relative=True)), ("Customer", Who("Department", "external")), ("Lane 1", None),
        ("Order system", Who("System")), ("", None), ("  ", None),
    ],
)  # fmt: skip
def test_a_name_tells_who_is_meant(name: str, meant: Who | None) -> None:
    assert who(name) == meant


@pytest.mark.parametrize(
    ("name", "is_work"),
    [("采购流程", True), ("合同管理", True), ("Order process", True), ("采购部", False), ("Customer", False)],
)
def test_a_name_tells_work_from_workers(name: str, is_work: bool) -> None:
    assert is_flow_of_work(name) is is_work


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("<p>提交</p><p>申请</p>", "提交申请"), ("a<br>b", "a b"), ("R&amp;D", "R&D"), ("x < y > z", "x < y > z"),
        ("\u200b\n ", ""), (None, ""), ("1 &lt; 2", "1 < 2"), ("AT&T", "AT&T"),
        ("<font color='#fff'>审</font>核", "审核"), ("<b>Re</b>view", "Review"),
    ],
)  # fmt: skip
def test_names_are_without_mark_up(written: str | None, name: str) -> None:
    assert clean(written) == name


def _order(kinds: dict[int, str], *ends: tuple[int, int], hosts: dict[int, int] | None = None) -> list[int]:
    known = hosts or {}
    steps = [Step(key, "", "", "", process=0, kind=kind, host=known.get(key)) for key, kind in kinds.items()]
    flows = [Flow(100 + n, "", "", "", start=start, end=end) for n, (start, end) in enumerate(ends)]
    return [step.key for step in in_order(steps, flows)]


def test_steps_stand_behind_all_that_lead_to_them() -> None:
    # 4 begins; 3 is short, 1 → 2 is long; 5 waits for both
    assert _order(dict.fromkeys((1, 2, 3, 5), "task") | {4: "start"}, (4, 1), (4, 3), (1, 2), (2, 5), (3, 5)) == [
        4, 1, 3, 2, 5,
    ]  # fmt: skip


def test_a_loop_is_entered_where_the_flow_reaches_it() -> None:
    kinds = {1: "start", 2: "task", 3: "decision", 4: "end"}
    assert _order(kinds, (1, 2), (2, 3), (3, 2), (3, 4)) == [1, 2, 3, 4]
    assert _order({2: "task", 3: "task"}, (2, 3), (3, 2), (3, 3)) == [2, 3]


def test_a_boundary_event_stands_behind_its_host_and_loose_steps_come_last() -> None:
    kinds = {1: "task", 2: "event", 3: "start", 4: "task"}
    assert _order(kinds, (3, 4), hosts={2: 4}) == [3, 4, 2, 1]


def test_the_order_of_the_file_says_nothing_where_the_flow_does() -> None:
    ends = ((5, 4), (4, 3), (3, 2), (2, 1))
    kinds = dict.fromkeys((1, 2, 3, 4), "task") | {5: "start"}
    assert _order(kinds, *ends) == _order(dict(reversed(kinds.items())), *reversed(ends)) == [5, 4, 3, 2, 1]
