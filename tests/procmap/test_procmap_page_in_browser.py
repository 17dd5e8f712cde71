"""The report in a real Chromium, from a file, without a network."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from checks.findings import Cited, DomainScore, Judgement
from procmap.reporting.page import render_page
from procmap.reporting.report import Report

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Judged = Callable[..., Judgement]
Opened = Callable[[Judgement], "Page"]


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Opened]:
    """Opens the page of a judgement; afterwards nothing may have been asked of a network or complained about."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, offline=True)
    wrong: list[str] = []
    asked: list[str] = []

    def open_page(judgement: Judgement) -> Page:
        file = tmp_path / "report.html"
        file.write_text(render_page(Report(judgement, "en")), encoding="utf-8")
        page = context.new_page()
        page.on("console", lambda message: wrong.append(message.text))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(file.as_uri())
        return page

    yield open_page
    context.close()
    assert wrong == []
    assert [url for url in asked if not url.startswith("file:///") or not url.endswith("/report.html")] == []


def shown(page: Page) -> list[str]:
    return page.locator("details.finding:not([hidden])").evaluate_all("all => all.map(one => one.dataset.state)")


def test_a_domain_name_with_tags_is_shown_as_it_is(opened: Opened, judged: Judged) -> None:
    page = opened(judged(0, domains=(DomainScore("d", "<b>采购</b>&amp;", {"completeness": 0.5}),)))
    assert page.locator(".heat .name").inner_text() == "<b>采购</b>&amp;"


def test_only_what_is_to_do_is_shown_at_first(opened: Opened, judged: Judged) -> None:
    page = opened(judged())
    assert set(shown(page)) == {"new", "open"}
    page.select_option("select[name=state]", "")
    assert len(shown(page)) == 14
    page.select_option("select[name=state]", "resolved")
    assert set(shown(page)) == {"resolved"}


def test_filters_work_together_and_say_when_nothing_is_left(opened: Opened, judged: Judged) -> None:
    page = opened(judged(40))
    page.select_option("select[name=severity]", "critical")
    severe = page.locator("details.finding:not([hidden])")
    assert severe.count() == int(page.locator("#shown").inner_text())
    assert set(severe.evaluate_all("all => all.map(one => one.dataset.severity)")) == {"critical"}
    page.select_option("select[name=owner]", label="研发中心")
    assert page.locator("details.owner:not([hidden]) .name").all_inner_texts() == ["研发中心"]
    page.fill("input[name=text]", "no finding says this")
    page.wait_for_selector("#no-match:not([hidden])")
    assert page.locator("#shown").inner_text() == "0"


def test_text_is_sought_in_quotes_documents_and_headings(opened: Opened, judged: Judged) -> None:
    page = opened(judged(40))
    page.select_option("select[name=state]", "")
    for text, number in (("采购部不得受理", 26), ("采购管理制度.DOCX", 26), ("研发中心", 8), ("供应商准入", 10)):
        page.fill("input[name=text]", text)
        page.wait_for_function("number => document.getElementById('shown').textContent == number", arg=str(number))


def test_a_finding_opens_to_its_sentence(opened: Opened, judged: Judged) -> None:
    page = opened(judged(14))
    finding = page.locator("details.finding:not([hidden])", has=page.locator("blockquote")).first
    quote = finding.locator("blockquote")
    assert not quote.is_visible()
    finding.locator("summary").click()
    assert quote.is_visible()
    assert "采购管理制度.docx" in finding.inner_text()


def test_open_all_opens_what_the_filter_shows(opened: Opened, judged: Judged) -> None:
    page = opened(judged(14))
    page.click("#unfold")
    assert page.locator("details.finding:not([hidden]):not([open])").count() == 0
    assert page.locator("details.finding[hidden][open]").count() == 0
    page.click("#unfold")
    assert page.locator("details.finding[open]").count() == 0


def test_print_opens_what_is_shown_and_closes_it_again(opened: Opened, judged: Judged) -> None:
    page = opened(judged(14))
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details.finding:not([hidden]):not([open])").count() == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("details.finding[open]").count() == 0
    page.emulate_media(media="print")
    assert not page.locator("#filters").is_visible()


def test_long_quotes_do_not_make_the_page_wider(opened: Opened, judged: Judged) -> None:
    cited = Cited("文" * 300, "a" * 400, "x" * 5000 + "长" * 5000, "/path/" + "p" * 300, 0, 10_000)
    page = opened(judged(0, findings=(replace(judged(1).findings[0], evidence=(cited,), message="m" * 900),)))
    page.locator("details.finding > summary").click()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.set_viewport_size({"width": 420, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_an_empty_map_opens(opened: Opened, empty_judgement: Judgement) -> None:
    page = opened(empty_judgement)
    assert page.get_by_role("heading", name="There is nothing on the map yet").is_visible()


@pytest.mark.slow
def test_ten_thousand_findings_are_cut_with_a_count_and_usable(opened: Opened, judged: Judged) -> None:
    page = opened(judged(10_000))
    assert page.locator("details.finding").count() == 1000
    assert "9000 more: see evidence.xlsx" in page.locator("#findings").inner_text()
    assert page.locator("details.owner[open]").count() == 0
    took = page.evaluate(
        """() => { const start = performance.now(); const text = document.querySelector("input[name=text]");
        text.value = "指定负责人"; document.getElementById("filters").requestSubmit();
        return performance.now() - start; }"""
    )
    assert took < 3000
    assert 0 < int(page.locator("#shown").inner_text()) <= 1000
