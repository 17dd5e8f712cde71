"""Made-up companies for the tests of the map: facts of sources that a test writes by hand or hypothesis varies."""

import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256

from hypothesis import strategies as st

from graph.facts import Evidence, Facts, part_of_document
from graph.ids import normalise


@dataclass(frozen=True)
class Said:
    """One process as a document describes it."""

    process: str
    owner: str
    steps: tuple[str, ...] = ()
    level: int | None = None
    aliases: tuple[str, ...] = ()
    record: str | None = None
    uses: str | None = None
    duty: str | None = None
    part_of: str | None = None
    needs: str | None = None


@dataclass(frozen=True)
class Paper:
    """One document of a source."""

    title: str
    said: tuple[Said, ...] = ()
    cites: tuple[str, ...] = ()
    about: dict[str, str] = field(default_factory=dict)
    binds: tuple[str, ...] = ()
    details: str | None = None
    body: str = ""


def source(path: str, papers: Iterable[Paper], organization: str = "acme", preface: str = "") -> Facts:
    """The facts of a source that holds these papers one after the other, each with a clause for each process."""
    texts = [preface, *("".join(f"{line}\n" for line in _lines(paper)) for paper in papers)]
    whole = "".join(texts)
    facts = Facts(path, sha256(whole.encode()).hexdigest(), len(whole), organization)
    at = len(preface)
    for paper, text in zip(papers, texts[1:], strict=True):
        _add(facts, paper, text, at)
        at += len(text)
    return facts


def _lines(paper: Paper) -> list[str]:
    head = f"{paper.title} {sorted(paper.about.items())} {' '.join(paper.cites)} {paper.binds} {paper.details}"
    said = (
        f"{s.process} {s.owner} {s.level} {s.aliases} {s.record} {' '.join(s.steps)} {_more(s)}" for s in paper.said
    )
    return [head, *said, *([paper.body] if paper.body else [])]


def _more(said: Said) -> str:
    return f"{said.uses} {said.duty} {said.part_of} {said.needs}"


def _add(facts: Facts, paper: Paper, text: str, at: int) -> None:
    digest = sha256(text.encode()).hexdigest()
    document = facts.document(paper.title, digest, (at, at + len(text)), kind="process", **paper.about)
    start = at
    says = (paper, *paper.said, *([None] if paper.body else []))
    for ordinal, (line, said) in enumerate(zip(_lines(paper), says, strict=True)):
        end = start + len(line) + 1
        clause = facts.clause(document, f"第{ordinal}条", (start, end), ordinal, number=str(ordinal), text=line)
        facts.link("PART_OF", clause, document)
        passage = Evidence(start, end - 1, line, "made_up", 0.5 + ordinal % 5 / 10)
        if isinstance(said, Paper):
            _say_of_document(facts, document, said, passage)
        elif said is not None:
            _say(facts, document, said, passage)
        start = end


def _say_of_document(facts: Facts, document: str, paper: Paper, passage: Evidence) -> None:
    for title in paper.cites:
        facts.link("CITES", document, facts.cited_document(title, passage), passage)
    for unit in paper.binds:
        facts.link("APPLIES_TO", document, facts.node("Department", unit, passage), passage)
    if paper.details:
        facts.link("SUPPLEMENTS", document, facts.cited_document(paper.details, passage), passage)


