"""What a company keeps beside its process documents: lists, matrices, drawn flows, duties, registers of what happened.

Laid over an enterprise they give every rule somebody to judge, in plenty, and with faults here and there.
Deterministic.
Each process comes to some 6 more things, half of them events, and 20 more links.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

from benchmarks.enterprise import DOMAINS, Enterprise, Paper, document_number, process_name, step_words
from graph.facts import Evidence, Facts, part_of_document
from graph.ids import label_of, normalise

_TODAY = date(2026, 11, 22)
_LENGTH = 40_000_000  # characters; the texts themselves are never read
_ROW, _MARK = "register_row", "matrix_mark"
_DUTIES = ("预算", "档案", "培训", "宣传", "保密", "环保", "消防", "车辆", "食堂", "宿舍")
_OFTEN = ("每月", "每季度", "每年", "每笔")
_OBJECTS = ("标准化", "信息化", "专项提升", "现场评比", "年度总结", "数据治理", "对外联络", "成果展示")


def registers(company: Enterprise) -> Iterator[Facts]:
    """The sources, one for each domain and kind of list, and one list of the organisation."""
    yield _organisation(company)
    for place, domain in enumerate(DOMAINS):
        numbers = range(place, company.processes, len(DOMAINS))
        for kind, told in (
            ("流程清单", _listed),
            ("部门职责", _duties),
            ("责任矩阵", _matrix),
            ("风险控制清单", _controls),
            ("指标库", _kpis),
            ("流程模型", _drawn),
            ("文件清单", _documents),
            ("流程检查台账", _inspections),
            ("流程审批台账", _sign_offs),
            ("流程试运行台账", _trials),
            ("建议与变更台账", _suggestions),
            ("指标与控制执行台账", _measured),
        ):
            sheet = _sheet(f"{domain}{kind}", kind)
            for number in numbers:
                told(sheet, number, domain, company)
            yield sheet.facts


def _sheet(title: str, kind: str) -> Paper:
    kinds = {"部门职责": "policy", "责任矩阵": "matrix", "流程模型": "model"}
    facts = Facts(f"registers/{title}.xlsx", sha256(title.encode()).hexdigest(), _LENGTH, "acme")
    document = facts.document(
        title,
        sha256(f"{title} text".encode()).hexdigest(),
        (0, _LENGTH),
        kind=kinds.get(kind, "register"),
        effective_on="2025-01-01",
    )
    facts.clause(document, title, (0, _LENGTH), 1, text=title)
    return Paper(facts, document)


def _organisation(company: Enterprise) -> Facts:
    """Units and posts that the documents name, posts with unit and holder; some are not on it, some have gone."""
    sheet = _sheet("组织清单", "组织清单")
    facts = sheet.facts
    named = {thing: fact for source in company.sources for thing, fact in source.nodes.items()}
    actors = sorted(thing for thing in named if label_of(thing) in ("Department", "Role"))
    units = [thing for thing in actors if label_of(thing) == "Department"]
    for number, thing in enumerate(actors):
        if number % 10 == 9:
            continue
        name, row = named[thing].name, sheet.passage(named[thing].name, _ROW)
        known = facts.node(label_of(thing), name, row, status="retired" if number % 40 == 7 else "active")
        if label_of(thing) == "Role":
            home = [unit for unit in units if named[unit].name[:2] == name[:2]] or units
            unit = home[number % len(home)]
            facts.link("BELONGS_TO", known, facts.node("Department", named[unit].name, row), row)
            left = "2026-05-31" if number % 15 == 4 else None
            holder = facts.node("Person", f"员工{number:04}", sheet.passage(f"员工{number:04}", _ROW), left_on=left)
            facts.link("HELD_BY", known, holder, row)
    return facts


def _own_version(sheet: Paper, number: int) -> None:
    """A branch's own version of a process that the company has."""
    row = sheet.passage(f"{process_name(number)}（华东分公司）", _ROW)
    own = sheet.facts.node("Process", f"{process_name(number)}（华东分公司）", row, level=3)
    sheet.facts.link("GOVERNED_BY", own, sheet.document, row)


