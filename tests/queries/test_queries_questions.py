"""The questions that functions answer: their contract, and that each has the columns that it promises."""

from __future__ import annotations

import pytest
from test_queries_dependencies import four_domains

from queries import MissingParameter, UnknownParameter, catalogue
from queries.answers.questions import QUESTIONS, Question, ask
from queries.answers.table import Table
from queries.header import Parameter


def test_no_question_has_the_name_of_a_query() -> None:
    assert not set(QUESTIONS) & set(catalogue())


def test_every_question_is_filed_with_the_queries_of_its_intent() -> None:
    assert {question.intent for question in QUESTIONS.values()} <= {query.intent for query in catalogue().values()}


def test_questions_about_domains_have_their_columns_with_and_without_rows(store_address: str) -> None:
    with four_domains().on(store_address) as store:
        for name in ("domain_matrix", "behind_domain_matrix", "domain_cycles", "single_points_of_failure"):
            table = ask(store, name)
            assert table.columns == QUESTIONS[name].columns
            assert table.rows
            assert all(tuple(row) == table.columns for row in table.rows), name


def test_a_parameter_that_is_missing_or_not_known_is_told(monkeypatch: pytest.MonkeyPatch, store_address: str) -> None:
    def echo(store: object, thing: str, depth: int = 1) -> Table:
        return Table(("thing", "depth"), [{"thing": thing, "depth": depth}])

    taken = (Parameter("thing", "the id of a thing"), Parameter("depth", "steps", optional=True))
    question = Question("echo", "lookup", "Says it again.", "复述。", ("thing", "depth"), echo, taken)
    monkeypatch.setattr("queries.answers.questions.QUESTIONS", {"echo": question})
    with four_domains().on(store_address) as store:
        assert ask(store, "echo", thing="a", depth=None).rows == [{"thing": "a", "depth": 1}]
        with pytest.raises(MissingParameter, match="echo needs thing: the id of a thing"):
            ask(store, "echo")
        with pytest.raises(UnknownParameter, match="echo takes thing, depth, not colour"):
            ask(store, "echo", thing="a", colour="red")
