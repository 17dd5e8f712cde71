"""Steps of English text that have a heading: 3. Approval: The CFO …"""

from __future__ import annotations

from loaders.clauses import Clause
from loaders.rules.english import told_steps
from loaders.rules.english.acts import acts
from loaders.rules.english.amounts import time_limit
from loaders.rules.english.places import STEPS
from loaders.rules.english.sentences import Said
from loaders.rules.english.step import Step
from loaders.rules.english.step_names import short
from loaders.rules.page import Mention, Page, Sentence

_LEAST_TITLES = 2
_MOSTLY = 0.7
_DETAILS = 2.5  # sentences behind the title of a step, on average; a part that tells more is a phase


def is_listed(clause: Clause) -> bool:
    """Whether a numbered line lies under a heading of steps, or is called a step."""
    parent = clause.parent
    return clause.style == "step" or bool(parent and parent.heading and STEPS.search(parent.heading))


def is_titled(clause: Clause, said: Said) -> bool:
    """Whether the heading of a clause is the step and its sentences only tell the details: 3. Approval: The CFO…"""
    if not clause.heading or not clause.number or clause.style == "md":
        return False
    return clause.style == "step" or (clause.parent is not None and is_listed(clause) and _titles(clause.parent, said))


def _titles(parent: Clause, said: Said) -> bool:
    """Whether the parts of a list of steps are steps with titles: nearly all have one and little text behind it."""
    if parent.ordinal not in said.titles:
        parts = parent.children
        headed = sum(bool(one.heading) for one in parts)
        said.titles[parent.ordinal] = (
            len(parts) >= _LEAST_TITLES
            and headed >= _MOSTLY * len(parts)
            and sum(len(said[one.ordinal]) for one in parts) <= _DETAILS * len(parts)
            and not any(one.number and one.children for one in parts)
        )
    return said.titles[parent.ordinal]


def titled(page: Page, clause: Clause, said: Said) -> Step:
    """The step that a heading is; who does it is named in its sentences."""
    who: list[Mention] = []
    condition = None
    if page.text[clause.body : clause.end].strip():
        for one in [clause, *clause.children]:
            for sentence in said[one.ordinal]:
                for act in acts(page, said, sentence):
                    if not act.negated and act.verb != "be":
                        who += [mention for mention in act.who if mention.name not in {known.name for known in who}]
    else:
        sentence = Sentence(clause.heading_at, clause.heading_at + len(clause.heading), clause)
        for act in acts(page, said, sentence):
            who, condition = act.who, act.condition
            if step := told_steps.of_act(page, act, clause):
                step.rule, step.confidence = "numbered_step", 0.85
                return step
    limit = time_limit(page.text[clause.body : clause.end])
    end = min(clause.end, clause.body + 200)
    return Step(short(clause.heading.strip("*_ ")), clause.start, end, who[:4], condition, limit, "titled_step", 0.85)
