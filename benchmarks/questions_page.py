"""Writes what `questions.py` measured as a page of the docs, with a picture."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

Figures = Mapping[str, Any]
_COLOURS = {"embedded": "#1f6f8b", "Neo4j": "#c8553d", "floor": "#7a7a7a"}


def write_page(measured: list[Figures], folder: Path) -> None:
    """Write benchmarks.md and benchmarks.png into the folder of the docs, and the bare figures beside them."""
    (folder / "benchmarks.json").write_text(json.dumps(measured, indent=1) + "\n", encoding="utf-8")
    (folder / "benchmarks.md").write_text(_page(measured), encoding="utf-8")
    _photograph(_picture(measured), folder / "benchmarks.png")


def _page(measured: list[Figures]) -> str:
    columns = [f"{one['size']}, {one['store']}" for one in measured]
    rows = [
        ("things", [f"{one['things']:,}" for one in measured]),
        ("links", [f"{one['links']:,}" for one in measured]),
        ("evidence (STATED_IN)", [f"{one['evidence']:,}" for one in measured]),
        ("impact links, derived", [f"{one['impact_links']:,}" for one in measured]),
        ("**load**, rows/s, resolution included", [f"{one['rows_a_second']:,.0f}" for one in measured]),
        ("seconds for it", [f"{one['load_seconds']:.1f}" for one in measured]),
        ("processor seconds of ours in it", [f"{one['load_busy_seconds']:.1f}" for one in measured]),
        ("share of what the driver alone reaches", [_share(one) for one in measured]),
        ("peak memory of the loading process, MiB", [f"{one['load_memory']:,}" for one in measured]),
        ("things reached from one process", [f"{one['things_reached']:,}" for one in measured]),
        ("**impact**, ids and distances", [_time(one["reached"]) for one in measured]),
        ("the same, for each thing reached", [_time(one["reached"] / one["things_reached"]) for one in measured]),
        ("floor: rustworkx, links in memory", [_time(one["floor"]) for one in measured]),
        ("impact with names, domains and 200 ways", [_time(one["impact"]) for one in measured]),
        ("**matrix** domain x domain", [_time(one["matrix"]) for one in measured]),
        *((f"look-up {name}", [_time(one["look_ups"][name]) for one in measured]) for name in measured[0]["look_ups"]),
    ]
    table = [
        "| | " + " | ".join(columns) + " |",
        "|---|" + "---:|" * len(columns),
        *(f"| {name} | " + " | ".join(cells) + " |" for name, cells in rows),
    ]
    return "\n".join(
        [
            "# How fast it is",
            "",
            "Made-up enterprises (`benchmarks/enterprise.py`), named after the number of their things. Links without",
            "impact links, evidence included, are three times as many. Each size on each store is one run in a process",
            "of its own; questions are the fastest of five, answered by the functions that the verbs call. Compare",
            "figures of one run; to measure anew: `.venv/bin/python benchmarks/questions.py --neo4j --docs`.",
            "",
            "![Load, impact and matrix by size](benchmarks.png)",
            "",
            *table,
            "",
            "A row is a thing or a link; the time of a load runs from facts to a saved map with its digest. Extraction",
            "(reading documents) is not in it. Processor seconds are those of our process: where they are far fewer",
            "than the seconds of an embedded load, others used the machine. The time for each thing reached tells",
            "whether the cost of an impact grows faster than what it reaches.",
            "",
        ]
    )


def _share(one: Figures) -> str:
    return f"{one['rows_a_second'] / one['bare_rows_a_second']:.0%}" if "bare_rows_a_second" in one else ""


def _time(seconds: float) -> str:
    for unit, size in (("s", 1.0), ("ms", 1e-3)):
        if seconds >= size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds * 1e6:.1f} µs"


def _picture(measured: list[Figures]) -> str:
    """A page with three charts over the number of things: load, impact beside its floor, matrix."""
    from plotly.subplots import make_subplots

    titles = ("Load: rows a second", "Impact of one process: seconds", "Matrix domain x domain: seconds")
    figure = make_subplots(rows=1, cols=3, subplot_titles=titles)
    for store in ("embedded", "Neo4j"):
        some = [one for one in measured if one["store"] == store]
        if not some:
            continue
        things = [one["things"] for one in some]
        for column, name in enumerate(("rows_a_second", "reached", "matrix"), start=1):
            figure.add_scatter(
                x=things, y=[one[name] for one in some], name=store, legendgroup=store, showlegend=column == 1,
                line_color=_COLOURS[store], mode="lines+markers", row=1, col=column,
            )  # fmt: skip
    some = [one for one in measured if one["store"] == "embedded"]
    figure.add_scatter(
        x=[one["things"] for one in some], y=[one["floor"] for one in some], name="rustworkx, links in memory",
        line_color=_COLOURS["floor"], line_dash="dot", mode="lines+markers", row=1, col=2,
    )  # fmt: skip
    figure.update_xaxes(
        title_text="things on the map", type="log", tickvals=[10_000, 100_000, 325_000], tickformat="~s"
    )
    figure.update_yaxes(rangemode="tozero", row=1, col=1)
    figure.update_yaxes(type="log", dtick=1, row=1, col=2)
    figure.update_yaxes(type="log", dtick=1, row=1, col=3)
    figure.update_layout(
        width=1200, height=420, template="plotly_white", legend={"orientation": "h", "y": -0.25}, margin_t=50
    )
    return str(figure.to_html(include_plotlyjs=True, config={"staticPlot": True}))


def _photograph(page: str, picture: Path) -> None:
    """What the installed Chromium shows of a page that needs nothing from outside."""
    from playwright.sync_api import sync_playwright

    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        shown = browser.new_page(viewport={"width": 1200, "height": 420})
        shown.set_content(page)
        shown.wait_for_selector(".main-svg")
        shown.screenshot(path=picture)
        browser.close()
