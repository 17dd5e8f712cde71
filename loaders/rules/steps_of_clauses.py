"""The steps that each clause of a process tells: by its chain, its heading, its table, or by sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from loaders.clauses import Clause
from loaders.rules import chains, tables, titled_steps, told_steps
from loaders.rules.page import Page, Sentence
from loaders.rules.step import Step
from loaders.rules.step_choice import Proposed, chosen, is_plain, weigh_in_row
from loaders.rules.step_lists import is_step_by_place
from loaders.rules.step_places import tells_no_steps

_LONG_HEAD = 300


@dataclass
class _Telling:
    """What a clause tells: steps that are sure, or proposals; and the table that follows in it."""

    process: str
    clause: Clause
    sure: list[Step] = field(default_factory=list)
    proposed: list[Proposed] = field(default_factory=list)
    table: tables.Table | None = None


def find(page: Page) -> Iterator[tuple[str, Clause, list[Step]]]:
    """Process, clause and its steps, in the order of the text."""
    tellings = list(_tellings(page))
    weigh_in_row(page, [one for telling in tellings for one in telling.proposed])
    for telling in tellings:
        steps = telling.sure or chosen(page, telling.proposed)
        if telling.table is not None:
            steps = [step for step in steps if step.end <= telling.table.start] + telling.table.steps
        yield telling.process, telling.clause, steps


def _tellings(page: Page) -> Iterator[_Telling]:
    rows = iter(tables.find(page))
    table = next(rows, None)
    for clause in page.clauses:
        process = page.process_of.get(clause.ordinal) or page.own_process
        if not process or (page.tells_steps is not None and clause.ordinal not in page.tells_steps):
            continue
        while table is not None and table.end <= clause.start:
            table = next(rows, None)
        telling = _Telling(process, clause)
        if table is None or clause.start < table.start:
            _tell(page, telling)
        if table is not None and clause.start <= table.start < clause.end:
            telling.table = table
        yield telling


def _tell(page: Page, telling: _Telling) -> None:
    clause = telling.clause
    if not clause.style and len(page.clauses) > 1 and clause.end - clause.start < _LONG_HEAD:
        return  # title and number lines
    if clause.ordinal not in page.process_of and tells_no_steps(clause):
        return
    if chain := chains.chain_span(page.text, clause.body, clause.end):
        telling.sure = chains.read(page, *chain)
    elif step := titled_steps.titled(page, clause):
        page.told_by_title.add(clause.ordinal)
        telling.sure = [step]
    elif clause.parent is not None and clause.parent.ordinal in page.told_by_title:
        page.told_by_title.add(clause.ordinal)  # the detail of a titled step
    else:
        by_place = is_step_by_place(page, clause)
        telling.proposed = told_steps.proposed(page, clause, by_place=by_place)
        if by_place and not telling.proposed:
            telling.proposed = _heading_alone(page, clause)


def _heading_alone(page: Page, clause: Clause) -> list[Proposed]:
    """A line of a list of steps that is so short that it was read as a heading."""
    end = clause.heading_at + len(clause.heading)
    whole = told_steps.whole_piece(page, clause.heading_at, end) if clause.heading else None
    if whole is None:
        return []
    return [Proposed(whole, Sentence(clause.heading_at, end, clause), is_plain=is_plain(page, whole, is_first=True))]
