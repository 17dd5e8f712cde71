"""The job of `procmap flow`: the flow of a process, drawn as one document describes it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from graph.errors import ProcmapError
from graph.stores import open_for_reading
from graph.stores.seam import Reader
from procmap.drawing.bpmn import as_bpmn
from procmap.drawing.geometry import Layout
from procmap.drawing.mermaid import flow_as_mermaid, relations_as_mermaid
from procmap.drawing.picture import Picture, control_text, picture
from procmap.words import Lang, words
from procmap.words.model import model_words
from queries.answers.lookup.flow import Flow, flow
from queries.answers.lookup.framework import Relations, relations

COLUMNS = ("step", "kind", "performers", "time_limit", "next", "condition", "records", "controls", "id")


class NothingToDraw(ProcmapError):
    """A process without steps, where a drawing of steps was asked for."""


@dataclass(frozen=True, repr=False)
class Drawn:
    """A drawing. Where a process has no steps of its own, `relations` of the processes below it are drawn instead."""

    flow: Flow
    picture: Picture
    relations: Relations | None
    lang: Lang
    controls: bool = False  # whether control points are drawn

    @cached_property
    def layout(self) -> Layout:
        """Where everything stands, in pixels; by the ids of `picture`."""
        return self.picture.layout()

    @property
    def mermaid(self) -> str:
        """A Mermaid flowchart."""
        if self.relations is not None:
            model = model_words(self.lang)
            return relations_as_mermaid(self.relations, model.value)
        return flow_as_mermaid(self.picture, words(self.lang)["flow_nobody"])

    @property
    def bpmn(self) -> str:
        """BPMN 2.0 XML with its layout. Raises NothingToDraw for a process without steps."""
        if self.relations is not None:
            name = self.flow.process.name
            raise NothingToDraw(f"{name} has no steps of its own; --format mermaid shows how the ones below it relate.")
        return as_bpmn(self.picture, self.layout, pool_name(self.flow.process.name))

    @cached_property
    def notes(self) -> list[str]:
        """Sentences that belong beside the drawing: from where it is, and what it does not show."""
        w, comma = words(self.lang), words(self.lang)["comma"]
        process = self.flow.process.name
        if self.relations is not None:
            return [w["flow_without_steps"].format(process=process)]
        notes = []
        if self.flow.document is not None:
            notes.append(w["flow_of_document"].format(process=process, document=self.flow.document.name))
        if self.flow.other_documents:
            names = comma.join(one.name for one in self.flow.other_documents)
            notes.append(w["flow_other_documents"].format(names=names))
        if self.controls and self.flow.controls:
            names = comma.join(control_text(one) for one in self.flow.controls)
            notes.append(w["flow_controls"].format(names=names))
        if self.flow.elsewhere:
            notes.append(w["flow_elsewhere"].format(names=comma.join(self.flow.elsewhere)))
        if len(self.flow.steps) > 1 and not self.flow.flows:
            notes.append(w["flow_without_flows"])
        return notes

    @property
    def rows(self) -> list[dict[str, Any]]:
        """A row for each step and what follows it: columns as COLUMNS."""
        names = {step.id: step.name for step in self.flow.steps}
        return [
            {
                "step": step.name,
                "kind": step.kind,
                "performers": [one.name for one in step.performers],
                "time_limit": step.time_limit,
                "next": names.get(end, ""),
                "condition": condition,
                "records": list(dict.fromkeys(one.thing.name for one in step.means)),
                "controls": [one.name for one in step.controls],
                "id": step.id,
            }
            for step in self.flow.steps
            for end, condition in [(one.end, one.condition) for one in self.flow.flows if one.start == step.id]
            or [("", "")]
        ]


def drawn(
    address: str, wanted: str, document: str | None, *, records: bool = True, controls: bool = False, lang: Lang
) -> Drawn:
    """The drawing of a process by name, code or id. Raises UnknownThing, or ChooseDocument when several describe it."""
    with open_for_reading(address) as store:
        return drawn_from(store, wanted, document, records=records, controls=controls, lang=lang)


def drawn_from(
    store: Reader, wanted: str, document: str | None, *, records: bool = True, controls: bool = False, lang: Lang
) -> Drawn:
    """`drawn` of a map that is open."""
    found = flow(store, wanted, document)
    related = relations(store, found.process.id) if not found.steps else None
    together = words(lang)["flow_together"]
    drawing = picture(found, records=records, controls=controls, together=together)
    return Drawn(found, drawing, related, lang, controls)


def pool_name(process: str) -> str:
    """The name of the process; one that could be somebody's name says that it is a process."""
    from loaders.diagrams.words import is_chinese, who

    told = (f"{process}流程", f"流程：{process}流程") if is_chinese(process) else (f"{process} process",)
    return next((name for name in (process, *told) if who(name) is None), "")
