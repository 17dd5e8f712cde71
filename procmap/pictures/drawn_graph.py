"""A graph as SVG with a little script: needs nothing from elsewhere, and is seen even where no script may run."""

from __future__ import annotations

import uuid
from collections import Counter
from functools import cache
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING

from procmap.pictures.bars import in_words
from procmap.pictures.colours import FONTS, INK, KIND, MUTED, OTHER, RULE_LINE
from procmap.pictures.style import shortened
from procmap.words.analyst import analyst_words

if TYPE_CHECKING:
    from procmap.pictures.graph import Dot, Graph

_NAME, _DOMAIN = 8, 16  # characters
# Half the width of each shape is 7; the same shapes as in the plotly drawing.
_SHAPE = {
    "Process": "M-7,-7H7V7H-7Z", "Department": "M0,-9L9,0L0,9L-9,0Z", "Role": "M0,-9L6,0L0,9L-6,0Z",
    "Person": "M0,-9L2.5,-2.5L9,0L2.5,2.5L0,9L-2.5,2.5L-9,0L-2.5,-2.5Z",
    "Owner": "M0,-9L9,0L0,9L-9,0ZM0,-4L-4,0L0,4L4,0Z",
    "Record": "M0,-8L8,6H-8Z", "Document": "M-6,-8H3L6,-5V8H-6Z", "ControlPoint": "M-4,-7H4L8,0L4,7H-4L-8,0Z",
    "Kpi": "M0,-8L8,-2L5,7H-5L-8,-2Z", "Risk": "M-7,-4L-4,-7L0,-3L4,-7L7,-4L3,0L7,4L4,7L0,3L-4,7L-7,4L-3,0Z",
    "System": "M-3,-8H3L8,-3V3L3,8H-3L-8,3V-3Z", "Duty": "M0,8L8,-6H-8Z", "Clause": "M-8,-4H8V4H-8Z",
}  # fmt: skip
_CIRCLE = "M7,0A7,7 0 1 1 -7,0A7,7 0 1 1 7,0Z"


@cache
def style() -> str:
    """The style sheet, with the palette's colours as its properties."""
    own = {"ink": INK, "muted": MUTED, "line": RULE_LINE, "fonts": FONTS}
    properties = "".join(f"--{name}:{value};" for name, value in own.items())
    sheet = files(__package__).joinpath("graph.css").read_text(encoding="utf-8")
    return f".procmap-graph{{{properties}}}{sheet}"


@cache
def script() -> str:
    """The script that brings a drawing to life: a function `enliven(root, onSelect)`."""
    return files(__package__).joinpath("graph.js").read_text(encoding="utf-8")


def markup(graph: Graph) -> str:
    """The drawing, with its buttons, without its script."""
    w = analyst_words(graph.lang)
    if not graph.dots:
        return f'<div class="procmap-graph"><style>{style()}</style><p class="note">{w.say("draw_nothing")}</p></div>'
    spots, boxes = graph.placed
    wide = max(x + width for x, _, width, _ in boxes.values())
    high = max(y + height for _, y, _, height in boxes.values())
    parts = []
    for domain, (x, y, width, height) in boxes.items():
        parts.append(f'<rect class="box" x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="4"/>')
        parts.append(f'<text class="head" x="{x + 9:g}" y="{y + 19:g}">{escape(shortened(domain, _DOMAIN))}</text>')
    for tie in graph.ties:
        (x, y), (to_x, to_y) = spots[tie.start], spots[tie.end]
        parts.append(
            f'<line class="tie" x1="{x:g}" y1="{y:g}" x2="{to_x:g}" y2="{to_y:g}" data-a="{escape(tie.start)}" '
            f'data-b="{escape(tie.end)}"><title>{escape(in_words(tie.type, graph.lang))}</title></line>'
        )
    parts += [_dot(dot, *spots[dot.id], graph) for dot in graph.dots]
    note = f'<p class="note">{escape(graph.note)}</p>' if graph.note else ""
    return (
        f'<div class="procmap-graph"><style>{style()}</style>{_buttons(graph)}'
        f'<svg viewBox="-6 -6 {wide + 12:g} {high + 12:g}" style="--wide:{wide + 12:g}px" role="img">'
        f"{''.join(parts)}</svg>"
        f'<div class="tip"></div>{note}</div>'
    )


def page(graph: Graph) -> str:
    """The drawing with its script, for a cell or a page."""
    key = f"procmap-{uuid.uuid4().hex[:12]}"
    live = f"(() => {{{script()}\nenliven(document.getElementById('{key}').firstElementChild, () => {{}});}})();"
    return f'<div id="{key}">{markup(graph)}</div>' + (f"<script>{live}</script>" if graph.dots else "")


def _dot(dot: Dot, x: float, y: float, graph: Graph) -> str:
    scale = ' transform="scale(1.5)"' if dot.is_centre else ""
    below = 24 if dot.is_centre else 20
    said = f' data-said="{escape(dot.said)}"' if dot.said else ""
    return (
        f'<g class="dot{" centre" if dot.is_centre else ""}" transform="translate({x:g} {y:g})" '
        f'data-id="{escape(dot.id)}" data-label="{escape(dot.label)}" data-name="{escape(dot.name)}" '
        f'data-kind="{escape(in_words(dot.label, graph.lang))}"{said}>'
        f'<path d="{_SHAPE.get(dot.label, _CIRCLE)}" fill="{KIND.get(dot.label, OTHER)}"{scale}/>'
        f'<text y="{below}">{escape(shortened(dot.name, _NAME))}</text></g>'
    )


def _buttons(graph: Graph) -> str:
    w = analyst_words(graph.lang)
    counts = Counter(dot.label for dot in graph.dots)
    kinds = "".join(
        f'<button type="button" data-kind="{escape(kind)}"><i style="background:{KIND.get(kind, OTHER)}"></i>'
        f"{escape(in_words(kind, graph.lang))} {number}</button>"
        for kind, number in sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    )
    zooms = "".join(
        f'<button type="button" data-zoom="{by}">{sign}</button>'
        for by, sign in (("0.7", "+"), ("1.4", "−"), ("all", w.pictures["zoom_all"]))
    )
    return f'<div class="bar"><input placeholder="{escape(w.pictures["find"])}">{zooms}{kinds}</div>'
