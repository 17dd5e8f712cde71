"""What all plotly pictures share: type, white ground, quiet axes, and a picture of nothing."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

from procmap.pictures.colours import FONTS, INK, MUTED, RULE_LINE
from procmap.words import Lang
from procmap.words.analyst import analyst_words

if TYPE_CHECKING:
    import plotly.graph_objects as go

_LONGEST = 18
_CLOSING = "》）)」』】〕、，。；：！？”’,.;:!?"


def styled(figure: go.Figure, height: int, title: str = "", **layout: Any) -> go.Figure:
    """A figure in our type, of this height, with a title that says what is seen."""
    figure.update_layout(
        template="none",
        height=height + (36 if title else 0),
        title={"text": html.escape(title), "x": 0.01, "xanchor": "left", "font": {"size": 15}} if title else None,
        margin={"l": 10, "r": 20, "t": 56 if title else 20, "b": 30, **layout.pop("margin", {})},
        paper_bgcolor="#FFFFFF",
        plot_bgcolor="#FFFFFF",
        font={"family": FONTS, "size": 13, "color": INK},
        hoverlabel={"font": {"family": FONTS, "size": 13}, "align": "left", "bgcolor": "#FFFFFF"},
        **layout,
    )
    figure.update_xaxes(automargin=True, gridcolor=RULE_LINE, zerolinecolor=RULE_LINE, tickfont={"color": MUTED})
    figure.update_yaxes(automargin=True, gridcolor=RULE_LINE, zerolinecolor=RULE_LINE)
    return figure


def nothing(lang: Lang, height: int = 120) -> go.Figure:
    """A figure that says that there is nothing to draw."""
    import plotly.graph_objects as go

    figure = styled(go.Figure(), height)
    figure.update_xaxes(visible=False).update_yaxes(visible=False)
    figure.add_annotation(
        text=analyst_words(lang).say("draw_nothing"), showarrow=False, font={"color": MUTED, "size": 14}
    )  # fmt: skip
    return figure


def cut_note(figure: go.Figure, shown: int, all_things: int, lang: Lang) -> go.Figure:
    """Says below a figure that it does not show all."""
    if shown < all_things:
        said = analyst_words(lang).say("draw_cut", shown=shown, all=all_things)
        figure.add_annotation(
            text=html.escape(said), xref="paper", yref="paper", x=0, y=0, yshift=-44, xanchor="left", yanchor="top",
            showarrow=False, font={"color": MUTED, "size": 12},
        )  # fmt: skip
        figure.update_layout(margin={"b": 84})
    return figure


def label(text: str, longest: int = _LONGEST) -> str:
    """A name for an axis: short, and text to plotly, which reads tags."""
    return html.escape(shortened(text, longest))


def shortened(text: str, longest: int) -> str:
    """A text in one line of at most so many characters."""
    flat = " ".join(str(text).split())
    return flat if len(flat) <= longest else flat[: longest - 1] + "…"


def in_lines(text: str, width: int, most: int) -> str:
    """A text in a few lines for a box; no line begins with a closing mark."""
    flat = " ".join(str(text).split())
    lines: list[str] = []
    while flat and len(lines) < most:
        cut = width
        while cut < len(flat) and (flat[cut] in _CLOSING or flat[cut - 1 : cut + 1].isascii()):
            cut += 1
        lines.append(flat[:cut])
        flat = flat[cut:]
    if flat:
        lines[-1] = f"{lines[-1][: width - 1]}…"
    return "<br>".join(html.escape(line) for line in lines)


def wrapped(text: str, width: int = 36) -> str:
    """A text in lines for a hover box."""
    flat = " ".join(str(text).split())
    return "<br>".join(html.escape(flat[at : at + width]) for at in range(0, len(flat), width))
