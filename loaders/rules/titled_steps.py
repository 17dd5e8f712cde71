"""Steps that have a heading: 1.验收：仓管员核对数量…; headings side by side are steps together or not at all."""

from __future__ import annotations

import re

from loaders.clauses import Clause
from loaders.rules import told_steps
from loaders.rules.page import Mention, Page, Sentence, tidy
from loaders.rules.pieces import pieces, subjects
from loaders.rules.step import Step
from loaders.rules.step_choice import noticed_about
from loaders.rules.step_lists import is_headed_step
from loaders.rules.step_places import holds_steps, is_titled_step
from loaders.rules.time_limits import limit_in
from loaders.weighing.weigh import odds_of, put_aside
from loaders.weighing.weights import chance_of, weights

_SURE = 0.95  # a numbered heading under the heading of a flow
_MOST_READ = 120
_MOST_PERFORMERS = 4
_NOT_ACTING = re.compile(r"(?:提交的|的(?!意见)|所|在内)")


def titled(page: Page, clause: Clause) -> Step | None:
    """The step that the heading of a clause names; None when the headings beside it are more likely no steps."""
    if is_headed_step(page, clause):
        return _step(page, clause, _SURE)
    if not is_titled_step(page, clause) or clause.parent is None:
        return None
    if holds_steps(clause.parent.heading):
        return _step(page, clause, _SURE)
    known = page.titled_steps.get(clause.parent.ordinal)
    if known is None:
        known = page.titled_steps[clause.parent.ordinal] = _side_by_side(page, clause.parent)
    return known.get(clause.ordinal)


def _side_by_side(page: Page, parent: Clause) -> dict[int, Step]:
    """The steps that the headings under one clause name, by ordinal: all of them, or none.

    Who writes a list of steps heads each of them; what single headings look like says less than what most of them do.
    """
    steps, weighed = {}, []
    for one in parent.children:
        if not is_titled_step(page, one):
            continue
        step = steps[one.ordinal] = _step(page, one, 0.0)
        noticed = noticed_about(page, step, Sentence(one.heading_at, one.heading_at + len(one.heading), one))
        span = (step.start, step.end)
        chance = chance_of(odds_of(page, "activity", span, noticed, step.name, step.performers))
        weighed.append((span, chance, noticed))
    likely = sum(chance for _, chance, _ in weighed) / len(weighed)
    if likely >= weights()["activity"].threshold:
        for step in steps.values():
            step.confidence = round(likely, 2)
        return steps
    for span, chance, noticed in weighed:
        put_aside(page, "activity", span, chance, noticed)
    return {}


def _step(page: Page, clause: Clause, confidence: float) -> Step:
    """The heading is the step, the subjects of its sentences do it."""
    performers = _said_by_heading(page, clause)
    told = (
        []
        if performers
        else [*page.sentences_of(clause), *(one for child in clause.children for one in page.sentences_of(child))]
    )
    for sentence in told:
        for piece in pieces(page, sentence):
            signer = told_steps.asked(page, piece.start, piece.end)
            for mention in [*subjects(page, piece.start, piece.end), *([signer[1]] if signer else [])]:
                if mention.name not in {known.name for known in performers} and _acts(page, mention, piece.end):
                    performers.append(mention)
    limit = limit_in(page.text[clause.body : clause.end])
    end = min(clause.end, clause.body + _MOST_READ)
    name = tidy(clause.heading)
    return Step(name, clause.start, end, performers[:_MOST_PERFORMERS], None, limit, "titled_step", confidence)


def _said_by_heading(page: Page, clause: Clause) -> list[Mention]:
    """部门经理审批：人力资源部转交申请…: the heading itself says who does the step."""
    start = clause.heading_at
    end = start + len(clause.heading)
    said = subjects(page, start, end)
    return said if said and said[-1].end < end else []


def _acts(page: Page, mention: Mention, end: int) -> bool:
    return _NOT_ACTING.match(page.text, mention.end, end) is None
