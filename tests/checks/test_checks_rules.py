"""Every rule is whole: texts in both languages, a population, a query, and a message that its columns can fill."""

import re
from collections import Counter
from pathlib import Path
from string import Formatter

import pytest
import yaml

from checks import DIMENSIONS, SEVERITIES, all_rules
from checks.comparing import COMPARISONS
from checks.rules import BadRule, Rule, read_rules
from queries import catalogue, query

RULES = {rule.id: rule for rule in all_rules()}
GOOD = {
    "id": "process_without_owner",
    "severity": "high",
    "population": "listed_processes",
    "demanded_by": "流程管理制度 4.2",
    "name": {"zh": "名称", "en": "Name"},
    "message": {"zh": "流程「{name}」", "en": 'Process "{name}"'},
    "remedy": {"zh": "办法", "en": "Remedy"},
}


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_rule_is_whole(rule: Rule) -> None:
    assert rule.severity in SEVERITIES
    assert re.fullmatch(r"流程管理制度 [0-9.、]+", rule.demanded_by)
    for words in (rule.name, rule.message, rule.remedy):
        assert re.search(r"[\u4e00-\u9fff]", words["zh"]) and words["zh"].endswith("。") != (words is rule.name)
        assert not re.search(r"[\u4e00-\u9fff]", words["en"]) and words["en"].endswith(".") != (words is rule.name)
    for text in rule.message.values():
        fields = {field for _, field, _, _ in Formatter().parse(text) if field}
        assert "name" in fields
        asked = COMPARISONS.get(rule.query) or query(rule.query)
        assert fields <= {"name", "process", *asked.columns}


@pytest.mark.parametrize("dimension", DIMENSIONS)
def test_every_query_of_a_dimension_serves_a_rule(dimension: str) -> None:
    queries = {name for name, found in catalogue().items() if found.intent == dimension}
    compared = {name for comparison in COMPARISONS.values() for name in comparison.asks}
    rules = {rule.query for rule in RULES.values() if rule.dimension == dimension}
    assert queries - compared == rules - set(COMPARISONS)


def test_every_comparison_serves_a_rule() -> None:
    assert set(COMPARISONS) == {rule.query for rule in RULES.values()} & set(COMPARISONS)


def test_there_are_enough_rules_of_each_dimension() -> None:
    number = Counter(rule.dimension for rule in RULES.values())
    assert (number["completeness"] >= 12, number["effectiveness"] >= 10, number["compliance"] >= 8) == (
        True,
        True,
        True,
    )


def test_every_population_serves_a_query() -> None:
    served = {found.population for found in catalogue().values() if found.intent != "populations"}
    assert served == {name for name, found in catalogue().items() if found.intent == "populations"}


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"severity": "urgent"}, "severity 'urgent' is none of critical, high, medium, low"),
        ({"population": "kpis"}, "its query is about listed_processes, the rule about kpis"),
        ({"threshold": 1.5}, "threshold 1.5 is no share"),
        ({"identity": ["id", "owner"]}, "query process_without_owner returns no owner"),
        ({"message": {"zh": "只有中文"}}, "message needs a zh and an en text"),
        ({"remedy": None}, "remedy is missing"),
        ({"color": "red"}, "color is not known"),
        ({"evidence": ["KNOWS"]}, "KNOWS is no link of the model"),
        ({"undecided": {"zh": "不明", "en": "Unknown."}}, "goes with an undecided column"),
        ({"query": "things_by_name", "population": "things"}, "the governance has no words"),
    ],
)
def test_a_broken_rule_is_named(tmp_path: Path, change: dict[str, object], says: str) -> None:
    write(tmp_path, [GOOD | change])
    with pytest.raises(BadRule, match=re.escape(says)) as error:
        read_rules(tmp_path)
    assert "completeness.yaml: rule process_without_owner" in str(error.value)


def test_rules_are_filed_by_dimension_and_named_once(tmp_path: Path) -> None:
    write(tmp_path, [GOOD, GOOD])
    with pytest.raises(BadRule, match="used twice"):
        read_rules(tmp_path)
    (tmp_path / "completeness.yaml").rename(tmp_path / "beauty.yaml")
    with pytest.raises(BadRule, match="filed by dimension"):
        read_rules(tmp_path)


def write(folder: Path, rules: list[dict[str, object]]) -> None:
    (folder / "completeness.yaml").write_text(yaml.safe_dump(rules, allow_unicode=True), encoding="utf-8")
