"""The pages for management, owners and auditors in a real Chromium without a network, on screen and as PDF of A4."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from checks.findings import DomainScore, Judgement, Member, Subject, Verdict
from checks.following import Action, Run, run_of
from checks.standing import Accepted
from procmap.reporting.evidence_page import render_evidence
from procmap.reporting.management import render_management
from procmap.reporting.owner_pages import owner_pages
from procmap.reporting.page import render_page
from procmap.reporting.report import Report
from procmap.words import LANGUAGES, Lang

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Judged = Callable[..., Judgement]
Opened = Callable[[str], "Page"]
A4 = (595, 842)


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Opened]:
    """Opens a page's text; afterwards nothing may have been asked of a network or complained about."""
    context = browser.new_context(viewport={"width": 1000, "height": 900}, offline=True)
    wrong: list[str] = []
    asked: list[str] = []

    def open_page(text: str) -> Page:
        file = tmp_path / "page.html"
        file.write_text(text, encoding="utf-8", errors="replace")
        page = context.new_page()
        page.on("console", lambda message: wrong.append(message.text))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(file.as_uri())
        return page

    yield open_page
    context.close()
    assert wrong == []
    assert [url for url in asked if not url.endswith("/page.html")] == []


def printed(page: Page) -> list[str]:
    """The text of each page that the browser prints; all of A4."""
    data = page.pdf(prefer_css_page_size=True, print_background=True)
    document = pypdfium2.PdfDocument(io.BytesIO(data))
    for sheet in document:
        assert tuple(sorted(round(length) for length in sheet.get_size())) == A4
    return [sheet.get_textpage().get_text_range().replace("\r\n", "\n") for sheet in document]


def month(judgement: Judgement, day: str, factor: float, missed: int) -> Run:
    scores = {name: score and score * factor for name, score in judgement.scores.items()}
    run = run_of(replace(judgement, today=day, scores=scores, findings=judgement.findings[: missed * 2]))
    verdict: Verdict = "met"
    rules = {
        id_: replace(
            rule, offenders=rule.offenders + missed, verdict=verdict if id_ == "control_executed" else rule.verdict
        )
        for id_, rule in run.rules.items()
    }
    return replace(run, rules=rules)


def company(judged: Judged, lang: Lang = "en", number: int = 14) -> Report:
    judgement = judged(number)
    late, soon = judgement.findings[0].id, judgement.findings[1].id
    actions = {
        late: Action(late, "李敏", "任命负责人", date(2026, 11, 2), "赵主任"),
        soon: Action(soon, "王强", "补写岗位", date(2026, 12, 1), "赵主任"),
    }
    before = (month(judgement, "2026-09-30", 0.8, 2), month(judgement, "2026-10-31", 0.9, 4))
    known = judgement.findings[3].id
    return Report(judgement, lang, actions, before, {known: Accepted(known, "试用期", "PMO", date(2027, 1, 31))})


def test_management_reads_how_it_stands_what_moved_and_what_is_due(opened: Opened, judged: Judged) -> None:
    (text,) = printed(opened(render_management(company(judged))))
    said = " ".join(text.split())
    for expected in (
        "68% of what was judged is in order, up 7 pp since 2026-10-31",
        "Findings to deal with: 9, critical or high: 9. New: 3, resolved: 2.",
        "compared with 2026-10-31",
        "What got better",
        "13 → 9 每个流程都有负责人",
        "No longer judged: 1 (such as 控制点按频率执行)",
        "Rules that could not run, and count as neither met nor missed: 1 (控制点按频率执行).",
        "Of 9 to deal with: without an assignee 7, without a due date 7.",
        "采购管理",
        "2026-11-02",
    ):
        assert expected in said, expected
    assert "process_without_owner" not in text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_management_is_one_page_whatever_it_is_given(opened: Opened, judged: Judged, lang: Lang) -> None:
    long = "Every process of the procurement domain is owned by one accountable owner who was appointed in writing"
    rules = tuple(
        replace(judged().rules[number % 6], id=f"r{number}", name=f"{long} ({number})", severity="critical")
        for number in range(60)
    )
    findings = tuple(
        replace(
            one,
            rule=f"r{number % 60}",
            message="很长的问题描述，" * 40,
            owner=f"第{number % 90}事业部流程与信息化管理办公室",
        )
        for number, one in enumerate(judged(900).findings)
    )
    domains = tuple(
        DomainScore(f"d{at}", f"供应链与采购及物流管理一体化域{at}", {"overall": at / 40, "completeness": at / 40})
        for at in range(40)
    )
    judgement = judged(0, rules=rules, findings=findings, domains=domains)
    judgement = replace(judgement, map={**judgement.map, "unfinished": ["2026-11-22T10:00:00"] * 3})
    before = tuple(month(judgement, f"2025-{at:02}-28", 0.5 + at / 30, at - 6) for at in range(1, 13))
    actions = {one.id: Action(one.id, "李敏", due=date(2026, 11, 1)) for one in findings[::2]}
    page = opened(render_management(Report(judgement, lang, actions, before)))
    assert len(printed(page)) == 1
    page.emulate_media(media="print")
    inside = page.evaluate(
        """() => { const sheet = document.querySelector(".sheet").getBoundingClientRect();
        return [...document.querySelectorAll("section, figure, header, footer, svg text")].filter((one) => {
          const box = one.getBoundingClientRect();
          return box.bottom > sheet.bottom + 1 || box.right > sheet.right + 1; }).map((one) => one.textContent); }"""
    )
    assert inside == []


