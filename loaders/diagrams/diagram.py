"""The model of a drawn process, the same whichever tool drew it.

Everything drawn has a `key`, its number in the file: ids can be missing or repeated. References are keys.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from graph.facts import SetAside


@dataclass(frozen=True)
class Element:
    """Something drawn: its id in the file (or where it stands), its name ('' when it has none), its kind in words."""

    key: int
    place: str
    name: str
    tag: str
    note: str = ""  # what the modeller wrote about it


@dataclass(frozen=True)
class Process(Element):
    """A flow of work. One inside another has the outer one's key and the step that expands to it."""

    outer: int | None = None
    step: int | None = None


@dataclass(frozen=True)
class Actor(Element):
    """A lane or pool. `process` is None for a pool that shows nothing of what happens in it."""

    process: int | None = None
    outer: int | None = None
    is_pool: bool = False


@dataclass(frozen=True)
class Call:
    """What a step calls: a process of the file by key, or another one by name ('' when it has none)."""

    process: int | None
    name: str


@dataclass(frozen=True, kw_only=True)
class Step(Element):
    """A step; `kind` is one of the model's kinds of activities. `actor` is the innermost lane that it stands in."""

    process: int
    kind: str
    actor: int | None = None
    host: int | None = None
    call: Call | None = None
    waits: str = ""  # an ISO 8601 duration
    is_deadline: bool = False  # the duration limits the host


@dataclass(frozen=True, kw_only=True)
class Flow(Element):
    """The step that comes next, and under which condition."""

    start: int
    end: int
    condition: str = ""


@dataclass(frozen=True, kw_only=True)
class Message(Element):
    """What passes between two parties; the ends are steps, processes, lanes or pools."""

    start: int
    end: int


@dataclass(frozen=True, kw_only=True)
class Item(Element):
    """A document, a set of data, or (`is_store`) where data is kept."""

    process: int | None = None
    is_store: bool = False


@dataclass(frozen=True, kw_only=True)
class Use(Element):
    """An item that a step or process needs or, when `made`, makes; `sure` is False for a line without direction."""

    by: int
    item: int
    made: bool
    sure: bool = True


@dataclass(frozen=True, kw_only=True)
class Performer(Element):
    """Somebody named for a step beside its lane; `leads` is False for one who only takes part."""

    step: int
    leads: bool = True


@dataclass(frozen=True)
class Diagram:
    """What a file draws. `title` is '' when the file has none of its own."""

    title: str
    processes: tuple[Process, ...] = ()
    actors: tuple[Actor, ...] = ()
    steps: tuple[Step, ...] = ()
    flows: tuple[Flow, ...] = ()
    messages: tuple[Message, ...] = ()
    items: tuple[Item, ...] = ()
    uses: tuple[Use, ...] = ()
    performers: tuple[Performer, ...] = ()
    set_aside: tuple[SetAside, ...] = field(default=())
