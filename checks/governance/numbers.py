"""What the governing policy fixes: the company's own file over the one that ships."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from checks.findings import SEVERITIES
from checks.governance.conditions import SCOPES
from checks.governance.entries import Entry, laid_over, read_entries
from checks.governance.periods import months_before
from checks.governance.routes import Routing, read_routing
from graph.model import CONTROL_POINT

SHIPPED = Path(__file__).parents[1] / "governance.yaml"
_CONTROLS = next(prop.values for prop in CONTROL_POINT.properties if prop.name == "kind")
# Entries below which a company adds names of its own.
_OPEN = frozenset({"parties", "evidence", "step_groups", "facts"})


@dataclass(frozen=True)
class Governance:
    """The numbers, lists and routes of the governing policy.

    The least time of a trial is `trial_months` and `trial_days`, of which one is 0.
    """

    policy: str
    severity_weights: Mapping[str, float]
    kpi_levels: tuple[int, ...]
    detailed_from: int
    trial_months: int
    trial_days: int
    maintenance_months: int
    inspection_months: Mapping[str, int]
    inspected_by: Mapping[str, tuple[str, ...]]  # by scope, regular expressions for units and posts
    executed_controls: tuple[str, ...]
    near_duplicate: float  # a share, 0 to 1
    process_maintenance_months: int | None  # None: the policy wants no process looked through by itself
    answer_days: int
    follow_up_months: int
    external_release_consent: tuple[str, ...]
    sections: tuple[tuple[str, str, str | None], ...]  # name, pattern of its heading, of what an article says instead
    external_documents: tuple[str, ...]
    external_records: tuple[str, ...]
    domain_appointers: tuple[str, ...]
    lower_appointers: tuple[str, ...]
    generic_performers: tuple[str, ...]
    general_duties: tuple[str, ...]
    parallel_units: tuple[str, ...]
    empty_words: tuple[str, ...]
    routing: Routing

    def parameters(self, today: date) -> dict[str, Any]:
        """What the queries of the rules may ask for, by parameter name."""
        inspected = {
            scope: months_before(today, months).isoformat() for scope, months in self.inspection_months.items()
        }
        inspected["unknown_scope"] = min(inspected.values())
        return {
            "today": today.isoformat(),
            "kpi_levels": list(self.kpi_levels),
            "detailed_from": self.detailed_from,
            "trial_months": self.trial_months,
            "trial_days": self.trial_days,
            "maintenance_months": self.maintenance_months,
            "inspection_months": dict(self.inspection_months),
            "executed_controls": list(self.executed_controls),
            "near_duplicate": self.near_duplicate,
            "maintained_since": months_before(today, self.maintenance_months).isoformat(),
            "processes_maintained_since": self._processes_maintained_since(today),
            "inspected_since": inspected,
            "inspected_lately": max(inspected.values()),
            "answered_since": (today - timedelta(days=self.answer_days)).isoformat(),
            "followed_since": months_before(today, self.follow_up_months).isoformat(),
            "consent_by": list(self.external_release_consent),
            "sections": [
                {"name": name, "pattern": f"^(?:{pattern})$", "text": text and f"(?s).*(?:{text}).*"}
                for name, pattern, text in self.sections
            ],
            "framework_names": [f"^.*(?:{name})$" for name in self.routing.object_names["framework"]],
            "external_documents": [f"^(?:{pattern})$" for pattern in self.external_documents],
            "external_records": [f"^(?:{pattern})$" for pattern in self.external_records],
            "domain_appointers": [f"^(?:{pattern})$" for pattern in self.domain_appointers],
            "lower_appointers": [f"^(?:{pattern})$" for pattern in self.lower_appointers],
            "generic_performers": [f"^(?:{pattern})$" for pattern in self.generic_performers],
            "general_duties": [f"^(?:{pattern})$" for pattern in self.general_duties],
            "parallel_units": [f"^(?:{pattern})$" for pattern in self.parallel_units],
            "empty_words": list(self.empty_words),
        }

    def _processes_maintained_since(self, today: date) -> str | None:
        months = self.process_maintenance_months
        return None if months is None else months_before(today, months).isoformat()


def read_governance(path: Path | None = None) -> Governance:
    """The shipped policy, with what the company's file at `path` says instead. Raises BadGovernance."""
    said = _shipped()
    if path is not None:
        own = read_entries(path)
        if {"trial_days", "trial_months"} <= set(own.value):
            raise own.value["trial_days"].wrong("is said beside trial_months; give one of the two")
        said = laid_over(said, own, _OPEN)
    return _checked(said.value)


@cache
def _shipped() -> Entry:
    return read_entries(SHIPPED)


def _checked(said: Mapping[str, Entry]) -> Governance:
    weights = {name: entry.number() for name, entry in said["severity_weights"].mapping(*SEVERITIES).items()}
    if not any(weights.values()):
        raise said["severity_weights"].wrong("are all 0; at least one has to count")
    levels, inspected = said["levels"].value, said["inspection_months"].value
    appointers = said["owner_appointed_by"].mapping("domain", "lower", needed=("domain", "lower"))
    in_days = said["trial_days"].value is not None
    return Governance(
        policy=said["policy"].word(),
        severity_weights=weights,
        kpi_levels=levels["kpi"].items(_level),
        detailed_from=_level(levels["detailed_from"]),
        trial_months=0 if in_days else _months(said["trial_months"]),
        trial_days=said["trial_days"].whole(1, "whole days") if in_days else 0,
        maintenance_months=_months(said["maintenance_months"]),
        inspection_months={scope: _months(inspected[scope]) for scope in SCOPES},
        inspected_by={scope: said["inspected_by"].value[scope].items(Entry.pattern) for scope in SCOPES},
        executed_controls=said["executed_controls"].items(lambda one: one.one_of(_CONTROLS, "kind of control point")),
        near_duplicate=said["near_duplicate"].share(),
        process_maintenance_months=_months_or_none(said["process_maintenance_months"]),
        answer_days=said["answer_days"].whole(1, "whole days"),
        follow_up_months=_months(said["follow_up_months"]),
        external_release_consent=said["external_release_consent"].items(Entry.word),
        sections=said["sections"].items(_section),
        external_documents=said["external_documents"].items(Entry.pattern),
        external_records=said["external_records"].items(Entry.pattern),
        domain_appointers=appointers["domain"].items(Entry.pattern),
        lower_appointers=appointers["lower"].items(Entry.pattern),
        generic_performers=said["generic_performers"].items(Entry.pattern),
        general_duties=said["general_duties"].items(Entry.pattern),
        parallel_units=said["parallel_units"].items(Entry.pattern),
        empty_words=said["empty_words"].items(Entry.word),
        routing=read_routing(said, said["policy"].word()),
    )


def _months(entry: Entry) -> int:
    return entry.whole(1, "whole months")


def _months_or_none(entry: Entry) -> int | None:
    return None if entry.value is None else _months(entry)


def _section(entry: Entry) -> tuple[str, str, str | None]:
    found = entry.mapping("name", "pattern", "text", needed=("name", "pattern"))
    return found["name"].word(), found["pattern"].pattern(), found["text"].pattern() if "text" in found else None


def _level(entry: Entry) -> int:
    if isinstance(entry.value, bool) or not isinstance(entry.value, int) or entry.value < 1:
        raise entry.wrong(f"{entry.shown} is no level; expected 1 (domain), 2, 3 …")
    return entry.value