def _process(sheet: Paper, number: int, row: Evidence, **says: Any) -> str:
    return sheet.facts.node("Process", process_name(number), row, **says)


def _listed(sheet: Paper, number: int, domain: str, company: Enterprise) -> None:
    """The list of processes: whether they are key, how far they reach, who appointed their owners."""
    row = sheet.passage(f"{process_name(number)} P-{number:05}", _ROW)
    scope = (None, "department", "system", "cross_system", "enterprise")[number // 16 % 5]
    ends = {} if number % 10 == 3 else {"starts": "收到申请", "ends": "记录归档"}
    process = _process(sheet, number, row, scope=scope, key=bool(number % 3 == 0) if number % 5 else None, **ends)
    owner = sheet.facts.node("Owner", f"{domain}{number % 12 + 1}部", row, kind="department")
    appointed_by = (None, "流程管理委员会", f"{domain}业务主管", "工会")[number // 16 % 4]
    if number % 9 == 0:
        sheet.facts.link("OWNED_BY", process, owner, row, appointed_by=appointed_by)
    if number % 40 == 0:
        _own_version(sheet, number)


def _duties(sheet: Paper, number: int, domain: str, company: Enterprise) -> None:
    """Duties of units, half of them in words that processes have too."""
    if number % 2:
        return
    words = process_name(number)[:-5] if number % 4 else f"{_DUTIES[number // 4 % 10]}{_OBJECTS[number // 40 % 8]}"
    row = sheet.passage(f"负责{words}{number:05}", "duty")
    duty = sheet.facts.node("Duty", f"{words}{number:05}", row)
    for at in range(2 if number % 20 == 0 else 1):
        unit = sheet.facts.node("Department", f"{domain}{(number + at) % 12 + 1}部", sheet.passage("本部门", "duty"))
        own = sheet.passage(f"负责{words}", "duty")
        sheet.facts.link("RESPONSIBLE_FOR", unit, duty, own, relation="responsible")


def _matrix(sheet: Paper, number: int, domain: str, company: Enterprise) -> None:
    """A responsibility matrix over a sixth of the processes, three steps of each."""
    if number % 6:
        return
    facts, inside = sheet.facts, part_of_document(sheet.document)
    process = _process(sheet, number, sheet.passage(process_name(number), _MARK))
    owner = facts.node("Owner", f"{domain}{number % 12 + 1}部", sheet.passage("A", _MARK), kind="department")
    facts.link("OWNED_BY", process, owner, sheet.passage("A", _MARK))
    for place in range(3):
        row = sheet.passage(step_words(number, place), _MARK)
        step = facts.node("Activity", step_words(number, place), row,
                          within=[inside, normalise(process_name(number), "Process")], seq=place + 1,
                          time_limit="2天", time_limit_hours=48)  # fmt: skip
        facts.link("PART_OF", step, process, row)
        for at, mark in enumerate(("R", "A", "I") if (number // 6 + place) % 5 else ("R", "C", "I")):
            unit = facts.node("Department", f"{domain}{(number + place + at) % 12 + 1}部", row)
            facts.link("PARTICIPATES_IN", unit, step, sheet.passage(mark, _MARK), raci=[mark])


def _controls(sheet: Paper, number: int, domain: str, company: Enterprise) -> None:
    """Risks and the controls that lower them, with their frequency; prohibitions."""
    facts, inside = sheet.facts, part_of_document(sheet.document)
    if number % 2 == 0:
        row = sheet.passage(f"{process_name(number)}失控风险", _ROW)
        process = _process(sheet, number, row)
        risk = facts.node("Risk", f"{process_name(number)}失控", row)
        facts.link("THREATENS", risk, process, row)
        if number % 8:
            control = facts.node("ControlPoint", _control_name(number), row, within=[inside], kind="check",
                                 frequency=_OFTEN[number // 2 % 4], key=number % 4 == 2)  # fmt: skip
            facts.link("CONTROLS", control, process, row)
            facts.link("MITIGATES", control, risk, row)
            if number % 12:
                unit = facts.node("Department", f"{domain}{number % 12 + 1}部", row)
                facts.link("EXECUTED_BY", control, unit, row, **{"as": "executes"})
            if number % 3:
                record = facts.node("Record", f"{domain}核查表{number % 50:02}", row, retention=f"{number % 3 + 1}年")
                facts.link("EVIDENCED_BY", control, record, row)
    if number % 4 == 1:
        row = sheet.passage(f"严禁擅自变更{process_name(number)}", "prohibition")
        control = facts.node("ControlPoint", f"严禁擅自变更{process_name(number)}", row,
                             within=[inside], kind="prohibition",
                             consequence="通报批评" if number % 16 > 1 else None)  # fmt: skip
        facts.link("CONTROLS", control, _process(sheet, number, row), row)


def _control_name(number: int) -> str:
    return f"核对{process_name(number)}记录"


def _kpis(sheet: Paper, number: int, domain: str, company: Enterprise) -> None:
    """The list of KPIs: targets, now and then another than the document's, and which KPI of the domain they support."""
    facts, name = sheet.facts, process_name(number)
    row = sheet.passage(f"{name}及时率", _ROW)
    target = None if number % 11 == 3 else "≥90%" if number % 7 == 5 else "≥95%"
    kpi = facts.node("Kpi", f"{name}及时率", row, within=[normalise(name)], scope=name, target=target)
    if number % 12 == 0:
        top = facts.node("Kpi", f"{domain}管理域达成率", row, within=[normalise(f"{domain}管理域")],
                         scope=f"{domain}管理域", target="≥98%")  # fmt: skip
        facts.link("MEASURES", top, facts.node("Process", f"{domain}管理域", row, level=1), row)
        facts.link("SUPPORTS", kpi, top, row)


def _drawn(sheet: Paper, number: int, domain: str, company: Enterprise) -> None:
    """A drawing of every twelfth process: start, steps, a decision with two ways, an end; some ways lead nowhere."""
    if number % 12:
        return
    facts = sheet.facts
    inside = [part_of_document(sheet.document), normalise(process_name(number), "Process")]
    process = _process(sheet, number, sheet.passage(process_name(number), "element"))
    drawn = []
    for place, (words, kind) in enumerate(
        (
            ("开始", "start"),
            (step_words(number, 0), "task"),
            ("是否合格", "decision"),
            ("返工", "task"),
            ("结束", "end"),
        )
    ):
        row = sheet.passage(words, "element")
        drawn.append(facts.node("Activity", words, row, within=inside, kind=kind, seq=place + 1,
                                time_limit="1天", time_limit_hours=24))  # fmt: skip
        facts.link("PART_OF", drawn[-1], process, row)
    ways = [(0, 1, None), (1, 2, None), (2, 3, "否" if number % 5 else None), (2, 4, None if number % 24 else "是")]
    for start, end, condition in ways if number % 36 else [*ways[:3], (3, 1, None)]:
        facts.link("FLOWS_TO", drawn[start], drawn[end], sheet.passage("连线", "element"), condition=condition)


def _documents(sheet: Paper, number: int, domain: str, company: Enterprise) -> None:
    """Which documents cite others, some not at hand; which replace others; to whom they are sent."""
    if number % 4:
        return
    facts, paper = sheet.facts, number // 4
    row = sheet.passage(document_number(paper), _ROW)
    document = facts.cited_document(f"管理制度{paper:05}", row, number=document_number(paper))
    older = facts.cited_document(f"管理制度{paper // 2:05}", row, number=document_number(paper // 2))
    if document != older:
        facts.link("CITES", document, older, row)
    if paper % 9 == 0:
        missing = facts.cited_document(f"实施细则{paper:05}", sheet.passage(f"《实施细则{paper:05}》", _ROW))
        facts.link("CITES", document, missing, sheet.passage(f"《实施细则{paper:05}》", _ROW))
    if paper % 25 == 0:
        facts.document(f"管理制度{paper:05}", sha256(f"{paper} before".encode()).hexdigest(), (0, 1),
                       number=document_number(paper), version="A", effective_on="2015-01-01")  # fmt: skip
    if paper % 50 == 13:
        facts.link("SUPERSEDES", document, older, row)
    if paper % 3:
        unit = facts.node("Department", f"{domain}{number % 12 + 1}部", row)
        facts.link("DISTRIBUTED_TO", document, unit, row, **{"as": "to"})


def _event(sheet: Paper, name: str, kind: str, about: str, doer: tuple[str, str] | None = None, **says: Any) -> str:
    row = sheet.passage(name, _ROW)
    event = sheet.facts.node("Event", name, row, kind=kind, **says)
    sheet.facts.link("ABOUT", event, about, row)
    if doer:
        sheet.facts.link("DONE_BY", event, sheet.facts.node(*doer, row), row)
    return event


def _day(number: int, within: int = 700) -> str:
    """A day in the past, another for each number."""
    return (_TODAY - timedelta(days=number * 37 % within + 1)).isoformat()


def _inspections(sheet: Paper, number: int, domain: str, company: Enterprise) -> None:
    """Inspections of two fifths of the processes, and of all of a domain but one of its branches."""
    if number // len(DOMAINS) < 20 and number // len(DOMAINS) % 20 != 7:
        branch = f"{domain}业务{number // len(DOMAINS) % 20:02}"
        whole = sheet.facts.node("Process", branch, sheet.passage(branch, _ROW), level=2)
        _event(sheet, f"检查 {branch}", "inspection", whole, ("Department", "流程管理委员会"),
               stage="半年检查", done_on="2026-09-30")  # fmt: skip
    if number % 5 > 1:
        return
    process = _process(sheet, number, sheet.passage(process_name(number), _ROW))
    by = ("Department", "流程管理委员会") if number % 3 else ("Role", f"{domain}系统办公室主任")
    done = None if number % 25 == 1 else _day(number)
    seen = _event(sheet, f"检查 JC-{number:05}", "inspection", process, by, stage="季度检查", done_on=done,
                  planned_on=_day(number), result="合格" if number % 10 else "不合格")  # fmt: skip
    if number % 10 == 0:
        put_right = _event(sheet, f"整改 JC-{number:05}", "corrective_action", process,
                           due_on=_day(number, 90), done_on=None if number % 20 else _day(number, 60))  # fmt: skip
        sheet.facts.link("ABOUT", put_right, seen, sheet.passage("整改", _ROW))


def _sign_offs(sheet: Paper, number: int, domain: str, company: Enterprise) -> None:
    """The sign-offs of every eighth process, up to its publication."""
    if number % 8:
        return
    process = _process(sheet, number, sheet.passage(process_name(number), _ROW))
    steps = [
        ("approval", ("Department", f"{domain}{number % 12 + 1}部")),
        ("countersign", ("Department", f"{domain}{(number + 1) % 12 + 1}部")),
        ("review", ("Role", f"{domain}系统办公室主任")),
        ("filing", ("Department", "流程管理委员会")),
        ("publication", ("Role", f"{domain}系统办公室主任")),
    ]
    began = _TODAY - timedelta(days=number * 37 % 500 + 60)
    for at, (kind, who) in enumerate(steps if number % 24 else steps[1:]):
        done = (began + timedelta(days=at)).isoformat()
        event = _event(sheet, f"申请 SP-{number:05} {kind}", kind, process, who, stage="formal", version="2.0",
                       planned_on=began.isoformat(), done_on=done, result="同意")  # fmt: skip
        if number % 16:
            record = sheet.facts.node("Record", f"{domain}会议纪要", sheet.passage("会议纪要", _ROW))
            sheet.facts.link("EVIDENCED_BY", event, record, sheet.passage("会议纪要", _ROW))


def _trials(sheet: Paper, number: int, domain: str, company: Enterprise) -> None:
    if number % 16 and number % 7:
        return
    process = _process(sheet, number, sheet.passage(process_name(number), _ROW))
    began = _TODAY - timedelta(days=number * 37 % 500 + 110)
    ended = began + timedelta(days=20 if number % 5 == 0 else 45)
    trial = _event(sheet, f"试运行 SX-{number:05}", "trial_run", process, version="2.0",
                   planned_on=began.isoformat(), due_on=(began + timedelta(days=30)).isoformat(),
                   done_on=None if number % 9 == 0 else ended.isoformat(), value=float(number % 6))  # fmt: skip
    if number % 3:
        told = _event(sheet, f"反馈 SX-{number:05}", "feedback", process, done_on=ended.isoformat(), result="步骤可行")
        sheet.facts.link("ABOUT", told, trial, sheet.passage("反馈", _ROW))


def _suggestions(sheet: Paper, number: int, domain: str, company: Enterprise) -> None:
    """Suggestions, changes of the business, and documents given to people outside."""
    if number % 5 and number % 9:
        return
    process = _process(sheet, number, sheet.passage(process_name(number), _ROW))
    if number % 5 == 0:
        _event(sheet, f"建议 JY-{number:05}", "suggestion", process, planned_on=_day(number),
               done_on=_day(number, 30) if number % 10 else None, result="已采纳" if number % 10 else None)  # fmt: skip
    if number % 9 == 0:
        _event(sheet, f"业务变更 BG-{number:05}", "business_change", process, done_on=_day(number),
               result="已修订" if number % 18 else None)  # fmt: skip
    if number % 45 == 0:
        given = _event(sheet, f"对外发放 FF-{number:05}", "external_release", process, done_on=_day(number))
        if number % 90:
            _event(sheet, f"发放同意 FF-{number:05}", "approval", given, ("Role", "总裁"),
                   done_on=_day(number), result="同意")  # fmt: skip


def _measured(sheet: Paper, number: int, domain: str, company: Enterprise) -> None:
    """What KPIs really were, and how often controls were executed, by whom, with which record."""
    facts, name = sheet.facts, process_name(number)
    if number % 2:
        row = sheet.passage(f"{name}及时率", _ROW)
        kpi = facts.node("Kpi", f"{name}及时率", row, within=[normalise(name)], scope=name)
        _event(sheet, f"{name}及时率 2026-10", "measurement", kpi, stage="2026-10", done_on="2026-10-31",
               value=float(96 if number % 10 > 2 else 90))  # fmt: skip
    elif number % 8:
        row = sheet.passage(_control_name(number), _ROW)
        lists = part_of_document(_list_of_controls(domain))
        control = facts.node("ControlPoint", _control_name(number), row, within=[lists], kind="check")
        for month in (3, 6, 9, 10)[: number % 5]:
            who = ("Department", f"{domain}{(number + (month == 9)) % 12 + 1}部")
            event = _event(sheet, f"执行 KZ-{number:05}-{month:02}", "control_execution", control, who,
                           done_on=f"2026-{month:02}-28", result="完成")  # fmt: skip
            if month != 6 or number % 32 > 8:
                record = facts.node("Record", f"{domain}核查表{number % 50:02}", row, retention="2年")
                facts.link("EVIDENCED_BY", event, record, row)


def _list_of_controls(domain: str) -> str:
    return f"acme/Document/{normalise(f'{domain}风险控制清单', 'Document')}"
