"""What the governing policy fixes, as data: numbers and lists (`numbers`), approval routes (`routes`)."""

from checks.governance.conditions import Cases, Values
from checks.governance.entries import BadGovernance, Text
from checks.governance.numbers import Governance, read_governance
from checks.governance.routes import Evidence, Party, RouteRule, Routing, StepRule

__all__ = [
    "BadGovernance",
    "Cases",
    "Evidence",
    "Governance",
    "Party",
    "RouteRule",
    "Routing",
    "StepRule",
    "Text",
    "Values",
    "read_governance",
]
