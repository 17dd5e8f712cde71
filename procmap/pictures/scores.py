"""Scores: of domains, of the rules in one domain, over time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from checks.findings import DomainScore
from procmap.pictures.colours import DIMENSION, INK, SEVERITY, VERDICT
from procmap.pictures.style import cut_note, label, nothing, styled
from procmap.reporting.view import percent
from procmap.words import Lang, words
from procmap.words.analyst import analyst_words

if TYPE_CHECKING:
    import plotly.graph_objects as go

_MOST = 30
_DAYS = 8  # so many are written out below the axis
_THICK = 0.66  # of a row; plotly would give a trace whose bars stand apart thicker ones that cover their neighbours


def domain_bars(domains: Sequence[DomainScore], lang: Lang) -> go.Figure:
    """The domains as the report draws them."""
    import plotly.graph_objects as go

    from procmap.reporting.chart import domain_chart

    drawn = domain_chart(domains, words(lang))
    if drawn is None:
        return nothing(lang)
    return go.Figure(drawn).update_layout(paper_bgcolor="#FFFFFF", plot_bgcolor="#FFFFFF")


def rule_bars(rules: Sequence[Mapping[str, Any]], lang: Lang) -> go.Figure:
    """The share in order of each rule, the worst first; where only offenders are known, how many."""
    import plotly.graph_objects as go

    scored = [row for row in rules if row["score"] is not None]
    counted = [row for row in rules if row["score"] is None and row["offenders"]]
    if not scored and not counted:
        return nothing(lang)
    w = analyst_words(lang)
    is_share = bool(scored)
    ordered = sorted(
        scored if is_share else counted, key=lambda row: (row["score"] if is_share else -row["offenders"], row["id"])
    )
    shown = ordered[:_MOST]
    plain, missed = words(lang), w.columns["offenders"]
    figure = go.Figure()
    looks = {"": (w.values["met"], VERDICT["met"])}
    looks |= {grade: (plain[f"severity_{grade}"], colour) for grade, colour in SEVERITY.items()}
    for grade, (name, colour) in looks.items():
        places = [at for at, row in enumerate(shown) if (row["severity"] if row["offenders"] else "") == grade]
        some = [shown[at] for at in places]
        if some:
            figure.add_bar(
                y=places,
                x=[row["score"] if is_share else row["offenders"] for row in some],
                text=[percent(row["score"], plain) if is_share else str(row["offenders"]) for row in some],
                textposition="outside",
                cliponaxis=False,
                orientation="h",
                width=_THICK,
                marker={"color": colour},
                name=name,
                customdata=[[label(row["name"], 60), row["offenders"]] for row in some],
                hovertemplate="%{customdata[0]}: %{text}<br>" + missed + " %{customdata[1]}<extra></extra>",
            )
    title = w.pictures["share_in_order"] if is_share else w.columns["offenders"]
    legend = {"orientation": "h", "y": 1.0, "yanchor": "bottom", "x": 0, "title": {"text": f"{title}  "}}
    styled(figure, 90 + 26 * len(shown), barmode="overlay", legend=legend, showlegend=True, margin={"t": 46})
    figure.update_yaxes(
        range=[len(shown) - 0.4, -0.6], tickvals=list(range(len(shown))), showgrid=False,
        ticktext=[label(row["name"], 22) + "  " for row in shown],
    )  # fmt: skip
    figure.update_xaxes(showticklabels=False, showgrid=False, zeroline=False, range=[0, 1.12] if is_share else None)
    return cut_note(figure, len(shown), len(ordered), lang)


def lines(rows: Sequence[Mapping[str, Any]], lang: Lang) -> go.Figure:
    """The score of each dimension over time."""
    import plotly.graph_objects as go

    if not rows:
        return nothing(lang)
    days = [row["day"] for row in rows]
    figure = go.Figure()
    for dimension, colour in {"overall": INK, **DIMENSION}.items():
        scores = [row[dimension] for row in rows]
        if all(score is None for score in scores):
            continue
        figure.add_scatter(
            x=days, y=scores, name=words(lang)[dimension], mode="lines+markers",
            line={"color": colour, "width": 2, "dash": "dot" if dimension == "overall" else "solid"},
            marker={"size": 8}, connectgaps=True, hovertemplate="%{x}<br>%{fullData.name}: %{y:.0%}<extra></extra>",
        )  # fmt: skip
    legend = {"orientation": "h", "y": 1.0, "yanchor": "bottom", "x": 0}
    styled(figure, 340, legend=legend, margin={"t": 50})
    figure.update_yaxes(range=[0, 1.04], tickformat=".0%")
    figure.update_xaxes(type="date", tickformat="%Y-%m-%d", showgrid=False)
    if len(set(days)) <= _DAYS:
        figure.update_xaxes(tickvals=sorted(set(days)))
    return figure
