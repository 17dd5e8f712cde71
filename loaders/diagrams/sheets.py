"""Shapes and lines of a drawing program become a `Diagram`: one process for each page."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from graph.facts import Reason, SetAside
from loaders.diagrams.diagram import Actor, Call, Diagram, Flow, Item, Message, Process, Step, Use
from loaders.diagrams.words import is_flow_of_work, who
from loaders.rules.english.lexicon import words

Box = tuple[float, float, float, float]

# The kinds of shapes. Those of steps are the model's; `terminal` is a start or an end, as its text or lines tell.
STEPS = words("task decision parallel inclusive event_gateway start end event call terminal")
ITEMS = frozenset(["record", "store"])

_GENERIC_PAGE = re.compile(
    r"(?:第\s*\d+\s*页|页(?:面)?\s*[-–—]?\s*\d*|page\s*[-–—]?\s*\d*|sheet\s*\d*|seite\s*[-–—]?\s*\d*|工作表\s*\d*|未命名.*|untitled.*)",
    re.I,
)
_START = re.compile(r"开始|起点|启动|^start|^begin|^开始", re.IGNORECASE)
_END = re.compile(r"结束|终止|终点|完成$|^end\b|^stop|^finish|^done", re.IGNORECASE)
# A document between steps is drawn as a step of the flow; beyond so many lines it is a hub and says no order.
_MOST_THROUGH = 4
_DEEPEST = 50  # containers around a shape; a person nests two or three
_MOST_COMPARED = 2_000_000


@dataclass(frozen=True)
class Shape:
    """A shape: where it stands, its text and kind, and the container it was put into. `box`: left, top, width, height.

    Kinds are those of STEPS and ITEMS, `lane`, `pool`, `actor`, `text`, and `frame` for what only groups others.
    """

    place: str
    text: str
    kind: str
    tag: str
    inside: int | None = None
    box: Box | None = None


@dataclass(frozen=True)
class Line:
    """A line between two shapes, given by their numbers on the page; None where it ends on nothing."""

    place: str
    text: str
    start: int | None
    end: int | None
    dashed: bool = False
    directed: bool = True


@dataclass(frozen=True)
class Sheet:
    """A page of a drawing; places of what was set aside are ids on the page."""

    name: str
    shapes: Sequence[Shape]
    lines: Sequence[Line]
    set_aside: Sequence[SetAside] = ()


def diagram(title: str, sheets: Sequence[Sheet]) -> Diagram:
    """What the pages draw; pages without any shape or line are left out."""
    drawn = [(number, sheet) for number, sheet in enumerate(sheets, start=1) if sheet.shapes or sheet.lines]
    whole = _Whole(len(drawn) > 1)
    for number, sheet in drawn:
        _Page(whole, sheet, number).read()
    return Diagram(
        title,
        tuple(whole.processes),
        tuple(whole.actors),
        tuple(whole.steps),
        tuple(whole.flows),
        tuple(whole.messages),
        tuple(whole.items),
        tuple(whole.uses),
        (),
        tuple(whole.set_aside),
    )


class _Whole:
    """What all pages draw; their elements share one row of keys."""

    def __init__(self, several: bool) -> None:
        self.several = several
        self.set_aside: list[SetAside] = []
        self.processes: list[Process] = []
        self.actors: list[Actor] = []
        self.steps: list[Step] = []
        self.flows: list[Flow] = []
        self.messages: list[Message] = []
        self.items: list[Item] = []
        self.uses: list[Use] = []
        self._keys = 0

    def key(self) -> int:
        self._keys += 1
        return self._keys


class _Page:
    """One page: shapes first, lines second."""

    def __init__(self, whole: _Whole, sheet: Sheet, number: int) -> None:
        self._whole = whole
        self._sheet = sheet
        self._number = number
        self._keys: dict[int, int] = {}  # number of a shape on the page -> key of what it became
        self._steps: dict[int, Step] = {}
        self._items: set[int] = set()
        self._actors: dict[int, Actor] = {}
        self._degree: dict[int, tuple[int, int]] = {}  # lines that leave a shape, and that reach it
        self._process = 0
        self._inner: dict[int, int] = {}  # number of a step that holds steps -> key of its process
        self._holds_steps = {shape.inside for shape in sheet.shapes if shape.kind in STEPS}
        self._boxes: list[tuple[int, Box]] | None = None

    def read(self) -> None:
        for aside in self._sheet.set_aside:
            self._aside(aside.where, aside.what, aside.reason)
        for line in self._sheet.lines:
            if line.start is not None and line.end is not None:
                out, into = self._degree.get(line.start, (0, 0))
                self._degree[line.start] = (out + 1, into)
                out, into = self._degree.get(line.end, (0, 0))
                self._degree[line.end] = (out, into + 1)
        self._process = self._page_process()
        self._lanes()
        for number, shape in enumerate(self._sheet.shapes):
            self._shape(number, shape)
        self._whole.actors += self._actors.values()
        self._whole.steps += self._steps.values()
        through: dict[int, tuple[list[Line], list[Line]]] = defaultdict(lambda: ([], []))
        for line in self._sheet.lines:
            self._line(line, through)
        self._through(through)

    def _place(self, own: str) -> str:
        """The id of an element, with its page where there are several: `页-2!5`."""
        return f"{self._sheet.name or self._number}!{own}" if self._whole.several else own

    def _aside(self, place: str, what: str, reason: Reason) -> None:
        self._whole.set_aside.append(SetAside(self._place(place), what, reason))

    def _page_process(self) -> int:
        """The process of the page: by the page's name, unless it is only Page-1; then what frames it may name it."""
        name = self._sheet.name
        if _GENERIC_PAGE.fullmatch(name):
            frames = [
                shape for shape in self._sheet.shapes if shape.kind in ("pool", "lane") and _names_work(shape.text)
            ]
            name = frames[0].text if len(frames) == 1 else ""
        key = self._whole.key()
        place = f"{self._sheet.name or self._number}" if self._whole.several else self._sheet.name or "page"
        self._whole.processes.append(Process(key, place, name, "page"))
        return key

    def _lanes(self) -> None:
        """Lanes, pools and drawn people."""
        for number, shape in enumerate(self._sheet.shapes):
            if shape.kind in ("lane", "pool", "actor"):
                self._keys[number] = self._whole.key()
        for number, key in self._keys.items():
            shape = self._sheet.shapes[number]
            around = self._container(number)
            process = None if shape.kind == "actor" else self._process
            outer = None if around is None else self._keys[around]
            frames = shape.kind != "actor" and (_names_work(shape.text) or (shape.kind == "pool" and not shape.text))
            self._actors[number] = Actor(
                key, self._place(shape.place), shape.text, shape.tag, "", process, outer, is_pool=frames
            )

    def _container(self, number: int) -> int | None:
        """The innermost lane or pool that a shape was put into, else the smallest that is drawn around it."""
        shape = self._sheet.shapes[number]
        inside = shape.inside
        for _ in range(_DEEPEST):
            if inside is None:
                break
            if self._sheet.shapes[inside].kind in ("lane", "pool"):
                return inside
            inside = self._sheet.shapes[inside].inside
        if shape.box is None:
            return None
        x, y, area = shape.box[0] + shape.box[2] / 2, shape.box[1] + shape.box[3] / 2, shape.box[2] * shape.box[3]
        around = [
            (box[2] * box[3], other)
            for other, box in self._lane_boxes()
            if other != number
            and box[0] <= x <= box[0] + box[2]
            and box[1] <= y <= box[1] + box[3]
            and box[2] * box[3] > area
        ]
        return min(around)[1] if around else None

    def _lane_boxes(self) -> list[tuple[int, Box]]:
        if self._boxes is None:
            shapes = self._sheet.shapes
            lanes = [(number, shapes[number].box) for number in self._keys if shapes[number].kind in ("lane", "pool")]
            known = [(number, box) for number, box in lanes if box is not None]
            self._boxes = known
            if len(known) * len(shapes) > _MOST_COMPARED:  # no drawing of a person; it would take minutes
                self._boxes = []
                what = "too many lanes to look for the one around each shape"
                self._aside(self._sheet.name or "page", what, Reason.AMBIGUOUS)
        return self._boxes

    def _shape(self, number: int, shape: Shape) -> None:
        out, into = self._degree.get(number, (0, 0))
        kind = shape.kind
        if kind in ("text", "frame") and shape.text and (out or into):
            kind = "task"
        if kind in STEPS and not shape.text and not (out or into) and kind in ("task", "terminal"):
            return self._aside(shape.place, f"{shape.tag} without a text or a line", Reason.NO_NAME)
        if kind == "terminal":
            kind = _terminal(shape.text, out, into)
        if kind in STEPS:
            lane = self._container(number)
            key = self._whole.key()
            actor = self._keys[lane] if lane is not None else None
            place, process = self._place(shape.place), self._process_around(shape)
            call = Call(None, shape.text) if kind == "call" and shape.text and number not in self._holds_steps else None
            step = Step(key, place, shape.text, shape.tag, process=process, kind=kind, actor=actor, call=call)
            self._steps[number] = step
            self._keys[number] = key
        elif kind in ITEMS:
            key = self._whole.key()
            place = self._place(shape.place)
            item = Item(key, place, shape.text, shape.tag, process=self._process, is_store=kind == "store")
            self._whole.items.append(item)
            self._keys[number] = key
            self._items.add(number)
        elif kind in ("text", "frame") and shape.text:
            self._aside(shape.place, f"{shape.tag} {shape.text}", Reason.NO_PLACE_IN_MODEL)
        return None

    def _process_around(self, shape: Shape) -> int:
        """The process of the page, or that of the step which a shape was put into."""
        inside = shape.inside
        for _ in range(_DEEPEST):
            if inside is None:
                break
            if (step := self._steps.get(inside)) is not None:
                if inside not in self._inner:
                    self._inner[inside] = self._whole.key()
                    self._whole.processes.append(
                        Process(self._inner[inside], step.place, step.name, "sub process", "", step.process, step.key)
                    )
                return self._inner[inside]
            inside = self._sheet.shapes[inside].inside
        return self._process

    def _line(self, line: Line, through: dict[int, tuple[list[Line], list[Line]]]) -> None:
        place, start, end = self._place(line.place), line.start, line.end
        if start not in self._keys or end not in self._keys or start is None or end is None:
            ends = " → ".join(self._text_of(one) for one in (start, end))
            return self._aside(line.place, f"line {line.text} {ends}".replace("  ", " "), Reason.END_MISSING)
        if start in self._steps and end in self._steps:
            if line.dashed and self._are_parties(start, end):
                self._message(line)
            else:
                self._flow(place, line.text, start, end)
        elif start in self._items and end in self._steps:
            self._use(line, by=end, item=start, made=False)
            through[start][1].append(line)
        elif start in self._steps and end in self._items:
            self._use(line, by=start, item=end, made=line.directed)
            through[end][0].append(line)
        elif start not in self._items and end not in self._items:
            self._message(line)
        else:
            ends = f"{self._text_of(start)} → {self._text_of(end)}"
            self._aside(line.place, f"line {line.text} {ends}".replace("  ", " "), Reason.NO_PLACE_IN_MODEL)
        return None

    def _text_of(self, number: int | None) -> str:
        return "?" if number is None else self._sheet.shapes[number].text or self._sheet.shapes[number].place

    def _are_parties(self, start: int, end: int) -> bool:
        """Whether two steps lie in different pools, so that a dashed line is a message."""
        pools = self._pool_of(start), self._pool_of(end)
        kinds = [self._sheet.shapes[pool].kind for pool in pools if pool is not None]
        return pools[0] != pools[1] and "pool" in kinds

    def _pool_of(self, number: int) -> int | None:
        """The outermost lane or pool around a shape."""
        outermost, around = None, self._container(number)
        for _ in range(_DEEPEST):
            if around is None:
                break
            outermost, around = around, self._container(around)
        return outermost

    def _flow(self, place: str, text: str, start: int, end: int) -> None:
        self._whole.flows.append(
            Flow(
                self._whole.key(), place, text, "line",
                start=self._keys[start], end=self._keys[end], condition=text,
            )
        )  # fmt: skip

    def _message(self, line: Line) -> None:
        if line.start is not None and line.end is not None:
            start, end = self._keys[line.start], self._keys[line.end]
            place = self._place(line.place)
            self._whole.messages.append(Message(self._whole.key(), place, line.text, "line", start=start, end=end))

    def _use(self, line: Line, *, by: int, item: int, made: bool) -> None:
        self._whole.uses.append(
            Use(
                self._whole.key(), self._place(line.place), line.text, "line",
                by=self._keys[by], item=self._keys[item], made=made, sure=line.directed,
            )
        )  # fmt: skip

    def _through(self, through: dict[int, tuple[list[Line], list[Line]]]) -> None:
        """Where the flow goes through a document, the step behind it comes next."""
        for into, out in through.values():
            if not 0 < len(into) * len(out) <= _MOST_THROUGH:
                continue
            for before in into:
                for behind in out:
                    solid = before.directed and behind.directed and not before.dashed and not behind.dashed
                    if solid and before.start is not None and behind.end is not None:
                        said = " ".join(filter(None, [before.text, behind.text]))
                        self._flow(self._place(behind.place), said, before.start, behind.end)


def _terminal(text: str, out: int, into: int) -> str:
    """Whether a rounded shape is a start, an end, or an event in between."""
    if _START.search(text) and not into:
        return "start"
    if _END.search(text) and not out:
        return "end"
    if out and not into:
        return "start"
    return "end" if into and not out else "event"


def _names_work(name: str) -> bool:
    return is_flow_of_work(name) and who(name) is None
