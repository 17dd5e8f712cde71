"""The approval route of a change: what decides it, who takes each step, and where the policy says so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from approval_cases import POLICY, inside, owned_by, routed_company
from tiny_map import TinyMap

from checks import read_governance
from checks.routing import BadCase, Case, Route, Step, route
from graph.resolution.impacts import add_impacts
from graph.stores.seam import Reader
from queries.answers.naming import UnknownThing

SHIPPED = read_governance()


def company() -> TinyMap:
    tiny = routed_company()
    add_impacts(tiny.map)
    return tiny


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    with company().on(tmp_path_factory.mktemp("map") / "map.kgl") as reader:
        yield reader


def routed(store: Reader, name: str = "", **case: Any) -> Route:
    return route(store, SHIPPED, Case(name, **case), "2026-11-22")


def told(steps: tuple[Step, ...]) -> list[tuple[int, str, str]]:
    return [(step.order, step.kind, step.party.key) for step in steps]


def signs(steps: tuple[Step, ...]) -> list[tuple[str, str]]:
    kinds = ("countersign", "review", "approval", "filing", "issue", "notice", "report", "publication")
    return [(step.kind, step.party.key) for step in steps if step.kind in kinds]


def who(found: Route, party: str) -> list[list[str]]:
    step = next(step for step in found.steps if step.party.key == party)
    return [[id.rsplit("/", 1)[1] for id in one.ids] for one in step.candidates]


def test_level_three_across_departments_with_another_domain_hit(store: Reader) -> None:
    found = routed(store, "采购", change="change", stage="formal", duties_change=True, scope="system")
    assert (found.rule, found.branches, dict(found.asked)) == ("level_3_across_departments", (), {})
    assert told(found.steps) == [
        (1, "initiation", "process_owner"),
        (2, "agreement", "other_process_owners"),
        (3, "trial_run", "process_owner"),
        (4, "application", "author"),
        (5, "countersign", "participant_heads"),
        (6, "review", "system_office"),
        (6, "review", "pmo"),
        (7, "approval", "domain_owner"),
        (8, "approval", "other_domain_owners"),
        (9, "report", "human_resources"),
        (10, "publication", "system_office"),
    ]
    assert [[one.key for one in step.evidence] for step in found.steps[1:4]] == [
        ["minutes"], ["trial_feedback"], ["application"],
    ]  # fmt: skip
    assert (found.steps[2].months, found.steps[2].days) == (1, 0)
    assert who(found, "process_owner") == [["采购部", "采购部经理"]]
    # 采购中心 owns the domain and takes no part; 副经理 is no head; 质量部 has no post on the map
    assert who(found, "participant_heads") == [["财务部", "财务经理", "周岚"], ["质量部"], ["采购部", "采购部经理"]]
    assert who(found, "domain_owner") == [["采购中心"]] and who(found, "human_resources") == []
    other = next(step for step in found.steps if step.party.key == "other_domain_owners")
    assert [thing.name for one in other.candidates for thing in one.of] == ["财务"] and other.every
    assert {fact.name: fact.names for fact in other.why}["others"] == ("付款",)


def test_what_is_not_known_is_asked_for_and_makes_steps_depend(store: Reader) -> None:
    found = routed(store, "采购")
    assert found.rule == "level_3_across_departments"
    assert found.asked == {
        "change": {"new", "change", "retire"},
        "stage": {"trial", "formal"},
        "scope": {"system", "cross_system", "enterprise"},
        "duties_change": {True, False},
    }
    depending = [(step.kind, step.party.key, dict(step.only_if)) for step in found.steps if step.only_if]
    assert depending[:3] == [
        ("appointment", "domain_owner", {"change": {"new"}}),
        ("trial_run", "process_owner", {"stage": {"formal"}, "change": {"new", "change"}}),
        ("report", "human_resources", {"duties_change": {True}}),
    ]
    assert [sorted(step.only_if["scope"]) for step in found.steps if step.kind == "publication"] == [
        ["system"], ["cross_system"], ["cross_system"], ["enterprise"],
    ]  # fmt: skip


def test_one_department_as_the_map_shows(store: Reader) -> None:
    found = routed(store, "领料", change="retire", stage="formal", duties_change=False)
    assert (found.rule, dict(found.asked)) == ("process_in_one_department", {})
    assert signs(found.steps) == [
        ("approval", "department_head"),
        ("review", "system_office"),
        ("filing", "pmo"),
        ("publication", "system_office"),
    ]
    assert "trial_run" not in {step.kind for step in found.steps}  # what is abolished is not tried
    assert who(found, "department_head") == [["仓储部"]]
    # no owner of its own: the nearest above that has one
    (owner,) = found.steps[0].candidates
    assert owner.unit and owner.unit.name == "采购中心" and owner.above and owner.above.name == "供应链"
    scope = next(fact for fact in found.facts if fact.name == "scope")
    assert (scope.values, scope.source, scope.names) == ({"department"}, "map", ("仓储部",))


def test_below_level_three_the_bound_of_the_level_above_is_enough(store: Reader) -> None:
    found = routed(store, "盘点", change="change", stage="trial", scope="several", duties_change=False, others=())
    assert found.rule == "sub_process_across_departments"
    assert signs(found.steps)[:4] == [
        ("countersign", "participants"),
        ("review", "system_office"),
        ("filing", "domain_owner"),
        ("filing", "pmo"),
    ]
    level = next(fact for fact in found.facts if fact.name == "level")
    assert (min(level.values), level.source, level.names) == (4, "map", ("领料",))


def test_an_unknown_scope_makes_branches(store: Reader) -> None:
    found = routed(store, "盘点", change="change", stage="trial")
    assert (found.rule, found.steps) == ("", ())
    assert [(branch.rule, dict(branch.condition)) for branch in found.branches] == [
        ("process_in_one_department", {"scope": {"department"}}),
        ("sub_process_across_departments", {"scope": {"system", "cross_system", "enterprise"}}),
    ]
    assert all(branch.steps for branch in found.branches)
    assert set(found.asked) == {
        "scope",
        "others",
        "duties_change",
    }  # its work is not told, so nothing is known of others


def test_levels_one_and_two_go_to_pmo_domain_owner_and_top_management(store: Reader) -> None:
    for name, appoints in (("供应链", ["pmo", "top_management"]), ("采购过程", ["domain_owner"])):
        found = routed(store, name, change="new", duties_change=False)
        assert [step.party.key for step in found.steps if step.kind == "appointment"] == appoints
        assert signs(found.steps) == [
            ("approval", "domain_owner"),
            ("approval", "top_management"),
            ("publication", "pmo"),
        ]
        assert who(found, "domain_owner") == [["采购中心"]] and who(found, "top_management") == [["总经理"]]
        assert {fact.name: (fact.values, fact.source) for fact in found.why}["level"][1] == "map"


def test_a_new_process_that_is_not_on_the_map(store: Reader) -> None:
    case: dict[str, Any] = {"change": "new", "stage": "trial", "duties_change": False}
    found = routed(
        store, "供方考核", level=3, domain="供应链", departments=("采购部", "法务部"), others=("付款",), **case
    )
    assert (found.thing, found.rule) == (None, "level_3_across_departments")
    assert who(found, "domain_owner") == [["采购中心"]]
    heads = next(step for step in found.steps if step.party.key == "participant_heads")
    assert [one.unit.name for one in heads.candidates if one.unit] == [
        "采购部",
        "法务部",
    ]  # the second is not on the map
    assert ("approval", "other_domain_owners") in signs(found.steps) and set(found.asked) == {"scope"}
    below = routed(store, "供方考核", domain="领料", **case)  # no level: below one of level 3
    assert [branch.rule for branch in below.branches] == ["process_in_one_department", "sub_process_across_departments"]
    nowhere = routed(store, "供方考核", **case)
    assert len(nowhere.branches) == 4 and nowhere.notes[0].kind == "no_domain"
    with pytest.raises(
        UnknownThing, match=r"nothing called '供方考核' on the map;.* For one that is still to be made: "
    ):
        routed(store, "供方考核", change="change")


def test_framework_and_description_standard(store: Reader) -> None:
    assert signs(routed(store, "流程框架", change="change", given={"minor": False}).steps) == [("issue", "company")]
    assert signs(routed(store, object="framework", change="change", given={"minor": True}).steps) == [
        ("publication", "pmo")
    ]
    new = routed(store, "《流程描述规范》", change="new")
    assert (new.object, told(new.steps)[0][1:]) == ("description_standard", ("consultation", "business_systems"))
    assert signs(routed(store, "描述规范", change="change", given={"symbols_only": True}).steps) == [("notice", "pmo")]
    both = routed(store, "描述规范", change="change")
    assert [(branch.rule, dict(branch.condition)) for branch in both.branches] == [
        ("description_structure", {"symbols_only": {False}}),
        ("description_symbols", {"symbols_only": {True}}),
    ]
    assert [signs(branch.steps) for branch in both.branches] == [[("issue", "company")], [("notice", "pmo")]]


def test_a_case_without_a_rule_is_told_as_such(store: Reader) -> None:
    found = routed(store, object="description_standard", change="retire")
    assert (found.rule, found.steps, found.branches, dict(found.asked)) == ("", (), (), {})
    open_ = routed(store, object="description_standard")
    assert [(branch.rule, dict(branch.condition), branch.steps) for branch in open_.branches[-1:]] == [
        ("", {"change": {"retire"}}, ())
    ]


def test_clauses_are_cited_where_they_say_so(store: Reader) -> None:
    found = routed(store, "采购", change="change", stage="trial", duties_change=True, scope="system")
    cited = {(step.kind, step.party.key): step.citation for step in found.steps}
    approval = cited["approval", "domain_owner"]
    assert (approval.clause.rsplit("·", 1)[1], approval.document_name) == ("b", POLICY)
    assert "最后由流程域owner审批" in approval.quote and approval.reference == f"{POLICY} 7.3.3 3)"
    assert cited["agreement", "other_process_owners"].quote.endswith("提交会议纪要。")
    # 7.4.4 is on the map, and says another thing there: the number alone is told
    assert (cited["report", "human_resources"].clause, cited["report", "human_resources"].quote) == ("", "")
    missing = next(note for note in found.notes if note.kind == "not_cited")
    assert f"{POLICY} 7.4.4" in missing.names and f"{POLICY} 7.3.3 3)" in missing.names  # the application is not there


def test_of_several_policies_the_one_that_says_most_is_cited(tmp_path: Path) -> None:
    tiny = company()
    for name in ("某公司流程管理制度（试行）", "业务流程管理制度"):
        tiny.document(name, status="in_force", kind="policy")
        clause = tiny.id("Clause", f"{name}·7.3.2")
        tiny.map.things[clause] = {"name": "x", "number": "7.3.2", "ordinal": 9, "text": "域流程的owner审批"}
        tiny.map.add_link("PART_OF", clause, tiny.id("Document", name), {})
    with tiny.on(tmp_path / "map.kgl") as store:
        found = routed(store, "供应链", change="change", duties_change=False)
    assert {step.citation.document_name for step in found.steps if step.citation.clause} == {POLICY}


def test_what_the_person_says_wins_and_is_remarked(store: Reader) -> None:
    found = routed(
        store, "采购", change="change", stage="trial", level=4, scope="department", others=(), duties_change=False
    )
    assert found.rule == "process_in_one_department"
    assert [(note.kind, note.names) for note in found.notes][:2] == [
        ("level_differs", ("3",)),
        ("scope_doubtful", ("财务部", "质量部", "采购部")),
    ]


def test_departments_of_one_system_and_of_several(tmp_path: Path) -> None:
    tiny = company()
    for system, units in (("制造系统", ("采购部", "质量部")), ("职能系统", ("财务部",))):
        made = tiny.thing("Department", system, kind="system")
        for unit in units:
            tiny.link("PART_OF", tiny.id("Department", unit), made)
    both = inside(tiny, "结算", "资金过程")
    owned_by(tiny, both, tiny.id("Department", "采购部"))
    (step,) = tiny.steps(both, "对账")
    tiny.link("PERFORMED_BY", step, tiny.id("Department", "质量部"))
    tiny.link("PARTICIPATES_IN", tiny.id("Department", "财务部"), both, raci=["I"])  # only told
    add_impacts(tiny.map)
    with tiny.on(tmp_path / "map.kgl") as store:
        scopes = {
            name: next(fact.values for fact in routed(store, name).facts if fact.name == "scope")
            for name in ("采购", "结算")
        }
        with pytest.raises(UnknownThing, match="no department but Process"):
            routed(store, "结算", departments=(both,))
    assert scopes == {"采购": {"cross_system", "enterprise"}, "结算": {"system"}}


def test_a_document_names_its_process_and_nonsense_is_refused(store: Reader) -> None:
    with pytest.raises(BadCase, match=r"制度 is a document; name the process\. It describes: 付款, 采购, 领料"):
        routed(store, "制度")
    for case, says in (
        ({"name": ""}, "give the name, code or id of a process"),
        ({"name": "采购", "level": 0}, "level is 0; it can be 1 to 99"),
        ({"name": "采购", "level": True}, "level is yes; it can be 1 to 99"),
        ({"name": "采购", "stage": "later"}, "stage is later; it can be formal, trial"),
        ({"name": "采购", "object": "rule"}, "object is 'rule'; it can be description_standard, framework, process"),
        ({"name": "采购", "given": {"colour": "red"}}, "There is no fact colour; the policy asks for change"),
        ({"name": "采购", "given": {"key": "perhaps"}}, "key is perhaps; it can be no, yes"),
    ):
        with pytest.raises(BadCase, match=says):
            routed(store, **case)
    for name in ("routes/Role/总经理", "总经理"):
        with pytest.raises(UnknownThing, match="总经理 is no process but Role; a route is for a process"):
            routed(store, name)
    with pytest.raises(UnknownThing, match="nothing called '无此流程'"):
        routed(store, "采购", others=("无此流程",))


def test_both_stores_give_the_same_route(neo4j_store_address: str, store: Reader) -> None:
    with company().on(neo4j_store_address) as neo4j:
        for case in ({"name": "采购"}, {"name": "盘点", "change": "new"}):
            assert routed(neo4j, **case) == routed(store, **case)
