"""A process or domain is judged as the whole map is: the same members, the same rows, the same findings."""

from datetime import date
from pathlib import Path

import pytest
import test_checks_complete_company
import test_checks_living_company
from company_faults import APART, FAULTS
from complete_company import complete_company
from hypothesis import given, settings
from hypothesis import strategies as st
from tiny_map import TinyMap

from checks import all_rules, judge, read_governance
from checks.answers import Answer, Asked
from checks.expectations import Expectations
from checks.findings import Member, Subject
from checks.judging import UnknownProcess, _counted, judge_within
from graph.stores.seam import Reader
from queries.catalogue import catalogue
from queries.framework import Inside, read_framework
from queries.within import narrowed

TODAY = date(2026, 11, 22)


def told(answer: Answer, inside: Inside | None = None) -> tuple[object, object]:
    """Members and rows, of those who stand in a place."""
    members = {one for one in answer.members if inside is None or one.process in inside.processes}
    ids = {one.subject.id for one in members}
    return members, [row for row in answer.rows if row["id"] in ids]


def hold_each_place_to_the_whole(store: Reader, places: list[str]) -> int:
    """How many members were compared."""
    framework, policy = read_framework(store, TODAY), read_governance()
    whole = Asked(store, policy, TODAY)
    answers = [whole.answer(rule) for rule in all_rules()]
    compared = 0
    for place in places:
        inside = framework.inside(place)
        assert inside is not None
        asked = Asked(store, policy, TODAY, inside)
        for answer in answers:
            here = asked.answer(answer.rule)
            assert told(here) == told(answer, inside), (place, answer.rule.id)
            compared += len(here.members)
    return compared


def processes(tiny: TinyMap) -> list[str]:
    return sorted(id for id in tiny.map.things if "/Process/" in id)


@pytest.mark.parametrize("companies", [test_checks_complete_company.companies, test_checks_living_company.companies])
def test_each_place_of_faulty_companies_is_judged_as_the_whole_is(tmp_path: Path, companies) -> None:
    tiny = TinyMap()
    tiny.map, _ = companies()
    with tiny.on(tmp_path / "map.kgl") as store:
        assert hold_each_place_to_the_whole(store, processes(tiny)) > 20


def test_places_are_judged_alike_on_both_stores(tmp_path: Path, neo4j_store_address: str) -> None:
    """A company with all faults. Neo4j plans each query for tenths of a second, so it is not asked for the whole."""
    tiny = complete_company("many")
    for name, fault in FAULTS.items():
        if name not in APART:
            fault(tiny)
    lives, _ = test_checks_living_company.companies()
    tiny.map.things.update({id: thing for id, thing in lives.things.items() if id.startswith("many/")})
    tiny.map.links.update({key: link for key, link in lives.links.items() if key.start.startswith("many/")})
    places, policy, compared = processes(tiny), read_governance(), 0
    with tiny.on(tmp_path / "map.kgl") as embedded, tiny.on(neo4j_store_address) as neo4j:
        for place in places[:: len(places) // 4]:
            stores = (embedded, neo4j)
            here, there = (Asked(one, policy, TODAY, read_framework(one, TODAY).inside(place)) for one in stores)
            for rule in all_rules():
                answer = here.answer(rule)
                assert there.answer(rule) == answer, (place, rule.id)
                compared += len(answer.members)
    assert compared > 20


@settings(max_examples=12, deadline=None)
@given(moves=st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99)), min_size=1, max_size=6))
def test_wherever_processes_stand(tmp_path_factory: pytest.TempPathFactory, moves: list[tuple[int, int]]) -> None:
    """Below several others, below themselves, deep or nowhere."""
    tiny = complete_company("many")
    for name, fault in FAULTS.items():
        if name not in APART:
            fault(tiny)
    known = processes(tiny)
    for child, parent in moves:
        tiny.link("PART_OF", known[child % len(known)], known[parent % len(known)])
    with tiny.on(tmp_path_factory.mktemp("moved") / "map.kgl") as store:
        hold_each_place_to_the_whole(store, known)


def test_findings_scores_and_sentences_are_those_of_the_whole(tmp_path: Path) -> None:
    tiny = TinyMap()
    tiny.map, _ = test_checks_complete_company.companies()
    with tiny.on(tmp_path / "map.kgl") as store:
        whole = judge(store, today=TODAY)
        for domain in whole.domains:
            if not domain.id:
                continue
            here = judge_within(store, domain.id, today=TODAY)
            members = {(rule, one.subject.id) for rule, some in here.members.items() for one in some}
            assert here.findings == tuple(
                one for one in whole.findings if (one.rule, one.subject.id) in members and one.domain == domain.name
            )
            assert here.domains == (domain,)
            assert here.scores == domain.scores


def test_a_process_that_is_not_there(tmp_path: Path) -> None:
    with complete_company().on(tmp_path / "map.kgl") as store, pytest.raises(UnknownProcess, match="acme/Process/无"):
        judge_within(store, "acme/Process/无", today=TODAY)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from([True, False, None]), max_size=9), st.sampled_from(all_rules()))
def test_what_is_counted_is_what_expectations_say(marks: list[bool | None], rule) -> None:
    members = tuple(Member(Subject(str(at), "Process", ""), None, mark) for at, mark in enumerate(marks))
    answer = Answer(rule, members)
    assert _counted(answer) == Expectations().verdict(rule.id, answer.frame(), rule.threshold)


def test_queries_are_narrowed_where_they_say() -> None:
    ways = {one.within.partition(":")[2]: narrowed(one, 2) for one in catalogue().values() if one.within}
    assert set(ways) == {"Thing", "Process", "Activity", "ControlPoint", "Kpi", "Risk", "Record", "Document", "Event"}
    text = narrowed(catalogue()["risk_without_control"], 3)
    assert "AS lists\nMATCH (place:Process {id: $within})\nWITH place, lists\nMATCH (place)<-[:PART_OF*0..4]-" in text
    assert "\nWITH DISTINCT r, lists\nMATCH (r:Risk)-[:STATED_IN]->" in text
