"""One thing of the map, by name: `m["采购管理"].impact()`."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from procmap.analyst.asked import Asked
from queries.answers.naming import Thing, find

if TYPE_CHECKING:
    from procmap.analyst.answer import Answer
    from procmap.analyst.drawing import GraphAnswer
    from procmap.analyst.process_map import ProcessMap
    from procmap.analyst.structure import FlowAnswer


class NamedThing:
    """A thing that was named, with the questions that it can be asked."""

    def __init__(self, map: ProcessMap, asked: Asked, thing: Thing) -> None:
        self._map, self._asked, self._thing = map, asked, thing

    @property
    def name(self) -> str:
        """Its name."""
        return self._thing.name

    @property
    def id(self) -> str:
        """Its id on the map."""
        return self._thing.id

    @property
    def label(self) -> str:
        """What it is: Process, Department …"""
        return self._thing.label

    def impact(self) -> Answer:
        """What a change in it reaches."""
        return self._map.impact(self.id)

    def what_if(self, **change: Any) -> Answer:
        """What its removal, merger or replacement does: remove=True, merge_into=…, replace_by=…."""
        return self._map.what_if(self.id, **change)

    def evidence(self) -> Answer:
        """Every sentence that states it or a link of it."""
        return self._map.evidence(self.id)

    def where_used(self) -> GraphAnswer:
        """Every link that it takes part in, every clause that names it."""
        return self._map.where_used(self.id)

    def neighbourhood(self, steps: int = 1, limit: int = 200) -> GraphAnswer:
        """The things around it."""
        return self._map.neighbourhood(self.id, steps, limit)

    def responsibilities(self) -> Answer:
        """Who does what in it; of a unit or post, what it does where."""
        return self._map.responsibilities(self.id)

    def flow(self) -> FlowAnswer:
        """Of a process: its flow."""
        return self._map.flow(self.id)

    def __repr__(self) -> str:
        return self._asked.words.say("thing", name=self.name, kind=self._asked.kind(self.label))

    def _repr_html_(self) -> str:
        return f"<p>{escape(repr(self))}</p>{self.evidence()._repr_html_()}"


def named_thing(map: ProcessMap, asked: Asked, name: str) -> NamedThing:
    """The thing of this name. Raises UnknownThing with the nearest names."""
    return NamedThing(map, asked, find(asked.store, name))
