"""Search: what is found, in which order, the same on both stores, whatever is typed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tiny_map import TinyMap, ids

from graph.load import write_map
from graph.map import Map
from graph.stores import open_for_reading, open_for_writing
from graph.stores.seam import Reader
from queries import run
from queries.answers.questions import ask
from queries.answers.search.characters import fold
from queries.answers.search.ranked import SEARCH_COLUMNS, NothingToSearch, nearest_names, search
from queries.answers.search.words import wanted

FIRST, ALL_KINDS = "(?s).*采购.*", {"Process": 0, "Department": 1, "Record": 2, "Clause": 3}


@pytest.fixture
def tiny() -> TinyMap:
    made = TinyMap()
    made.thing("Process", "采购管理", code="CG-01")
    made.thing("Process", "采购管理与供应商评审")
    made.thing("Department", "采购管理部", aliases=["Purchasing Office", "物资部"])
    made.thing("Role", "採購專員")
    made.thing("System", "IT服务台")
    made.thing("Record", "Supplier Approval Policy", number="QR-2024-7")
    made.thing("Activity", "审计员盘点")
    made.thing("Person", "★★")
    clause = made.clause("制度")
    made.map.things[clause]["text"] = "单笔金额超过五万元的采购申请，须经财务部审批（ＩＴ 设备除外）。" * 3
    return made


def found(store: Reader, words: str, **about: Any) -> list[str]:
    return [row["name"] for row in search(store, words, **about).rows]


def test_what_fits_best_comes_first_and_says_where(tiny: TinyMap, store_address: str) -> None:
    with tiny.on(store_address) as store:
        rows = search(store, "采购管理").rows
        assert [row["name"] for row in rows] == ["采购管理", "采购管理部", "采购管理与供应商评审"]
        assert [row["rank"] for row in rows] == [1, 2, 3]
        assert rows[0]["score"] == 1 and [row["score"] for row in rows] == sorted(
            (row["score"] for row in rows), reverse=True
        )
        assert rows[0] | {"score": 0} == {
            "rank": 1, "score": 0, "label": "Process", "name": "采购管理", "alias": "", "snippet": "«采购管理»",
            "document": "制度", "clause": "1", "id": "tiny/Process/采购管理",
        }  # fmt: skip
        (alias,) = search(store, "物资部").rows
        assert (alias["name"], alias["alias"]) == ("采购管理部", "物资部")
        (code,) = search(store, "cg-01").rows
        assert (code["name"], code["alias"]) == ("采购管理", "CG-01")
        assert found(store, "QR 2024") == ["Supplier Approval Policy"]


def test_a_clause_is_found_by_what_it_says(tiny: TinyMap, store_address: str) -> None:
    with tiny.on(store_address) as store:
        (row,) = search(store, "财务部 采购申请").rows
        assert (row["label"], row["document"], row["clause"]) == ("Clause", "制度", "1")
        assert row["snippet"].startswith("单笔金额超过五万元的«采购申请»，须经«财务部»审批") and row[
            "snippet"
        ].endswith("…")
        assert found(store, "财务部 不存在") == []
        assert found(store, "采购", label="clause") == ["制度·条款"]
        assert "制度·条款" not in found(store, "采购", label="Process")


def test_spelling_width_script_case_and_plural_do_not_matter(tiny: TinyMap, store_address: str) -> None:
    with tiny.on(store_address) as store:
        assert found(store, "採購管理")[0] == "采购管理"
        assert found(store, "采购专员") == ["採購專員"]
        assert found(store, "ＣＧ－０１") == ["采购管理"]
        assert found(store, "suppliers") == found(store, "SUPPLIER") == ["Supplier Approval Policy"]
        assert found(store, "policies approvals") == ["Supplier Approval Policy"]
        assert found(store, "purchasing") == ["采购管理部"]
        assert found(store, "chasing") == []  # letters begin a word
        assert found(store, "it") == ["IT服务台", "制度·条款"]  # which the analyser of the index leaves out
        assert found(store, "★★") == ["★★"]


def test_a_mistake_is_forgiven_where_no_name_fits(tiny: TinyMap, store_address: str) -> None:
    with tiny.on(store_address) as store:
        for mistaken in ("采构管理", "采管理", "采购购管理", "购采管理"):
            assert found(store, mistaken)[0] == "采购管理", mistaken
        assert found(store, "采购管理供应商评审") == ["采购管理与供应商评审"]
        assert found(store, "suplier aproval") == ["Supplier Approval Policy"]
        assert found(store, "CG-02") == []  # another code is no mistake
        assert nearest_names(store, "采审批") and nearest_names(store, "qqqq") == []


def test_what_is_typed_is_never_syntax(tiny: TinyMap, store_address: str) -> None:
    signs = '采购" OR name:* AND NOT /.*/ [a TO z] {x} ^2 ~1 ?* \\ && || ! ( ) : $first \x00'
    with tiny.on(store_address) as store:
        assert found(store, signs) == []
        assert found(store, "采购~*?/\\") == found(store, "采购")
        for typed in ("", "   ", "\n"):
            with pytest.raises(NothingToSearch, match="no word"):
                search(store, typed)
        with pytest.raises(NothingToSearch, match="did you mean Process"):
            search(store, "采购", label="proces")
        with pytest.raises(NothingToSearch, match="Load is not searched"):
            search(store, "采购", label="Load")
        assert found(store, "采" * 5000) == []
        assert found(store, " ".join(f"词{n}" for n in range(500))) == []


def test_an_empty_map_answers_nothing(store_address: str) -> None:
    with open_for_writing(store_address) as store:
        write_map(store, Map())
    with open_for_reading(store_address) as store:
        assert search(store, "采购").rows == [] and nearest_names(store, "采购") == []


def test_the_question_has_its_columns_and_its_queries_their_rows(tiny: TinyMap, store_address: str) -> None:
    with tiny.on(store_address) as store:
        table = ask(store, "search", words="采购", limit=2)
        assert table.columns == SEARCH_COLUMNS and len(table.rows) == 2
        shared = {"word": FIRST, "other_words": ["(?s).*管理.*"], "limit": 9}
        assert ids(run(store, "names_with_words", kinds=ALL_KINDS, **shared)) == {
            "采购管理", "采购管理部", "采购管理与供应商评审"
        }  # fmt: skip
        assert run(store, "clauses_with_words", **shared) == []
        assert ids(run(store, "clauses_with_words", word=FIRST, other_words=[], limit=9)) == {"制度·条款"}
        near = run(store, "nearest_names", any=FIRST, pieces=[FIRST, "(?s).*部.*"], kinds=ALL_KINDS, limit=1)
        assert near == [{"name": "采购管理部", "shared": 2}]
        (stands,) = run(store, "where_things_stand", ids=[tiny.id("Person", "★★")])
        assert (stands["quote"], stands["document"]) == ("★★", "制度")


def test_neo4j_asks_its_index_and_without_it_answers_the_same(tiny: TinyMap, neo4j_store_address: str) -> None:
    questions = ("采购管理", "採購", "suppliers", "采构管理", "财务部 采购申请", "suplier", "it")
    with tiny.on(neo4j_store_address) as store:
        given = {"word": FIRST, "other_words": [], "limit": 9}
        asked = wanted("采购").asked_of_index("name")
        assert asked is not None
        names = run(store, "names_with_words_indexed", words=asked[0], least=0, kinds=ALL_KINDS, **given)
        assert names == run(store, "names_with_words", kinds=ALL_KINDS, **given) and len(names) == 3
        text = wanted("采购").asked_of_index("text")
        assert text is not None
        assert ids(run(store, "clauses_with_words_indexed", words=text[0], **given)) == {"制度·条款"}
        indexed = [search(store, words).rows for words in questions]
        kinds = store.read("SHOW FULLTEXT INDEXES YIELD name, options RETURN name, options ORDER BY name")
        assert {row["options"]["indexConfig"]["fulltext.analyzer"] for row in kinds} == {"cjk"}
        with open_for_writing(neo4j_store_address) as writer:
            for row in kinds:
                writer._driver.execute_query(f"DROP INDEX {row['name']}")  # type: ignore[attr-defined]
        assert [search(store, words).rows for words in questions] == indexed and all(indexed)


@given(st.text())
def test_a_folded_text_is_as_long_and_folds_no_further(text: str) -> None:
    assert len(fold(text)) == len(text) and fold(fold(text)) == fold(text)


# Names out of few characters, so that they hold each other; among them what engines treat differently.
_SIGNS = "采採购購管理流程A aB12０Ａ·（）《》-_.'\"*?~/\\[](){}+:&|!^$#@★😀éßｶﾞあ안Ωı\u3000"
_NAMES = st.text(st.sampled_from(_SIGNS), min_size=1, max_size=7).filter(lambda name: bool(name.strip()))
_WORDS = st.sampled_from(["采购管理", "采购", "流程", "suppliers", "IT", "policy of it", "Approval-1", "合同审批流程"])
_SOME_NAMES = st.one_of(_NAMES, _NAMES, _WORDS, st.tuples(_WORDS, _NAMES).map("".join))
_LABELS = st.sampled_from(["Process", "Department", "Activity", "Record", "Clause"])


@st.composite
def _maps(draw: st.DrawFn) -> Map:
    whole = Map()
    for number, (label, name) in enumerate(draw(st.lists(st.tuples(_LABELS, _SOME_NAMES), min_size=1, max_size=25))):
        about: dict[str, Any] = {"name": name.strip()}
        if label in ("Department", "Record") and draw(st.booleans()):
            about["aliases"] = [draw(_SOME_NAMES)]
        if label == "Process" and draw(st.booleans()):
            about["code"] = draw(_SOME_NAMES)
        if label == "Clause":
            about["text"] = "。".join(draw(st.lists(_SOME_NAMES, min_size=1, max_size=4)))
        whole.things[f"acme/{label}/{number:02}"] = about
    return whole


@pytest.fixture(scope="module")
def embedded_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    yield str(tmp_path_factory.mktemp("search") / "map.kgl")


def _written(address: str, whole: Map) -> Reader:
    with open_for_writing(address) as store:
        write_map(store, whole)
    return open_for_reading(address)


@settings(max_examples=40)
@given(_maps())
def test_every_name_finds_its_thing(embedded_address: str, whole: Map) -> None:
    with _written(embedded_address, whole) as store:
        for name in {about["name"] for about in whole.things.values()}:
            (best,) = search(store, name, limit=1).rows
            assert best["name"] == " ".join(name.split()) or best["name"] == name


@pytest.mark.neo4j
@settings(max_examples=8)
@given(_maps(), st.lists(_SOME_NAMES, min_size=1, max_size=4))
def test_both_stores_give_the_same_rows(
    embedded_address: str, neo4j_address: str, whole: Map, typed: list[str]
) -> None:
    with _written(embedded_address, whole) as embedded, _written(neo4j_address, whole) as server:
        for words in [*typed, *(about["name"] for about in list(whole.things.values())[:4])]:
            assert search(server, words).rows == search(embedded, words).rows, words
            assert nearest_names(server, words) == nearest_names(embedded, words), words


def test_words_of_a_question_and_what_the_index_is_asked(tmp_path: Path) -> None:
    assert [word.text for word in wanted("ISO27001审批 ＩＴ部").words] == ["iso", "27001", "审批", "it", "部"]
    asked = wanted('审批" OR *:*').asked_of_index("name")
    assert asked is not None and '"' not in asked[0] and "*:*" not in asked[0]
    assert wanted("it of the").asked_of_index("name") is None
