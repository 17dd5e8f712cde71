"""Judgements made by hand, a made-up company's documents, and the command line run here or in a process of its own."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from checks.findings import Cited, DomainScore, Finding, Judgement, RuleResult, Subject

_RULES = (
    RuleResult(
        "process_without_owner", "每个流程都有负责人", "completeness", "critical", "not met", 42, 9,
        "流程管理制度 4.2", 2, "", 31 / 40, 8.0,
    ),
    RuleResult(
        "activity_without_performer", "每个活动都有执行角色", "completeness", "high", "not met", 180, 21,
        "流程管理制度 5.1.3", 0, "", 159 / 180, 4.0,
    ),
    RuleResult(
        "process_without_kpi", "三级流程设有绩效指标", "completeness", "medium", "met", 12, 0,
        "流程管理制度 6.2", 0, "", 1.0, 2.0,
    ),
    RuleResult(
        "yearly_maintenance", "流程每年至少维护一次", "effectiveness", "high", "not met", 30, 12,
        "流程管理制度 7.1", 6, "", 0.5, 4.0,
    ),
    RuleResult(
        "target_reached", "指标达到目标值", "effectiveness", "medium", "nothing to check", 0, 0,
        "流程管理制度 6.4", 0, "没有指标测量记录", None, 2.0,
    ),
    RuleResult(
        "control_executed", "控制点按频率执行", "compliance", "critical", "could not run", 0, 0,
        "内部控制基本规范 第二十八条", 0, "查询超过 30 秒未完成", None, 8.0,
    ),
)  # fmt: skip

_DOMAINS = (
    DomainScore(
        "d/采购", "采购管理", {"completeness": 0.64, "effectiveness": 0.4, "compliance": None},
        (("process_without_owner", 6, 9), ("activity_without_performer", 40, 52)),
    ),
    DomainScore("d/研发", "研发管理", {"completeness": 0.92, "effectiveness": 0.61, "compliance": 0.8}),
    DomainScore(
        "d/财务", "财务与资金管理（含税务、资产与合并报表）以及集团预算", {"completeness": 1.0, "effectiveness": 0.0}
    ),
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

    def make(number: int = 14, /, **parts: object) -> Judgement:
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
            "findings": tuple(finding(each) for each in range(number)),
        }
        return Judgement(**(values | parts))  # type: ignore[arg-type]

    return make


@pytest.fixture
def empty_judgement() -> Judgement:
    """What is judged of a store that nothing was loaded into."""
    return Judgement({"snapshot": None, "loaded": None, "counts": {}}, "2026-11-22", {"overall": None})


_DOCUMENTS = {
    "purchasing.txt": """湖山造纸厂采购管理流程

文件编号：HS-LC-01
流程所有者：采购部
流程级别：三级

第一条 本流程适用于公司各部门的物资采购。

第二条 采购按下列步骤办理：
（一）申请人填写《采购申请单》，提交部门经理审批；
（二）部门经理审批采购申请，金额超过10万元的报总经理批准；
（三）采购员根据批准的申请向供应商询价；
（四）采购员签订采购合同，送财务部备案。
""",
    "complaints.txt": """湖山造纸厂客户投诉处理流程

文件编号：HS-LC-02

第一条 客户投诉由客服专员登记《投诉登记表》。

第二条 质量部在三个工作日内查明原因，并提出处理意见。

第三条 处理意见经销售部经理审核后答复客户，参见《产品召回管理办法》。
""",
    "duties.txt": """湖山造纸厂部门职责

采购部负责供应商管理和物资采购。
质量部负责产品检验和投诉原因分析。
""",
}


@pytest.fixture
def documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder `documents` of a paper mill, seen from the working folder, which is a new one."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PROCMAP_LANG", "en")
    folder = Path("documents")
    folder.mkdir()
    for name, text in _DOCUMENTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@dataclass(frozen=True)
class Ran:
    """What a run of the command line left behind."""

    code: int
    out: str
    err: str

    @property
    def complaints(self) -> list[str]:
        """The lines on stderr."""
        return [line for line in self.err.splitlines() if line]


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """The command line in this process, which has imported what is slow to import already."""
    log = logging.getLogger("procmap")
    handlers, propagate = log.handlers, log.propagate

    def run(*arguments: object) -> Ran:
        from procmap.cli import main

        capsys.readouterr()
        monkeypatch.setattr(sys, "argv", ["procmap", *map(str, arguments)])
        with pytest.raises(SystemExit) as done:
            main()
        said = capsys.readouterr()
        return Ran(int(done.value.code or 0), said.out, said.err)

    yield run
    log.handlers, log.propagate = handlers, propagate


@pytest.fixture
def run_apart() -> Run:
    """The command line as people run it: `python -m procmap` in a process of its own."""

    def run(*arguments: object, **environment: str) -> Ran:
        done = subprocess.run(
            [sys.executable, "-m", "procmap", *map(str, arguments)],
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
            timeout=120,
            check=False,
        )
        return Ran(done.returncode, done.stdout, done.stderr)

    return run
