"""Links that follow from facts which lie apart: through shared records, like texts, versions of units, duties."""

import json

import pytest
from hypothesis import given
from made_up import BODY, COMPANIES, Paper, Said, source

from graph.corrections import Correction
from graph.facts import Facts
from graph.ids import label_of
from graph.map import LinkKey, Map
from graph.model import EVIDENCE_LISTS
from graph.resolution import resolve
from graph.resolution.shared_records import MOST_PROCESSES

NEED = ("DEPENDS_ON", "acme/Process/付款", "acme/Process/验收")


def maps(*papers: Paper, decided: tuple[str, ...] = ()) -> Map:
    """The map of papers that lie in a source each."""
    sources = [source(f"{place}.txt", [paper]) for place, paper in enumerate(papers)]
    return resolve(sources, [Correction("corrections.yaml", one) for one in decided]).map


def links(whole: Map, type: str) -> set[tuple[str, str]]:
    return {(key.start.split("/", 2)[2], key.end.split("/", 2)[2]) for key in whole.links if key.type == type}


def makes(process: str, record: str, **more) -> Paper:
    return Paper(f"{process}制度", (Said(process, f"{process}部", ("填表",), record=record, **more),))


def uses(process: str, record: str, **more) -> Paper:
    return Paper(f"{process}制度", (Said(process, f"{process}部", uses=record, **more),))


@given(COMPANIES)
def test_what_is_inferred_rests_on_what_is_stated(company: list[Facts]):
    whole = resolve(company).map
    passages = {
        row
        for facts in company
        for fact in [*facts.nodes.values(), *facts.links.values()]
        for row in ((one.start, one.end, one.quote) for one in fact.evidence)
    }
    for key, about in whole.links.items():
        if key.type in ("VARIANT_OF", "FULFILS") or key.apart == "record":
            assert about["why"] and key.start != key.end
            rows = zip(about["char_starts"], about["char_ends"], about["quotes"], strict=True)
            assert set(rows) <= passages
        if key.type == "DUPLICATES":
            assert 0.5 <= about["similarity"] <= 1 and len({len(about[name]) for name in EVIDENCE_LISTS}) == 1


def test_who_uses_a_record_needs_the_process_that_makes_it():
    whole = maps(makes("验收", "验收单"), uses("付款", "验收单"))
    assert links(whole, "DEPENDS_ON") == {("付款", "验收")}
    about = whole.links[LinkKey(*NEED, "record")]
    assert (about["via"], about["why"]) == ("record", "验收单")
    assert len(about["stated_in"]) == 2  # where it is made and where it is used


def test_several_records_are_one_link_that_names_them_all():
    paper = Paper(
        "验收制度", (Said("验收", "仓库", ("入库",), record="入库单"), Said("验收", "质检", ("检验",), record="检验单"))
    )
    whole = maps(
        paper, Paper("付款制度", (Said("付款", "财务部", uses="检验单"), Said("付款", "财务部", uses="入库单")))
    )
    assert whole.links[LinkKey(*NEED, "record")]["why"] == "入库单、检验单"


def test_what_a_process_makes_itself_it_needs_from_nobody():
    whole = maps(makes("验收", "验收单"), makes("付款", "验收单", uses="验收单"))
    assert links(whole, "DEPENDS_ON") == set()


def test_a_process_does_not_depend_on_its_whole_or_its_part():
    above = Paper("采购制度", (Said("付款", "财务部", part_of="结算"), Said("结算", "财务部", part_of="验收")))
    assert links(maps(makes("验收", "验收单"), uses("付款", "验收单"), above), "DEPENDS_ON") == set()
    below = Paper("采购制度", (Said("验收", "财务部", part_of="付款"),))
    assert links(maps(makes("验收", "验收单"), uses("付款", "验收单"), below), "DEPENDS_ON") == set()


def test_a_record_that_everybody_has_to_do_with_links_nobody():
    few = [uses(f"第{n}流程", "发票") for n in range(MOST_PROCESSES - 1)]
    assert len(links(maps(makes("开票", "发票"), *few), "DEPENDS_ON")) == MOST_PROCESSES - 1
    assert links(maps(makes("开票", "发票"), *few, uses("报销", "发票")), "DEPENDS_ON") == set()


