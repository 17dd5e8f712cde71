"""Scores stay between 0 and 1, and finding ids depend on nothing but the rule and its identity columns."""

from hypothesis import given
from hypothesis import strategies as st

from checks import DIMENSIONS, all_rules, read_governance
from checks.answers import Answer, Member
from checks.findings import Subject
from checks.rules import Rule
from checks.scores import domain_scores, part, score, scores
from checks.wording import finding_id
from queries.framework import Framework

WEIGHTS = read_governance().severity_weights
FRAMEWORK = Framework(
    [
        {"id": "甲", "name": "甲域", "level": 1, "status": None, "parents": [], "owners": []},
        {"id": "乙", "name": "乙域", "level": 1, "status": None, "parents": [], "owners": ["乙部"]},
        {"id": "采购", "name": "采购", "level": 3, "status": None, "parents": ["乙"], "owners": []},
        {"id": "环", "name": "环", "level": None, "status": None, "parents": ["环"], "owners": []},
    ]
)
MEMBERS = st.lists(
    st.builds(
        Member,
        st.builds(Subject, st.text(min_size=1), st.just("Process"), st.text()),
        st.sampled_from(["甲", "采购", "环", "unknown", None]),
        st.sampled_from([True, False, None]),
    )
)
ANSWERS = st.lists(st.builds(Answer, st.sampled_from(all_rules()), MEMBERS.map(tuple)))


@given(ANSWERS)
def test_scores_are_shares(answers: list[Answer]) -> None:
    parts = [part(answer, WEIGHTS) for answer in answers]
    whole = scores(parts, DIMENSIONS)
    domains = domain_scores(answers, FRAMEWORK, WEIGHTS, DIMENSIONS, "en")
    for value in (*whole.values(), *(value for domain in domains for value in domain.scores.values())):
        assert value is None or 0 <= value <= 1
    known = [member.in_order for answer in answers for member in answer.members if member.in_order is not None]
    assert (whole["overall"] is None) == (not known)
    assert (whole["overall"] == 1) == (bool(known) and all(known))
    assert (whole["overall"] == 0) == (bool(known) and not any(known))
    assert sum(population for domain in domains for _, _, population in domain.parts) == len(known)
    assert [domain.name for domain in domains[:2]] == ["乙域", "甲域"]


@given(st.sampled_from(all_rules()), st.dictionaries(st.sampled_from(["owners", "also", "level"]), st.text()))
def test_a_finding_keeps_its_id(rule: Rule, columns: dict[str, str]) -> None:
    same = {column: f"acme/{column}/采购" for column in rule.identity}
    assert finding_id(rule, {**columns, **same}) == finding_id(rule, same)
    assert finding_id(rule, {**same, "id": "acme/Process/销售"}) != finding_id(rule, same)


def test_ids_differ_between_rules() -> None:
    ids = {finding_id(rule, dict.fromkeys(rule.identity, "acme/采购")) for rule in all_rules()}
    assert len(ids) == len(all_rules())


def test_severity_weighs_and_what_does_not_apply_leaves() -> None:
    by_id = {rule.id: rule for rule in all_rules()}
    subject = Subject("x", "Process", "x")
    good = Answer(by_id["process_without_owner"], (Member(subject, None, True),))  # high: 4
    bad = Answer(by_id["process_without_start"], (Member(subject, None, False),))  # low: 1
    none = Answer(by_id["kpi_without_target"], ())
    unknown = Answer(by_id["key_process_without_key_control"], (Member(subject, None, None),))
    assert score(part(one, WEIGHTS) for one in (good, bad, none, unknown)) == 0.8


def test_places_follow_the_parents() -> None:
    assert FRAMEWORK.place("采购") == FRAMEWORK.place("乙").__class__("采购", "乙", "乙部")
    assert FRAMEWORK.place("环").domain == ""
    assert FRAMEWORK.place(None).name == FRAMEWORK.place("unknown").name == ""
