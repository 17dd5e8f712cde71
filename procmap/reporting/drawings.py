"""Drawings as SVG text, so that pages need no script for them and print sharply: trends of scores and findings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from checks.following import Run
from procmap.reporting.palette import DIMENSION, INK, MUTED, RULE_LINE, STATE
from procmap.reporting.view import percent

MOST_RUNS = 24
_LINES = {"overall": INK, **DIMENSION}
_DASHES = {"overall": "", "completeness": "", "effectiveness": "7 3", "compliance": "2 3"}
_WIDTH, _HEIGHT = 560, 210
_TOP, _BOTTOM, _LEFT = 14, 178, 40
_LABEL_HEIGHT = 15


def score_trend(runs: Sequence[Run], words: Mapping[str, str]) -> str:
    """Lines of the scores, run by run, each named at its end; '' where there are not two runs to compare."""
    shown = runs[-MOST_RUNS:]
    if len(shown) < 2:
        return ""
    values = [score for run in shown for name in _LINES if (score := run.scores.get(name)) is not None]
    if not values:
        return ""
    low = min(int(min(values) * 10) / 10, 0.8)
    right = _WIDTH - 132
    xs = _places(len(shown), _LEFT + 8, right)
    parts = []
    for tick in (low, (low + 1) / 2, 1.0):
        y = _height(tick, low)
        parts.append(f'<line x1="{_LEFT}" x2="{right}" y1="{y:.1f}" y2="{y:.1f}" stroke="{RULE_LINE}"/>')
        parts.append(_text(_LEFT - 6, y + 4, f"{tick * 100:.0f}%", MUTED, "end"))
    ends = []
    for name, colour in _LINES.items():
        points = [
            (x, _height(score, low))
            for x, run in zip(xs, shown, strict=True)
            if (score := run.scores.get(name)) is not None
        ]
        if not points:
            continue
        line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        dash = f' stroke-dasharray="{_DASHES[name]}"' if _DASHES[name] else ""
        width = 3 if name == "overall" else 2
        parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="{width}"{dash}/>')
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{width}" fill="{colour}"/>' for x, y in points]
        if shown[-1].scores.get(name) is not None:
            ends.append((points[-1][1], f"{words[name]} {percent(shown[-1].scores[name], words)}", colour))
    for y, label, colour in _spread(sorted(ends)):
        parts.append(_text(right + 8, y + 4, label, colour, "start", bold=True))
    return _svg("trend", words["trend_scores"], [*parts, *_days(shown, xs)])


def finding_trend(runs: Sequence[Run], words: Mapping[str, str]) -> str:
    """Bars run by run: what was new and still open above the line, what was resolved below; '' for a first run."""
    shown = runs[-MOST_RUNS:]
    if len(shown) < 2:
        return ""
    up = max(1, *(run.number("new", "open") for run in shown))
    down = max(run.number("resolved") for run in shown)
    scale = (_BOTTOM - _TOP - 26) / (up + down)
    zero = _BOTTOM - 2 - down * scale
    xs = _places(len(shown), _LEFT, _WIDTH - 42)
    half = min(17.0, (xs[1] - xs[0]) * 0.36)
    parts = []
    for at, (x, run) in enumerate(zip(xs, shown, strict=True)):
        y = zero
        for state in ("open", "new"):
            height = run.number(state) * scale
            y -= height
            parts.append(_bar(x, y, half, height, STATE[state]))
        height = run.number("resolved") * scale
        parts.append(_bar(x, zero, half, height, STATE["resolved"]))
        if len(shown) <= 8 or at in (0, len(shown) - 1):
            parts.append(_text(x, y - 4, str(run.number("new", "open")), INK, "middle", bold=True))
            if height > 13 and 2 * half > 8 * len(str(run.number("resolved"))):
                parts.append(_text(x, zero + height - 3, str(run.number("resolved")), "#FFFFFF", "middle", bold=True))
    parts.append(f'<line x1="{_LEFT - 30}" x2="{_WIDTH - 12}" y1="{zero:.1f}" y2="{zero:.1f}" stroke="{MUTED}"/>')
    return _svg("counts", words["trend_findings"], [*parts, *_days(shown, xs)])


def _svg(kind: str, title: str, parts: Sequence[str]) -> str:
    return (
        f'<svg class="{kind}" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-label="{escape(title)}" '
        f'font-size="12.5" xmlns="http://www.w3.org/2000/svg">{"".join(parts)}</svg>'
    )


def _days(runs: Sequence[Run], xs: Sequence[float]) -> list[str]:
    """The days below the runs, as many as have room; that of the last run always."""
    room = max(1, int(78 / max(xs[-1] - xs[0], 1) * (len(xs) - 1)) + 1) if len(xs) > 1 else 1
    return [
        _text(x, _HEIGHT - 10, run.day, MUTED, "middle")
        for at, (x, run) in enumerate(zip(xs, runs, strict=True))
        if (len(runs) - 1 - at) % room == 0
    ]


def _places(number: int, left: float, right: float) -> list[float]:
    return [left + (right - left) * at / (number - 1) for at in range(number)]


def _height(score: float, low: float) -> float:
    return _BOTTOM - 10 - (score - low) / (1 - low) * (_BOTTOM - 10 - _TOP)


def _spread(ends: Sequence[tuple[float, str, str]]) -> list[tuple[float, str, str]]:
    """Labels moved down, then up, until none lies on another."""
    placed: list[tuple[float, str, str]] = []
    for y, label, colour in ends:
        placed.append((max(y, placed[-1][0] + _LABEL_HEIGHT) if placed else y, label, colour))
    over = placed[-1][0] - (_BOTTOM + 4) if placed else 0
    limit = float("inf")
    for at in range(len(placed) - 1, -1, -1):
        y, label, colour = placed[at]
        y = min(y - max(over, 0) if at == len(placed) - 1 else y, limit)
        placed[at] = (y, label, colour)
        limit = y - _LABEL_HEIGHT
    return placed


def _bar(x: float, y: float, half: float, height: float, colour: str) -> str:
    if not height:
        return ""
    return f'<rect x="{x - half:.1f}" y="{y:.1f}" width="{2 * half:.1f}" height="{height:.1f}" fill="{colour}"/>'


def _text(x: float, y: float, said: str, colour: str, anchor: str, *, bold: bool = False) -> str:
    weight = ' font-weight="600"' if bold else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" fill="{colour}" text-anchor="{anchor}"{weight}>{escape(said)}</text>'