def test_the_trend_has_a_line_a_score_and_bars_of_what_was_found(opened: Opened, judged: Judged) -> None:
    page = opened(render_page(company(judged)))
    assert page.locator("svg.trend polyline").count() == 3  # nothing of compliance was ever judged
    assert [line.count(",") for line in page.locator("svg.trend polyline").evaluate_all(
        "all => all.map(one => one.getAttribute('points'))"
    )] == [3, 3, 3]  # fmt: skip
    days = page.locator("svg.trend text").all_text_contents()
    assert "2026-11-22" in days and "Overall 68%" in days
    assert page.locator("svg.counts rect").count() == 8  # new and open thrice, resolved twice: none were in September
    first = opened(render_page(Report(judged(14), "en")))
    assert first.locator("svg").count() == 0 and "The trend begins with the second report." in first.inner_text("main")


def test_labels_of_the_trend_do_not_lie_on_each_other(opened: Opened, judged: Judged) -> None:
    even = judged(3, scores={"overall": 0.8, "completeness": 0.8, "effectiveness": 0.801, "compliance": 0.2})
    page = opened(render_page(Report(even, "en", before=(run_of(even),))))
    labels = page.locator("svg.trend text[font-weight]").evaluate_all(
        "all => all.map(one => Number(one.getAttribute('y')))"
    )
    assert len(labels) == 4
    assert all(below - above >= 14 for above, below in pairwise(sorted(labels)))
    assert max(labels) < 190  # above the days


def test_an_owner_reads_what_to_do_where_it_says_so_and_until_when(opened: Opened, judged: Judged) -> None:
    pages = dict(owner_pages(company(judged)))
    assert sorted(pages) == [
        "No owner known.html",
        "流程管理委员会（PMO）.html",
        "研发中心.html",
        "财务部.html",
        "采购部.html",
    ]
    page = opened(pages["流程管理委员会（PMO）.html"])
    text = page.inner_text("main")
    assert (
        page.locator("article h2").first.inner_text()
        == "活动“核对发票与入库单”没有写明由谁执行，两份文件的说法也不一致。"
    )
    for said in (
        "To deal with: 3",
        "Due in the next 30 days: 1.",
        "due on 2026-12-01",
        "王强",
        "补写岗位",
        "采购管理制度.docx",
    ):
        assert said in text
    assert page.locator("script").count() == 0
    assert "".join(printed(page)).count("采购部不得受理") >= 2
    late = opened(pages["采购部.html"]).inner_text("main")
    assert "Overdue: 1." in late and "due on 2026-11-02, 20 days overdue" in late
    assert "accepted: “新产品立项流程”没有指定负责人。 by PMO until 2027-01-31: 试用期" in opened(
        pages["财务部.html"]
    ).inner_text("main")


def test_an_owners_page_is_cut_with_a_count(judged: Judged) -> None:
    many = tuple(replace(one, owner="采购部", state="open") for one in judged(500).findings)
    ((_, page),) = owner_pages(Report(judged(0, findings=many), "en"))
    assert page.count("<article>") == 200 and "300 more: see owners.xlsx" in page


def test_an_auditor_follows_a_mark_to_query_population_finding_and_quote(opened: Opened, judged: Judged) -> None:
    members = (
        Member(Subject("d/Process/a", "Process", "供应商准入"), "d/Process/a", False),
        Member(Subject("d/Process/b", "Process", "采购申请"), "d/Process/b", True),
        Member(Subject("d/Process/c", "Process", "立项"), "d/Process/c", None),
    )
    report = company(judged)
    report = replace(report, judgement=replace(report.judgement, members={"process_without_owner": members}))
    page = opened(render_evidence(report))
    page.get_by_role("link", name="每个流程都有负责人").click()
    mark = page.locator("#process_without_owner")
    assert mark.bounding_box()["y"] < 500  # type: ignore[index]
    text = mark.inner_text()
    for said in (
        "MATCH",
        "RETURN",
        "流程管理制度 4.2",
        "77%",
        "✗ 供应商准入",
        "✓ 采购申请",
        "? 立项",
        "“采购申请与审批流程”没有指定负责人。",
    ):
        assert said in text
    assert "20261122-0915" in page.locator("header").inner_text()
    assert "查询超过 30 秒未完成" in page.locator("#control_executed").inner_text()
    assert "could not run" in page.locator("#control_executed h2").inner_text()
    everything = "".join(printed(page))
    assert "process_without_owner" in everything and "采购部不得受理" in everything


def test_documents_cannot_break_out_of_any_page(opened: Opened, judged: Judged) -> None:
    hostile = "</style><script>alert(1)</script><img src=x onerror=alert(2)>{{ 7*7 }}&\"'"
    one = replace(judged(2).findings[1], message=hostile, owner=hostile, process=hostile, remedy=hostile)
    rules = tuple(replace(rule, name=hostile, why=hostile, demanded_by=hostile) for rule in judged().rules)
    actions = {one.id: Action(one.id, hostile, hostile, date(2026, 11, 1), hostile)}
    judgement = judged(0, findings=(one,), rules=rules, domains=(DomainScore(hostile, hostile, {"completeness": 0.5}),))
    report = Report(judgement, "en", actions, (run_of(judgement),))
    ((name, owner_page),) = owner_pages(report)
    assert not set(name) & set('\\/:*?"<>|')
    for text in (render_management(report), render_evidence(report), owner_page, render_page(report)):
        page = opened(text)
        assert page.locator("img").count() == 0
        assert hostile in (page.locator("body").text_content() or "")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_empty_map_is_said_on_every_page(empty_judgement: Judgement, lang: Lang) -> None:
    report = Report(empty_judgement, lang)
    for text in (render_management(report), render_evidence(report), render_page(report)):
        assert report.w["empty_title"] in text
    assert dict(owner_pages(report)) == {}