def test_a_stated_dependency_stays_beside_the_inferred_one():
    whole = maps(makes("验收", "验收单"), uses("付款", "验收单", needs="验收"))
    assert {key.apart for key in whole.links if key.type == "DEPENDS_ON"} == {"flow", "record"}


def test_people_unlink_what_was_inferred_and_their_links_stay_as_they_are():
    papers = (makes("验收", "验收单"), uses("付款", "验收单"))
    unlink = json.dumps({"unlink": "DEPENDS_ON", "start": NEED[1], "end": NEED[2]})
    assert links(maps(*papers, decided=(unlink,)), "DEPENDS_ON") == set()
    apart = [source(f"{n}.txt", [paper]) for n, paper in enumerate(papers)]
    assert not resolve(apart, [Correction("c.yaml", unlink)]).set_aside
    assert [s.reason for s in resolve(apart[:1], [Correction("c.yaml", unlink)]).set_aside] == ["end_missing"]
    link = json.dumps({"link": NEED[0], "start": NEED[1], "end": NEED[2], "values": {"via": "record", "why": "口头"}})
    assert maps(*papers, decided=(link,)).links[LinkKey(*NEED, "record")]["why"] == "口头"
    gone = json.dumps({"reject": "acme/Record/验收单"})
    assert links(maps(*papers, decided=(gone,)), "DEPENDS_ON") == set()


def test_a_flow_that_is_only_referred_to_is_the_described_one_of_nearly_its_name():
    refers = Paper("验收制度", (Said("验收", "仓库", needs="付款"),))
    assert links(maps(refers), "DEPENDS_ON") == {("验收", "付款")}
    assert links(maps(refers, Paper("付款制度", (Said("付款管理", "财务部"),))), "DEPENDS_ON") == {("验收", "付款管理")}
    both = (Paper("付款制度", (Said("付款管理", "财务部"),)), Paper("支付制度", (Said("付款", "财务部"),)))
    assert links(maps(refers, *both), "DEPENDS_ON") == {("验收", "付款")}


# DUPLICATES


def test_a_copy_under_another_title_and_an_excerpt_are_duplicates():
    whole = maps(Paper("钥匙管理制度", body=BODY), Paper("仓库钥匙规定", body=BODY), Paper("摘要", body=BODY[:150]))
    assert links(whole, "DUPLICATES") == {
        ("摘要", "仓库钥匙规定"),
        ("摘要", "钥匙管理制度"),
        ("仓库钥匙规定", "钥匙管理制度"),
    }
    excerpt = whole.links[LinkKey("DUPLICATES", "acme/Document/摘要", "acme/Document/钥匙管理制度")]
    assert excerpt["similarity"] > 0.8 and set(excerpt["rules"]) == {"same_text"}
    for quote, start, end in zip(excerpt["quotes"], excerpt["char_starts"], excerpt["char_ends"], strict=True):
        assert quote in BODY and end - start == len(quote)


def test_a_new_edition_is_alike_and_another_subject_is_not():
    edition = BODY.replace("7日前", "17日前").replace("号台账", "号电子台账")
    whole = maps(Paper("旧", body=BODY), Paper("新", body=edition), Paper("别的", body=other_body()))
    [(key, about)] = [(key, about) for key, about in whole.links.items() if key.type == "DUPLICATES"]
    assert {key.start, key.end} == {"acme/Document/旧", "acme/Document/新"}
    assert 0.5 < about["similarity"] < 1


def other_body() -> str:
    return "".join(f"食堂第{n}窗口每周{n}供应{n + 3}种菜，采购价格由膳食小组公布。" for n in range(1, 9))


def test_texts_of_two_organizations_and_short_ones_are_not_compared():
    paper = Paper("钥匙管理制度", body=BODY)
    two = resolve([source("a.txt", [paper], "acme"), source("b.txt", [paper], "globex")]).map
    assert links(two, "DUPLICATES") == set()
    short = "本规定自发布之日起执行。"
    assert links(maps(Paper("甲", body=short), Paper("乙", body=short)), "DUPLICATES") == set()


