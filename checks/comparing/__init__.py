"""Comparisons of what happened with what is demanded that one query cannot make: dates, periods, numbers, routes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

import queries
from checks.comparing.frequencies import controls_not_executed
from checks.comparing.inspectors import inspections_by_others
from checks.comparing.routes import routes_departed, routes_without_evidence
from checks.comparing.targets import kpis_below_target
from checks.comparing.trials import trials_not_concluded, trials_too_short, trials_without_proof
from checks.governance import Governance


@dataclass(frozen=True)
class Comparison:
    """Finds who of a population does not meet a rule, from what these queries of the catalogue return.

    `of_whole`: it takes all of the map to know what is usual, also when only a part of it is judged.
    """

    name: str
    population: str
    asks: tuple[str, ...]
    columns: tuple[str, ...]
    rows: Callable[[queries.Readable, Governance, date], list[dict[str, Any]]]
    of_whole: bool = False


_ALL = (
    Comparison(
        "kpi_below_target",
        "measured_kpis",
        ("kpi_actuals",),
        ("id", "target", "actual", "period", "undecided"),
        kpis_below_target,
    ),
    Comparison(
        "control_not_executed",
        "periodic_controls",
        ("executions_of_controls",),
        ("id", "frequency", "periods", "undecided"),
        controls_not_executed,
    ),
    Comparison(
        "approval_route_departed",
        "signed_processes",
        ("sign_offs", "performing_units"),
        ("id", "stage", "version", "published", "wrong_zh", "wrong_en", "undecided", "also"),
        routes_departed,
    ),
    Comparison(
        "approval_without_evidence",
        "signed_processes",
        ("sign_offs",),
        ("id", "stage", "version", "published", "signers", "undecided", "also"),
        routes_without_evidence,
        of_whole=True,
    ),
    Comparison(
        "inspection_by_other",
        "regular_inspections",
        ("inspectors",),
        ("id", "inspectors", "undecided", "also"),
        inspections_by_others,
    ),
    Comparison(
        "trial_too_short",
        "trials",
        ("trial_runs", "formal_days"),
        ("id", "began", "ended", "undecided", "also"),
        trials_too_short,
    ),
    Comparison(
        "trial_without_proof",
        "trials",
        ("trial_runs", "formal_days"),
        ("id", "began", "ended", "never_ran", "undecided", "also"),
        trials_without_proof,
    ),
    Comparison(
        "trial_not_concluded",
        "trials",
        ("trial_runs", "formal_days"),
        ("id", "due", "also"),
        trials_not_concluded,
    ),
)
COMPARISONS: Mapping[str, Comparison] = MappingProxyType({one.name: one for one in _ALL})
