"""The life of processes in time: trials as bars, approvals, reviews and inspections as marks, a line for today."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from procmap.pictures.bars import in_words
from procmap.pictures.colours import KIND, MUTED, STATE
from procmap.pictures.style import cut_note, label, nothing, styled, wrapped
from procmap.words import Lang
from procmap.words.analyst import analyst_words

if TYPE_CHECKING:
    import plotly.graph_objects as go

_MOST = 30  # processes
_ROW = 34
_TRIAL, _FORMAL = "#E69F00", "#0072B2"
# One look for each kind of event: symbol and colour; what is not done is hollow, overdue ones are red.
_SYMBOLS = {
    "approval": ("diamond", KIND["Kpi"]), "countersign": ("diamond-tall", KIND["Kpi"]),
    "review": ("diamond-wide", KIND["Kpi"]), "filing": ("square", KIND["Document"]),
    "publication": ("star", _FORMAL), "inspection": ("circle", KIND["System"]),
    "corrective_action": ("cross", KIND["Risk"]), "business_change": ("triangle-up", KIND["ControlPoint"]),
    "suggestion": ("triangle-down", KIND["Duty"]), "feedback": ("triangle-left", KIND["Activity"]),
    "control_execution": ("hexagon", KIND["ControlPoint"]), "measurement": ("pentagon", KIND["Kpi"]),
    "external_release": ("bowtie", KIND["Risk"]),
}  # fmt: skip


def timeline(rows: Sequence[Mapping[str, Any]], today: date, lang: Lang) -> go.Figure:
    """A line for each process, the one with most events first."""
    import plotly.graph_objects as go

    w = analyst_words(lang)
    by_process: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows:
        if row["day"]:
            by_process[row["process"] or row["about_name"]].append(row)
    if not by_process:
        return nothing(lang)
    ordered = sorted(by_process, key=lambda name: (-len(by_process[name]), name))
    shown = ordered[:_MOST]
    place = {name: at for at, name in enumerate(shown)}
    kept = [row for name in shown for row in by_process[name]]
    figure = go.Figure()
    _periods(figure, kept, place, today, lang)
    for kind, (symbol, colour) in _SYMBOLS.items():
        some = [row for row in kept if row["event"] == kind]
        if some:
            figure.add_scatter(
                x=[_day(row["day"]) for row in some],
                y=[place[row["process"] or row["about_name"]] for row in some],
                mode="markers",
                name=in_words(kind, lang),
                marker={
                    "symbol": [symbol if row["state"] == "done" else f"{symbol}-open" for row in some],
                    "color": [STATE["overdue"] if row["state"] == "overdue" else colour for row in some],
                    "size": 11, "line": {"width": 2},
                },
                hovertext=[_told(row, lang) for row in some],
                hoverinfo="text",
            )  # fmt: skip
    figure.add_vline(x=today.isoformat(), line={"color": MUTED, "width": 1, "dash": "dash"})
    figure.add_annotation(
        x=today.isoformat(), y=1, yref="paper", yanchor="bottom", text=w.pictures["today"], showarrow=False,
        font={"color": MUTED, "size": 12},
    )  # fmt: skip
    legend = {"orientation": "h", "y": 0, "yanchor": "top", "yref": "paper", "x": 0}
    styled(figure, 150 + _ROW * len(shown), legend=legend, margin={"t": 30, "b": 90})
    figure.update_layout(legend={"y": -60 / (30 + _ROW * len(shown))})
    figure.update_yaxes(
        tickvals=list(range(len(shown))), ticktext=[label(name, 14) + "  " for name in shown], showgrid=True,
        range=[len(shown) - 0.4, -0.6], zeroline=False,
    )  # fmt: skip
    figure.update_xaxes(type="date", tickformat="%Y-%m", zeroline=False)
    return cut_note(figure, len(shown), len(ordered), lang)


def _periods(
    figure: go.Figure, rows: Sequence[Mapping[str, Any]], place: Mapping[str, int], today: date, lang: Lang
) -> None:
    """Trials from their beginning to their end, and formal use from its publication on."""
    w = analyst_words(lang)
    trials, formal = [], []
    for row in rows:
        at = place[row["process"] or row["about_name"]]
        if row["event"] == "trial_run" and (begun := row["begun_on"] or row["day"]):
            trials.append((_day(begun), _day(row["done_on"] or max(row["due_on"], today.isoformat())), at, row))
        if row["event"] == "publication" and row["stage"] == "formal" and row["done_on"]:
            formal.append((_day(row["done_on"]), today.isoformat(), at, row))
    for periods, colour, key, width in ((formal, _FORMAL, "formal", 4), (trials, _TRIAL, "trial", 13)):
        for number, (begin, end, at, row) in enumerate(periods):
            figure.add_scatter(
                x=[begin, end], y=[at, at], mode="lines", line={"color": colour, "width": width},
                opacity=0.55, name=w.pictures[key], legendgroup=key, showlegend=not number, hoverinfo="text",
                hovertext=_told(row, lang),
            )  # fmt: skip


def _day(said: str) -> str:
    """A day for the axis: a month or year stands at its first day, a quarter or half at its last month."""
    year, _, rest = said.partition("-")
    if not rest:
        return f"{year[:4]}-01-01"
    return said if len(said) >= 10 else f"{said}-01"


def _told(row: Mapping[str, Any], lang: Lang) -> str:
    parts = [
        f"<b>{label(row['process'] or row['about_name'], 30)}</b>",
        f"{in_words(row['event'], lang)} {in_words(row['stage'], lang) if row['stage'] else ''} {row['version']}",
        f"{row['day']} {analyst_words(lang).values[row['state']]}",
        wrapped("、".join(row["done_by"])),
        wrapped(row["result"]),
    ]
    return "<br>".join(part for part in parts if part.strip())