def test_english_texts_are_compared_by_words():
    text = " ".join(f"Line {n} of the ledger is checked by clerk number {n * 3}." for n in range(30))
    other = " ".join(f"Visitors of hall {n} are asked to sign in at desk number {n * 3}." for n in range(30))
    assert links(maps(Paper("Ledger policy", body=text), Paper("Visitors", body=other)), "DUPLICATES") == set()
    copy = maps(Paper("Ledger policy", body=text), Paper("Ledger rules", body=f"Scope. {text}"))
    assert links(copy, "DUPLICATES") == {("ledger policy".replace(" ", ""), "ledger rules".replace(" ", ""))}


def test_many_copies_are_linked_without_comparing_all_with_all():
    whole = maps(*(Paper(f"第{n:02}版", body=f"{BODY}第{n:02}版第{n:02}版") for n in range(20)))
    found = links(whole, "DUPLICATES")
    assert 20 <= len(found) <= 100
    reached = {"第00版"}
    for _ in range(20):
        reached |= {end for pair in found for end in pair if reached & set(pair)}
    assert len(reached) == 20  # every copy hangs together with every other


def test_a_document_that_goes_takes_its_likeness_with_it():
    one, other = (source(name, [Paper(name, body=BODY)]) for name in ("a", "b"))
    assert links(resolve([one, other]).map, "DUPLICATES") and not links(resolve([one]).map, "DUPLICATES")


# VARIANT_OF


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("上海分公司采购管理", "上海分公司"),
        ("采购管理（华东区）", "华东区"),
        ("采购管理流程（北京分公司）", "北京分公司"),
        ("海外事业部的采购管理", "海外事业部"),
        ("采购管理-西南大区", "西南大区"),
        ("华南采购管理", "华南"),
        ("采购管理（海外）", "海外"),
        ("采购管理（浦东区）", "浦东区"),
        ("深圳工厂采购流程", "深圳工厂"),
    ],
)
def test_a_name_with_a_unit_is_a_version_of_the_name_without(name: str, unit: str):
    whole = maps(Paper("采购制度", (Said("采购管理", "采购部"),)), Paper("分册", (Said(name, "采购部"),)))
    [(key, about)] = [(key, about) for key, about in whole.links.items() if key.type == "VARIANT_OF"]
    assert key.end == "acme/Process/采购管理"
    assert (about["basis"], about["why"]) == ("name", unit) and len(about["quotes"]) == 2


@pytest.mark.parametrize(
    "name",
    [
        "采购部采购管理",  # what a department does is the company's process
        "采购管理（试行）",
        "采购管理（2024版）",
        "采购管理（办公区）",
        "物资采购管理",
        "国际采购管理",
        "各分公司采购管理",
        "新门店采购管理",
        "年度采购管理",
        "采购管理检查",
    ],
)
def test_other_additions_to_a_name_make_no_version(name: str):
    whole = maps(Paper("采购制度", (Said("采购管理", "采购部"),)), Paper("分册", (Said(name, "采购部"),)))
    assert links(whole, "VARIANT_OF") == set()


def test_a_part_of_a_process_is_no_version_of_it():
    part = Paper("分册", (Said("华东区采购管理", "采购部", part_of="采购管理"),))
    assert links(maps(Paper("采购制度", (Said("采购管理", "采购部"),)), part), "VARIANT_OF") == set()


COMPANY_WIDE = Paper("采购制度", (Said("采购", "采购部", ("询价", "比价"), 3),))
OF_A_UNIT = Paper("采购细则", (Said("采购", "综合部", ("询价",)),), binds=("上海分公司",))


def test_a_document_of_one_unit_describes_its_own_version():
    whole = maps(COMPANY_WIDE, OF_A_UNIT)
    assert links(whole, "VARIANT_OF") == {("采购(上海分公司)", "采购")}
    about = whole.links[LinkKey("VARIANT_OF", "acme/Process/采购(上海分公司)", "acme/Process/采购")]
    assert (about["basis"], about["why"]) == ("scope", "上海分公司")
    assert whole.things["acme/Process/采购(上海分公司)"]["name"] == "采购（上海分公司）"
    assert links(whole, "OWNED_BY") == {("采购", "采购部"), ("采购(上海分公司)", "综合部")}
    assert ("采购细则/采购(上海分公司)/询价", "采购(上海分公司)") in links(whole, "PART_OF")
    assert all(key.start in whole.things and key.end in whole.things for key in whole.links)


