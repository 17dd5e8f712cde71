"""A company's own numbers lie over those of the shipped policy, and a wrong one is named."""

import re
from datetime import date
from pathlib import Path

import pytest

from checks import BadGovernance, read_governance


def own(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "governance.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_shipped_policy_says_what_the_governing_document_fixes() -> None:
    policy = read_governance()
    assert (policy.kpi_levels, policy.detailed_from) == ((1,), 3)
    assert (policy.trial_months, policy.maintenance_months) == (1, 12)
    assert policy.inspection_months == {"enterprise": 6, "cross_system": 6, "system": 3, "department": 3}


def test_only_what_differs_is_given(tmp_path: Path) -> None:
    path = own(tmp_path, "trial_months: 3\nlevels: {kpi: [1, 2]}\nexternal_documents: [集团.*]\n")
    policy = read_governance(path)
    assert (policy.trial_months, policy.kpi_levels, policy.detailed_from) == (3, (1, 2), 3)
    assert policy.parameters(date(2026, 11, 22))["external_documents"] == ["^(?:集团.*)$"]
    assert read_governance(own(tmp_path, "")) == read_governance()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("trial_month: 1", "trial_month is not known; known are policy"),
        ("levels: {kpis: [1]}", "levels.kpis is not known; known are kpi, detailed_from"),
        ("levels: 3", "levels is 3; it has kpi, detailed_from"),
        ("levels: {kpi: 1}", "levels.kpi is 1; expected a list"),
        ("levels: {detailed_from: deep}", "levels: 'deep' is no level"),
        ("trial_months: 0", "trial_months is 0; expected whole months, 1 or more"),
        ("inspection_months: {system: half a year}", "inspection_months.system is 'half a year'"),
        ("severity_weights: {high: -1}", "severity_weights.high is -1; expected a number of 0 or more"),
        ("severity_weights: {critical: 0, high: 0, medium: 0, low: 0}", "at least one has to count"),
        ("executed_controls: [signing]", "'signing' is no kind of control point; allowed: approval"),
        ("external_documents: ['(']", "'(' is no regular expression"),
        ("- a list", "holds list; expected entries"),
        ("a: [", "is not YAML"),
    ],
)
def test_a_wrong_entry_is_named(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(BadGovernance, match=re.escape(says)) as error:
        read_governance(own(tmp_path, text))
    assert "governance.yaml: " in str(error.value) and "\n" not in str(error.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadGovernance, match="cannot be read"):
        read_governance(tmp_path / "none.yaml")