def _say(facts: Facts, document: str, said: Said, passage: Evidence) -> None:
    process = facts.node("Process", said.process, passage, level=said.level)
    facts.link("GOVERNED_BY", process, document, passage)
    department = facts.node("Department", said.owner, passage, aliases=list(said.aliases))
    owner = facts.node("Owner", said.owner, passage, kind="department")
    facts.link("OWNED_BY", process, owner, passage)
    facts.link("HELD_BY", owner, department, passage)
    if said.duty:
        facts.link(
            "RESPONSIBLE_FOR", department, facts.node("Duty", said.duty, passage), passage, relation="responsible"
        )
    if said.uses:
        facts.link("USES", process, facts.node("Record", said.uses, passage), passage)
    if said.part_of and normalise(said.part_of, "Process") != normalise(said.process, "Process"):
        facts.link("PART_OF", process, facts.node("Process", said.part_of, passage), passage)
    if said.needs:
        facts.link(
            "DEPENDS_ON", process, facts.node("Process", said.needs, passage), passage, via="flow", why="上游流程"
        )
    before = None
    for seq, name in enumerate(dict.fromkeys(said.steps), start=1):
        within = [part_of_document(document), normalise(said.process, "Process")]
        step = facts.node("Activity", name, passage, within=within, seq=seq)
        facts.link("PART_OF", step, process, passage)
        facts.link("PERFORMED_BY", step, department, passage)
        if said.record:
            facts.link("PRODUCES", step, facts.node("Record", said.record, passage), passage)
        if before:
            facts.link("FLOWS_TO", before, step, passage, condition="合格" if seq % 2 else None)
        before = step


UNITS = ("采购部", "采购部门", "采购科", "财务部", "法务部", "行政部")
PROCESSES = ("采购管理", "采购管理流程", "费用报销", "合同管理", "上海分公司采购管理", "费用报销（华东区）")
TITLES = ("采购管理制度", "合同管理办法", "费用报销规定")
STEPS = ("提交申请", "审核", "审批采购合同", "归档")
RECORDS = (None, "《采购申请单》", "采购申请单", "报销单")
BODY = "".join(f"第{n}号仓库的钥匙由{n}组的保管员{n * 7}日前交回，逾期的记入{n * 3}号台账。" for n in range(1, 9))
BODIES = ("", BODY, BODY[:150], BODY.replace("钥匙", "门卡"))

_SAID = st.builds(
    Said,
    st.sampled_from(PROCESSES),
    st.sampled_from(UNITS),
    st.lists(st.sampled_from(STEPS), max_size=3).map(tuple),
    st.sampled_from([None, 2, 3]),
    st.sampled_from([(), ("采购科",), ("物资部",)]),
    st.sampled_from(RECORDS),
    st.sampled_from(RECORDS),
    st.sampled_from([None, "采购合同的审批", "费用报销"]),
    st.sampled_from([None, None, "财务管理", "采购管理"]),
    st.sampled_from([None, None, "付款", "合同"]),
)
_PAPERS = st.builds(
    Paper,
    st.sampled_from(TITLES),
    st.lists(_SAID, max_size=2).map(tuple),
    st.lists(st.sampled_from([*TITLES, "档案管理办法", "QZ-01"]), max_size=2, unique=True).map(tuple),
    st.sampled_from([{}, {"number": "QZ-01"}, {"version": "2.0"}, {"status": "retired"}, {"effective_on": "2024-05"}]),
    st.sampled_from([(), (), ("上海分公司",), ("上海分公司", "财务部")]),
    st.sampled_from([None, None, "采购管理制度"]),
    st.sampled_from(BODIES),
)
COMPANIES = st.lists(st.lists(_PAPERS, max_size=2), min_size=1, max_size=4).map(
    lambda sources: [source(f"docs/{n}.txt", papers) for n, papers in enumerate(sources)]
)


def large_company(documents: int, seed: int = 7) -> list[Facts]:
    """Many sources, for loads that take long enough to be interrupted; the same for the same arguments."""
    chance = random.Random(seed)
    made = []
    for number in range(documents):
        said = tuple(
            Said(
                f"过程{chance.randrange(documents * 2)}",
                f"{chance.randrange(20)}号部",
                tuple(f"步骤{step}" for step in range(chance.randrange(3, 7))),
                3,
                record=f"记录{chance.randrange(documents)}",
            )
            for _ in range(3)
        )
        made.append(source(f"docs/{number:04}.txt", [Paper(f"制度{number}", said, (f"制度{number + 1}",))]))
    return made
