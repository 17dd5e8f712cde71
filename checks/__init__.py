"""Judgements of the map: rules, verdicts, scores, and findings with the sentences they rest on."""

from checks.findings import (
    SEVERITIES,
    Cited,
    Dimension,
    DomainScore,
    Finding,
    Judgement,
    RuleResult,
    Severity,
    State,
    Subject,
    Verdict,
)
from checks.governance import BadGovernance, Governance, read_governance
from checks.judging import judge
from checks.rules import DIMENSIONS, Lang, Rule, all_rules
from checks.standing import BadBaseline, BadJudgement

__all__ = [
    "DIMENSIONS",
    "SEVERITIES",
    "BadBaseline",
    "BadGovernance",
    "BadJudgement",
    "Cited",
    "Dimension",
    "DomainScore",
    "Finding",
    "Governance",
    "Judgement",
    "Lang",
    "Rule",
    "RuleResult",
    "Severity",
    "State",
    "Subject",
    "Verdict",
    "all_rules",
    "judge",
    "read_governance",
]
