"""What the reports of one run tell: the judgement, and what is known beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from checks.findings import Judgement
from checks.following import Action, Due, Run, due, run_of
from checks.standing import Accepted
from procmap.reporting.basis import Basis
from procmap.words import Lang, words


@dataclass(frozen=True)
class Report:
    """One run for all its readers; `before` are the runs of the past, the oldest first."""

    judgement: Judgement
    lang: Lang
    actions: Mapping[str, Action] = field(default_factory=dict)
    before: tuple[Run, ...] = ()
    accepted: Mapping[str, Accepted] = field(default_factory=dict)
    basis: Basis = field(default_factory=Basis)

    @property
    def w(self) -> Mapping[str, str]:
        """The words of the readers' language."""
        return words(self.lang)

    @property
    def today(self) -> date:
        """The day that was judged."""
        return date.fromisoformat(self.judgement.today)

    @property
    def runs(self) -> tuple[Run, ...]:
        """All runs, this one last."""
        return (*self.before, run_of(self.judgement))

    @property
    def last(self) -> Run | None:
        """The run before this one."""
        return self.before[-1] if self.before else None

    def due(self) -> list[Due]:
        """What is overdue or due soon, the most pressing first."""
        return due(self.judgement.findings, self.actions, self.today)
