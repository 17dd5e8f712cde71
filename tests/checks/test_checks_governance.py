"""A company's own policy lies over the shipped one, and what cannot be used is named with file, line and entry."""

import re
from datetime import date
from pathlib import Path

import pytest

from checks import BadGovernance, read_governance

ROUTE = """
routes:
  - id: all
    words: everything
    when: {object: process}
    steps:
      - {kind: approval, who: pmo, clause: 1}
"""


def own(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "governance.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_shipped_policy_says_what_the_governing_document_fixes() -> None:
    policy = read_governance()
    assert (policy.kpi_levels, policy.detailed_from) == ((1,), 3)
    assert (policy.trial_months, policy.trial_days, policy.maintenance_months) == (1, 0, 12)
    assert policy.inspection_months == {"enterprise": 6, "cross_system": 6, "system": 3, "department": 3}
    assert {"high_level_process", "level_3_across_departments"} <= {route.id for route in policy.routing.routes}


def test_only_what_differs_is_given(tmp_path: Path) -> None:
    path = own(tmp_path, "trial_months: 3\nlevels: {kpi: [1, 2]}\nexternal_documents: [集团.*]\n")
    policy = read_governance(path)
    assert (policy.trial_months, policy.kpi_levels, policy.detailed_from) == (3, (1, 2), 3)
    assert policy.parameters(date(2026, 11, 22))["external_documents"] == ["^(?:集团.*)$"]
    assert read_governance(own(tmp_path, "")) == read_governance()


def test_a_trial_is_counted_in_days_instead_of_months(tmp_path: Path) -> None:
    policy = read_governance(own(tmp_path, "trial_days: 45"))
    assert (policy.trial_months, policy.trial_days) == (0, 45)
    given = policy.parameters(date(2026, 11, 22))
    assert (given["trial_months"], given["trial_days"]) == (0, 45)


def test_own_parties_and_evidence_are_added_and_routes_replaced(tmp_path: Path) -> None:
    text = "parties:\n  boss: {words: 老板, is: named, names: [老板]}\n" + ROUTE.replace("who: pmo", "who: [boss, pmo]")
    routing = read_governance(own(tmp_path, text)).routing
    assert [route.id for route in routing.routes] == ["all"]
    (step,) = routing.routes[0].steps
    assert [party.key for party in step.who] == ["boss", "pmo"]
    assert (step.who[0].words.zh, step.who[0].words.en) == ("老板", "老板")


def test_the_number_of_a_clause_stays_as_written(tmp_path: Path) -> None:
    routing = read_governance(own(tmp_path, ROUTE.replace("clause: 1", "clause: 4.10"))).routing
    assert routing.routes[0].steps[0].clause.number == "4.10"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("trial_month: 1", "1: trial_month: is not known; known are policy"),
        ("\nlevels: {kpis: [1]}", "2: levels.kpis: is not known; known are kpi, detailed_from"),
        ("levels: 3", "1: levels: is 3; it has kpi, detailed_from"),
        ("levels: {kpi: 1}", "1: levels.kpi: is 1; expected a list"),
        ("levels:\n  detailed_from: deep", "2: levels.detailed_from: 'deep' is no level"),
        ("levels:\n  kpi:\n    - 1\n    - two", "4: levels.kpi[2]: 'two' is no level"),
        ("trial_months: 0", "1: trial_months: is 0; expected whole months, 1 or more"),
        ("trial_days: 4.5", "1: trial_days: is 4.5; expected whole days, 1 or more"),
        ("trial_months: 1\ntrial_days: 9", "2: trial_days: is said beside trial_months; give one of the two"),
        ("trial_months: 1\n\ntrial_months: 2", "3: trial_months: is said twice, first in line 1"),
        ("inspection_months: {system: half a year}", "1: inspection_months.system: is 'half a year'"),
        ("severity_weights: {high: -1}", "1: severity_weights.high: is -1; expected a number of 0 or more"),
        ("severity_weights: {critical: 0, high: 0, medium: 0, low: 0}", "severity_weights: are all 0; at least one"),
        (
            "executed_controls: [signing]",
            "1: executed_controls[1]: 'signing' is no kind of control point; allowed: app",
        ),
        ("external_documents: ['(']", "1: external_documents[1]: '(' is no regular expression"),
        ("near_duplicate: 80", "1: near_duplicate: is 80; expected a share between 0 and 1"),
        ("policy: [a]", "1: policy: is a list; expected one line of text"),
        ("policy: 2026-02-30", "1: policy: '2026-02-30' cannot be read"),
        ("levels: &a\n  kpi: [*a]", "levels.kpi[1]: holds itself"),
        ("- a list", "1: holds list; expected entries"),
        ("a: [", "1: is not YAML"),
        ("a: 1\nb: ]", "2: is not YAML"),
    ],
)
def test_a_wrong_entry_is_named(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(BadGovernance, match=re.escape(says)) as error:
        read_governance(own(tmp_path, text))
    assert str(error.value).startswith(f"{tmp_path}/governance.yaml:") and "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        (
            "kind: approval",
            "kind: signing",
            "7: routes[1].steps[1].kind: 'signing' is no kind of step; allowed: initiat",
        ),
        ("who: pmo", "who: boss", "7: routes[1].steps[1].who: 'boss' is no party; allowed: pmo, system_office"),
        ("who: pmo", "who: []", "7: routes[1].steps[1].who: is empty"),
        (", clause: 1", "", "7: routes[1].steps[1]: needs clause"),
        (", clause: 1", ", clause: 1, evidence: ash", "steps[1].evidence: 'ash' is no evidence; allowed: application"),
        ("{object: process}", "{level: 3}", "5: routes[1].when: needs an object: process, framework or description"),
        ("{object: process}", "{object: rule}", "5: routes[1].when.object: 'rule' is no object; allowed: descr"),
        ("process}", "process, level: {from: 5, to: 4}}", "when.level: goes from 5 to 4; the lower number comes first"),
        ("process}", "process, level: 0}", "5: routes[1].when.level: is 0; expected a level, 1 or more"),
        ("process}", "process, duties_change: perhaps}", "when.duties_change: is 'perhaps'; expected yes or no"),
        ("process}", "process, colour: red}", "5: routes[1].when.colour: is not known; known are object, change"),
        ("process}", "process, scope: system, several_departments: no}", "can never be so together with the other"),
        ("clause: 1}", "clause: 1, when: {object: framework}}", "steps[1]: can never come: its `when` goes against"),
        (
            "- {kind: approval, who: pmo, clause: 1}",
            "- group: none",
            "steps[1].group: 'none' is no group of steps; allo",
        ),
        ("steps:\n      - {kind: approval, who: pmo, clause: 1}", "steps: []", "6: routes[1].steps: is empty; a route"),
    ],
)
def test_a_wrong_route_is_named(tmp_path: Path, before: str, after: str, says: str) -> None:
    assert before in ROUTE
    with pytest.raises(BadGovernance, match=re.escape(says)):
        read_governance(own(tmp_path, ROUTE.replace(before, after)))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("parties: {boss: {words: 老板}}", "1: parties.boss: needs is"),
        ("parties: {boss: {words: 老板, is: named}}", "1: parties.boss: needs names"),
        ("parties: {boss: {words: 老板, is: words, names: [x]}}", "has names, which only `is: named` looks up"),
        ("parties: {Boss: {words: 老板, is: words}}", "parties.Boss: is no name for this; use small letters"),
        ("facts: {level: {words: 级别}}", "1: facts.level: is a fact already; give your own another name"),
        ("facts: {plant: {words: 工厂, values: [a]}}", "facts.plant.values: needs two or more different values"),
        ("evidence: {minutes: {zh: 会议纪要}}", "1: evidence.minutes: needs en"),
        ("head_titles: ['*']", "1: head_titles[1]: '*' is no regular expression"),
        ("object_names: {process: [x]}", "1: object_names.process: is not known; known are framework"),
    ],
)
def test_what_routes_refer_to_is_checked(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(BadGovernance, match=re.escape(says)):
        read_governance(own(tmp_path, text))


def test_two_routes_for_one_case_are_refused(tmp_path: Path) -> None:
    second = (
        ROUTE.replace("\nroutes:\n", "")
        .replace("id: all", "id: deep")
        .replace("process}", "process, level: {from: 4}}")
    )
    with pytest.raises(BadGovernance, match=r":8: routes\[2\]: deep and all can both apply to one case; give one a"):
        read_governance(own(tmp_path, ROUTE + second))
    with pytest.raises(BadGovernance, match=r"routes\[2\]: the id all is used twice"):
        read_governance(own(tmp_path, ROUTE + second.replace("id: deep", "id: all")))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadGovernance, match="cannot be read"):
        read_governance(tmp_path / "none.yaml")
