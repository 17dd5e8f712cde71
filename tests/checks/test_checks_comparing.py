"""Comparisons that need more than one query: targets, frequencies, trials."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tiny_map import TinyMap, ids

from checks.comparing import COMPARISONS
from checks.comparing.frequencies import Interval, read_frequency
from checks.comparing.targets import read_target
from checks.governance import read_governance
from queries import query, run

TODAY = date(2026, 11, 22)


def found(m: TinyMap, store: str | Path, name: str, **changed: Any) -> dict[str, dict[str, Any]]:
    """The rows of a comparison by the key of their subject, with `?` where undecided; all lie in its population."""
    compared = COMPARISONS[name]
    policy = replace(read_governance(), **changed)
    with m.on(store) as reader:
        rows = compared.rows(reader, policy, TODAY)
        population = ids(run(reader, compared.population))
    assert all(tuple(row) == compared.columns for row in rows)
    assert ids(rows) <= population
    return {key + "?" * row.get("undecided", False): row for row in rows for key in ids([row])}


@pytest.mark.parametrize("name", COMPARISONS)
def test_a_comparison_names_a_population_and_queries_of_the_catalogue(name: str) -> None:
    assert query(COMPARISONS[name].population).intent == "populations"
    for asked in COMPARISONS[name].asks:
        assert query(asked).population == COMPARISONS[name].population


@pytest.mark.parametrize(
    ("text", "direction", "reached", "missed"),
    [
        ("≥95%", None, 95, 94.9),
        ("不低于95％", None, 95, 90),
        ("95%以上", None, 99, 94),
        (">95%", "up", 95.1, 95),
        ("≤3天", None, 3, 4),
        ("不超过30个工作日", None, 12, 31),
        ("2小时以内", None, 2, 2.5),
        ("低于0.3%", None, 0.2, 0.3),
        ("within 5 days", None, 5, 6),
        ("at least 1,200", None, 1200, 1100),
        ("100%", None, 100, 99.5),
        ("0", None, 0, 1),
        ("90", "up", 91, 89),
        ("10", "down", 9, 11),
        ("≥95%", None, 0.962, 0.93),  # a share written as a number
    ],
)
def test_a_target_is_read_as_it_is_meant(text: str, direction: str | None, reached: float, missed: float) -> None:
    target = read_target(text, direction)
    assert target is not None
    assert target.is_reached(reached)
    assert not target.is_reached(missed)


@pytest.mark.parametrize("text", ["持续提升", "85%~90%", "90", "", "A级"])
def test_what_is_no_single_bound_is_no_target(text: str) -> None:
    assert read_target(text, None) is None


def test_the_latest_value_of_a_kpi_is_judged(store_address: str) -> None:
    m = TinyMap()

    def kpi(key: str, *values: tuple[str, float], target: str = "≥95%", **about: Any) -> str:
        made = m.thing("Kpi", key, target=target, unit="%", **about)
        for day, value in values:
            m.event("measurement", f"{key}·{day}", made, done_on=day, value=value)
        return made

    kpi("坏", ("2026-08", 97.0), ("2026-10", 93.5))
    kpi("已改善", ("2026-08", 90.0), ("2026-10", 96.0))
    kpi("将来", ("2026-10", 96.0), ("2027-01", 10.0))
    kpi("无法比较", ("2026-10", 96.0), target="持续提升")
    said = kpi("只有结论", target="持续提升")
    m.event("measurement", "结论", said, done_on="2026-10", result="未达标")
    m.event("measurement", "无目标", m.thing("Kpi", "没有目标"), done_on="2026-10", value=1.0)
    rows = found(m, store_address, "kpi_below_target")
    assert set(rows) == {"坏", "无法比较?", "只有结论"}
    assert (rows["坏"]["target"], rows["坏"]["actual"], rows["坏"]["period"]) == ("≥95%", "93.5%", "2026-10")


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        ("每月", Interval(1, 0, 10)),
        ("每季度一次", Interval(3, 0, 20)),
        ("每半年", Interval(6, 0, 30)),
        ("annually", Interval(12, 0, 31)),
        ("每半月", Interval(0, 14, 5)),
        ("每周一", Interval(0, 7, 3)),
        ("每日", Interval(0, 1, 3)),
        ("monthly", Interval(1, 0, 10)),
        ("每次", None),
        ("每两个月", None),
        ("逐笔", None),
        ("不定期", None),
    ],
)
def test_a_frequency_is_an_interval_or_none(text: str, interval: Interval | None) -> None:
    assert read_frequency(text) == interval


def test_periods_without_an_execution_are_named(store_address: str) -> None:
    m = TinyMap()

    def control(key: str, frequency: str, *days: str, **about: Any) -> None:
        made = m.thing("ControlPoint", key, frequency=frequency, **about)
        for day in days:
            m.event("control_execution", f"{key}·{day}", made, done_on=day)

    whole_year = [f"2026-{month:02}-28" for month in range(1, 11)]
    control("好", "每月", *whole_year)
    control("坏", "每月", *whole_year[:5], *whole_year[6:])
    control("停了", "每月", *whole_year[:7])
    control("月初补记", "每月", "2026-07-31", "2026-09-05", "2026-09-30", "2026-11-03")  # August's in September
    control("本季未完", "每季度", "2026-03-20", "2026-06-20", "2026-09-20")
    control("每周停了", "每周", "2026-09-04", "2026-09-11", "2026-09-18")
    control("每周好", "每周", "2026-11-06", "2026-11-13", "2026-11-20")
    control("从未登记", "每月")
    control("每次", "每次采购", "2026-01-05")
    rows = found(m, store_address, "control_not_executed")
    assert {key: row["periods"] for key, row in rows.items()} == {
        "坏": ["2026-06"],
        "停了": ["2026-08", "2026-09", "2026-10"],
        "每周停了": ["2026-09-19 – 2026-11-22"],
        "从未登记?": [],
    }


def trial(m: TinyMap, key: str, began: str, ended: str, *, feedback: float | None = None, **says: Any) -> str:
    process = m.process(key, level=3)
    made = m.event("trial_run", f"{key}·试运行", process, planned_on=began, done_on=ended, **says)
    if feedback is not None:
        m.event("feedback", f"{key}·反馈", made, process, value=feedback)
    return process


def test_a_trial_lasts_a_calendar_month(store_address: str) -> None:
    m = TinyMap()
    trial(m, "坏", "2026-03-01", "2026-03-20")
    trial(m, "整月", "2026-03-01", "2026-03-31")
    trial(m, "二月", "2026-02-01", "2026-02-28")
    trial(m, "日期不全", "2026-03", "2026-03-20")
    still = trial(m, "仍在试行", "2026-11-10", "")
    m.map.things[f"{m.id('Event', '仍在试行·试运行')}"].pop("done_on")
    m.event("publication", "旧版发布", still, stage="formal", done_on="2025-01-01")  # before this trial
    early = trial(m, "提前转正", "2026-03-01", "")
    m.map.things[f"{m.id('Event', '提前转正·试运行')}"].pop("done_on")
    m.event("publication", "正式发布", early, stage="formal", done_on="2026-03-15")
    assert set(found(m, store_address, "trial_too_short")) == {"坏", "日期不全?", "提前转正"}


def test_another_policy_counts_days(tmp_path: Path) -> None:
    m = TinyMap()
    trial(m, "四十天", "2026-03-01", "2026-04-09")
    trial(m, "四十五天", "2026-03-01", "2026-04-14")
    rows = found(m, tmp_path / "map.kgl", "trial_too_short", trial_months=0, trial_days=45)
    assert set(rows) == {"四十天"}


def test_a_trial_needs_runs_and_feedback_or_is_made_longer(store_address: str) -> None:
    m = TinyMap()
    trial(m, "好", "2026-03-01", "2026-03-31", value=12.0, feedback=3.0)
    trial(m, "没有运行", "2026-03-01", "2026-06-30", value=0.0, feedback=1.0)
    trial(m, "没有反馈", "2026-03-01", "2026-03-31", value=5.0, feedback=0.0)
    trial(m, "没有反馈已延长", "2026-03-01", "2026-05-31", value=5.0, feedback=0.0)
    process = trial(m, "另有反馈", "2026-03-01", "2026-03-31", value=5.0)
    m.event("feedback", "使用者反馈", process, done_on="2026-03-20")
    assert set(found(m, store_address, "trial_without_proof")) == {"没有运行", "没有反馈"}


def test_without_any_record_of_feedback_a_silent_trial_is_not_judged(tmp_path: Path) -> None:
    m = TinyMap()
    trial(m, "有次数", "2026-03-01", "2026-03-31", value=5.0)
    trial(m, "什么也没有", "2026-03-01", "2026-03-31")
    assert set(found(m, tmp_path / "map.kgl", "trial_without_proof")) == {"什么也没有?"}


def test_a_trial_past_its_end_is_told(store_address: str) -> None:
    m = TinyMap()
    for key, due in (("坏", "2026-10-31"), ("未到期", "2026-12-31")):
        m.event("trial_run", f"{key}·试运行", m.process(key), planned_on="2026-10-01", due_on=due)
    trial(m, "已结束", "2026-09-01", "2026-10-20", due_on="2026-10-10")
    assert set(found(m, store_address, "trial_not_concluded")) == {"坏"}


def governed_change(m: TinyMap, key: str, *steps: tuple[str, str, str], **about: Any) -> str:
    """A process of level 3 in one department, and sign-offs: kind, who, day."""
    process = m.process(key, **{"level": 3, "scope": "department"} | about)
    owner = m.thing("Owner", f"{key}部")
    m.link("OWNED_BY", process, owner)
    m.link("HELD_BY", owner, m.thing("Department", f"{key}部"))
    m.link("BELONGS_TO", m.thing("Role", f"{key}部经理"), m.id("Department", f"{key}部"))
    m.link("PERFORMED_BY", m.steps(process, f"{key}办理")[0], m.id("Department", f"{key}部"))
    for kind, who, day in steps:
        says = {"stage": "formal", "done_on": day, "planned_on": "2026-03-01"}
        m.event(kind, f"{key}·{kind}·{who}", process, by=m.thing("Role", who) if who else None, **says)
    return process


def test_a_published_change_has_the_sign_offs_of_its_route(store_address: str) -> None:
    m = TinyMap()
    m.thing("Department", "PMO")
    whole = (("review", "业务系统办公室", "2026-03-04"), ("filing", "PMO专员", "2026-03-05"))
    m.link("BELONGS_TO", m.thing("Role", "PMO专员"), m.id("Department", "PMO"))
    out = ("publication", "业务系统办公室", "2026-03-10")
    governed_change(m, "好", ("approval", "好部经理", "2026-03-03"), *whole, out)
    governed_change(m, "坏", *whole, out)
    governed_change(m, "他人", ("approval", "出纳", "2026-03-03"), *whole, out)
    governed_change(m, "补签", ("approval", "补签部经理", "2026-04-03"), *whole, out)
    governed_change(m, "未发布", *whole)
    governed_change(m, "级别不明", *whole, out, level=None, scope=None)
    refused = governed_change(m, "否决", *whole, out)
    against = {"stage": "formal", "done_on": "2026-03-03", "result": "不同意"}
    m.event("approval", "否决·意见", refused, by=m.id("Role", "否决部经理"), **against)
    rows = found(m, store_address, "approval_route_departed")
    assert {key: row["wrong_zh"] for key, row in rows.items()} == {
        "坏": ["部门负责人"],
        "他人": ["部门负责人"],
        "补签": ["补签部经理"],
        "否决": ["部门负责人"],
        "级别不明?": [],
    }


def test_sign_offs_without_any_record_are_told(store_address: str) -> None:
    m = TinyMap()
    out = ("publication", "PMO", "2026-03-10")
    for key in ("好", "坏"):
        governed_change(m, key, ("approval", f"{key}部经理", "2026-03-03"), out)
    minutes = m.thing("Record", "会议纪要")
    m.link("EVIDENCED_BY", m.id("Event", "好·approval·好部经理"), minutes, document=None)
    assert set(found(m, store_address, "approval_without_evidence")) == {"坏"}


def test_a_sign_off_without_a_record_stands_out_among_many_with_one(store_address: str) -> None:
    m = TinyMap()
    out = ("publication", "PMO", "2026-03-10")
    minutes = m.thing("Record", "会议纪要")
    for key in ("甲", "乙", "丙"):
        governed_change(m, key, ("approval", f"{key}部经理", "2026-03-03"), ("review", "PMO", "2026-03-04"), out)
        for kind, who in (("approval", f"{key}部经理"), ("review", "PMO")):
            if (key, kind) != ("丙", "review"):
                m.link("EVIDENCED_BY", m.id("Event", f"{key}·{kind}·{who}"), minutes, document=None)
    governed_change(m, "丁", ("review", "PMO", "2026-03-04"), out)
    m.link("EVIDENCED_BY", m.id("Event", "丁·review·PMO"), minutes, document=None)
    rows = found(m, store_address, "approval_without_evidence")
    assert {key: row["signers"] for key, row in rows.items()} == {"丙": ["PMO"]}


def test_where_no_sign_off_has_a_record_nothing_is_decided(tmp_path: Path) -> None:
    m = TinyMap()
    governed_change(m, "甲", ("approval", "甲部经理", "2026-03-03"), ("publication", "PMO", "2026-03-10"))
    assert set(found(m, tmp_path / "map.kgl", "approval_without_evidence")) == {"甲?"}


def test_regular_inspections_are_made_by_whom_the_policy_names(store_address: str) -> None:
    m = TinyMap()

    def inspected(key: str, who: str, stage: str = "半年检查", label: str = "Role", **about: Any) -> None:
        process = m.process(f"{key}流程", level=3, **about)
        m.event("inspection", key, process, by=m.thing(label, who), stage=stage, done_on="2026-06-30")

    inspected("好", "PMO", label="Department", scope="enterprise")
    inspected("坏", "采购部", label="Department", scope="enterprise")
    inspected("部门内好", "采购部经理", scope="department")
    inspected("部门内坏", "采购员", scope="department")
    inspected("上级来查", "PMO", label="Department", scope="department")
    inspected("自查", "采购部流程经理", "季度自查", scope="cross_system")
    inspected("专项", "内审员", "专项审计", scope="enterprise")  # beside the regular ones anybody may look
    inspected("范围不明", "采购部经理")
    inspected("不认识的人", "张三", label="Person", scope="department")
    inspected("别名", "运营部", label="Department", scope="enterprise")
    m.thing("Department", "运营部", aliases=["PMO"])
    owner = m.thing("Owner", "采购部")
    m.link("HELD_BY", owner, m.id("Department", "采购部"))
    for key, stage in (("所有者季查", "季度检查"), ("所有者半年查", "半年检查")):  # its own look, and the company's
        inspected(key, "采购部", stage, label="Department", scope="enterprise")
        m.link("OWNED_BY", m.id("Process", f"{key}流程"), owner)
    m.link("BELONGS_TO", m.id("Role", "采购部经理"), m.id("Department", "采购部"))
    inspected("经理季查", "采购部经理", "季度检查", scope="enterprise")
    m.link("OWNED_BY", m.id("Process", "经理季查流程"), owner)
    rows = found(m, store_address, "inspection_by_other")
    assert set(rows) == {"坏", "部门内坏", "范围不明?", "不认识的人?", "所有者半年查"}
