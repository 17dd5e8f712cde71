"""The map is a pure function of the facts and the corrections."""

import json

from hypothesis import given
from hypothesis import strategies as st
from made_up import COMPANIES, Paper, Said, source

from graph.facts import Facts
from graph.ids import label_of
from graph.map import LinkKey, Map
from graph.model import LINK, NODE, way
from graph.resolution import resolve


def names(whole: Map, label: str) -> set[str]:
    return {about["name"] for thing, about in whole.things.items() if label_of(thing) == label}


def ends(whole: Map, type: str) -> set[tuple[str, str]]:
    return {(key.start.split("/", 1)[1], key.end.split("/", 1)[1]) for key in whole.links if key.type == type}


@given(COMPANIES, st.randoms())
def test_the_order_of_the_sources_does_not_matter(company: list[Facts], chance):
    mixed = [*company, *company[:1]]
    chance.shuffle(company)
    unique = {facts.source: facts for facts in mixed}
    assert resolve(company).map == resolve(unique.values()).map


@given(COMPANIES)
def test_the_map_keeps_to_the_model(company: list[Facts]):
    whole = resolve(company).map
    for thing, about in whole.things.items():
        assert about["name"]
        assert set(about) - {"name"} <= {prop.name for prop in NODE[label_of(thing)].properties}
    for key, about in whole.links.items():
        assert key.start in whole.things and key.end in whole.things
        assert way(key.type, label_of(key.start), label_of(key.end)) is not None
        apart = LINK[key.type].told_apart_by
        assert not apart or about[apart] == key.apart


@given(COMPANIES)
def test_every_fact_cites_the_sentence_it_came_from(company: list[Facts]):
    whole = resolve(company).map
    stated = {key.start for key in whole.links if key.type == "STATED_IN"}
    for thing, about in whole.things.items():
        assert thing in stated or label_of(thing) == "Clause" or "sha256" in about
    for key, about in whole.links.items():
        if key.type not in ("STATED_IN", "IMPACTS") and label_of(key.start) != "Clause":
            lists = [about[name] for name in ("stated_in", "char_starts", "quotes", "rules", "confidences")]
            assert lists[0] and len({len(column) for column in lists}) == 1


@given(COMPANIES)
def test_a_source_that_goes_leaves_nothing_behind(company: list[Facts]):
    without = resolve(company[:-1]).map
    again = resolve([Facts.from_json(facts.as_json()) for facts in company[:-1]]).map
    assert without == again


def test_aliases_make_one_department_in_every_source():
    whole = resolve(
        [
            source("a.txt", [Paper("采购制度", (Said("采购", "采购部", ("询价",), aliases=("物资部",)),))]),
            source("b.txt", [Paper("仓储制度", (Said("仓储", "物资部", ("入库",)),))]),
        ]
    ).map
    assert names(whole, "Department") == {"采购部"}
    assert whole.things["acme/Department/采购部"]["aliases"] == ["物资部"]
    assert ends(whole, "OWNED_BY") == {("Process/采购", "Owner/采购部"), ("Process/仓储", "Owner/采购部")}
    assert whole.links[LinkKey("OWNED_BY", "acme/Process/仓储", "acme/Owner/采购部")]["quotes"]


def test_nothing_merges_between_organizations():
    paper = Paper("采购制度", (Said("采购", "采购部"),))
    whole = resolve([source("a.txt", [paper], "acme"), source("b.txt", [paper], "globex")]).map
    assert {thing for thing in whole.things if label_of(thing) == "Process"} == {
        "acme/Process/采购",
        "globex/Process/采购",
    }


def test_the_same_text_in_two_files_is_one_document_with_two_paths():
    paper = Paper("采购制度", (Said("采购", "采购部", ("询价", "比价")),))
    once = resolve([source("a.txt", [paper])]).map
    twice = resolve([source("a.txt", [paper]), source("b.txt", [paper], preface="首页 > 制度\n")]).map
    document = "acme/Document/采购制度"
    assert twice.things[document]["paths"] == ["a.txt", "b.txt"]
    assert twice.links == once.links
    assert {t: a for t, a in twice.things.items() if t != document} == {
        t: a for t, a in once.things.items() if t != document
    }


