"""A graph that can be read at 300 things: grouped by domain, names in Chinese, the sentence on hover."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from procmap.pictures.bars import in_words
from procmap.pictures.colours import KIND, MUTED, OTHER, RULE_LINE
from procmap.pictures.placing import Boxes, place
from procmap.pictures.style import cut_note, label, nothing, styled, wrapped
from procmap.words import Lang
from procmap.words.analyst import analyst_words

if TYPE_CHECKING:
    import plotly.graph_objects as go

MOST = 300  # things that can be read at once
_SYMBOL = {
    "Process": "square", "Activity": "circle", "Department": "diamond", "Role": "diamond-tall", "Person": "star",
    "Owner": "star-diamond", "Record": "triangle-up", "Document": "square-open", "ControlPoint": "hexagon",
    "Kpi": "pentagon", "Risk": "x", "System": "octagon", "Duty": "triangle-down", "Event": "circle-open",
}  # fmt: skip


@dataclass(frozen=True)
class Dot:
    """A thing that is drawn; `said` is a sentence that states it, `is_centre` whether the picture is about it."""

    id: str
    label: str
    name: str
    domain: str = ""
    said: str = ""
    is_centre: bool = False


@dataclass(frozen=True)
class Tie:
    """A link that is drawn."""

    start: str
    end: str
    type: str


@dataclass(frozen=True, repr=False)
class Graph:
    """Things and links to draw, `all_things` before the cut. It shows itself in a cell and in exported pages alike."""

    dots: Sequence[Dot]
    ties: Sequence[Tie]
    lang: Lang
    all_things: int = 0

    @property
    def note(self) -> str:
        """Says what was cut, '' when all is drawn."""
        if self.all_things <= len(self.dots):
            return ""
        return analyst_words(self.lang).say("draw_cut", shown=len(self.dots), all=self.all_things)

    @cached_property
    def figure(self) -> go.Figure:
        """The drawing by plotly."""
        import plotly.graph_objects as go

        if not self.dots:
            return nothing(self.lang)
        spots, boxes = self.placed
        figure = go.Figure()
        for domain, (x, y, wide, high) in boxes.items():
            figure.add_shape(
                type="rect", x0=x, x1=x + wide, y0=-y, y1=-y - high, line={"color": RULE_LINE, "width": 1},
                fillcolor="#F7F9FB", layer="below",
            )  # fmt: skip
            figure.add_annotation(
                x=x + 8, y=-y - 4, text=f"<b>{label(domain, 16)}</b>", showarrow=False, xanchor="left", yanchor="top",
                font={"color": MUTED, "size": 13},
            )  # fmt: skip
        xs: list[float | None] = []
        ys: list[float | None] = []
        for tie in self.ties:
            (x, y), (to_x, to_y) = spots[tie.start], spots[tie.end]
            xs += [x, to_x, None]
            ys += [-y, -to_y, None]
        figure.add_scatter(
            x=xs,
            y=ys,
            mode="lines",
            line={"color": "rgba(174,185,195,0.4)", "width": 1},
            hoverinfo="skip",
            showlegend=False,
        )
        for kind in dict.fromkeys(dot.label for dot in self.dots):
            some = [dot for dot in self.dots if dot.label == kind]
            figure.add_scatter(
                x=[spots[dot.id][0] for dot in some],
                y=[-spots[dot.id][1] for dot in some],
                mode="markers+text",
                name=in_words(kind, self.lang),
                text=[label(dot.name, 8) for dot in some],
                textposition="bottom center",
                textfont={"size": 11},
                marker={
                    "symbol": _SYMBOL.get(kind, "circle"), "color": KIND.get(kind, OTHER),
                    "size": [20 if dot.is_centre else 13 for dot in some],
                },
                hovertext=[self._told(dot) for dot in some],
                hoverinfo="text",
            )  # fmt: skip
        wide = max(x + w for x, _, w, _ in boxes.values())
        high = max(y + h for _, y, _, h in boxes.values())
        legend = {"orientation": "h", "y": 1.0, "yanchor": "bottom", "x": 0}
        height = int(max(260, high + 60))
        styled(figure, height, legend=legend, margin={"l": 6, "r": 6, "t": 40, "b": 10})
        figure.update_xaxes(visible=False, range=[-10, max(wide, 1000) + 10])
        figure.update_yaxes(visible=False, range=[-high - 10, 10])
        return cut_note(figure, len(self.dots), self.all_things, self.lang)

    def _told(self, dot: Dot) -> str:
        said = f"<br>{wrapped(dot.said)}" if dot.said else ""
        return f"<b>{label(dot.name, 60)}</b><br>{in_words(dot.label, self.lang)}{said}"

    @cached_property
    def placed(self) -> tuple[dict[str, tuple[float, float]], Boxes]:
        """Where each thing stands and the box of each domain, in pixels."""
        nowhere = analyst_words(self.lang).say("no_domain")
        order = list(KIND)
        groups = {dot.id: dot.domain or nowhere for dot in self.dots}
        ranks = {dot.id: (not dot.is_centre, order.index(dot.label) if dot.label in order else 99) for dot in self.dots}
        return place(groups, [(tie.start, tie.end) for tie in self.ties], ranks)

    @property
    def widget(self) -> Any:
        """The drawing as a widget, whose `selected` is the id of the thing clicked last. Raises NoWidgets."""
        from procmap.pictures.widget import widget_of

        return widget_of(self)

    def _repr_html_(self) -> str:
        from procmap.pictures.drawn_graph import page

        return page(self)

    def __repr__(self) -> str:
        return f"<graph: {len(self.dots)} things, {len(self.ties)} links>"
