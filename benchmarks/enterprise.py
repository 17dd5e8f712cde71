"""A synthetic enterprise of any size, as the facts of its documents: speed of loads and questions is measured on it.

Deterministic for a seed. Domains hold domain processes, these hold processes; a document describes a few processes with
their steps, performers, records, systems and control points, a clause for each process and each step. Records flow from
process to process, now and then into another domain; a few systems and departments are met everywhere, as in real
companies. A part of all processes hang on the first one, directly or through others; nothing else does.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from hashlib import sha256

from graph.facts import Evidence, Facts, part_of_document
from graph.ids import normalise

DOMAINS = (
    "研发",
    "营销",
    "供应链",
    "生产",
    "质量",
    "财务",
    "人力资源",
    "信息",
    "工程",
    "设备",
    "法务",
    "安全环保",
    "行政",
    "战略",
    "服务",
    "审计",
)
_VERBS = ("提交", "审核", "登记", "编制", "核对", "分发", "归档", "确认", "评审", "检验", "汇总", "移交")
_THINGS = ("申请", "计划", "清单", "报告", "方案", "合同", "凭证", "样品", "图纸", "台账")
_PROCESSES_OF_A_DOCUMENT = 4
_STEPS = 8
_HANG_ON_THE_FIRST = 0.2365  # of all processes; a change of the first then reaches a seventh of all things
_LENGTH = 4000  # characters for each process

# Processes for each size, which is named after the number of things; there are three times as many links, and a few
# more, without the impact links that the map derives from them.
SIZES = {"10k": 366, "100k": 4_195, "325k": 13_770}


@dataclass(frozen=True)
class Enterprise:
    """Its documents, one source each; the process that most of it hangs on; how many processes it has."""

    sources: tuple[Facts, ...]
    central: str
    processes: int


@dataclass
class Paper:
    """A document under construction: every passage is a line of its text."""

    facts: Facts
    document: str
    lines: list[tuple[int, str]] = field(default_factory=list)
    at: int = 0

    def passage(self, words: str, rule: str) -> Evidence:
        """The next line of the text, as evidence."""
        start, self.at = self.at, self.at + len(words) + 1
        return Evidence(start, start + len(words), words, rule, 0.9)


def enterprise(processes: int, seed: int = 7) -> Enterprise:
    """An enterprise of so many processes; each comes to some 24 things and 77 links, 31 of them evidence.

    Impact links, which the map derives, are not counted in these; there are some 93 for each process.
    """
    chance = random.Random(seed)
    names = [process_name(number) for number in range(processes)]
    sources = tuple(
        _document(number, names[begin : begin + _PROCESSES_OF_A_DOCUMENT], begin, processes, chance)
        for number, begin in enumerate(range(0, processes, _PROCESSES_OF_A_DOCUMENT))
    )
    return Enterprise(sources, f"acme/Process/{normalise(names[0], 'Process')}", processes)


def process_name(number: int) -> str:
    """What the process of this number is called."""
    return f"{DOMAINS[number % len(DOMAINS)]}{_THINGS[number // len(DOMAINS) % len(_THINGS)]}管理{number:05}"


def document_number(number: int) -> str:
    """The number that a document bears."""
    return f"ZD-{number:05}"


def step_words(number: int, place: int) -> str:
    """What the step at this place of a process is called."""
    return f"{_VERBS[(number + place) % len(_VERBS)]}{_THINGS[(number * 3 + place) % len(_THINGS)]}{place + 1}"


def _document(number: int, names: list[str], first: int, processes: int, chance: random.Random) -> Facts:
    title = f"管理制度{number:05}"
    # Long enough for every line; the texts themselves are never read.
    length = _LENGTH * (len(names) + 1)
    facts = Facts(f"docs/{number:05}.txt", sha256(title.encode()).hexdigest(), length, "acme")
    document = facts.document(
        title,
        sha256(f"{title} text".encode()).hexdigest(),
        (0, length),
        kind="process",
        number=document_number(number),
        status="in_force",
        effective_on=f"{2019 + number % 7}-{number % 12 + 1:02}-01",
    )
    paper = Paper(facts, document)
    for place, name in enumerate(names):
        paper.at = _LENGTH * place
        clause = facts.clause(
            document, name, (paper.at, paper.at + _LENGTH), place + 1, number=f"第{place + 1}条", text=name
        )
        _process(paper, first + place, name, clause, processes, chance)
    return facts


def _process(paper: Paper, number: int, name: str, clause: str, processes: int, chance: random.Random) -> None:
    facts = paper.facts
    domain = DOMAINS[number % len(DOMAINS)]
    process = facts.node(
        "Process", name, paper.passage(name, "heading"), level=3, code=f"P-{number:05}", status="formal"
    )
    middle = facts.node(
        "Process", f"{domain}业务{number // len(DOMAINS) % 20:02}", paper.passage(domain, "heading"), level=2
    )
    whole = facts.node("Process", f"{domain}管理域", paper.passage(domain, "heading"), level=1)
    facts.link("PART_OF", process, middle, paper.passage(f"{name}属于{domain}", "parent"))
    facts.link("PART_OF", middle, whole, paper.passage(f"{domain}业务属于{domain}", "parent"))
    facts.link("GOVERNED_BY", process, paper.document, paper.passage(f"本制度规定{name}", "title"))
    unit = _department(paper, domain, chance)
    owner = facts.node("Owner", facts.nodes[unit].name, paper.passage("流程所有者", "owner"), kind="department")
    facts.link("OWNED_BY", process, owner, paper.passage(f"{name}由{domain}负责", "owner"))
    facts.link("HELD_BY", owner, unit, paper.passage(f"所有者为{domain}", "owner"))
    kpi = facts.node(
        "Kpi",
        f"{name}及时率",
        paper.passage(f"{name}及时率不低于95%", "kpi"),
        within=[normalise(name)],
        scope=name,
        target="≥95%",
    )
    facts.link("MEASURES", kpi, process, paper.passage(f"{name}及时率", "kpi"))
    system = facts.node(
        "System", f"系统{int(chance.paretovariate(1.2)) % 60:02}", paper.passage("在系统中办理", "system")
    )
    facts.link("RUNS_ON", process, system, paper.passage(f"{name}在系统中办理", "system"))
    _steps(paper, number, name, process, clause, _process_before(number, processes, chance), chance)


def _process_before(number: int, processes: int, chance: random.Random) -> int:
    """The process whose record this one uses, mostly one of its own domain; the first, and some others, use none."""
    hanging = int(processes * _HANG_ON_THE_FIRST)
    begin, end = (0, number) if number < hanging else (hanging, processes)
    if 0 < number < len(DOMAINS):
        return 0
    if number and chance.random() < 0.1:
        return chance.randrange(begin, end)
    round_ = number // len(DOMAINS)
    before = (round_ - 1) // 3 if number < hanging else round_ - chance.randint(1, 3)
    same_domain = before * len(DOMAINS) + number % len(DOMAINS)
    return same_domain if same_domain >= begin else number


def _steps(paper: Paper, number: int, name: str, process: str, clause: str, source: int, chance: random.Random) -> None:
    facts, before = paper.facts, ""
    inside = part_of_document(paper.document)
    made = facts.node("Record", f"{name}记录", paper.passage(f"填写《{name}记录》", "record"))
    used = facts.node(
        "Record", f"{process_name(source)}记录", paper.passage(f"依据《{process_name(source)}记录》", "record")
    )
    for place in range(_STEPS):
        begins = paper.at
        words = step_words(number, place)
        step = facts.node(
            "Activity", words, paper.passage(f"{place + 1}. {words}", "step"),
            within=[inside, normalise(name, "Process")], seq=place + 1, kind="task",
        )  # fmt: skip
        facts.link("PART_OF", step, process, paper.passage(f"{words}属于{name}", "step"))
        if before:
            facts.link("FLOWS_TO", before, step, paper.passage(f"随后{words}", "sequence"))
        before = step
        actor = (
            _role(paper, DOMAINS[number % len(DOMAINS)], chance)
            if place % 2
            else _department(paper, DOMAINS[number % len(DOMAINS)], chance)
        )
        facts.link("PERFORMED_BY", step, actor, paper.passage(f"由其{words}", "actor"))
        if place == 0 and used != made:
            facts.link("USES", step, used, paper.passage(f"依据{words}", "record"))
        if place == _STEPS - 1:
            facts.link("PRODUCES", step, made, paper.passage(f"形成{words}", "record"))
        if place % 3 == 1:
            control = facts.node(
                "ControlPoint",
                f"{words}须经审批",
                paper.passage(f"{words}须经审批", "control"),
                within=[inside],
                kind="approval",
            )
            facts.link("CONTROLS", control, step, paper.passage(f"{words}须经审批后进行", "control"))
            facts.link(
                "EXECUTED_BY",
                control,
                _role(paper, DOMAINS[number % len(DOMAINS)], chance),
                paper.passage("由其审批", "control"),
                **{"as": "executes"},
            )
        about = (begins, paper.at)
        facts.clause(paper.document, words, about, place + 1, parent=clause, number=f"{number}.{place + 1}", text=words)


def _department(paper: Paper, domain: str, chance: random.Random) -> str:
    return paper.facts.node("Department", f"{domain}{chance.randint(1, 12)}部", paper.passage(f"{domain}部", "actor"))


def _role(paper: Paper, domain: str, chance: random.Random) -> str:
    return paper.facts.node(
        "Role", f"{domain}{chance.choice(_THINGS)}{chance.randint(1, 4)}专员", paper.passage(f"{domain}专员", "actor")
    )
