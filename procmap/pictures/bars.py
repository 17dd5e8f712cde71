"""Bars: how many of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from procmap.pictures.colours import CHANGE, GROUP, INK, KIND, OTHER, SEVERITY, STATE, WORK
from procmap.pictures.style import cut_note, label, nothing, styled
from procmap.words import Lang, words
from procmap.words.analyst import analyst_words
from procmap.words.model import model_words

if TYPE_CHECKING:
    import plotly.graph_objects as go

_MOST = 25
_ROW = 26
Rows = Sequence[Mapping[str, Any]]
# By what an answer of any question is counted: the first of these columns that it has.
_COUNTED = ("severity", "label", "kind", "fact", "domain", "process", "status", "intent")


def counted(rows: Rows, columns: Sequence[str], lang: Lang) -> go.Figure:
    """The rows of any answer: its one number by its one name, where it has just these; else how many of each kind."""
    texts = [column for column in columns if rows and all(isinstance(row.get(column), str) for row in rows)]
    numbers = [column for column in columns if rows and all(_is_number(row.get(column)) for row in rows)]
    by_kind = next((column for column in _COUNTED if column in texts), None)
    if numbers and texts and (by_kind is None or len(columns) <= 4):
        name = next((column for column in ("name", *texts) if column in texts), texts[0])
        pairs = [(str(row[name]), float(row[numbers[0]])) for row in rows]
        return _bars(pairs, [OTHER] * len(pairs), analyst_words(lang).heading(numbers[0]), lang)
    if by_kind is None and not texts:
        return nothing(lang)
    return tally(rows, by_kind or texts[0], lang)


def tally(rows: Rows, column: str, lang: Lang) -> go.Figure:
    """How many rows have each value of a column, most first, in the colour of the kind."""
    counts = Counter(str(row[column]) for row in rows if row.get(column))
    if not counts:
        return nothing(lang)
    ordered = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    palette = {**KIND, **SEVERITY, **STATE}
    pairs = [(in_words(value, lang), float(number)) for value, number in ordered]
    colours = [palette.get(value, KIND["Process"]) for value, _ in ordered]
    return _bars(pairs, colours, analyst_words(lang).pictures["number"], lang)


def _bars(pairs: Sequence[tuple[str, float]], colours: Sequence[str], title: str, lang: Lang) -> go.Figure:
    import plotly.graph_objects as go

    shown = pairs[:_MOST]
    figure = go.Figure(
        go.Bar(
            y=list(range(len(shown))),
            x=[number for _, number in shown],
            text=[f"{number:,.6g}" for _, number in shown],
            textposition="outside",
            cliponaxis=False,
            orientation="h",
            marker={"color": list(colours[:_MOST])},
            customdata=[label(name, 60) for name, _ in shown],
            hovertemplate="%{customdata}: %{text}<extra></extra>",
        )
    )
    styled(figure, 70 + _ROW * len(shown), title, bargap=0.35, showlegend=False)
    figure.update_yaxes(
        autorange="reversed", tickvals=list(range(len(shown))), ticktext=[label(name) + "  " for name, _ in shown],
        showgrid=False,
    )  # fmt: skip
    figure.update_xaxes(showticklabels=False, showgrid=False, zeroline=False)
    return cut_note(figure, len(shown), len(pairs), lang)


def stacked(rows: Rows, name: str, columns: Sequence[str], lang: Lang) -> go.Figure:
    """Bars of several numbers, one after the other, for the first rows."""
    import plotly.graph_objects as go

    shown = rows[:_MOST]
    if not shown:
        return nothing(lang)
    heads = analyst_words(lang)
    figure = go.Figure()
    for column in columns:
        figure.add_bar(
            y=list(range(len(shown))),
            x=[row[column] for row in shown],
            name=heads.heading(column),
            orientation="h",
            marker={"color": WORK.get(column, OTHER)},
            customdata=[label(row[name], 60) for row in shown],
            hovertemplate="%{customdata}<br>%{fullData.name}: %{x}<extra></extra>",
        )
    styled(figure, 90 + _ROW * len(shown), barmode="stack", bargap=0.3, legend=_LEGEND, margin={"t": 50})
    figure.update_yaxes(
        autorange="reversed", tickvals=list(range(len(shown))),
        ticktext=[label(row[name]) + "  " for row in shown], showgrid=False,
    )  # fmt: skip
    return cut_note(figure, len(shown), len(rows), lang)


_LEGEND = {"orientation": "h", "y": 1.0, "yanchor": "bottom", "x": 0, "traceorder": "normal"}


def by_change(rows: Rows, lang: Lang) -> go.Figure:
    """What is added, changed and removed, by kind."""
    import plotly.graph_objects as go

    once = {(row["change"], row["kind"], row["id"]) for row in rows}
    if not once:
        return nothing(lang)
    kinds = Counter(kind for _, kind, _ in once)
    ordered = [kind for kind, _ in sorted(kinds.items(), key=lambda one: (-one[1], one[0]))][:_MOST]
    figure = go.Figure()
    for change, colour in CHANGE.items():
        counts = Counter(kind for what, kind, _ in once if what == change)
        figure.add_bar(
            y=[in_words(kind, lang) for kind in ordered],
            x=[counts[kind] for kind in ordered],
            text=[counts[kind] or "" for kind in ordered],
            name=in_words(change, lang),
            orientation="h",
            marker={"color": colour},
            textfont={"color": INK, "size": 11},
            textangle=0,
            textposition="auto",
            constraintext="none",
            hovertemplate="%{y}, %{fullData.name}: %{x}<extra></extra>",
        )
    styled(figure, 90 + _ROW * len(ordered), barmode="stack", bargap=0.3, legend=_LEGEND, margin={"t": 50})
    figure.update_yaxes(autorange="reversed", showgrid=False)
    return cut_note(figure, len(ordered), len(kinds), lang)


def in_words(value: str, lang: Lang) -> str:
    """A label, link or code as people read it."""
    model, own, plain = model_words(lang), analyst_words(lang), words(lang)
    if value in GROUP:
        return own.values[value]
    if value in own.kinds:
        return own.kinds[value]
    return model.titles.get(value) or own.values.get(value) or plain.get(f"severity_{value}") or model.value(value)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
