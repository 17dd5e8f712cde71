"""The flow of a process with its lanes, as `procmap.drawing` lays it out, by plotly."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from procmap.drawing.geometry import Box
from procmap.drawing.picture import EVENTS, GATEWAYS, Picture, shown
from procmap.flowing import Drawn
from procmap.pictures.colours import INK, KIND, MUTED, RULE_LINE
from procmap.pictures.style import in_lines, label, nothing, styled, wrapped
from procmap.words.analyst import analyst_words

if TYPE_CHECKING:
    import plotly.graph_objects as go

_PAGE = 1100  # pixels; a wider flow keeps its size, for texts that can be read
_STEP, _LANE = "#E4F1F9", "#FBFCFD"


def flow_figure(drawn: Drawn) -> go.Figure:
    """Lanes, steps, decisions, records and what follows what; a step's sentences on hover."""
    import plotly.graph_objects as go

    if not drawn.picture.steps:
        return nothing(drawn.lang)
    layout, picture = drawn.layout, drawn.picture
    figure = go.Figure()
    for lane in layout.lanes:
        who = (picture.lanes or {}).get(lane.key)
        _rect(figure, lane.box, _LANE, RULE_LINE)
        figure.add_annotation(
            x=lane.box.x + 14, y=-lane.box.middle[1], text=label(who.name if who else "", 14), textangle=-90,
            showarrow=False, font={"size": 12, "color": MUTED},
        )  # fmt: skip
    if layout.pool is not None:
        title = f"<b>{label(drawn.flow.process.name, 20)}</b>"
        figure.add_annotation(
            x=layout.pool.x + 14, y=-layout.pool.middle[1], text=title, textangle=-90, showarrow=False
        )  # fmt: skip
        _rect(figure, layout.pool, "rgba(0,0,0,0)", MUTED)
    flows = {one.id: one for one in (*picture.flows, *picture.ties)}
    for arrow in layout.arrows:
        is_flow = any(one.id == arrow.id for one in picture.flows)
        _arrow(figure, arrow.points, INK if is_flow else MUTED, dashed=not is_flow)
        if arrow.label is not None:
            x, y = arrow.label.middle
            figure.add_annotation(
                x=x, y=-y, text=label(flows[arrow.id].text, 24), showarrow=False, font={"size": 11, "color": MUTED}
            )  # fmt: skip
    spots, texts = [], []
    for placed in layout.shapes:
        told = _shape(figure, picture, placed.id, placed.box, placed.label)
        spots.append(placed.box.middle)
        texts.append(told)
    figure.add_scatter(
        x=[x for x, _ in spots], y=[-y for _, y in spots], mode="markers", hovertext=texts, hoverinfo="text",
        marker={"size": 34, "opacity": 0}, showlegend=False,
    )  # fmt: skip
    height = int(min(1100, max(220, layout.height * min(1.0, _PAGE / layout.width)))) + 20
    styled(figure, height, margin={"l": 4, "r": 4, "t": 10, "b": 10})
    figure.update_layout(width=max(700, int(layout.width) + 20) if layout.width > _PAGE else None)
    if layout.width > _PAGE:
        said = analyst_words(drawn.lang).say("flow_wide", steps=len(picture.steps))
        figure.update_layout(height=int(layout.height) + 54, margin={"t": 34})
        figure.add_annotation(
            text=said, xref="paper", yref="paper", x=0, y=1, yshift=6, xanchor="left", yanchor="bottom",
            showarrow=False, font={"size": 12, "color": MUTED},
        )  # fmt: skip
    figure.update_xaxes(visible=False, range=[-6, layout.width + 6])
    figure.update_yaxes(visible=False, range=[-layout.height - 6, 6], scaleanchor="x")
    return figure


def _rect(figure: go.Figure, box: Box, fill: str, line: str, **more: Any) -> None:
    figure.add_shape(
        type="rect", x0=box.x, x1=box.right, y0=-box.y, y1=-box.bottom, fillcolor=fill,
        line={"color": line, "width": 1}, layer="below", **more,
    )  # fmt: skip


def _arrow(figure: go.Figure, points: tuple[tuple[float, float], ...], colour: str, *, dashed: bool) -> None:
    figure.add_shape(
        type="path", path="M " + " L ".join(f"{x},{-y}" for x, y in points), layer="below",
        line={"color": colour, "width": 1.2, "dash": "dot" if dashed else "solid"},
    )  # fmt: skip
    (x, y), (to_x, to_y) = points[-2], points[-1]
    figure.add_annotation(
        x=to_x, y=-to_y, ax=x, ay=-y, xref="x", yref="y", axref="x", ayref="y", text="", showarrow=True, arrowhead=2,
        arrowsize=1.1, arrowwidth=1.2, arrowcolor=colour, standoff=0,
    )  # fmt: skip


def _shape(figure: go.Figure, picture: Picture, id: str, box: Box, outside: Box | None) -> str:
    """Draw a step, a record or a remark; returns what is said of it on hover."""
    x, y = box.middle
    if id in picture.steps:
        step = picture.steps[id]
        name = shown(step.name)
        if step.kind in EVENTS:
            width = 3 if step.kind == "end" else 1.2
            figure.add_shape(
                type="circle", x0=box.x, x1=box.right, y0=-box.y, y1=-box.bottom, fillcolor="#FFFFFF",
                line={"color": INK, "width": width},
            )  # fmt: skip
        elif step.kind in GATEWAYS:
            path = f"M {x},{-box.y} L {box.right},{-y} L {x},{-box.bottom} L {box.x},{-y} Z"
            figure.add_shape(
                type="path", path=path, fillcolor="#FFF4DC", line={"color": INK, "width": 1.2}
            )  # fmt: skip
            sign = {"parallel": "+", "inclusive": "○"}.get(step.kind, "×")
            figure.add_annotation(x=x, y=-y, text=sign, showarrow=False, font={"size": 16})
        else:
            _rect(figure, box, _STEP, KIND["Process"])
            _text(figure, x, y, in_lines(name, 9, 6))
        told = [f"<b>{label(step.name, 60)}</b>", label("、".join(one.name for one in step.performers), 60)]
        told += [label(step.time_limit, 40), *(wrapped(quote) for quote in step.quotes[:2])]
        if outside is not None and name:
            _text(figure, *outside.middle, label(name, 14))
        return "<br>".join(one for one in told if one)
    item = next((one for one in picture.items if one.id == id), None)
    if item is None:
        remark = next(one for one in picture.remarks if one.id == id)
        _rect(figure, box, "#FFFDF2", RULE_LINE)
        _text(figure, x, y, in_lines(remark.text, 9, 8))
        return wrapped(remark.text)
    colour = KIND[item.thing.label]
    _rect(figure, box, "#FFFFFF", colour)
    figure.add_annotation(
        x=x, y=-y, text="▤" if item.thing.label == "Record" else "⛁", showarrow=False, font={"color": colour}
    )
    if outside is not None:
        _text(figure, *outside.middle, label(item.thing.name, 14))
    return f"<b>{label(item.thing.name, 60)}</b>"


def _text(figure: go.Figure, x: float, y: float, text: str) -> None:
    figure.add_annotation(x=x, y=-y, text=text, showarrow=False, font={"size": 12, "color": INK})
