"""Facts: what may be stated, ids that follow the business's names, a format that loses nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up import COMPANIES, Paper, Said, source

from graph.facts import Evidence, Facts, ModelError, Reason, choose
from graph.ids import document_part, exact_id, make_id, normalise, parts_of

PASSAGE = Evidence(0, 4, "采购流程", "test")


def facts() -> Facts:
    return Facts("a.txt", "0" * 64, 100)


def test_names_that_mean_the_same_give_one_id():
    assert make_id("acme", "Process", "采购流程") == make_id("acme", "Process", "《采购》") == "acme/Process/采购"
    assert make_id("acme", "Department", "财务部门") == make_id("acme", "Department", "财务部")
    assert make_id("acme", "Record", "ＩＴ 清单") == make_id("acme", "Record", "it清单")
    assert make_id("acme", "Process", "流程") == "acme/Process/流程"


@given(st.text(min_size=1))
def test_a_normalised_name_stays_as_it_is(name: str):
    once = normalise(name)
    assert normalise(once) == once
    assert "/" not in once


@given(st.text(), st.text())
def test_exact_ids_differ_where_names_differ(one: str, other: str):
    assert (exact_id("a", "Extract", one) == exact_id("a", "Extract", other)) == (one == other)
    assert len(parts_of(exact_id("a", "Extract", one))) == 3


def test_a_document_is_called_by_number_else_title_and_version():
    assert document_part("QZ-01", "采购制度") == "qz-01"
    assert document_part(None, "《采购 制度》", "V2.0") == "采购制度@v2.0"
    assert document_part(None, "采购制度", None, "abcdef0123") == "采购制度#abcdef01"


def test_what_the_model_has_no_place_for_is_refused():
    f = facts()
    with pytest.raises(ModelError, match="no property 'colour'"):
        f.node("Process", "采购", PASSAGE, colour="red")
    with pytest.raises(ModelError, match="allowed: draft, trial"):
        f.node("Process", "采购", PASSAGE, status="blue")
    with pytest.raises(ModelError, match="a name is needed"):
        f.node("Process", " ", PASSAGE)
    process = f.node("Process", "采购", PASSAGE)
    with pytest.raises(ModelError, match="OWNED_BY from Process to Process"):
        f.link("OWNED_BY", process, process, PASSAGE)
    with pytest.raises(ValueError, match="parents"):
        f.node("Activity", "提交", PASSAGE)


def test_a_document_that_was_cited_before_it_came_is_the_same_document():
    f = facts()
    cited = f.cited_document("采购制度", PASSAGE)
    assert f.document("采购制度", "ab" * 32, (0, 9)) == cited
    assert f.nodes[cited].properties["sha256"] == "ab" * 32


def test_two_texts_of_one_title_in_a_source_stay_two_documents():
    f = facts()
    first, second = f.document("采购制度", "ab" * 32, (0, 9)), f.document("采购制度", "cd" * 32, (9, 20))
    assert first != second
    assert f.document("采购制度", "ab" * 32, (20, 29)) == first


def test_the_surest_passage_is_shown_and_the_others_are_kept():
    f = facts()
    f.node("Process", "采购", Evidence(0, 2, "采购", "weak", 0.4), level=2)
    process = f.node("Process", "采购流程", Evidence(5, 7, "采购", "strong", 0.9), level=3)
    shown = f.as_json()["nodes"][0]
    assert shown["properties"] == {"level": 3}
    assert [passage["says"] for passage in shown["evidence"]] == [{"level": 2}, {"level": 3, "name": "采购流程"}]
    assert process == "default/Process/采购"


@given(COMPANIES)
def test_the_facts_format_loses_nothing(company: list[Facts]):
    for f in company:
        assert Facts.from_json(f.as_json()).as_json() == f.as_json()


def test_set_aside_survives_the_format():
    f = source("a.txt", [Paper("采购制度", (Said("采购", "采购部"),))])
    f.put_aside("line 3", "谁都可以", Reason.NO_ACTOR)
    assert Facts.from_json(f.as_json()).set_aside == f.set_aside


def test_choosing_among_values():
    assert choose([((True, 0.5), 9), ((True, 0.5), 10), ((False, 0.9), 1)]) == 9
    assert choose([((1,), ["b"]), ((2,), ["a", "b"])]) == ["a", "b"]
