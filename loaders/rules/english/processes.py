"""Processes of English documents: named by headings, by lines of the head, or by the document that describes one."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import Any

from loaders.clauses import Clause
from loaders.rules.english import chains, steps_of_clauses, tables, titled_steps, told_steps
from loaders.rules.english.places import DUTIES, GENERIC_STEPS, NO_WORK, STEPS, below, is_work
from loaders.rules.english.sentences import Said
from loaders.rules.english.titles import KIND_WORDS, subject
from loaders.rules.page import Page
from loaders.rules.process_names import state

_FLOW_ENDING = re.compile(
    r"[ \t]+(?:process(?:es)?|procedures?|work ?flow|process flow|flow|process steps|steps|sequence)$", re.IGNORECASE
)
_NO_NAME = re.compile(
    r"\b(?:requirements|principles|rules|criteria|limits|general|policy|overview|exceptions?|details"
    r"|communication|other|miscellaneous|thresholds|levels)$|\d",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:the|our|steps? (?:of|for|in)(?: the)?|overview of|how (?:to|we)|process (?:of|for)"
    r"|procedure (?:of|for))[ \t]+(?:the[ \t]+)?",
    re.IGNORECASE,
)
_FROM_TO = re.compile(
    r"\b(?:process|procedure|workflow|it)[ \t\n]+(?:starts?|begins?|commences?)[ \t\n]+(?:when|with|once"
    r"|upon|as soon as|after)[ \t\n]+(?P<starts>[^.;\n]{3,90}?)(?:,)?[ \t\n]+and[ \t\n]+(?:ends?|finishes"
    r"|is completed?|closes)[ \t\n]+(?:when|with|once|upon|after)[ \t\n]+(?P<ends>[^.;\n]{3,90})",
    re.IGNORECASE,
)
_HEAD_LINE = re.compile(
    r"(?:^|(?<=[\n|]))[ \t*_]*(?P<label>process name|process (?:id|code|no\.?|number)|process level|level"
    r"|parent process|upstream process|trigger|start(?:ing)? (?:point|event)|process start|process end"
    r"|end(?:ing)? (?:point|event)|end result)[ \t*_]*[:|][ \t*_]*(?P<value>[^\n|]{1,90})",
    re.IGNORECASE,
)
_LEAST_STEPS = 2
_LEAST_WORDS = 2
_HEADED = frozenset(
    {"decimal", "number", "bare", "md", "upper", "plain", "section", "chapter", "roman", "capital", "label"}
)


def find(page: Page, said: Said) -> None:
    """States the processes and assigns to each the clauses that describe it."""
    own = _name(subject(page.part.title)) or page.part.title
    _headed(page, said, own)
    if not page.processes:
        _whole(page, said, own)
    _stated(page, own)


def _headed(page: Page, said: Said, own: str) -> None:
    """Gives each headed clause that tells work to a process: its own, the one above it, or the document's."""
    for clause in page.clauses:
        above = page.process_of.get(clause.parent.ordinal) if clause.parent else None
        if not is_work(page, clause):
            continue
        heading = _heading(clause)
        if above is not None:
            if (
                heading
                and clause.style in _HEADED
                and _is_process(page, clause, said)
                and _name(heading)
                and not _is_phase(clause, said)
            ):
                _take(page, clause, _name(heading), "heading_in_process", 0.7)
                page.facts.link(
                    "PART_OF",
                    page.processes[_name(heading)],
                    page.processes[above],
                    page.evidence(clause.start, clause.body, "heading_in_process", 0.6),
                )
            else:
                page.process_of[clause.ordinal] = above
        elif heading and clause.style in _HEADED and STEPS.search(heading):
            named = _name(heading)
            generic = GENERIC_STEPS.fullmatch(heading.strip()) or not named
            tells = _count(page, clause, said)
            parts = [
                one
                for one in clause.children
                if one.heading and _is_process(page, one, said) and not _is_phase(one, said)
            ]
            if (
                generic
                and parts
                and len(parts) * 2 >= len(clause.children)
                and tells - sum(_count(page, one, said) for one in parts) < _LEAST_STEPS
            ):
                continue  # the parts are the processes
            if tells >= (1 if generic else _LEAST_STEPS):
                _take(page, clause, own if generic else named, "process_heading", 0.85)
        elif (
            heading
            and clause.style in _HEADED
            and _name(heading)
            and _is_process(page, clause, said)
            and not NO_WORK.search(heading)
        ):
            _take(page, clause, _name(heading), "heading_above_steps", 0.6)


def _heading(clause: Clause) -> str:
    return clause.heading.strip("*_ :")


