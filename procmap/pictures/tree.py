"""The process framework as an icicle: level by level, darker where more is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from procmap.pictures.colours import AMOUNT
from procmap.pictures.style import cut_note, label, nothing, styled
from procmap.words import Lang
from procmap.words.analyst import analyst_words

if TYPE_CHECKING:
    import plotly.graph_objects as go

_MOST = 300
_ROOT = "all"


def tree(rows: Sequence[Mapping[str, Any]], lang: Lang) -> go.Figure:
    """A box for each process below its parent; processes without a place in the framework stand beside the domains."""
    import plotly.graph_objects as go

    shown = _readable(rows)
    if not shown:
        return nothing(lang)
    w = analyst_words(lang)
    stack: list[str] = []
    parents = []
    for row in shown:
        del stack[row["depth"] :]
        parents.append(stack[-1] if stack else "")
        stack.append(row["id"])
    absent = [[w.values[f"missing {one}"] for one in row["missing"]] for row in shown]
    missing = [f"{w.columns['missing']} {'、'.join(some)}" if some else "" for some in absent]
    figure = go.Figure(
        go.Icicle(
            ids=[_ROOT, *(row["id"] for row in shown)],
            labels=[w.pictures["framework"], *(label(row["name"], 16) for row in shown)],
            parents=["", *(parent or _ROOT for parent in parents)],
            branchvalues="total",
            values=_leaves([row["id"] for row in shown], parents),
            marker={
                "colors": [0, *(len(row["missing"]) for row in shown)], "colorscale": _SCALE, "cmin": 0, "cmax": 7,
                "line": {"color": "#FFFFFF", "width": 2},
            },
            customdata=[["", "", ""]]
            + [
                [label(row["path"], 90), label("、".join(row["owners"]), 40), label(said, 60)]
                for row, said in zip(shown, missing, strict=True)
            ],
            hovertemplate="%{customdata[0]}<br>%{customdata[1]}<br>%{customdata[2]}<extra></extra>",
            tiling={"orientation": "h"},
            maxdepth=4,
        )
    )  # fmt: skip
    leaves = sum(row["id"] not in set(parents) for row in shown)
    styled(figure, min(1200, max(260, 28 * leaves)), margin={"l": 6, "r": 6, "t": 12, "b": 26})
    return cut_note(figure, len(shown), len(rows), lang)


def _leaves(ids: Sequence[str], parents: Sequence[str]) -> list[int]:
    """How many processes without further ones are below the root and each; a parent stands before its children."""
    counts = dict.fromkeys(ids, 0)
    above = dict(zip(ids, parents, strict=True))
    for one in reversed(ids):
        counts[one] = counts[one] or 1
        if above[one]:
            counts[above[one]] += counts[one]
    return [sum(counts[one] for one in ids if not above[one]), *(counts[one] for one in ids)]


def _readable(rows: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """All of it, or as many levels from the top as can be read."""
    deepest = 3
    while deepest and sum(row["depth"] <= deepest for row in rows) > _MOST:
        deepest -= 1
    kept = list(rows) if len(rows) <= _MOST else [row for row in rows if row["depth"] <= deepest]
    return kept[:_MOST]


_SCALE = [[at / (len(AMOUNT) - 1), colour] for at, colour in enumerate(AMOUNT)]
