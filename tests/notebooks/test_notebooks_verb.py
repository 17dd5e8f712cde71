"""`procmap notebook`: which notebooks there are, what they take, and the page that one is run to."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest
from playwright.sync_api import Browser

from procmap.running.books import BadParameter, UnknownNotebook, books, find_book, read_book, values_of, with_values
from procmap.running.kernel import CellFailed, run_cells
from procmap.running.page import page_of

IMPACT = "1_impact_of_a_change"


def verb(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """`procmap notebook` in a process of its own."""
    command = [sys.executable, "-m", "procmap", "notebook", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, env={**os.environ, "PROCMAP_LANG": "zh"})


def own_notebook(path: Path, *sources: str, parameters: str = "") -> Path:
    """A notebook that somebody wrote, with a parameters cell where there are some."""
    cells: list[Any] = [nbformat.v4.new_code_cell(source) for source in sources]
    if parameters:
        cells.insert(0, nbformat.v4.new_code_cell(parameters, metadata={"tags": ["parameters"]}))
    nbformat.write(nbformat.v4.new_notebook(cells=cells), path)
    return path


def shown(path: Path) -> str:
    """The page of a notebook that was run, without the script of its figures."""
    book = read_book(path)
    ran = run_cells(book.name, with_values(book, {}), path.parent, "nowhere.kgl", "en", lambda *_: None)
    return page_of(book.title, ran.cells, {}, "en").replace(_plotly(), "")


def _plotly() -> str:
    from plotly.offline import get_plotlyjs

    return str(get_plotlyjs())


def test_without_a_name_all_are_listed_with_their_parameters(tmp_path: Path) -> None:
    told = verb(cwd=tmp_path)
    assert (told.returncode, told.stderr) == (0, "")
    for book in books():
        assert book.name in told.stdout and book.title in told.stdout
        assert all(one.name in told.stdout for one in book.parameters if one.name not in ("store", "lang"))


def test_a_notebook_is_found_by_number_beginning_name_or_file(tmp_path: Path) -> None:
    for name in ("1", IMPACT, "impact_of_a_change", "impact", "Impact-of", f"{IMPACT}.ipynb"):
        assert find_book(name).name == IMPACT
    own = own_notebook(tmp_path / "own.ipynb", "1")
    assert find_book(str(own)).path == own


def test_a_name_that_there_is_not_brings_the_nearest() -> None:
    with pytest.raises(UnknownNotebook, match="did you mean 3_dependencies_across_domains"):
        find_book("dependency")
    with pytest.raises(UnknownNotebook, match="there are 1_impact_of_a_change, 2_"):
        find_book("")


def test_values_are_of_the_kind_of_their_defaults(tmp_path: Path) -> None:
    own = own_notebook(
        tmp_path / "own.ipynb",
        "words",
        parameters='words = "5.2"  # words\nmost = 3\nshare = 0.5\ndeep = True\nnames = ["a"]\nday = None\n'
        'file = "../a.txt"',
    )
    book = read_book(own)
    given = ["words=7.10", "most=4", "share=0.25", "deep=no", "names=采购部、财务部,x", "day=2026-01-01", "file=b.txt"]
    assert values_of(book, given, tmp_path) == {
        "words": "7.10", "most": 4, "share": 0.25, "deep": False, "names": ["采购部", "财务部", "x"],
        "day": "2026-01-01", "file": str(tmp_path / "b.txt"),
    }  # fmt: skip
    assert (book.parameters[0].default, book.parameters[0].about) == ("5.2", "words")


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("most_needed=x", "a number is needed"),
        ("most=3", "its parameters are store, lang, most_needed"),
        ("x", "name=value"),
    ],
)
def test_a_value_that_does_not_fit_is_refused(given: str, told: str) -> None:
    with pytest.raises(BadParameter, match=told):
        values_of(find_book("3"), [given], Path.cwd())


def test_a_given_value_comes_after_that_of_the_notebook(tmp_path: Path) -> None:
    own = own_notebook(tmp_path / "own.ipynb", "print(2 * most)", parameters="most = 3")
    book = read_book(own)
    ran = run_cells(book.name, with_values(book, {"most": 21}), tmp_path, "nowhere.kgl", "en", lambda *_: None)
    assert [output["text"] for cell in ran.cells for output in cell.outputs] == ["42\n"]


def test_progress_counts_the_cells_with_code(tmp_path: Path) -> None:
    own = own_notebook(tmp_path / "own.ipynb", "1", "2")
    told: list[tuple[str, int, int]] = []
    run_cells("own", with_values(read_book(own), {}), tmp_path, "nowhere.kgl", "en", lambda *now: told.append(now))
    assert told[0] == ("run", 0, 2) and told[-1] == ("run", 2, 2)


def test_a_cell_that_fails_is_one_line_and_leaves_the_page_as_it_was(tmp_path: Path) -> None:
    own_notebook(tmp_path / "own.ipynb", "a = 1", "b = a / 0", "c = 2")
    (tmp_path / "page.html").write_text("as it was")
    told = verb("own.ipynb", "--out", "page.html", cwd=tmp_path)
    assert told.returncode == 2
    assert told.stderr == "procmap: own.ipynb: the cell “b = a / 0” failed: ZeroDivisionError: division by zero\n"
    assert (tmp_path / "page.html").read_text() == "as it was"
    assert {path.name for path in tmp_path.iterdir()} == {"own.ipynb", "page.html"}


def test_a_map_that_is_not_there_is_said_in_one_line(tmp_path: Path) -> None:
    told = verb("3", "--store", "nowhere.kgl", cwd=tmp_path)
    assert told.returncode == 2 and told.stderr.count("\n") == 1
    assert "nowhere.kgl: there is no map yet" in told.stderr and not list(tmp_path.iterdir())


@pytest.mark.parametrize("text", ["no json", "[]", '{"cells": 1}', '{"cells": [{"cell_type": "code"}]}'])
def test_a_file_that_is_no_notebook_is_said_in_one_line(tmp_path: Path, text: str) -> None:
    (tmp_path / "own.ipynb").write_text(text)
    told = verb("own.ipynb", cwd=tmp_path)
    assert told.returncode == 2 and told.stderr.startswith("procmap: own.ipynb: not a Jupyter notebook of format 4")


def test_a_page_cannot_be_written_where_there_is_no_folder(tmp_path: Path) -> None:
    told = verb("3", "--out", "there/is/none.html", cwd=tmp_path)
    assert told.returncode == 2 and "none.html: cannot be written" in told.stderr


def test_all_that_a_cell_shows_is_on_the_page_but_the_bars_of_finished_work(tmp_path: Path) -> None:
    own = own_notebook(
        tmp_path / "own.ipynb",
        "from IPython.display import Markdown, SVG, display\nprint('5 < 6')",
        "Markdown('**bold** | x')",
        'SVG(\'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><circle r="4"/></svg>\')',
        "import pandas as pd\npd.DataFrame({'部门': ['采购部']})",
        "from tqdm.notebook import tqdm\nlist(tqdm([1, 2]))",
        "import plotly.graph_objects as go\ngo.Figure(go.Bar(x=['</script>'], y=[1]))",
    )
    page = shown(own)
    assert "5 &lt; 6" in page and "<strong>bold</strong>" in page and "<circle" in page and "采购部" in page
    assert "[1, 2]" in page and "widget" not in page and "tqdm" not in page
    assert 'id="figure-0"' in page and page.count("</script>") == 2
    assert "import pandas" not in page


@pytest.fixture(scope="module")
def page_of_facts(demo_map: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    told = verb("facts", "--param", "thing=质量管理部", "--store", demo_map, "--out", "facts.html", cwd=folder)
    assert (told.returncode, told.stderr) == (0, "") and "facts.html" in told.stdout
    return folder / "facts.html"


@pytest.mark.slow
def test_the_page_asks_for_nothing_and_draws_everything(browser: Browser, page_of_facts: Path) -> None:
    context = browser.new_context(offline=True)
    page = context.new_page()
    asked: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(page_of_facts.as_uri())
    page.wait_for_selector(".js-plotly-plot .bars")
    assert page.locator(".js-plotly-plot").count() == 2
    drawings = page.locator("svg g.dot, svg.graph g.dot")
    assert drawings.count() > 5 and drawings.first.is_visible()
    assert "质量管理部写在" in page.locator("main").inner_text()
    assert "thing = 质量管理部" in page.locator(".given").inner_text()
    assert "m.evidence" not in page.locator("main").inner_text()
    sentences = page.locator("details blockquote")
    assert not sentences.first.is_visible()
    page.locator("details summary").first.click()
    assert sentences.first.is_visible()
    assert errors == [] and [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []
    context.close()


@pytest.mark.slow
def test_papermill_runs_them_too(demo_map: str, tmp_path: Path) -> None:
    import papermill

    out = tmp_path / "ran.ipynb"
    given = {"store": demo_map, "lang": "en", "most_needed": 4}
    book = find_book("3")
    papermill.execute_notebook(str(book.path), str(out), given, kernel_name="python3", progress_bar=False)
    ran = json.loads(out.read_text(encoding="utf-8"))
    assert any("injected-parameters" in cell["metadata"]["tags"] for cell in ran["cells"])
    told = "".join(ran["cells"][-1]["outputs"][0]["data"]["text/markdown"])
    assert "Single points that 4 or more domains meet" in told


def test_a_failed_cell_is_told_by_its_first_line(tmp_path: Path) -> None:
    own = own_notebook(tmp_path / "own.ipynb", "total = sum(\n    [1, 'x']\n)")
    with pytest.raises(CellFailed, match="“total = sum\\(” failed: TypeError"):
        run_cells("own", with_values(read_book(own), {}), tmp_path, "nowhere.kgl", "en", lambda *_: None)
