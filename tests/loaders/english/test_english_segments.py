"""English documents are known as such, told apart and cut into clauses and sentences; what holds for any text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.facts import Facts
from loaders import extract
from loaders.rules.english import about, headings, titles
from loaders.rules.english.language import is_english

PROSE = "The manager of the plant shall check all of the scales and must keep the list of them for the audit. "
TWO = f"""Scale Checking Procedure
Document No.: QA-12   Version: 3.1
Effective date: 4 May 2021

1. Purpose
{PROSE}
2. Procedure
2.1 The technician weighs the block.
2.2 The manager signs the list.

Scale Purchasing Policy
Policy number: QA-13   Rev. B
Effective from: 2022-07-01

Section 1 Purpose
{PROSE}
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (PROSE, True),
        (PROSE * 4 + "王小明", True),
        (PROSE + "采购部负责采购，仓储部负责验收，财务部负责付款。" * 3, False),
        ("采购管理制度 ERP SAP CRM", False),
        ("Der Leiter der Abteilung prüft alle Waagen und führt die Liste darüber für das ganze Werk.", False),
        ("A -> B -> C", False),
    ],
)
def test_a_document_is_english_when_nearly_all_words_are(text: str, expected: bool) -> None:
    assert is_english(text) is expected


def test_two_documents_in_a_file_are_told_apart_with_their_heads() -> None:
    parts = titles.split(TWO)
    assert [part.title for part in parts] == ["Scale Checking Procedure", "Scale Purchasing Policy"]
    found = [about.properties(TWO, part) for part in parts]
    assert [(one["number"], one["version"], one["effective_on"], one["kind"]) for one in found] == [
        ("QA-12", "3.1", "2021-05-04", "process"),
        ("QA-13", "B", "2022-07-01", "policy"),
    ]


def test_a_list_of_titles_begins_no_documents() -> None:
    text = f"Scale Policy\n\n1. Purpose\n{PROSE}\n2. References\nScale Checking Procedure\nScale Purchasing Policy\n"
    assert len(titles.split(text)) == 1


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("1. Purpose\n1.1 Aim\n1.2 Scope\n2. Rules", [("1", None), ("1.1", "1"), ("1.2", "1"), ("2", None)]),
        ("4.0 RULES\n4.1 Weigh it.\n4.2 Sign it.", [("4.0", None), ("4.1", "4.0"), ("4.2", "4.0")]),
        (
            "Section 3 Rules\n(a) Weigh it.\n(b) Sign it.",
            [("Section 3", None), ("(a", "Section 3"), ("(b", "Section 3")],
        ),
        (
            "Article 4 Rules\n(1) Weigh it.\n(2) Sign it.",
            [("Article 4", None), ("(1", "Article 4"), ("(2", "Article 4")],
        ),
        ("Step 1: Weighing\nStep 2: Signing", [("Step 1", None), ("Step 2", None)]),
        (
            "# Rules\n## Scales\n- weigh\n- sign\n## Lists",
            [("#", None), ("##", "#"), ("", "##"), ("", "##"), ("##", "#")],
        ),
    ],
)
def test_numbering_gives_the_depth(lines: str, expected: list[tuple[str, str | None]]) -> None:
    text = f"Scale Policy\n{PROSE}\n{lines}\n{PROSE}"
    cut = headings.cut(text, 0, len(text))
    assert [(one.number, one.parent.number if one.parent else None) for one in cut if one.style] == expected


