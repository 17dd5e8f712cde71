"""What an event is about: the processes, documents, controls, KPIs and steps that its row names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graph.facts import Evidence, Reason
from graph.ids import normalise
from loaders.spreadsheets import linking
from loaders.spreadsheets.grid import one_line
from loaders.spreadsheets.names import code_and_name, named, several, without_number
from loaders.spreadsheets.rows import Row

FIELDS = ("process", "process_code", "document", "document_number", "control", "kpi", "activity", "subject")
# The rule of a row that only names a thing which others describe: by it the resolution knows a reference.
REFERENCE = "event_subject"
_ALL = re.compile(
    r"(?:公司|各|全部|所有|本|相关|全体|每个|其他|部门|系统|级|一级|二级|三级|跨部门|跨系统|内|的|高阶|低阶|关键|主要|业务|抽样)*"
    r"(?:流程|过程|制度|文件)|all(?: the)? (?:processes|documents)",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"合\s*计|总\s*计|小\s*计|(?:sub|grand )?total", re.IGNORECASE)
_IS_PROCESS = re.compile(r"(?:流程|过程|process)$", re.IGNORECASE)
_IS_DOCUMENT = re.compile(
    r"^《.+》|(?:制度|办法|规定|规程|规范|细则|手册|程序|标准|指引|框架|流程文件|policy|procedure|manual|handbook|standard"
    r"|guideline|instruction)$",
    re.IGNORECASE,
)
_LONGEST_NAME = 120


@dataclass(frozen=True)
class Named:
    """A thing that a row names, not stated yet. `scope` is the process that a KPI or step belongs to."""

    label: str
    name: str
    column: int
    text: str
    code: str = ""
    scope: str = ""

    @property
    def key(self) -> str:
        """Its part of the event's id, the same however often it is spelled otherwise."""
        own = normalise(self.code if self.label == "Document" and self.code else self.name, self.label)
        return f"{normalise(self.scope, 'Process')}·{own}" if self.scope else own


def named_in(row: Row) -> list[Named]:
    """All that a row is about, the narrowest first; what names nothing in particular is set aside."""
    processes = _processes(row)
    scope = processes[0].name if len(processes) == 1 else ""
    found: list[Named] = []
    for column, text in row.cells("control"):
        for one in filter(None, map(one_line, re.split(r"[\n；;]", text))):
            found.append(Named("ControlPoint", named(without_number(one))[0][:_LONGEST_NAME], column, text))
    for column, text in row.cells("kpi"):
        for one in several(text):
            name = named(one)[0]
            known = row.shared.kpis.get(name) or row.shared.kpis.get(code_and_name(one)[0] or "")
            name, of = known if known else (name, "")
            found.append(Named("Kpi", name, column, text, scope=of or scope))
    for column, text in row.cells("activity"):
        if not scope:
            row.aside(column, text, Reason.NO_PROCESS)
            continue
        found += [Named("Activity", named(without_number(one))[0], column, text, scope=scope) for one in several(text)]
    found += processes
    found += _documents(row)
    for column, text in row.cells("subject"):
        for one in several(text):
            subject = _generic(row, column, text, one)
            if subject is None:
                row.aside(column, one, Reason.NO_PROCESS)
            else:
                found.append(subject)
    return [one for one in dict.fromkeys(found) if not _TOTAL.fullmatch(one.name)]


def state(row: Row, subject: Named) -> tuple[str, Evidence]:
    """The id of a thing that a row is about, with the cell as evidence; one that nothing else describes is new."""
    evidence = _reference(row, subject)
    ledger = row.ledger
    if subject.label == "Process":
        says = {"code": subject.code} if subject.code else {}
        return ledger.thing("Process", subject.name, evidence, **says), evidence
    if subject.label == "Document":
        return ledger.cited(subject.name, subject.code or None, evidence), evidence
    if subject.label == "ControlPoint":
        return ledger.thing("ControlPoint", subject.name, evidence, ledger.inside), evidence
    if subject.label == "Kpi":
        says = {"scope": subject.scope} if subject.scope else {}
        within = normalise(subject.scope, "Process") if subject.scope else ""
        return ledger.thing("Kpi", subject.name, evidence, within, **says), evidence
    within_process = [ledger.inside, normalise(subject.scope, "Process")]
    return ledger.facts.node("Activity", subject.name, evidence, within=within_process), evidence


def _reference(row: Row, subject: Named) -> Evidence:
    line = row.evidence(subject.column, subject.text)
    return Evidence(line.start, line.end, line.quote, REFERENCE, line.confidence, line.place)


def _processes(row: Row) -> list[Named]:
    found = []
    codes = [(column, one) for column, text in row.cells("process_code") for one in several(text)]
    for column, text in row.cells("process"):
        for one in several(text):
            code, bare = code_and_name(one)
            name = row.process_name(one) or (code if code and not bare else None)
            if name is None or _ALL.fullmatch(name) or len(name) > _LONGEST_NAME:
                row.aside(column, one, Reason.NO_PROCESS)
                continue
            alone = codes[0][1] if len(codes) == 1 and len(several(text)) == 1 else ""
            found.append(Named("Process", name, column, text, code or alone))
    if not row.cells("process"):
        for column, one in codes:
            found.append(Named("Process", row.shared.codes.get(one, one), column, one, one))
    return found


def _documents(row: Row) -> list[Named]:
    numbers = [(column, one) for column, text in row.cells("document_number") for one in several(text)]
    found = []
    for column, text in row.cells("document"):
        for one in several(text):
            title, number = linking.titled(one)
            if _ALL.fullmatch(title or number or ""):
                row.aside(column, one, Reason.NO_NAME)
                continue
            alone = numbers[0][1] if len(numbers) == 1 and len(several(text)) == 1 else ""
            found.append(Named("Document", title or number or one, column, text, number or alone))
    if not row.cells("document"):
        found += [Named("Document", one, column, one, one) for column, one in numbers]
    return found


def _generic(row: Row, column: int, text: str, one: str) -> Named | None:
    """A column called 对象 can hold anything: what says that it is a process or document, or a known code, is taken."""
    if one in row.shared.codes:
        return Named("Process", row.shared.codes[one], column, text, one)
    title, number = linking.titled(one)
    if _ALL.fullmatch(title or one):
        return None
    if _IS_DOCUMENT.search(one) or (title and _IS_DOCUMENT.search(title)):
        return Named("Document", title or one, column, text, number or "")
    code, bare = code_and_name(one)
    if _IS_PROCESS.search(bare):
        return Named("Process", named(without_number(bare))[0], column, text, code or "")
    return None
