"""What a document holds in other parts: embedded files and diagrams. Their text is not read, and said to be so."""

from __future__ import annotations

from dataclasses import dataclass

from graph.facts import Reason, SetAside
from loaders.texts.word.ooxml import a
from loaders.texts.word.package import Package

_DIAGRAM_TEXT = 300


@dataclass(frozen=True)
class Embedded:
    """Something whose text is in another part.

    `kind` is ole, diagram, sub_document or chunk; `name` the program of an ole object, else a relationship.
    """

    kind: str
    name: str


Found = tuple[str, Embedded]  # the place, and what stands there


def set_aside(package: Package, found: list[Found]) -> tuple[SetAside, ...]:
    """One line for each thing that is not read."""
    return tuple(SetAside(place, _said(package, one), Reason.NO_PLACE_IN_MODEL) for place, one in found)


def _said(package: Package, one: Embedded) -> str:
    if one.kind == "ole":
        return f"an embedded object ({one.name or 'of an unknown program'}); load its file itself"
    target = link.target if (link := package.related(one.name)) else "missing"
    if one.kind == "diagram":
        root = package.part(target) if link else None
        texts = [" ".join((text.text or "").split()) for text in root.iter(a("t"))] if root is not None else []
        return f"a SmartArt diagram: {' / '.join(text for text in texts if text)}"[:_DIAGRAM_TEXT]
    return f"an embedded document ({target}); load it itself"
