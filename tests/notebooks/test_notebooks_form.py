"""What every notebook looks like on disk: title, parameters, both languages, no code of its own, nothing stored."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path
from typing import Any

import nbformat
import pytest

from procmap.running.books import books

BOOKS = {book.name: book for book in books()}
CYPHER = "8_your_own_cypher"
HAN = re.compile(r"[\u4e00-\u9fff]")
ENGLISH = re.compile(r"\*[^*]*[A-Za-z]{3}[^*]*\*")

each_book = pytest.mark.parametrize("name", BOOKS)


def cells(name: str, kind: str) -> list[dict[str, Any]]:
    told = json.loads(BOOKS[name].path.read_text(encoding="utf-8"))
    return [cell for cell in told["cells"] if cell["cell_type"] == kind]


def code(name: str) -> str:
    return "\n".join("".join(cell["source"]) for cell in cells(name, "code"))


def test_there_are_eight_notebooks_in_the_order_of_their_numbers() -> None:
    assert [name.split("_")[0] for name in BOOKS] == list("12345678")


@each_book
def test_it_is_a_notebook_of_format_4(name: str) -> None:
    nbformat.validate(nbformat.read(BOOKS[name].path, as_version=4))


@each_book
def test_nothing_that_it_showed_is_stored(name: str) -> None:
    for cell in cells(name, "code"):
        assert (cell["outputs"], cell["execution_count"]) == ([], None)
    kept = set(json.loads(BOOKS[name].path.read_text(encoding="utf-8"))["metadata"])
    assert kept == {"kernelspec", "language_info", "title"}


@each_book
def test_its_first_code_is_the_parameters_each_with_its_meaning(name: str) -> None:
    first = cells(name, "code")[0]
    assert first["metadata"]["tags"] == ["parameters"]
    assert [one.name for one in BOOKS[name].parameters[:2]] == ["store", "lang"]
    assert all(HAN.search(one.about) and re.search("[a-z]{3}", one.about) for one in BOOKS[name].parameters)


@each_book
def test_it_defines_nothing_and_imports_only_what_shows_tables(name: str) -> None:
    tree = ast.parse(code(name))
    defined = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda, ast.For, ast.While)
    own = [node for node in ast.walk(tree) if isinstance(node, defined)]
    assert not [node for node in own if not isinstance(node, ast.Lambda)]
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert imported == {"procmap", "IPython.display"} | ({"pandas"} if name == CYPHER else set())


@each_book
def test_only_the_last_holds_cypher(name: str) -> None:
    assert bool(re.search(r"\b(MATCH|MERGE|RETURN)\b|\.cypher\(|STATED_IN", code(name))) == (name == CYPHER)


@each_book
def test_every_text_is_in_chinese_with_english_beneath(name: str) -> None:
    texts = ["".join(cell["source"]) for cell in cells(name, "markdown")]
    assert texts[0].startswith("# ")
    for text in texts:
        assert HAN.search(text) and ENGLISH.search(text), text
    assert texts[-1].startswith("## 结论")
    assert "Markdown(" in code(name).split("\n\n")[-1] or "Markdown(" in "".join(cells(name, "code")[-1]["source"])


def test_notebooks_come_with_the_source(tmp_path: Path) -> None:
    assert all(book.path.parent.name == "notebooks" and book.path.parent.parent.joinpath("Makefile").exists()
               for book in BOOKS.values())  # fmt: skip
