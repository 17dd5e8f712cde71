"""What is known while a BPMN file is read: what was found so far, and by which id."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graph.facts import Reason, SetAside
from loaders.diagrams.diagram import Actor, Flow, Item, Message, Performer, Process, Step, Use
from loaders.diagrams.words import clean
from loaders.diagrams.xml import local, text_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True)
class Scope:
    """What an element lies in: the keys of the process, step and lane.

    `around` is where a sub-process stands as a step of the process around it, right inside of its element.
    """

    process: int | None = None
    step: int | None = None
    lane: int | None = None
    around: Scope | None = None


@dataclass
class Reading:
    """The model in the making. `later` holds what connects, until all nodes are known."""

    root: _Element
    namespace: str
    processes: list[Process] = field(default_factory=list)
    actors: list[Actor] = field(default_factory=list)
    steps: dict[int, Step] = field(default_factory=dict)
    flows: list[Flow] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    uses: list[Use] = field(default_factory=list)
    performers: list[Performer] = field(default_factory=list)
    set_aside: list[SetAside] = field(default_factory=list)
    later: list[tuple[str, _Element, Scope]] = field(default_factory=list)
    ports: dict[int, tuple[Item, Scope, bool]] = field(default_factory=dict)  # inputs and outputs; True: output
    connected: set[int] = field(default_factory=set)  # ports that an association has joined to an item
    outer: dict[int, int | None] = field(default_factory=dict)  # process -> the process around it
    hosts: dict[int, str] = field(default_factory=dict)  # boundary event -> id of its host
    called: dict[int, str] = field(default_factory=dict)  # step -> id of the process it calls
    lanes_of: dict[int, list[str]] = field(default_factory=dict)  # lane -> ids of what stands in it
    defaults: set[str] = field(default_factory=set)  # ids of the flows that are taken when no other is
    keys: int = 0
    _by_id: dict[str, int] = field(default_factory=dict)
    _by_scope: dict[tuple[int | None, str], int] = field(default_factory=dict)
    _roots: dict[str, tuple[str, str]] | None = None
    _used: set[str] = field(default_factory=set)

    def new(self, element: _Element, scope: Scope) -> tuple[int, str]:
        """A key for an element, and its place."""
        self.keys += 1
        own = element.get("id")
        if own:
            self._by_id.setdefault(own, self.keys)
            self._by_scope.setdefault((scope.process, own), self.keys)
        return self.keys, place_of(element)

    def key_of(self, reference: str | None, scope: Scope) -> int | None:
        """What a reference means; where ids are repeated, the one in the same process or nearest around it."""
        if not reference:
            return None
        reference = reference.strip()
        process = scope.process
        for _ in range(len(self.outer) + 1):
            if (found := self._by_scope.get((process, reference))) is not None:
                return found
            if process is None:
                break
            process = self.outer.get(process)
        found = self._by_id.get(reference)
        return found if found is not None or ":" not in reference else self.key_of(reference.split(":")[-1], scope)

    def children(self, element: _Element, *tags: str) -> Iterator[_Element]:
        """The children of these names."""
        return element.iterchildren(*(f"{{{self.namespace}}}{tag}" if self.namespace else tag for tag in tags))

    def texts(self, element: _Element, tag: str) -> list[str]:
        """The texts of children of this name, those that say something."""
        return [text for child in self.children(element, tag) if (text := text_of(child).strip())]

    def note(self, element: _Element) -> str:
        """The documentation of an element, on one line."""
        return clean("\n".join(self.texts(element, "documentation")))

    def named(self, reference: str | None) -> str:
        """The name of a message, signal, error, resource or data store that the model defines for all."""
        roots = self._definitions()
        if not reference:
            return ""
        found = roots.get(reference.strip()) or roots.get(reference.strip().split(":")[-1])
        if found is None:
            return ""
        self._used.add(reference.strip().split(":")[-1])
        self._used.add(reference.strip())
        return found[1]

    def aside(self, element: _Element, reason: Reason, what: str = "") -> None:
        """Puts an element aside, with its name or what else is to be said of it."""
        said = what or clean(element.get("name"))
        self.set_aside_by_place(place_of(element), f"{in_words(local(element))} {said}".strip(), reason)

    def set_aside_by_place(self, place: str, what: str, reason: Reason) -> None:
        """Puts aside what stands at a place."""
        self.set_aside.append(SetAside(place, what, reason))

    def put_unused_aside(self) -> None:
        """Messages, signals and the like that nothing refers to: named, and without a place in the process."""
        for own, (tag, name) in self._definitions().items():
            if own not in self._used and name:
                self.set_aside.append(SetAside(own, f"{in_words(tag)} {name}", Reason.NO_PLACE_IN_MODEL))

    def _definitions(self) -> dict[str, tuple[str, str]]:
        if self._roots is None:
            self._roots = {}
            for child in self.children(self.root, *DEFINED):
                name = clean(child.get("name") or child.get("structureRef"))
                if own := child.get("id"):
                    self._roots.setdefault(own, (local(child), name))
        return self._roots


DEFINED = ("message", "signal", "error", "escalation", "resource", "partnerEntity", "partnerRole")


def place_of(element: _Element) -> str:
    """The id of an element, else where it stands in the file."""
    return element.get("id") or f"line {element.sourceline}, {local(element)}"


def in_words(tag: str) -> str:
    """`intermediateCatchEvent` as people say it."""
    return _CAPITAL.sub(" ", tag).lower()