@pytest.mark.parametrize(
    "papers",
    [
        (OF_A_UNIT,),  # nobody else has such a process
        (COMPANY_WIDE, Paper("细则", OF_A_UNIT.said, binds=("上海分公司", "北京分公司"))),
        (COMPANY_WIDE, Paper("细则", OF_A_UNIT.said, binds=("采购部",))),  # a department's process is the company's
        (COMPANY_WIDE, Paper("细则", OF_A_UNIT.said, binds=("上海分公司",), details="采购制度")),
    ],
)
def test_a_document_that_is_no_units_own_describes_the_process_of_all(papers: tuple[Paper, ...]):
    whole = maps(*papers)
    assert links(whole, "VARIANT_OF") == set()
    assert {thing for thing in whole.things if label_of(thing) == "Process"} == {"acme/Process/采购"}


def test_people_can_say_that_both_are_one_process():
    merge = json.dumps({"merge": "acme/Process/采购(上海分公司)", "into": "acme/Process/采购"})
    whole = maps(COMPANY_WIDE, OF_A_UNIT, decided=(merge,))
    assert links(whole, "VARIANT_OF") == set() and "acme/Process/采购(上海分公司)" not in whole.things


# FULFILS


@pytest.mark.parametrize(
    ("duty", "step"),
    [
        ("采购合同的审核", "审核采购合同"),
        ("负责供应商资料的收集、采购合同的审核", "审核采购合同"),
        ("来料检验", "检验来料"),
        ("review of purchase contracts", "Review purchase contract"),
    ],
)
def test_work_with_the_words_of_a_duty_of_the_same_unit_fulfils_it(duty: str, step: str):
    whole = maps(
        Paper("职责", (Said("合同管理", "法务部", duty=duty),)), Paper("流程", (Said("采购", "法务部", (step,)),))
    )
    [(key, about)] = [(key, about) for key, about in whole.links.items() if key.type == "FULFILS"]
    assert label_of(key.start) == "Activity" and len(about["quotes"]) == 2
    assert set(about["why"].replace(" ", "")) <= set(duty + step)


@pytest.mark.parametrize(
    ("duty", "step"),
    [
        ("采购合同的审核", "提交采购合同"),  # another verb
        ("采购合同的审核", "审核报销单"),  # another object
        ("采购合同的审核", "审核"),  # no object
        ("合同审核和档案管理制度的监督执行情况检查", "监督执行"),  # a small part of what is held
        ("供应商审核、合同签订", "审核合同签订"),  # words of two items
    ],
)
def test_work_that_shares_only_some_words_fulfils_nothing(duty: str, step: str):
    whole = maps(
        Paper("职责", (Said("合同管理", "法务部", duty=duty),)), Paper("流程", (Said("采购", "法务部", (step,)),))
    )
    assert links(whole, "FULFILS") == set()


def test_one_sentence_that_was_read_twice_proves_nothing():
    both = Paper("职责", (Said("合同管理", "法务部", ("审核采购合同",), duty="采购合同的审核"),))
    assert links(maps(both), "FULFILS") == set()


def test_a_process_fulfils_the_duty_of_its_owner_and_of_nobody_else():
    owned = Paper("流程", (Said("客户投诉处理", "客服部"),))
    mine = Paper("职责", (Said("服务", "客服部", duty="负责客户投诉的处理"),))
    others = Paper("职责", (Said("服务", "质检部", duty="负责客户投诉的处理"),))
    assert links(maps(owned, mine), "FULFILS") == {("客户投诉处理", "负责客户投诉的处理")}
    assert links(maps(owned, others), "FULFILS") == set()


def test_people_confirm_what_was_inferred():
    papers = (makes("验收", "验收单"), uses("付款", "验收单"))
    accept = json.dumps({"accept": "DEPENDS_ON", "start": NEED[1], "end": NEED[2], "values": {"via": "record"}})
    whole = maps(*papers, decided=(accept,))
    (key,) = (key for key in whole.links if key[:3] == NEED)
    assert "correction" in whole.links[key]["rules"] and 1.0 in whole.links[key]["confidences"]
    sources = [source(f"{place}.txt", [paper]) for place, paper in enumerate(papers)]
    assert not resolve(sources, [Correction("c.yaml", accept)]).set_aside
