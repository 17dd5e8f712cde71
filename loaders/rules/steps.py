"""Activities and their order: numbered steps, chains with arrows, and sentences that tell who does what next."""

from __future__ import annotations

import re

from graph.ids import normalise, parts_of
from loaders.clauses import Clause
from loaders.rules import chains, tables, told_steps
from loaders.rules.branches import Flow, outcome
from loaders.rules.page import Mention, Page, Sentence, tidy
from loaders.rules.pieces import pieces, subjects
from loaders.rules.process_names import state_told
from loaders.rules.spans import Spans
from loaders.rules.step_places import holds_steps, is_titled_step, tells_no_steps
from loaders.rules.time_limits import limit_in
from loaders.rules.told_steps import Step

# Process, activity, step, and the activity and step before it.
_Taken = tuple[str, str, Step, "tuple[str, Step] | None"]
_RETURNS = re.compile(r"(?:应|须|则|予以|直接|可)?(?:退回|返回|退还|打回|驳回|退至)")
_LOOK_BACK = 30
_LONG_HEAD = 300
_SURE = 0.95  # a numbered heading under the heading of a flow
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
    rows = iter(tables.find(page))
    table = next(rows, None)
    for clause in page.clauses:
        process = page.process_of.get(clause.ordinal) or page.own_process
        if not process or (page.tells_steps is not None and clause.ordinal not in page.tells_steps):
            continue
        while table is not None and table.end <= clause.start:
            table = next(rows, None)
        told = _steps_of(page, clause) if table is None or clause.start < table.start else []
        if table is not None and clause.start <= table.start < clause.end:
            told = [step for step in told if step.end <= table.start] + table.steps
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


def _steps_of(page: Page, clause: Clause) -> list[Step]:
    if not clause.style and len(page.clauses) > 1 and clause.end - clause.start < _LONG_HEAD:
        return []  # title and number lines
    if clause.ordinal not in page.process_of and tells_no_steps(clause):
        return []
    if chain := chains.chain_span(page.text, clause.body, clause.end):
        return chains.read(page, *chain)
    if is_titled_step(page, clause) and (titled := _titled(page, clause)):
        page.told_by_title.add(clause.ordinal)
        return titled
    if clause.parent is not None and clause.parent.ordinal in page.told_by_title:
        page.told_by_title.add(clause.ordinal)
        return []  # the detail of a titled step
    by_place = _is_step_by_place(clause)
    found = told_steps.told(page, clause, by_place=by_place)
    if not found and by_place and clause.heading:
        found = _heading_alone(page, clause)
    return found


def _heading_alone(page: Page, clause: Clause) -> list[Step]:
    """A line of a list of steps that is so short that it was read as a heading."""
    end = clause.heading_at + len(clause.heading)
    whole = told_steps.whole_piece(page, clause.heading_at, end)
    if whole is None:
        return []
    sentence = Sentence(clause.heading_at, end, clause)
    sure = told_steps.is_plain(page, whole, is_first=True)
    return [whole] if sure or told_steps.taken(page, whole, sentence) else []


def _titled(page: Page, clause: Clause) -> list[Step]:
    """1.验收：仓管员核对数量…: the heading is the step, the subjects of its sentences do it."""
    performers: list[Mention] = []
    for sentence in page.sentences_of(clause):
        for piece in pieces(page, sentence):
            signer = told_steps.asked(page, piece.start, piece.end)
            for mention in [*subjects(page, piece.start, piece.end), *([signer[1]] if signer else [])]:
                if mention.name not in {known.name for known in performers} and _acts(page, mention, piece.end):
                    performers.append(mention)
    limit = limit_in(page.text[clause.body : clause.end])
    end = min(clause.end, clause.body + 120)
    step = Step(tidy(clause.heading), clause.start, end, performers[:4], None, limit, "titled_step")
    heading = Sentence(clause.heading_at, clause.heading_at + len(clause.heading), clause)
    if clause.parent is not None and holds_steps(clause.parent.heading):
        step.confidence = _SURE
        return [step]
    return [step] if told_steps.taken(page, step, heading) else []


def _acts(page: Page, mention: Mention, end: int) -> bool:
    return not re.match(r"(?:提交的|的(?!意见)|所|在内)", page.text[mention.end : end])


def _is_step_by_place(clause: Clause) -> bool:
    """A numbered line directly under a heading of steps is a step, whatever its verb."""
    parent = clause.parent
    return bool(clause.number) and not clause.children and parent is not None and holds_steps(parent.heading)


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
