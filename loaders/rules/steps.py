"""Activities and their order: numbered steps, chains with arrows, and sentences that tell who does what next."""

from __future__ import annotations

import re

from graph.ids import normalise, parts_of
from loaders.rules import chains, steps_of_clauses
from loaders.rules.branches import Flow, outcome
from loaders.rules.page import Page
from loaders.rules.process_names import state_told
from loaders.rules.spans import Spans
from loaders.rules.step import Step

# Process, activity, step, and the activity and step before it.
_Taken = tuple[str, str, Step, "tuple[str, Step] | None"]
_RETURNS = re.compile(r"(?:应|须|则|予以|直接|可)?(?:退回|返回|退还|打回|驳回|退至)")
_LOOK_BACK = 30
_BEGINS = re.compile(r"^(?:流程)?(?:开始|启动)$")
_DECIDES = re.compile(r"^(?:判断|判定)(?!书|表)")
_ENDS = re.compile(r"^(?:流程)?(?:结束|终止|完成|完毕)$")


def find(page: Page) -> None:
    """States the steps of every process of the document, in the order of the text."""
    for name, _, items in chains.listed_in_brackets(page):
        if name in page.processes:
            _in_order(page, name, items)
    flows: dict[str, Flow] = {}
    count: dict[str, int] = {}
    taken: list[_Taken] = []
    chained: dict[str, dict[str, str]] = {}  # process -> step of its chain -> id
    ends = Spans(page.of_process)
    for process, clause, told in steps_of_clauses.find(page):
        for step in told:
            if ends.holds(step.start):
                continue  # 流程从受理开始，到回访结束: no step is done there
            known = _same_step(chained.get(process, {}), step)
            if known:
                _again(page, known, step)
                continue
            if _goes_back(page, process, step, taken):
                continue
            count[process] = count.get(process, 0) + 1
            activity = _state(page, process, step, count[process])
            befores = flows.setdefault(process, Flow()).add(activity, step, clause, page.text)
            for before in befores:
                says = {"condition": step.condition} if step.condition else {}
                evidence = page.evidence(before[1].start, step.end, "text_order", 0.6)
                page.facts.link("FLOWS_TO", before[0], activity, evidence, **says)
            taken.append((process, activity, step, befores[0] if befores else None))
            if step.rule == "chain":
                chained.setdefault(process, {})[step.name] = activity


def _goes_back(page: Page, process: str, step: Step, taken: list[_Taken]) -> bool:
    """Links a failed check with the step it returns to: 不通过的，退回经办部门. False when that step is not told."""
    if not step.condition or not _RETURNS.match(step.name) or not taken or taken[-1][0] != process:
        return False
    _, activity, last, _ = taken[-1]
    if outcome(last.condition) is False and taken[-1][3] is not None:  # 通过的提交…；不通过的退回…
        activity, last = taken[-1][3]
    to = {mention.name for mention in page.mentions_in(step.start, step.end)}
    for other, known, earlier, _ in taken[:-1][::-1][:_LOOK_BACK]:
        if other == process and known != activity and to & {mention.name for mention in earlier.performers}:
            evidence = page.evidence(step.start, step.end, "returns_to_step", 0.6)
            page.facts.link("FLOWS_TO", activity, known, evidence, condition=step.condition)
            return True
    return False


def _same_step(chain: dict[str, str], step: Step) -> str | None:
    """The step of a chain that a headed clause behind the chain describes in detail."""
    if step.rule not in ("titled_step", "table_row", "numbered_step", "step_in_sentence"):
        return None
    if step.rule == "step_in_sentence":
        return next((known for name, known in chain.items() if len(name) >= 3 and name == step.name), None)
    return next((known for name, known in chain.items() if name in step.name or step.name in name), None)


def _again(page: Page, activity: str, step: Step) -> None:
    """More about a known step: another passage, its performers and its time limit."""
    evidence = page.evidence(step.start, step.end, step.rule, step.confidence)
    within = parts_of(activity)[2:4]
    page.node("Activity", page.facts.nodes[activity].name, evidence, within=within, **_limit(step))
    for mention in step.performers:
        page.facts.link("PERFORMED_BY", activity, page.actor(mention, step.rule), evidence)


def _limit(step: Step) -> dict[str, object]:
    if step.limit is None:
        return {}
    return {"time_limit": step.limit[0]} | ({} if step.limit[1] is None else {"time_limit_hours": step.limit[1]})


def _in_order(page: Page, process: str, items: list[Step]) -> None:
    before: str | None = None
    for seq, step in enumerate(items, 1):
        activity = _state(page, process, step, seq)
        if before is not None:
            page.facts.link("FLOWS_TO", before, activity, page.evidence(items[seq - 2].start, step.end, step.rule, 0.6))
        before = activity


def _kind(name: str) -> str:
    """A step that only says that the flow begins or ends is an event."""
    if "是否" in name or _DECIDES.match(name):
        return "decision"
    return "start" if _BEGINS.match(name) else "end" if _ENDS.match(name) else "task"


def _state(page: Page, process: str, step: Step, seq: int) -> str:
    evidence = page.evidence(step.start, step.end, step.rule, step.confidence)
    says = {"seq": seq, "kind": _kind(step.name)} | _limit(step)
    name = page.unique("Activity", normalise(process, "Process"), step.name)
    within = [page.inside, normalise(process, "Process")]
    activity = page.node("Activity", name, evidence, within=within, **says)
    state_told(page, process)
    page.facts.link("PART_OF", activity, page.processes[process], evidence)
    for mention in step.performers:
        page.facts.link("PERFORMED_BY", activity, page.actor(mention, step.rule), evidence)
    return activity
