"""What is proposed is weighed: chances, the file of weights, and what becomes of what is not taken."""

import math
import re

from hypothesis import given
from hypothesis import strategies as st

from loaders import extract
from loaders.rules.lexicon import STEP_VERBS
from loaders.rules.page import Weighed
from loaders.weighing import weights as module
from loaders.weighing.acts import OF, acts
from loaders.weighing.weights import Weights, chance_of, using, weights

KINDS = {"process", "activity", "performer", "duty", "control", "record"}
TEXT = (
    "农机租赁管理办法\n一、租赁流程\n1、业务员填写《租赁申请单》。\n2、站长审批，出纳收取押金。\n"
    "二、要求\n农户应爱护农机。\n"
)


def test_every_kind_has_weights() -> None:
    known = weights()
    assert set(known) == KINDS
    for one in known.values():
        assert 0 < one.threshold < 1 and len(one.traits) > 100
        assert all(math.isfinite(weight) for weight in one.traits.values())


@given(st.lists(st.sampled_from(["a", "b", "c"])), st.floats(-4, 4), st.floats(0.1, 4))
def test_a_trait_with_weight_raises_the_chance(traits: list[str], start: float, weight: float) -> None:
    one = Weights(start, 0.5, {"a": -0.5, "more": weight}, 0.0)
    chance = chance_of(one.odds(traits))
    assert 0 < chance < 1
    assert chance_of(one.odds([*traits, "more"])) > chance
    assert chance_of(one.odds([*traits, "nobody knows it"])) == chance


@given(st.lists(st.floats(-4, 4), min_size=2, max_size=9), st.integers(0, 8), st.floats(0.1, 2))
def test_a_likelier_neighbour_raises_the_chance_and_nobody_else_does(odds: list[float], at: int, beside: float) -> None:
    at %= len(odds)
    raised = [one + 1.0 * (place == at) for place, one in enumerate(odds)]
    row = Weights(0.0, 0.5, {}, beside)
    before, after = row.in_row(odds), row.in_row(raised)
    assert all((b < a) == (abs(place - at) <= 1) for place, (b, a) in enumerate(zip(before, after, strict=True)))


def test_who_stands_alone_is_weighed_alone() -> None:
    assert Weights(0.0, 0.5, {}, 0.6).in_row([1.5]) == [chance_of(1.5)]
    assert Weights(0.0, 0.5, {}, 0.6).in_row([]) == []


def test_other_weights_hold_only_inside() -> None:
    before = weights()
    with using({"activity": Weights(0.0, 0.5, {}, 0.0)}):
        assert set(weights()) == {"activity"}
    assert weights() is before


def test_what_is_not_taken_is_set_aside_with_its_chance(take_nothing) -> None:
    facts = take_nothing(TEXT)
    said = [aside.what for aside in facts.set_aside if aside.reason.value == "unlikely"]
    assert any(what.startswith("control (0.") and "站长审批" in what for what in said)
    assert not [node for node in facts.nodes.values() if node.label == "ControlPoint"]


def test_the_confidence_is_the_chance(extract_text) -> None:
    facts = extract_text(TEXT)
    controls = [node for node in facts.nodes.values() if node.label == "ControlPoint"]
    assert controls
    threshold = weights()["control"].threshold
    assert all(round(threshold, 2) <= passage.confidence < 1 for node in controls for passage in node.evidence)


def test_what_the_clauses_of_a_document_share_is_noticed_in_each(tmp_path) -> None:
    path = tmp_path / "sample.txt"
    path.write_text("农机领用办法\n一、领用\n1、农户填写申请单。\n2、站长审批。\n3、农户不得转借。\n", encoding="utf-8")
    weighed: list[Weighed] = []
    extract(path, weighed=weighed)
    assert {"clauses demands few", "clauses responsible none"} <= set(weighed[-1].traits)


def test_the_file_is_one_trait_a_line() -> None:
    lines = module.FILE.read_text(encoding="utf-8").splitlines()
    assert max(map(len, lines)) < 80


def test_verbs_of_one_kind_of_work_weigh_the_same() -> None:
    assert acts(["length 2", "verb 核签", "verb 填具"]) == ["act signs", "act writes", "first act signs"]
    assert acts(["verb 审批", "verb 审核"]) == acts(["verb 签字"])
    assert acts(["verb 打", "ends 单"]) == ["no act"]


def test_every_kind_of_work_has_verbs_of_the_lexicon() -> None:
    verb = re.compile(STEP_VERBS)
    assert all(verb.match(one) for one in OF), [one for one in OF if not verb.match(one)]