def test_headings_without_a_number() -> None:
    text = (
        f"Scale Policy\n\nRESPONSIBILITIES\n{PROSE}\n\nUse of "
        f"Scales\n\n{PROSE}\n\n**Losses**\n{PROSE}\n\nReferences\nnone\n"
    )
    assert [one.heading for one in headings.cut(text, 0, len(text)) if one.heading] == [
        "RESPONSIBILITIES",
        "Use of Scales",
        "Losses",
        "References",
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "The clerk checks, e.g. by scale, the weight of No. 5 and of 3.5 kg (approx. 7.7 lb.) at 2 p.m. on Monday",
        "The list of J. Smith is signed by the clerk of Smith Ltd. in the office",
    ],
)
def test_a_full_stop_inside_a_sentence_does_not_end_it(extract_text, sentence: str) -> None:
    facts = extract_text(
        f"Scale Policy\n\n1. Purpose\n{PROSE}\n2. Rules\n{sentence}. It must be approved by the CFO.\n"
    )
    quotes = {one.quote for node in facts.nodes.values() if node.label == "ControlPoint" for one in node.evidence}
    assert any(quote.startswith("It must be approved") for quote in quotes)
    assert not any(quote.startswith(("g. ", "5 kg", "7 lb", "Smith is", "in the office")) for quote in quotes)


SENTENCES = [
    "Scale Checking Procedure\n",
    "1. Purpose\n",
    "2. Responsibilities\n",
    "- The Lab Manager is responsible for buying scales, and for the list (of scales);",
    "3. Procedure\n",
    "3.1 The technician fills in the scale form and sends it to the Lab Manager within 2 days.\n",
    "If it is wrong, the Lab Manager returns it to the technician; otherwise he signs it. ",
    "Weigh -> Sign -> File\n",
    "| Task | Lab Manager | CFO |\n|---|---|---|\n| Weighing | R | A |\n| Signing | A | I |\n",
    "No scale may be sold without the approval of the CFO. ",
    "Error rate: below 2%\n",
    "There is a risk of fraud and theft.\n",
    "See the Scale Purchasing Policy (QA-13) and ISO 9001.\n",
    "(a) weigh\n(b) sign\n",
    "Step 1: Weighing\n",
    "Owner: Lab Manager\r\n",
    "the of and to for by is are in on with shall must\n",
    "“",
    "(",
    "->",
    "\r\n",
    "  - ",
    "%)",
    "采购部负责采购。",
]


def check(facts: Facts, text: str) -> None:
    for fact in [*facts.nodes.values(), *facts.links.values()]:
        for evidence in fact.evidence:
            assert evidence.quote == text[evidence.start : evidence.end] != ""
    for node in facts.nodes.values():
        assert node.name.strip()
    for link in facts.links.values():
        assert link.start in facts.nodes and link.end in facts.nodes
    assert Facts.from_json(facts.as_json()).as_json() == facts.as_json()


@settings(max_examples=120, deadline=None)
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=40).map("".join))
def test_quotes_and_links_hold_on_any_document(tmp_path_factory, text: str) -> None:
    path = tmp_path_factory.mktemp("any") / "a.txt"
    path.write_bytes(text.encode())
    if text.strip():
        facts = extract(path)
        check(facts, text)
        assert extract(path).as_json() == facts.as_json()


@settings(max_examples=80, deadline=None)
@given(st.text(alphabet="aAbB1.,;:()-|#*\n\t >\"'“”é% ", max_size=300))
def test_no_text_raises(tmp_path_factory, text: str) -> None:
    path = tmp_path_factory.mktemp("any") / "a.txt"
    path.write_bytes((PROSE + "\n" + text).encode())
    check(extract(path), PROSE + "\n" + text)


@pytest.mark.parametrize(
    "text",
    [
        *"(,\n",
        *('"A', "A -> ", "1. ", "- x\n", "Manager ", "and the ", "If ", "| a | b |\n", "Head of ", "1.1 X\n"),
        *("the Lab of ", "is ", "by the Manager and ", "THE ", "Form ", "System ", "under 5 "),
    ],
    ids=repr,
)
def test_hostile_text_ends(extract_text, text: str) -> None:
    began = time.monotonic()
    extract_text(PROSE * 600 + "\n1. Procedure\n" + text * (40_000 // len(text)) + PROSE)
    assert time.monotonic() - began < 20
