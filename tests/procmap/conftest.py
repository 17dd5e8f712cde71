"""Judgements made by hand: what a report has to show, without a map."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from checks.findings import Cited, DomainScore, Finding, Judgement, RuleResult, Subject

_RULES = (
    RuleResult(
        "process_without_owner", "每个流程都有负责人", "completeness", "critical", "not met", 42, 9,
        "流程管理制度 4.2", 2, "", 31 / 40,
    ),
    RuleResult(
        "activity_without_performer", "每个活动都有执行角色", "completeness", "high", "not met", 180, 21,
        "流程管理制度 5.1.3", 0, "", 159 / 180,
    ),
    RuleResult(
        "process_without_kpi", "三级流程设有绩效指标", "completeness", "medium", "met", 12, 0, "流程管理制度 6.2", 0, "", 1.0
    ),
    RuleResult(
        "yearly_maintenance", "流程每年至少维护一次", "effectiveness", "high", "not met", 30, 12,
        "流程管理制度 7.1", 6, "", 0.5,
    ),
    RuleResult(
        "target_reached", "指标达到目标值", "effectiveness", "medium", "nothing to check", 0, 0,
        "流程管理制度 6.4", 0, "没有指标测量记录", None,
    ),
    RuleResult(
        "control_executed", "控制点按频率执行", "compliance", "critical", "could not run", 0, 0,
        "内部控制基本规范 第二十八条", 0, "查询超过 30 秒未完成", None,
    ),
)  # fmt: skip

_DOMAINS = (
    DomainScore(
        "d/采购", "采购管理", {"completeness": 0.64, "effectiveness": 0.4, "compliance": None},
        (("process_without_owner", 6, 9), ("activity_without_performer", 40, 52)),
    ),
    DomainScore("d/研发", "研发管理", {"completeness": 0.92, "effectiveness": 0.61, "compliance": 0.8}),
    DomainScore("d/财务", "财务与资金管理（含税务、资产与合并报表）以及集团预算", {"completeness": 1.0, "effectiveness": 0.0}),
    DomainScore("d/人力", "人力资源管理", {"completeness": None, "effectiveness": None, "compliance": None}),
)  # fmt: skip

_OWNERS = ("采购部", "流程管理委员会（PMO）", "研发中心", "财务部", "")
_PROCESSES = ("采购申请与审批流程", "供应商准入流程", "", "新产品立项流程")
_STATES = ("new", "open", "open", "accepted", "resolved")
_MESSAGES = (
    "“{process}”没有指定负责人。",
    "活动“核对发票与入库单”没有写明由谁执行，两份文件的说法也不一致。",
    "“{process}”已有 19 个月没有维护，制度要求每年至少一次。",
)


def finding(number: int, **changes: object) -> Finding:
    """The finding of that number; the same number, the same finding."""
    process = _PROCESSES[number % len(_PROCESSES)]
    rule = _RULES[(0, 1, 3)[number % 3]]
    quote = "第十二条 采购申请须由需求部门填写《采购申请单》，经部门负责人审核后报采购部；未经审核的，采购部不得受理。"
    values: dict[str, object] = {
        "id": f"{rule.id}/{number:04d}",
        "rule": rule.id,
        "subject": Subject(f"default/Process/{process}", "Process", process or "通用"),
        "message": _MESSAGES[number % 3].format(process=process or "通用流程"),
        "remedy": "请在流程文件的“职责”一节写明负责人，并报 PMO 备案。",
        "owner": _OWNERS[number % len(_OWNERS)],
        "process": process,
        "domain": "采购管理",
        "state": _STATES[number % 5],
        "also": (Subject("default/Department/PMO", "Department", "PMO"),) if number % 4 == 0 else (),
        "evidence": (
            Cited("采购管理制度", "3.2 采购申请", quote, "采购管理制度.docx", 1204, 1204 + len(quote), "表 2"),
        )
        if number % 3
        else (),
    }
    return Finding(**(values | changes))  # type: ignore[arg-type]


@pytest.fixture
def judged() -> Callable[..., Judgement]:
    """Makes a judgement with so many findings, or with the parts given."""

    def make(findings: int = 14, **parts: object) -> Judgement:
        values: dict[str, object] = {
            "map": {
                "snapshot": "20261122-0915",
                "loaded": "2026-11-22T09:15:04",
                "counts": {"Document": 63, "Process": 42, "Activity": 180},
            },
            "today": "2026-11-22",
            "scores": {"overall": 0.682, "completeness": 0.853, "effectiveness": 0.5, "compliance": None},
            "domains": _DOMAINS,
            "rules": _RULES,
            "findings": tuple(finding(number) for number in range(findings)),
        }
        return Judgement(**(values | parts))  # type: ignore[arg-type]

    return make


@pytest.fixture
def empty_judgement() -> Judgement:
    """What is judged of a store that nothing was loaded into."""
    return Judgement({"snapshot": None, "loaded": None, "counts": {}}, "2026-11-22", {"overall": None})
