"""The Data Docs: they say what the judgement says, and a real browser without a network shows them."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tiny_map import TinyMap

from checks import Judgement, judge
from checks.data_docs import DocsNotWritten
from checks.expectations import Expectations, Outcome
from checks.findings import Verdict
from checks.rules import all_rules

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

TODAY = date(2026, 11, 22)


@dataclass(frozen=True)
class Written:
    judgement: Judgement
    outcomes: dict[str, Outcome]
    folder: Path
    temporary: Path


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Written]:
    """The docs of a map with rules of all four verdicts, and what Great Expectations itself counted for them."""
    m = TinyMap()
    silent = m.described("办公用品领用<b>")
    key = m.described("关键采购", key=True)
    owner = m.thing("Owner", "采购部 & 行政部", kind="department")
    m.link("OWNED_BY", key, owner)
    m.steps(key, "申请", "批准")
    m.steps(silent, "领用")
    home = tmp_path_factory.mktemp("docs")
    (home / "temporary").mkdir()
    kept: dict[str, Outcome] = {}
    run = Expectations.checkpoint

    def keeping(self: Expectations, *given: object) -> dict[str, Outcome]:
        kept.update(run(self, *given))  # type: ignore[arg-type]
        return kept

    with pytest.MonkeyPatch.context() as patch, m.on(home / "map.kgl") as store:
        patch.setattr(Expectations, "checkpoint", keeping)
        patch.setattr(tempfile, "tempdir", str(home / "temporary"))
        judgement = judge(store, today=TODAY, docs=home / "docs")
    yield Written(judgement, kept, home / "docs", home / "temporary")


def test_it_counts_for_every_rule_what_we_count(written: Written) -> None:
    ours: dict[str, Outcome] = {}
    for rule in written.judgement.rules:
        if rule.verdict in ("met", "not met"):
            ours[rule.id] = Outcome(rule.verdict == "met", rule.population, rule.offenders, rule.unknown)
    assert written.outcomes == ours
    assert {one.success for one in ours.values()} == {True, False}


def test_a_rule_that_was_not_evaluated_is_shown_as_such_and_not_as_met(written: Written) -> None:
    index = (written.folder / "index.html").read_text(encoding="utf-8")
    shown: dict[str, str] = {
        rule: verdict for verdict, rule in re.findall(r'class="verdict ([\w-]+)">.*?#(\w+)"', index, flags=re.DOTALL)
    }
    verdicts: dict[str, Verdict] = {rule.id: rule.verdict for rule in written.judgement.rules}
    assert shown == {rule: verdict.replace(" ", "-") for rule, verdict in verdicts.items()}
    assert set(verdicts.values()) == {"met", "not met", "nothing to check", "could not run"}


def test_the_suites_are_those_of_the_rules(written: Written) -> None:
    for dimension in ("completeness", "effectiveness", "compliance"):
        page = (written.folder / "expectations" / f"{dimension}.html").read_text(encoding="utf-8")
        assert re.findall(r'<article id="(\w+)"', page) == [
            rule.id for rule in all_rules() if rule.dimension == dimension
        ]


def test_nothing_is_left_in_the_temporary_folder(written: Written) -> None:
    assert list(written.temporary.iterdir()) == []
    assert {path.suffix for path in written.folder.rglob("*") if path.is_file()} == {".html"}


@pytest.fixture
def page(browser: Browser, written: Written) -> Iterator[Page]:
    """The index, opened from its file; afterwards nothing may have been asked of a network or complained about."""
    context = browser.new_context(viewport={"width": 1200, "height": 900}, offline=True)
    asked: list[str] = []
    wrong: list[str] = []
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.on("requestfailed", lambda request: wrong.append(request.url))
    page.on("console", lambda message: wrong.append(message.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto((written.folder / "index.html").as_uri())
    yield page
    context.close()
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    assert wrong == []


def test_links_lead_from_the_index_to_results_and_suites_and_back(page: Page) -> None:
    assert page.title() == "流程检查规则与结果（Data Docs）"
    page.click("text=完备性：结果")
    assert page.title() == "完备性：结果 2026-11-22"
    page.click("nav >> text=规则集")
    assert page.title() == "完备性：规则集 2026-11-22"
    page.click("nav >> text=总览")
    page.click("table a >> text=流程都有所有者")
    assert page.url.endswith("#process_without_owner")
    shown = page.inner_text("#process_without_owner")
    assert "办公用品领用<b>" in shown and "50% (1/2)" in shown
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_folder_with_other_files_is_left_alone_and_that_of_an_earlier_run_replaced(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("keep", encoding="utf-8")
    (tmp_path / "file").write_text("keep", encoding="utf-8")
    m = TinyMap()
    m.described("采购")
    with m.on(tmp_path / "map.kgl") as store:
        for name in ("mine", "file"):
            with pytest.raises(DocsNotWritten, match=name):
                judge(store, today=TODAY, docs=tmp_path / name)
        for day in (TODAY, date(2026, 12, 22)):
            judge(store, today=day, dimension="compliance", lang="en", docs=tmp_path / "docs")
    assert {path.name for path in (tmp_path / "mine").iterdir()} == {"notes.txt"}
    (result,) = (tmp_path / "docs" / "validations").rglob("*.html")
    assert "2026-12-22" in result.parts
    assert not (tmp_path / "docs" / "expectations" / "completeness.html").exists()
