"""Another company's policy, the one of docs/governance.md, gives other steps in another order without touching code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from approval_cases import POLICY, routed_company

from checks import Governance, read_governance
from checks.routing import BadCase, Case, Route, route
from graph.resolution.impacts import add_impacts
from graph.stores.seam import Reader

PAGE = Path(__file__).parents[2] / "docs" / "governance.md"


@pytest.fixture(scope="module")
def policy(tmp_path_factory: pytest.TempPathFactory) -> Governance:
    (text,) = re.findall(r"```yaml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    path = tmp_path_factory.mktemp("policy") / "our-policy.yaml"
    path.write_text(text, encoding="utf-8")
    return read_governance(path)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    tiny = routed_company()
    clause = tiny.id("Clause", f"{POLICY}·6.3")
    tiny.map.things[clause] = {
        "name": "跨部门流程",
        "number": "第6.3条",
        "ordinal": 20,
        "text": "域owner审批后参与部门会签。",
    }
    tiny.map.add_link("PART_OF", clause, tiny.id("Document", POLICY), {})
    add_impacts(tiny.map)
    with tiny.on(tmp_path_factory.mktemp("map") / "map.kgl") as reader:
        yield reader


def routed(store: Reader, policy: Governance, name: str, **case: Any) -> Route:
    return route(store, policy, Case(name, **case))


def told(found: Route) -> list[tuple[str, str]]:
    return [(step.kind, step.party.key) for step in found.steps]


def test_three_signs_in_another_order_with_other_evidence(store: Reader, policy: Governance) -> None:
    found = routed(store, policy, "采购", change="change", stage="formal", given={"secret": False})
    assert told(found) == [
        ("application", "process_owner"),
        ("trial_run", "participants"),
        ("approval", "domain_owner"),
        ("countersign", "participants"),
        ("review", "pmo"),
        ("publication", "pmo"),
    ]
    assert [one.words.zh for step in found.steps for one in step.evidence] == ["流程建立修订申请表", "流程试运行反馈表"]
    assert (found.steps[1].months, found.steps[1].days) == (0, 45)
    assert not found.asked  # duties and other domains play no part in this policy
    assert [step.citation.clause.rsplit("·", 1)[-1] for step in found.steps[2:4]] == ["6.3", "6.3"]


def test_a_question_of_its_own_is_asked_and_a_step_can_be_optional(store: Reader, policy: Governance) -> None:
    found = routed(store, policy, "采购过程", change="new", stage="trial")
    assert found.asked == {"secret": {True, False}}
    (security,) = (step for step in found.steps if step.party.key == "security")
    assert (security.must, dict(security.only_if), security.candidates) == (False, {"secret": {True}}, ())
    told_secret = routed(store, policy, "采购过程", change="new", stage="trial", given={"secret": True})
    assert ("review", "security") in told(told_secret) and not told_secret.asked
    with pytest.raises(BadCase, match="plant is east; it can be north, south"):
        routed(store, policy, "采购过程", given={"plant": "east"})


def test_other_posts_sign(store: Reader, policy: Governance) -> None:
    domain = routed(store, policy, "供应链", change="change", stage="trial", given={"secret": False})
    assert told(domain)[-2:] == [("review", "pmo"), ("approval", "general_manager")]
    (boss,) = domain.steps[-1].candidates
    assert boss.post and boss.post.name == "总经理"
    assert told(routed(store, policy, "领料")) == [("approval", "department_head"), ("filing", "pmo")]


def test_what_this_policy_does_not_fix_has_no_route(store: Reader, policy: Governance) -> None:
    found = routed(store, policy, "流程框架", change="change")
    assert (found.object, found.steps, found.branches, dict(found.asked)) == ("framework", (), (), {})