def test_different_texts_of_one_name_are_told_apart_by_their_hash_and_never_blend():
    one = Paper("采购制度", (Said("采购", "采购部", ("询价",)),))
    other = Paper("采购制度", (Said("采购", "采购部", ("询价", "比价")),))
    whole = resolve([source("a.txt", [one]), source("b.txt", [other])]).map
    documents = {thing for thing in whole.things if label_of(thing) == "Document"}
    assert len(documents) == 2 and all("#" in document for document in documents)
    steps = {thing for thing in whole.things if label_of(thing) == "Activity"}
    assert len(steps) == 3
    assert names(whole, "Process") == {"采购"}
    alone = resolve([source("a.txt", [one])]).map
    assert "acme/Document/采购制度" in alone.things


def test_a_cited_document_is_found_by_number_then_title_when_it_arrives():
    citing = source("a.txt", [Paper("采购制度", cites=("QZ-07", "合同管理办法", "档案办法"))])
    before = resolve([citing]).map
    assert before.things["acme/Document/合同管理办法"]["status"] == "cited"
    arrived = [
        source("b.txt", [Paper("印章制度", about={"number": "QZ-07"})]),
        source("c.txt", [Paper("合同管理办法", about={"version": "3.0", "status": "in_force"})]),
    ]
    after = resolve([citing, *arrived]).map
    assert ends(after, "CITES") == {
        ("Document/采购制度", "Document/qz-07"),
        ("Document/采购制度", "Document/合同管理办法@3.0"),
        ("Document/采购制度", "Document/档案办法"),
    }
    assert "acme/Document/合同管理办法" not in after.things
    assert after.things["acme/Document/合同管理办法@3.0"]["status"] == "in_force"


def test_where_documents_disagree_the_one_in_force_then_the_newest_is_shown():
    def says(path: str, level: int, **about: str) -> Facts:
        return source(path, [Paper(path, (Said("采购", "采购部", level=level),), about=about)])

    retired = says("a", 2, status="retired", effective_on="2025-01-01")
    old = says("b", 3, effective_on="2020")
    new = says("c", 4, effective_on="2023-06")
    for sources, level in (([retired, old], 3), ([retired, old, new], 4), ([retired], 2)):
        whole = resolve(sources).map
        assert whole.things["acme/Process/采购"]["level"] == level
    stated = [about for key, about in whole.links.items() if key.type == "STATED_IN" and "Process" in key.start]
    assert [json.loads(about["says"]) for about in stated] == [{"level": 2, "name": "采购"}]


def test_a_change_travels_along_the_links_as_the_model_declares():
    whole = resolve([source("a.txt", [Paper("采购制度", (Said("采购", "采购部", ("询价",), record="询价单"),))])]).map
    step = "acme/Activity/采购制度/采购/询价"
    assert whole.links[LinkKey("IMPACTS", "acme/Record/询价单", step)]["because"] == ["<-[PRODUCES]-"]
    assert whole.links[LinkKey("IMPACTS", step, "acme/Process/采购")]["because"] == ["-[PART_OF]->"]
    assert LinkKey("IMPACTS", "acme/Process/采购", step) not in whole.links


def test_what_stands_in_no_clause_is_set_aside_and_not_on_the_map():
    facts = source("a.txt", [Paper("采购制度", (Said("采购", "采购部"),))])
    for clause in [node for node in facts.nodes.values() if node.label == "Clause"]:
        del facts.nodes[clause.id]
    resolved = resolve([facts])
    assert names(resolved.map, "Process") == set()
    assert {entry.reason.value for entry in resolved.set_aside} == {"no_clause", "end_missing"} or {
        entry.reason.value for entry in resolved.set_aside
    } == {"no_clause"}
