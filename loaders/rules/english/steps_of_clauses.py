"""The steps that each clause of English text tells: by a chain, a table, its heading, or by sentences."""

from __future__ import annotations

from loaders.clauses import Clause
from loaders.rules.english import chains, tables, titled_steps, told_steps
from loaders.rules.english.amounts import time_limit
from loaders.rules.english.sentences import Said
from loaders.rules.english.step import Step
from loaders.rules.english.step_names import short
from loaders.rules.page import Page


def of_clause(page: Page, clause: Clause, said: Said) -> list[Step]:
    """The steps that a clause of a process tells."""
    if chain := chains.chain_span(page.text, clause.body, clause.end):
        return chains.read(page, *chain)
    rows = tables.steps(page, clause)
    if rows:
        return [_row(page, row) for row in rows]
    if titled_steps.is_titled(clause, said):
        return [titled_steps.titled(page, clause, said)]
    if any(titled_steps.is_titled(one, said) for one in clause.above() if one is not clause):
        return []  # the detail of a titled step
    found = [step for sentence in told_steps.told_in(page, clause, said) for step in sentence]
    if not found and clause.number and titled_steps.is_listed(clause):
        found = told_steps.by_place(page, clause, said)
    return found


def _row(page: Page, row: tables.Row) -> Step:
    who = page.mentions_in(*row.who) if row.who else []
    limit = time_limit(page.text[row.start : row.end])
    return Step(short(row.name), row.start, row.end, who[:4], None, limit, "table_row", 0.85)
