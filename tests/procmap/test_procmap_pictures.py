"""Pictures: what is drawn, cut and said; a graph of 300 things in a real browser, without the network."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from graph.model import BOOKKEEPING, NODE
from procmap.pictures import bars, heat, sankey, scores, timeline
from procmap.pictures.colours import KIND
from procmap.pictures.graph import MOST, Dot, Graph, Tie
from procmap.pictures.steps import steps_in_order

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def drawn(things: int, domains: int = 6, all_things: int | None = None) -> Graph:
    labels = [label for label in NODE if label not in BOOKKEEPING]
    dots = [
        Dot(
            f"acme/X/{at}", labels[at % len(labels)], f"第{at}号事物的名称", f"域{at % domains}", f"原文<{at}>", at == 0
        )
        for at in range(things)
    ]
    ties = [Tie(dots[at // 2].id, dots[at].id, "PART_OF") for at in range(1, things)]
    return Graph(tuple(dots), tuple(ties), "zh", all_things or things)


def test_300_things_stand_apart_inside_their_domains() -> None:
    graph = drawn(MOST)
    spots, boxes = graph.placed
    assert len(set(spots.values())) == MOST
    for (x, y), (other_x, other_y) in combinations(spots.values(), 2):
        assert abs(x - other_x) >= 95 or abs(y - other_y) >= 40, "names would overlap"
    for dot in graph.dots:
        x, y = spots[dot.id]
        left, top, wide, high = boxes[dot.domain]
        assert left < x < left + wide and top < y < top + high
    for (x, y, wide, high), (ox, oy, owide, ohigh) in combinations(boxes.values(), 2):
        assert x + wide <= ox or ox + owide <= x or y + high <= oy or oy + ohigh <= y
    assert max(x + wide for x, _, wide, _ in boxes.values()) <= 1100, "as wide as a cell"


def test_what_is_cut_is_said_in_the_drawing_and_the_figure() -> None:
    graph = drawn(10, all_things=4000)
    said = "图中只画 10 个，共 4000 个"
    assert said in graph._repr_html_() and said in str(graph.figure.layout.annotations)
    assert drawn(10).note == "" and "图中只画" not in drawn(10)._repr_html_()


def test_an_empty_graph_and_empty_figures_say_so() -> None:
    assert "没有可画的内容" in Graph((), (), "zh")._repr_html_()
    empty: list[Any] = [
        Graph((), (), "zh").figure, bars.tally([], "label", "zh"), sankey.reach(["采购"], [], "zh"),
        heat.domains([], [], (), "zh"), timeline.timeline([], date(2026, 1, 1), "zh"), steps_in_order([], "zh"),
    ]  # fmt: skip
    for figure in empty:
        assert figure.layout.annotations[0].text == "没有可画的内容"


def test_every_kind_has_a_colour_of_its_own() -> None:
    assert set(KIND) >= set(NODE) - BOOKKEEPING and len(set(KIND.values())) == len(KIND)


def test_names_are_text_not_markup() -> None:
    graph = Graph(
        (Dot("a/Process/x", "Process", "<img src=x onerror=alert(1)>", "<b>域</b>", '"><script>', True),), (), "zh"
    )
    assert "<img" not in graph._repr_html_() and '"><script>' not in graph._repr_html_()
    assert "<img" not in graph.figure.to_json()


def test_a_sankey_sends_each_thing_through_its_domain_to_its_kind() -> None:
    flows = [("供应链", "Process"), ("供应链", "Record"), ("供应链", "Record"), ("质量", "Record")]
    trace = sankey.reach(["采购管理"], flows, "zh").data[0]
    names = [name.rsplit(" ", 1) for name in trace.node.label]
    assert Counter({name: int(number) for name, number in names}) == {
        "采购管理": 4, "供应链": 3, "质量": 1, "记录": 3, "流程": 1,
    }  # fmt: skip
    assert dict(zip(trace.node.label, trace.node.color, strict=True))["记录 3"] == KIND["Record"]
    assert sum(trace.link.value) == 2 * len(flows)


def test_a_heat_map_shows_the_busiest_domains_and_says_that_it_cuts() -> None:
    names = [f"域{at:02}" for at in range(40)]
    rows = [{"domain": names[at], "needs": names[at + 1], "process": 1, "all": 39 - at} for at in range(39)]
    figure = heat.domains(names, rows, ("process",), "zh")
    assert (len(figure.data[0].z), figure.data[0].z[0][1]) == (30, 39)
    assert "图中只画 30 个，共 40 个" in figure.layout.annotations[-1].text


def test_a_timeline_tells_trials_formal_use_and_what_is_overdue() -> None:
    base = {"about_name": "", "done_by": [], "result": "", "version": "", "stage": "", "due_on": "", "done_on": ""}
    rows = [
        {**base, "process": "采购", "event": "trial_run", "begun_on": "2026-01-01", "done_on": "2026-02-28",
         "day": "2026-02-28", "state": "done"},
        {**base, "process": "采购", "event": "publication", "stage": "formal", "begun_on": "", "done_on": "2026-03",
         "day": "2026-03", "state": "done"},
        {**base, "process": "销售", "event": "inspection", "begun_on": "", "due_on": "2026-04-01", "day": "2026-04-01",
         "state": "overdue"},
    ]  # fmt: skip
    figure = timeline.timeline(rows, date(2026, 6, 1), "zh")
    by_name = {trace.name: trace for trace in figure.data}
    assert list(by_name["试运行"].x) == ["2026-01-01", "2026-02-28"]
    assert list(by_name["正式运行"].x) == ["2026-03-01", "2026-06-01"]
    assert by_name["检查"].marker.symbol == ("circle-open",) and by_name["检查"].marker.color == ("#D55E00",)
    assert list(figure.layout.yaxis.ticktext) == ["采购  ", "销售  "]


@pytest.mark.browser
def test_a_drawn_graph_tells_the_sentence_on_hover_and_asks_nothing_of_the_network(
    browser: Browser, tmp_path: Path
) -> None:
    path = tmp_path / "graph.html"
    path.write_text(f"<!doctype html><meta charset=utf-8><body>{drawn(MOST)._repr_html_()}", encoding="utf-8")
    page = browser.new_page(viewport={"width": 1150, "height": 900})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(path.as_uri())
    assert page.locator("g.dot").count() == MOST and page.locator("line.tie").count() == MOST - 1
    page.locator("g.dot").nth(5).locator("path").hover()
    tip = page.locator(".tip")
    assert tip.is_visible() and "第5号事物" in tip.inner_text() and "原文<5>" in tip.inner_text()
    page.locator("g.dot").nth(1).locator("path").click()
    assert page.locator("line.tie.on").count() == 3 and page.locator("g.dot.dim").count() == MOST - 4
    page.locator("button[data-kind=Record]").click()
    hidden = sum(dot.label == "Record" for dot in drawn(MOST).dots)
    assert page.locator("g.dot:visible").count() == MOST - hidden
    before = page.locator("svg").get_attribute("viewBox")
    page.locator("button[data-zoom='0.7']").click()
    assert page.locator("svg").get_attribute("viewBox") != before
    page.locator("input").fill("第7号")
    assert page.locator("g.dot:not(.dim)").count() == 1
    assert asked == [path.as_uri()] and errors == []
    page.close()


def test_bars_of_rules_stand_apart_whatever_their_severity() -> None:
    rules = [
        {"id": f"rule_{at}", "name": f"规则{at}", "score": at / 40, "offenders": at % 3, "severity": grade}
        for at, grade in enumerate(["high", "medium", "low", "critical"] * 10)
    ]
    figure = scores.rule_bars(rules, "zh")
    assert {trace.width for trace in figure.data} == {0.66}
    assert sorted(place for trace in figure.data for place in trace.y) == list(range(30))
    assert any("30" in note.text and "40" in note.text for note in figure.layout.annotations)


def test_a_few_judgements_stand_at_their_own_days() -> None:
    days = ["2026-03-31", "2026-11-22"]
    rows = [
        dict.fromkeys(("overall", "completeness", "effectiveness", "compliance"), 0.5) | {"day": day} for day in days
    ]
    assert list(scores.lines(rows, "zh").layout.xaxis.tickvals) == days
