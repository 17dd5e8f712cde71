"""What notebooks show, in both languages: each text used, each with the same gaps to fill."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import pytest

from graph.model import LINKS, NODES
from procmap.analyst.columns import kind_of_column
from procmap.words import LANGUAGES
from procmap.words.analyst import analyst_words

FILLED = re.compile(r"\{\w+\}")


def test_both_languages_say_the_same_and_leave_the_same_gaps() -> None:
    chinese, english = analyst_words("zh"), analyst_words("en")
    for section in ("columns", "values", "kinds", "sentences", "progress", "pictures"):
        there = getattr(english, section)
        for key, text in getattr(chinese, section).items():
            assert text and there[key], key
            assert sorted(FILLED.findall(text)) == sorted(FILLED.findall(there[key])), key


def test_every_sentence_and_picture_text_is_used() -> None:
    root = files("procmap")
    code = "".join(
        path.read_text(encoding="utf-8") for room in ("analyst", "pictures") for path in (root / room).iterdir()  # type: ignore[attr-defined]
        if path.name.endswith(".py")
    )  # fmt: skip
    words = analyst_words("en")
    unused = [key for key in (*words.sentences, *words.pictures) if not re.search(rf"[\"']{key}[\"']", code)]
    assert unused == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_kind_of_thing_and_link_has_a_word(lang: str) -> None:
    from procmap.analyst.showing import told
    from procmap.words.model import model_words

    words, model = analyst_words(lang), model_words(lang)  # type: ignore[arg-type]
    for kind in (*(node.label for node in NODES[:-3]), *(link.type for link in LINKS)):
        shown = told("link" if kind.isupper() else "label", kind, words, model)
        assert shown and (shown != kind or lang == "en"), kind


def test_columns_hold_one_kind_of_value() -> None:
    assert [kind_of_column(name) for name in ("distance", "score", "must", "owners", "name")] == [
        *("integer", "number", "flag", "list", "text"),
    ]


def test_every_question_and_its_columns_are_documented() -> None:
    from procmap.analyst import changes, comparing, history, judging, people, sources, structure, timeline
    from procmap.analyst.process_map import ProcessMap
    from procmap.judging import FINDING_COLUMNS
    from procmap.routing import ROUTE_COLUMNS
    from procmap.supposing import WHAT_IF

    text = (Path(__file__).parents[2] / "docs" / "notebooks.md").read_text(encoding="utf-8")
    own = {name for name, value in vars(ProcessMap).items() if not name.startswith("_") and callable(value)}
    told = {name for name in own if f"m.{name}(" in text}
    assert own - told == {"check", "close", "is_empty", "known_names", "status"}
    for columns in (
        *(changes.IMPACT, WHAT_IF, ROUTE_COLUMNS, comparing.CHANGES, comparing.SIGNS, history.HISTORY, FINDING_COLUMNS),
        *(judging.RULES, judging.SCORES, judging.TO_DO, people.WORKLOAD, people.PORTFOLIO, people.POST),
        *(people.DUTIES_TWICE, sources.FACTS, sources.PATH, sources.WHERE_USED, sources.SEARCH_COLUMNS, sources.NAMES),
        *(structure.MATRIX, structure.BEHIND, structure.CYCLES, structure.POINTS, structure.FRAMEWORK, structure.FLOW),
        *(structure.AMOUNTS, timeline.TIMELINE),
    ):
        assert f"| {', '.join(columns)} |" in text, columns
