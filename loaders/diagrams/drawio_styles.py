"""What a style of draw.io says: `rhombus;whiteSpace=wrap;html=1` is a decision."""

from __future__ import annotations

import re

Style = dict[str, str]

_BY_SHAPE = {
    "rhombus": "decision", "decision": "decision", "sum_decision": "decision", "sort": "task", "collate": "task",
    "document": "record", "document2": "record", "multi-document": "record", "multi_document": "record",
    "parallelogram": "record", "data": "record", "dataobject": "record", "internal_storage": "record", "tape": "record",
    "card": "record",
    "paper_tape": "record", "punched_tape": "record", "tapedata": "record", "internalstorage": "record",
    "cylinder": "store", "cylinder2": "store", "cylinder3": "store", "datastore": "store", "database": "store",
    "stored_data": "store", "direct_data": "store", "sequential_data": "store", "disk": "store", "datastorage": "store",
    "process": "call", "predefined_process": "call", "subprocess": "call",
    "terminator": "terminal",
    "start_1": "terminal", "start_2": "terminal", "start_3": "terminal", "ellipse": "terminal",
    "doubleellipse": "terminal", "startstate": "start", "endstate": "end",
    "on-page_reference": "event", "off-page_reference": "event", "offpageconnector": "event", "delay": "event",
    "parallel_mode": "parallel", "or": "inclusive", "summing_function": "parallel", "sumellipse": "parallel",
    "orellipse": "inclusive", "callout": "text", "note": "text", "note2": "text", "annotation_1": "text",
    "annotation_2": "text", "image": "text", "text": "text", "label": "task", "umlactor": "actor", "actor": "actor",
    "swimlane": "lane", "table": "frame", "tablerow": "frame", "partialrectangle": "frame", "group": "frame",
    "waypoint": "event", "line": "frame", "curlybracket": "text",
}  # fmt: skip
_GATEWAYS = {
    "exclusive": "decision", "exclusivegw": "decision", "parallel": "parallel", "parallelgw": "parallel",
    "inclusive": "inclusive", "complex": "inclusive", "complexgw": "inclusive", "general": "decision",
    "multiple": "event_gateway", "parallelmultiple": "event_gateway",
}  # fmt: skip
_EVENTS = re.compile(r"mxgraph\.bpmn\.(?:event|shape)")


def style_of(text: str | None) -> Style:
    """A style as a dict; the name that stands alone in front is under ''."""
    style: Style = {}
    for part in (text or "").split(";"):
        name, equals, value = part.strip().partition("=")
        if equals:
            style[name] = value
        elif name:
            style.setdefault("", name)
    return style


def kind_of(style: Style, text: str, holds_lanes: str) -> tuple[str, str]:
    """The kind of a shape and what it is called. `holds_lanes` is set for a container with lanes in it."""
    shape = style.get("shape") or style.get("") or ""
    name = shape.lower()
    if name.startswith("mxgraph.bpmn"):
        kind = _bpmn(name, style)
        if kind != "lane":
            return kind, shape.removeprefix("mxgraph.") if kind in ("task", "record", "call") else kind.replace(
                "_", " "
            )
        name = "swimlane"
    if name == "swimlane" or style.get("") == "swimlane" or "swimlane" in style:
        return ("pool", "pool") if holds_lanes else ("lane", "lane")
    kind = _BY_SHAPE.get(name.rpartition(".")[2], "task")
    if name in ("", "rect", "rectangle", "image") and style.get("") == "rounded":
        kind = "task"
    if name == "table" and holds_lanes:
        kind = "pool"
    if "edgelabel" in name or style.get("") == "edgeLabel":
        kind = "text"
    if kind == "task" and not text and style.get("container") == "1":
        kind = "frame"
    if kind == "task" and style.get("fillColor") == style.get("strokeColor") == "none":
        kind = "text"
    return kind, "shape" if kind == "task" else kind.replace("_", " ")


def _bpmn(name: str, style: Style) -> str:
    """The kind of a shape of the BPMN palettes, old (`mxgraph.bpmn.shape`) and new."""
    last = name.rpartition(".")[2]
    if last in ("swimlane", "pool", "lane"):
        return "lane"
    if last.startswith("data"):
        return "store" if "store" in last else "record"
    if "rhombus" in style.get("perimeter", "").lower() or last.startswith("gateway"):
        symbol = (style.get("gwType") or style.get("symbol") or "exclusive").lower()
        return _GATEWAYS.get(symbol, "decision")
    if _EVENTS.match(name) and ("ellipse" in style.get("perimeter", "").lower() or last == "event"):
        outline = style.get("outline", "standard").lower()
        if outline in ("standard", "eventint", "eventnonint"):
            return "start"
        return "end" if outline == "end" else "event"
    if last in ("conversation", "loop", "ad_hoc", "compensation", "user_task", "script_task"):
        return "text"
    return "call" if style.get("bpmnShapeType") == "call" or style.get("isLoopSub") == "1" else "task"


def is_line_label(style: Style) -> bool:
    """Whether a vertex is the label of a line."""
    return style.get("") == "edgeLabel"


def is_dashed(style: Style) -> bool:
    """Whether a line is dashed, as messages are."""
    return style.get("dashed") == "1"


def is_directed(style: Style) -> bool:
    """Whether a line has a tip at one of its ends."""
    return style.get("endArrow", "classic") != "none" or style.get("startArrow", "none") != "none"


def is_reversed(style: Style) -> bool:
    """Whether the only tip of a line is where it begins."""
    return style.get("endArrow", "classic") == "none" and style.get("startArrow", "none") not in ("none", "")
