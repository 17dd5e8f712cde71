"""The shapes of a Visio page: what a shape does not say itself it has from its master."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from graph.facts import Reason, SetAside
from loaders.diagrams.sheets import Box, Line, Shape, Sheet
from loaders.diagrams.words import clean, who
from loaders.diagrams.xml import local, text_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_DEEPEST = 50

_LINE = re.compile(r"connector|连接线|连接符$|sequence flow|message flow|association", re.IGNORECASE)
# Masters by their names, English and Chinese; the first pattern that fits counts.
_BY_MASTER = tuple(
    (re.compile(pattern, re.IGNORECASE), kind, tag)
    for pattern, kind, tag in (
        (r"swimlane list|cff container|泳道列表|跨职能流程图?容器", "frame", "frame"),
        (r"phase|separator|分隔符|阶段", "frame", "phase"),
        (r"^pool\b(?! ?/)|^池", "pool", "pool"),
        (r"swim ?lane|functional band|pool ?/ ?lane|^lane|泳道|职能带区|^带区", "lane", "lane"),
        (r"parallel gateway|parallel mode|并行", "parallel", "parallel"),
        (r"inclusive gateway|complex gateway|包含网关", "inclusive", "inclusive"),
        (r"event[- ]based", "event_gateway", "event gateway"),
        (r"decision|gateway|diamond|rhombus|判定|判断|决策|菱形|网关", "decision", "decision"),
        (r"start ?/ ?end|terminator|开始 ?/ ?结束|终结符|起止", "terminal", "terminal"),
        (r"^start|^开始", "start", "start"),
        (r"^end|^stop|^结束|^终止", "end", "end"),
        (r"event|事件|reference|引用|页面?内|跨页|off-page|on-page", "event", "event"),
        (
            r"data ?store|database|stored data|external data|internal storage|数据库|数据存储|存储数据|外部数据",
            "store",
            "store",
        ),
        (r"sub-?process|predefined|子流程|预定义|collapsed|expanded", "call", "sub process"),
        (r"document|data object|message$|文档|文件|单据|表单|card|卡片|paper tape", "record", "document"),
        (r"^data|数据", "record", "data"),
        (r"annotation|callout|comment|note|title|text|legend|标注|批注|注释|标题|文本|图例", "text", "text"),
        (r"container|容器|group|框", "frame", "frame"),
        (r"actor|user|person|角色|人员|用户", "actor", "actor"),
    )
)


class Masters:
    """The masters of a file by their ids: their names, and their shapes by their ids."""

    def __init__(self, parts: Mapping[str, tuple[_Element, _Element | None]]) -> None:
        self._names: dict[str, tuple[str, ...]] = {}
        self._shapes: dict[str, dict[str, _Element]] = {}
        self._first: dict[str, _Element] = {}
        for own, (about, root) in parts.items():
            self._names[own] = tuple(name for name in (about.get("NameU"), about.get("Name")) if name)
            shapes = [shape for shape in root.iter() if local(shape) == "Shape"] if root is not None else []
            self._shapes[own] = {shape.get("ID") or "": shape for shape in shapes}
            if shapes:
                self._first[own] = shapes[0]

    def names(self, own: str | None) -> tuple[str, ...]:
        """The names of a master, the same in all languages first."""
        return self._names.get(own or "", ())

    def shape(self, own: str | None, part: str | None) -> _Element | None:
        """The shape of a master, or a part of it."""
        if own is None:
            return None
        return self._shapes.get(own, {}).get(part or "") if part else self._first.get(own)


class _Drawn:
    """A shape with what stands around it, `master` being the one of the group that it is a part of."""

    def __init__(self, element: _Element, master: str | None, parent: _Drawn | None, masters: Masters) -> None:
        self.element = element
        self.own = element.get("ID") or ""
        self.parent = parent
        self.master = element.get("Master") or master
        self.is_part_of_master = element.get("Master") is None and element.get("MasterShape") is not None
        model = element.get("MasterShape") if self.is_part_of_master else None
        self.model = masters.shape(self.master, model) if element.get("Master") or model else None
        self.names = masters.names(element.get("Master"))
        self.text = clean(_text(element)) or (clean(_text(self.model)) if self._has_no_text() else "")

    def _has_no_text(self) -> bool:
        """Whether the text is left to the master; an empty one says that there is none."""
        return self.model is not None and not any(local(child) == "Text" for child in self.element)

    def cell(self, name: str) -> str | None:
        """A cell's value, the shape's own or that of its master."""
        for source in (self.element, self.model):
            if source is not None:
                for cell in source:
                    if local(cell) == "Cell" and cell.get("N") == name:
                        return cell.get("V")
        return None

    def user(self, name: str) -> str:
        """A value of the section of user-defined cells; '' when there is none."""
        for source in (self.element, self.model):
            for section in source if source is not None else ():
                if local(section) != "Section" or section.get("N") != "User":
                    continue
                for row in section:
                    if row.get("N") == name:
                        return next((cell.get("V") or "" for cell in row if cell.get("N") == "Value"), "")
        return ""

    def number(self, name: str) -> float | None:
        """A cell's value as a number; None when it is none."""
        try:
            return float(self.cell(name) or "")
        except ValueError:
            return None

    def corner(self) -> tuple[float, float] | None:
        """Where the lower left corner lies on the page, turning and mirroring apart."""
        x = y = 0.0
        at: _Drawn | None = self
        while at is not None:
            pin = at.number("PinX"), at.number("PinY")
            width, height = at.number("Width") or 0.0, at.number("Height") or 0.0
            local_x, local_y = at.number("LocPinX"), at.number("LocPinY")
            if pin[0] is None or pin[1] is None:
                return None
            x += pin[0] - (width / 2 if local_x is None else local_x)
            y += pin[1] - (height / 2 if local_y is None else local_y)
            at = at.parent
        return x, y

    def box(self) -> Box | None:
        """Left, lower edge, width and height on the page, in inches."""
        corner, width, height = self.corner(), self.number("Width"), self.number("Height")
        return None if corner is None or width is None or height is None else (*corner, abs(width), abs(height))

    def is_line(self) -> bool:
        """Whether it is a connector or a plain line: it has a beginning and an end, or is called one."""
        ends = self.cell("BeginX") is not None and self.cell("EndX") is not None
        return ends or any(_LINE.search(name) for name in self.names)


