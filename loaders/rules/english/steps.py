"""States the steps of English text: each with who does it, by when, and what follows what."""

from __future__ import annotations

import re

from graph.ids import normalise
from loaders.rules.english.flow import Flow
from loaders.rules.english.sentences import Said
from loaders.rules.english.step import Step
from loaders.rules.english.steps_of_clauses import of_clause
from loaders.rules.english.verbs import BASE, GERUND, PAST, THIRD
from loaders.rules.page import Page

_RETURNS = frozenset(["return", "send back", "refer"])
_LOOK_BACK = 12


def find(page: Page, said: Said) -> None:
    """States the steps of every process of the document, in the order of the text."""
    flows: dict[str, Flow] = {}
    counts: dict[str, int] = {}
    told: dict[str, list[tuple[str, Step]]] = {}
    for clause in page.clauses:
        process = page.process_of.get(clause.ordinal)
        if process is None:
            continue
        for step in of_clause(page, clause, said):
            known = told.setdefault(process, [])
            if again := _same(known, step):
                _again(page, again, step)
                continue
            if _goes_back(page, known, step):
                continue
            counts[process] = counts.get(process, 0) + 1
            activity = _state(page, process, step, counts[process])
            for before, earlier in flows.setdefault(process, Flow()).add(
                activity, step.start, step.condition, clause, ends=_ends_branch(step)
            ):
                says = {"condition": step.condition} if step.condition else {}
                evidence = page.evidence(min(earlier, step.start), step.end, "text_order", 0.6)
                page.facts.link("FLOWS_TO", before, activity, evidence, **says)
            known.append((activity, step))


def _goes_back(page: Page, known: list[tuple[str, Step]], step: Step) -> bool:
    """Links a failed check with the step that it returns to; False when nobody is named or that step is not told."""
    if not known or step.act is None or not step.condition:
        return False
    if step.act.verb not in _RETURNS and not page.text.startswith(" back", step.act.rest):
        return False
    to = {
        mention.name
        for mention in page.mentions_in(step.act.rest, step.end)
        if mention.name not in {one.name for one in step.performers}
    }
    for activity, earlier in known[:-1][::-1][:_LOOK_BACK]:
        if to & {mention.name for mention in earlier.performers}:
            evidence = page.evidence(step.start, step.end, "returns_to_step", 0.6)
            page.facts.link("FLOWS_TO", known[-1][0], activity, evidence, condition=step.condition)
            return True
    return False


def _same(known: list[tuple[str, Step]], step: Step) -> str | None:
    """The step of a chain that a later clause describes in detail."""
    if step.rule == "chain":
        return None
    words = _stems(step.name)
    for activity, other in known:
        if other.rule == "chain" and (not _stems(other.name) - words or not words - _stems(other.name)):
            return activity
    return None


def _stems(name: str) -> set[str]:
    """The words of a name, verbs in one form."""
    found = set()
    for word in re.findall(r"[a-z]+", name.lower()):
        if word not in ("the", "a", "an", "of", "to", "for", "and", "by", "in", "with", "on"):
            found.add(THIRD.get(word) or PAST.get(word) or GERUND.get(word) or BASE.get(word) or word.removesuffix("s"))
    return found


def _again(page: Page, activity: str, step: Step) -> None:
    """More about a known step: another passage, its performers and its time limit."""
    evidence = page.evidence(step.start, step.end, step.rule, step.confidence)
    within = activity.split("/")[2:4]
    page.node("Activity", page.facts.nodes[activity].name, evidence, within=within, **_limit(step))
    for mention in step.performers:
        page.facts.link("PERFORMED_BY", activity, page.actor(mention, step.rule), evidence)


def _state(page: Page, process: str, step: Step, seq: int) -> str:
    evidence = page.evidence(step.start, step.end, step.rule, step.confidence)
    within = [page.inside, normalise(process, "Process")]
    name = page.unique("Activity", normalise(process, "Process"), step.name)
    activity = page.node("Activity", name, evidence, within=within, seq=seq, kind=_kind(step.name), **_limit(step))
    page.facts.link("PART_OF", activity, page.processes[process], evidence)
    for mention in step.performers:
        page.facts.link("PERFORMED_BY", activity, page.actor(mention, step.rule), evidence)
    return activity


def _limit(step: Step) -> dict[str, object]:
    if step.limit is None:
        return {}
    return {"time_limit": step.limit[0]} | ({} if step.limit[1] is None else {"time_limit_hours": step.limit[1]})


def _kind(name: str) -> str:
    low = name.lower()
    if low.startswith(("decide", "determine whether")) or name.endswith("?"):
        return "decision"
    return "start" if low in ("start", "begin") else "end" if low in ("end", "finish", "stop") else "task"


def _ends_branch(step: Step) -> bool:
    return bool(
        step.act
        and step.act.verb
        in (
            "return",
            "reject",
            "cancel",
            "terminate",
            "close",
            "decline",
            "discard",
            "scrap",
            "stop",
            "inform",
            "notify",
            "refer",
            "refund",
        )
    )
