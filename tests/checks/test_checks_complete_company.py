"""A complete map gives no finding; broken in one place, or in many at once, it gives exactly those that belong."""

from datetime import date
from pathlib import Path

from company_faults import APART, FAULTS, Found
from complete_company import complete_company
from tiny_map import TinyMap

from checks import Judgement, all_rules, judge
from graph.map import Map

TODAY = date(2026, 11, 22)


def found(judgement: Judgement) -> dict[str, Found]:
    """The findings by organization: rule and key of the subject."""
    by_company: dict[str, Found] = {}
    for finding in judgement.findings:
        company, *_, key = finding.subject.id.split("/")
        by_company.setdefault(company, set()).add((finding.rule, key))
    return by_company


def companies() -> tuple[Map, dict[str, Found]]:
    """A company for each fault and one for many, all on one map: between organizations nothing merges.

    One more has no fault at all.
    """
    everything, expected = complete_company("intact").map, {}
    many, expected["many"] = complete_company("many"), set()
    for name, fault in FAULTS.items():
        company = complete_company(name)
        expected[name] = fault(company)
        if name not in APART:
            expected["many"] |= fault(many)
        everything.things.update(company.map.things)
        everything.links.update(company.map.links)
    everything.things.update(many.map.things)
    everything.links.update(many.map.links)
    return everything, expected


def test_a_complete_company_has_no_finding_and_leaves_nothing_undecided(tmp_path: Path) -> None:
    with complete_company().on(tmp_path / "map.kgl") as store:
        judgement = judge(store, today=TODAY, dimension="completeness")
    assert judgement.findings == ()
    assert {rule.id: (rule.verdict, rule.unknown) for rule in judgement.rules} == {
        rule.id: ("met", 0) for rule in judgement.rules
    }
    assert judgement.scores["completeness"] == 1.0


def test_every_completeness_rule_is_broken_by_a_fault() -> None:
    _, expected = companies()
    broken = {rule for findings in expected.values() for rule, _ in findings}
    assert broken == {rule.id for rule in all_rules() if rule.dimension == "completeness"}
    assert len(expected["many"]) >= 30


def test_each_fault_and_many_at_once_give_their_findings_and_no_more(store_address: str) -> None:
    tiny = TinyMap()
    tiny.map, expected = companies()
    with tiny.on(store_address) as store:
        assert found(judge(store, today=TODAY, dimension="completeness")) == expected