def page_of(name: str, root: _Element, masters: Masters) -> Sheet:
    """The shapes and lines of a page."""
    drawn = list(_shapes(root, masters))
    glued = _glued(root)
    shapes: list[Shape] = []
    number_of: dict[str, int] = {}
    lines: list[_Drawn] = []
    set_aside: list[SetAside] = []
    for one in drawn:
        if one.is_line() or one.own in glued:
            lines.append(one)
            continue
        whole = number_of.get(one.parent.own) if one.parent is not None else None
        if whole is not None and one.is_part_of_master and shapes[whole].kind != "frame":
            number_of[one.own] = whole  # lines may be glued to a part, and the text may stand in one
            found = shapes[whole]
            if one.text and not found.text:
                shapes[whole] = replace(found, text=one.text)
            elif one.text and one.text != found.text:
                set_aside.append(SetAside(one.own, f"{one.text}, beside {found.text}", Reason.NO_PLACE_IN_MODEL))
            continue
        kind, tag = _kind(one)
        if kind == "task" and not one.names and not one.text and one.element.get("Type") == "Group":
            kind, tag = "frame", "group"
        number_of[one.own] = len(shapes)
        shapes.append(Shape(one.own, one.text, kind, tag, whole, one.box()))
    return Sheet(name, shapes, [_line(one, glued.get(one.own, {}), number_of) for one in lines], set_aside)


def _shapes(root: _Element, masters: Masters) -> Iterator[_Drawn]:
    """All shapes, a group before its parts; what Visio marks as deleted is left out."""
    todo: list[tuple[_Element, _Drawn | None, str | None, int]] = [(root, None, None, 0)]
    while todo:
        element, parent, master, depth = todo.pop()
        if local(element) == "Shape":
            if element.get("Del") == "1" or element.get("Type") == "Guide":
                continue
            parent = _Drawn(element, master, parent, masters)
            master = parent.master
            yield parent
        inner = [child for child in element if local(child) in ("Shapes", "Shape")] if depth < _DEEPEST else []
        todo += [(child, parent, master, depth + 1) for child in reversed(inner)]


def _glued(root: _Element) -> dict[str, dict[str, str]]:
    """For each line the shapes that it begins and ends on."""
    glued: dict[str, dict[str, str]] = {}
    for connect in root.iter():
        if local(connect) == "Connect":
            cell = connect.get("FromCell") or ""
            end = "begin" if cell.startswith("Begin") else "end" if cell.startswith("End") else ""
            if end:
                glued.setdefault(connect.get("FromSheet") or "", {}).setdefault(end, connect.get("ToSheet") or "")
    return glued


def _kind(drawn: _Drawn) -> tuple[str, str]:
    """The kind of a shape: by what Visio says of containers, by the master's name, else a step."""
    categories = drawn.user("msvShapeCategories")
    structure = drawn.user("msvStructureType")
    if "Swimlane List" in categories or "CFF Container" in categories or "Phase" in categories:
        return "frame", "frame"
    if "Swimlane" in categories or structure == "Swimlane":
        return "lane", "lane"
    for name in drawn.names:
        for pattern, kind, tag in _BY_MASTER:
            if pattern.search(name):
                return kind, tag
    if structure in ("Container", "List"):
        return ("lane", "lane") if who(drawn.text) else ("frame", "container")
    if not drawn.names and drawn.element.get("Type") == "Foreign":
        return "frame", "picture"
    if not drawn.names and drawn.cell("LinePattern") == "0" and drawn.cell("FillPattern") == "0":
        return "text", "text"  # what the text tool writes: words without a border
    return "task", "shape"


def _line(drawn: _Drawn, ends: Mapping[str, str], number_of: Mapping[str, int]) -> Line:
    """A line between the shapes it is glued to; one that is glued nowhere ends on nothing."""
    start, end = (number_of.get(ends.get(name, "")) for name in ("begin", "end"))
    tips = [drawn.cell(name) not in (None, "0", "") for name in ("BeginArrow", "EndArrow")]
    if tips == [True, False]:
        start, end = end, start
    is_dashed = (drawn.cell("LinePattern") or "1") not in ("0", "1")
    is_known = drawn.cell("BeginArrow") is not None or drawn.cell("EndArrow") is not None
    return Line(drawn.own, drawn.text, start, end, is_dashed, any(tips) or not is_known)


def _text(shape: _Element | None) -> str:
    """The text of a shape without the marks of its formats."""
    for child in shape if shape is not None else ():
        if local(child) == "Text":
            return text_of(child)
    return ""
