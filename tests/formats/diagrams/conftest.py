"""What the tests of diagrams share: small models written by hand, and ways to look at what they state."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from graph.facts import Facts
from graph.ids import label_of
from graph.resolution import resolve
from loaders import extract

MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL"


def bpmn(body: str, *, name: str = "", prefix: str = "") -> str:
    """A BPMN file with this body. `body` writes tags without a prefix; `prefix` puts one before each."""
    space = f'xmlns:{prefix}="{MODEL}"' if prefix else f'xmlns="{MODEL}"'
    text = f'<definitions {space} xmlns:x="urn:x" name="{name}">{body}</definitions>'
    if prefix:
        text = text.replace("</", "\0").replace("<", f"<{prefix}:").replace("\0", f"</{prefix}:")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}'


class Stated:
    """What a file states, by names: `links("FLOWS_TO")` are pairs of names, with the condition where there is one."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.set_aside = {(aside.where, aside.reason.value) for aside in facts.set_aside}

    def names(self, label: str) -> list[str]:
        return [node.name for node in self.facts.nodes.values() if node.label == label]

    def says(self, label: str, name: str) -> dict[str, Any]:
        found = [node for node in self.facts.nodes.values() if (node.label, node.name) == (label, name)]
        assert len(found) == 1, f"{len(found)} of {label} {name}"
        return {key: value for passage in found[0].evidence for key, value in passage.says.items()}

    def links(self, type: str, *labels: str) -> set[tuple[str, ...]]:
        found = set()
        for link in self.facts.links.values():
            ends = (label_of(link.start), label_of(link.end))
            if link.type == type and "Clause" not in ends and (not labels or ends == labels):
                said = link.properties.get("condition") or link.properties.get("why")
                pair = (self.facts.nodes[link.start].name, self.facts.nodes[link.end].name)
                found.add((*pair, str(said)) if said else pair)
        return found

    def places(self) -> set[str]:
        """Where evidence stands."""
        things = (*self.facts.nodes.values(), *self.facts.links.values())
        return {passage.place or "" for thing in things for passage in thing.evidence}

    def lost_on_the_map(self) -> list[str]:
        """What the resolution could not put on the map."""
        return [f"{aside.what} {aside.reason.value}" for aside in resolve([self.facts]).set_aside]


@pytest.fixture
def stated(tmp_path: Path) -> Callable[..., Stated]:
    """Loads a file of this content and gives what it states; whatever it is, the map keeps all of it."""

    def load(content: str | bytes, name: str = "采购管理.bpmn") -> Stated:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        found = Stated(extract(path))
        assert found.lost_on_the_map() == []
        return found

    return load


@pytest.fixture
def model() -> Callable[..., str]:
    """Writes a BPMN file around a body."""
    return bpmn