def _name(heading: str) -> str:
    """What is left of a heading as the name of a process; nothing when it only says that steps follow."""
    bare = re.sub(r"[ \t]*\([^()]*\)$", "", heading)
    bare = _LEAD.sub("", bare)
    shorter = _FLOW_ENDING.sub("", bare).strip(" :–-")
    if GENERIC_STEPS.fullmatch(bare) or re.fullmatch(KIND_WORDS, shorter, re.IGNORECASE) or len(shorter) < 3:
        return ""
    name = shorter[:1].upper() + shorter[1:]
    return name if not _NO_NAME.search(name) or STEPS.search(heading) else ""


def _is_process(page: Page, clause: Clause, said: Said) -> bool:
    """Whether a headed part tells a flow of its own: a list of steps, or several sentences that each move work on."""
    if DUTIES.search(clause.heading) or told_steps.heading_actor(page, clause) or titled_steps.is_titled(clause, said):
        return False
    return _count(page, clause, said) >= (_LEAST_STEPS + (0 if clause.children else 1))


def _is_phase(clause: Clause, said: Said) -> bool:
    """Whether a part of a procedure only names a phase of it: Application, Assessment, Approval, beside others such."""
    parent = clause.parent
    if parent is None:
        return len(clause.heading.split()) < _LEAST_WORDS
    if parent.ordinal not in said.phases:
        headed = [one for one in parent.children if one.heading]
        said.phases[parent.ordinal] = 2 * sum(len(one.heading.split()) < _LEAST_WORDS for one in headed) >= len(headed)
    return said.phases[parent.ordinal]


def _count(page: Page, clause: Clause, said: Said) -> int:
    """How many steps a clause and what lies in it tell, beside flows of their own name."""
    found = 0
    for one in below([clause]):
        if one is not clause and not is_work(page, one):
            continue
        if any(
            STEPS.search(above.heading) and _name(above.heading)
            for above in takewhile(lambda inner: inner is not clause, one.above())
        ):
            continue
        if chains.chain_span(page.text, one.body, one.end):
            found += 3
        found += len(tables.steps(page, one))
        if one is not clause and titled_steps.is_titled(one, said):
            found += 1
            continue
        found += sum(
            len([step for step in told if step.performers or step.act is None or one.number or not step.act.patient])
            for told in told_steps.told_in(page, one, said)
        )
        if found >= 6:
            break
    return found


def _whole(page: Page, said: Said, own: str) -> None:
    """A document without a heading of work that tells at least two steps describes the process of its title."""
    telling = [one for one in page.clauses if is_work(page, one) and any(steps_of_clauses.of_clause(page, one, said))]
    if sum(len(steps_of_clauses.of_clause(page, one, said)) for one in telling) < _LEAST_STEPS or DUTIES.search(
        page.part.title
    ):
        return
    first = page.clauses[0]
    state(page, own, first.start, min(first.end, first.start + 120), "document_describes", 0.55)
    for one in telling:
        page.process_of[one.ordinal] = own


def _take(page: Page, clause: Clause, name: str, rule: str, confidence: float) -> None:
    state(
        page,
        name,
        clause.start,
        max(clause.start + 1, min(clause.end, clause.heading_at + len(clause.heading))),
        rule,
        confidence,
    )
    page.process_of[clause.ordinal] = name


def _stated(page: Page, own: str) -> None:
    """Values that lines of the head and sentences state of the document's process."""
    text, start, end = page.text, page.part.start, page.part.end
    for found in _FROM_TO.finditer(text, start, end):
        name = page.process_at(found.start()) or own
        starts, ends = (" ".join(found.group(side).split()) for side in ("starts", "ends"))
        state(page, name, found.start(), found.end(), "process_from_to", 0.85, starts=starts, ends=ends)
    says: dict[str, Any] = {}
    name, at = own, None
    for line in _HEAD_LINE.finditer(text, start, min(end, start + 2000)):
        label, value = line.group("label").lower(), " ".join(line.group("value").strip(" *_").split())
        at = at or line
        if label == "process name":
            name = _name(value) or name
        elif label in ("level", "process level"):
            says |= {"level": int(digit.group())} if (digit := re.search(r"[1-6]", value)) else {}
        elif "id" in label or "code" in label or "no" in label or "number" in label:
            says["code"] = value.split()[0]
        elif label in ("trigger", "starting point", "start point", "start event", "starting event", "process start"):
            says["starts"] = value
        elif "end" in label:
            says["ends"] = value
        elif label in ("parent process", "upstream process"):
            says["parent"] = value
    if at is not None and (says or name != own):
        parent = says.pop("parent", None)
        process = state(page, name, at.start("label"), at.end(), "process_lines", 0.85, **says)
        if parent and (above := _name(parent) or parent):
            evidence = page.evidence(at.start("label"), at.end(), "parent_process", 0.85)
            page.facts.link(
                "PART_OF",
                process,
                state(page, above, at.start("label"), at.end(), "parent_process", 0.7, described=False),
                evidence,
            )
