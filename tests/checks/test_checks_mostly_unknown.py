"""Silence is unknown, not wrong: a rule that can decide little says how little, and is not called met for it."""

from datetime import date
from pathlib import Path

import pytest
from tiny_map import TinyMap

from checks import RuleResult, judge

TODAY = date(2026, 11, 22)


def key_processes(tmp_path: Path, *, silent: int, in_order: int, missing: int) -> RuleResult:
    """What the rule on key controls says of processes that are key, and of those of which nothing says so."""
    m = TinyMap()
    control = m.thing("ControlPoint", "关键审批", key=True)
    for number in range(silent):
        m.described(f"未说明{number}")
    for number in range(in_order):
        m.link("CONTROLS", control, m.described(f"有关键控制点{number}", key=True))
    for number in range(missing):
        m.link("CONTROLS", m.thing("ControlPoint", f"一般{number}", key=False), m.described(f"缺少{number}", key=True))
    with m.on(tmp_path / "map.kgl") as store:
        rules = {rule.id: rule for rule in judge(store, today=TODAY, dimension="completeness").rules}
    return rules["key_process_without_key_control"]


@pytest.mark.parametrize(
    ("silent", "in_order", "missing", "verdict", "score"),
    [
        (3, 2, 0, "could not run", None),
        (2, 2, 0, "met", 1.0),
        (3, 1, 1, "not met", 0.5),
        (3, 0, 0, "could not run", None),
        (0, 2, 0, "met", 1.0),
    ],
)
def test_a_rule_that_can_decide_less_than_half_is_not_met(
    tmp_path: Path, silent: int, in_order: int, missing: int, verdict: str, score: float | None
) -> None:
    rule = key_processes(tmp_path, silent=silent, in_order=in_order, missing=missing)
    assert (rule.verdict, rule.score, rule.unknown) == (verdict, score, silent)
    everyone = silent + in_order + missing
    assert rule.why.startswith(f"{everyone} 个对象中有 {silent} 个无法判断：" if silent else "")
    assert bool(rule.why) == bool(silent)
