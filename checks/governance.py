"""What the governing policy fixes in numbers and lists: the company's own file over the one that ships."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from checks.findings import SEVERITIES
from graph.errors import ProcmapError
from graph.model import CONTROL_POINT, PROCESS

_SHIPPED = Path(__file__).with_name("governance.yaml")
_SCOPES = next(prop.values for prop in PROCESS.properties if prop.name == "scope")
_CONTROLS = next(prop.values for prop in CONTROL_POINT.properties if prop.name == "kind")


class BadGovernance(ProcmapError):
    """A governance file that says something we cannot use."""


@dataclass(frozen=True)
class Governance:
    """The numbers and lists of the governing policy."""

    policy: str
    severity_weights: Mapping[str, float]
    kpi_levels: tuple[int, ...]
    detailed_from: int
    trial_months: int
    maintenance_months: int
    inspection_months: Mapping[str, int]
    executed_controls: tuple[str, ...]
    external_documents: tuple[str, ...]
    external_records: tuple[str, ...]

    def parameters(self, today: date) -> dict[str, Any]:
        """What the queries of the rules may ask for, by parameter name."""
        return {
            "today": today.isoformat(),
            "kpi_levels": list(self.kpi_levels),
            "detailed_from": self.detailed_from,
            "trial_months": self.trial_months,
            "maintenance_months": self.maintenance_months,
            "inspection_months": dict(self.inspection_months),
            "executed_controls": list(self.executed_controls),
            "external_documents": [f"^(?:{pattern})$" for pattern in self.external_documents],
            "external_records": [f"^(?:{pattern})$" for pattern in self.external_records],
        }


def read_governance(path: Path | None = None) -> Governance:
    """The shipped policy, with what the company's file at `path` says instead. Raises BadGovernance."""
    said = _read(_SHIPPED)
    if path is not None:
        said = _laid_over(said, _read(path), path)
    try:
        return _checked(said)
    except BadGovernance as error:
        raise BadGovernance(f"{path or _SHIPPED}: {error}") from None


def _read(path: Path) -> dict[str, Any]:
    try:
        said = yaml.safe_load(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise BadGovernance(f"{path}: cannot be read ({error.__class__.__name__}); give a YAML file") from error
    except yaml.YAMLError as error:
        raise BadGovernance(f"{path}: is not YAML: {' '.join(str(error).split())}") from error
    if said is None:
        return {}
    if not isinstance(said, dict):
        raise BadGovernance(f"{path}: holds {type(said).__name__}; expected entries such as `trial_months: 1`")
    return said


def _laid_over(shipped: dict[str, Any], own: dict[str, Any], path: Path, where: str = "") -> dict[str, Any]:
    """The shipped entries with the company's own over them; a name that is not known is an error."""
    result = dict(shipped)
    for name, value in own.items():
        if name not in shipped:
            raise BadGovernance(f"{path}: {where}{name} is not known; known are {', '.join(shipped)}")
        if isinstance(shipped[name], dict):
            if not isinstance(value, dict):
                raise BadGovernance(f"{path}: {where}{name} is {value!r}; it has {', '.join(shipped[name])}")
            result[name] = _laid_over(shipped[name], value, path, f"{name}.")
        else:
            result[name] = value
    return result


def _checked(said: dict[str, Any]) -> Governance:
    weights: dict[str, float] = {
        severity: _number(said["severity_weights"], severity, "severity_weights.") for severity in SEVERITIES
    }
    if not any(weights.values()):
        raise BadGovernance("severity_weights are all 0; at least one has to count")
    return Governance(
        policy=str(said["policy"]),
        severity_weights=weights,
        kpi_levels=tuple(_level(level) for level in _list(said["levels"], "kpi", "levels.")),
        detailed_from=_level(said["levels"]["detailed_from"]),
        trial_months=_months(said, "trial_months"),
        maintenance_months=_months(said, "maintenance_months"),
        inspection_months={scope: _months(said["inspection_months"], scope, "inspection_months.") for scope in _SCOPES},
        executed_controls=tuple(_control(kind) for kind in _list(said, "executed_controls")),
        external_documents=_patterns(said, "external_documents"),
        external_records=_patterns(said, "external_records"),
    )


def _number(said: Mapping[str, Any], name: str, where: str = "") -> float:
    value = said[name]
    if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
        raise BadGovernance(f"{where}{name} is {value!r}; expected a number of 0 or more")
    return float(value)


def _months(said: Mapping[str, Any], name: str, where: str = "") -> int:
    value = said[name]
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise BadGovernance(f"{where}{name} is {value!r}; expected whole months, 1 or more")
    return value


def _level(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise BadGovernance(f"levels: {value!r} is no level; expected 1 (domain), 2, 3 …")
    return value


def _list(said: Mapping[str, Any], name: str, where: str = "") -> list[Any]:
    value = said[name]
    if not isinstance(value, list):
        raise BadGovernance(f"{where}{name} is {value!r}; expected a list")
    return value


def _control(value: Any) -> str:
    if value not in _CONTROLS:
        raise BadGovernance(
            f"executed_controls: {value!r} is no kind of control point; allowed: {', '.join(_CONTROLS)}"
        )
    return str(value)


def _patterns(said: Mapping[str, Any], name: str) -> tuple[str, ...]:
    patterns = [str(value) for value in _list(said, name)]
    for pattern in patterns:
        try:
            re.compile(pattern)
        except re.error as error:
            raise BadGovernance(f"{name}: {pattern!r} is no regular expression ({error})") from error
    return tuple(patterns)
