"""Which documents a document replaces or details: invented sentences, each as such documents put it."""

import pytest

from graph.facts import Facts

HEAD = "冷链管理实施办法\n\n一、内容\n"


def linked(facts: Facts, kind: str) -> set[str]:
    """The documents that the document of the file replaces or details."""
    own = next(node.id for node in facts.nodes.values() if node.name == "冷链管理实施办法")
    return {facts.nodes[x.end].name for x in facts.links.values() if x.type == kind and x.start == own}


@pytest.mark.parametrize(
    ("sentence", "replaced"),
    [
        ("自2024年5月1日起，原《疫苗保管制度》同时废止。", {"疫苗保管制度"}),
        ("原《疫苗保管制度》（YM-02）即行废止。", {"疫苗保管制度"}),
        ("自本办法发布之日起，《疫苗保管制度》停止执行。", {"疫苗保管制度"}),
        ("《疫苗保管制度》自本办法施行之日起停止执行。", {"疫苗保管制度"}),
        ("原《疫苗保管制度》、《冷库值班规定》同时废止。", {"疫苗保管制度", "冷库值班规定"}),
        ("《疫苗保管制度》（2019版）和《冷库值班规定》一并作废。", {"疫苗保管制度", "冷库值班规定"}),
        ("本办法自印发之日起施行，同时废止《疫苗保管制度》。", {"疫苗保管制度"}),
        ("本办法代替《疫苗保管制度》。", {"疫苗保管制度"}),
        ("本办法取代原《疫苗保管制度》和《冷库值班规定》。", {"疫苗保管制度", "冷库值班规定"}),
        ("《疫苗保管制度》及其补充通知不再执行。", {"疫苗保管制度"}),
        ("原疫苗保管制度同时废止。", {"疫苗保管制度"}),
    ],
)
def test_what_a_document_replaces(extract_text, sentence: str, replaced: set[str]) -> None:
    assert linked(extract_text(HEAD + sentence), "SUPERSEDES") == replaced


@pytest.mark.parametrize(
    "sentence",
    [
        "按《疫苗保管制度》办理作废手续。",
        "《疫苗保管制度》废止时由药剂科收回。",
        "填写《文件作废申请单》。",
        "电子记录不得代替《疫苗登记簿》。",
        "原有关规定同时废止。",
        "原相关制度自行废止。",
        "与《疫苗保管制度》不一致的，以本办法为准。",
    ],
)
def test_what_replaces_nothing(extract_text, sentence: str) -> None:
    facts = extract_text(HEAD + sentence)
    assert not [link for link in facts.links.values() if link.type == "SUPERSEDES"]


def test_a_document_that_says_what_it_was_replaced_by(extract_text) -> None:
    facts = extract_text(HEAD + "本办法已由《疫苗保管制度》取代。")
    [link] = [link for link in facts.links.values() if link.type == "SUPERSEDES"]
    assert facts.nodes[link.start].name == "疫苗保管制度" and facts.nodes[link.end].name == "冷链管理实施办法"


def test_the_number_tells_an_earlier_edition_of_the_same_name(extract_text) -> None:
    facts = extract_text(HEAD + "原《冷链管理实施办法》（YM-01-2019）同时废止。")
    [link] = [link for link in facts.links.values() if link.type == "SUPERSEDES"]
    assert link.end.endswith("/ym-01-2019")
    unnumbered = extract_text(HEAD + "原《冷链管理实施办法》同时废止。")
    assert linked(unnumbered, "SUPERSEDES") == set()
    assert "ambiguous" in {aside.reason.value for aside in unnumbered.set_aside}


@pytest.mark.parametrize(
    "sentence",
    [
        "本细则是《疫苗保管制度》的补充。",
        "本办法作为《疫苗保管制度》的实施细则。",
        "本办法是对《疫苗保管制度》的具体补充。",
        "本办法属于《疫苗保管制度》的配套文件。",
        "本办法对《疫苗保管制度》第三章作进一步细化。",
        "依据《疫苗保管制度》制定本细则。",
        "根据《疫苗保管制度》，结合本院实际，制定本实施细则。",
        "为贯彻落实《疫苗保管制度》，特制定本办法。",
        "根据《中华人民共和国药品管理法》、《疫苗保管制度》及有关规定，制定本办法。",
    ],
)
def test_what_a_document_details(extract_text, sentence: str) -> None:
    assert linked(extract_text(HEAD + sentence), "SUPPLEMENTS") == {"疫苗保管制度"}


@pytest.mark.parametrize(
    ("title", "sentence"),
    [
        ("冷链管理实施办法", "根据《中华人民共和国药品管理法》制定本办法。"),
        ("冷链管理实施办法", "根据国务院《疫苗流通条例》制定本办法。"),
        ("冷链管理制度", "根据《疫苗保管制度》制定本制度。"),  # a document of its own
        ("冷链管理实施办法", "按《疫苗保管制度》执行。"),
        ("冷链管理实施办法", "本办法与《疫苗保管制度》配套使用。"),  # beside it, not below it
    ],
)
def test_what_details_nothing(extract_text, title: str, sentence: str) -> None:
    facts = extract_text(f"{title}\n\n一、内容\n{sentence}")
    assert not [link for link in facts.links.values() if link.type == "SUPPLEMENTS"]


@pytest.mark.parametrize(
    "title", ["疫苗保管制度实施细则", "《疫苗保管制度》实施细则", "关于《疫苗保管制度》的补充规定"]
)
def test_a_title_that_says_what_it_details(extract_text, title: str) -> None:
    facts = extract_text(f"{title}\n\n一、内容\n药剂科负责采购。\n")
    [link] = [link for link in facts.links.values() if link.type == "SUPPLEMENTS"]
    assert facts.nodes[link.end].name == "疫苗保管制度"
