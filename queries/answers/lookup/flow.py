"""The flow of a process as one document describes it: steps, what follows what, who performs, records, controls."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.ids import normalise, parts_of
from queries.answers.naming import Thing, UnknownThing, find
from queries.catalogue import Readable, run

_PAST = ("superseded", "retired")


class ChooseDocument(UnknownThing):
    """A process that several documents describe, or not the one that was asked for."""


@dataclass(frozen=True)
class Means:
    """A record or system of a step; `relation` is USES, PRODUCES or RUNS_ON."""

    thing: Thing
    relation: str


@dataclass(frozen=True)
class Control:
    """A control point of a step: its words, kind and who executes it."""

    id: str
    name: str
    kind: str
    key: bool
    executors: tuple[str, ...]


@dataclass(frozen=True)
class Step:
    """A step. `host`: what a boundary event is attached to; `expands_to`: the processes that it holds or calls."""

    id: str
    name: str
    kind: str
    time_limit: str = ""
    performers: tuple[Thing, ...] = ()
    host: str | None = None
    expands_to: tuple[Thing, ...] = ()
    means: tuple[Means, ...] = ()
    controls: tuple[Control, ...] = ()
    quotes: tuple[str, ...] = ()  # each with its document and clause


@dataclass(frozen=True)
class Next:
    """What follows a step, and under which condition ('' when always)."""

    start: str
    end: str
    condition: str = ""


@dataclass(frozen=True)
class Flow:
    """One description of a process. `elsewhere`: flows from or to steps of other processes, which are not drawn."""

    process: Thing
    document: Thing | None
    steps: tuple[Step, ...]
    flows: tuple[Next, ...]
    means: tuple[Means, ...] = ()  # of the process as a whole
    controls: tuple[Control, ...] = ()  # of the process, those of its steps left out
    other_documents: tuple[Thing, ...] = ()
    elsewhere: tuple[str, ...] = ()


def flow(store: Readable, wanted: str, document: str | None = None) -> Flow:
    """The flow of a process by id, name or code, in one document: descriptions of several are never blended.

    Without `document` it is the only one in force, or the only one of those that states an order of steps. Raises
    ChooseDocument, with all that describe the process, where that leaves several.
    """
    process = find(store, wanted, "Process")
    if process.label != "Process":
        raise UnknownThing(f"{wanted!r} is a {process.label}; give a process.")
    every = run(store, "steps_of_processes", ids=[process.id])
    described: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    stated: dict[str, list[str]] = defaultdict(list)
    for row in run(store, "documents_of_steps", ids=[process.id]):
        stated[row["id"]].append(row["document"])
    for row in every:
        for one in stated[row["id"]] or [_document_of(row["id"])]:
            described[one].append(row)
    links = run(store, "flows_of_steps", ids=[row["id"] for row in every])
    documents = {row["id"]: row for row in run(store, "documents_on_map") if row["id"] in described}
    chosen = _chosen(process, document, described, documents, links)
    rows = described.get(chosen or "", [])
    place = {row["id"]: at for at, row in enumerate(rows)}
    whole = _controls(store, [process.id, *(row["id"] for row in every)])
    at_steps = {one.id for row in every for one in whole.get(row["id"], ())}
    others = tuple(_document(documents, one) for one in sorted(described) if one != chosen)
    return Flow(
        process,
        _document(documents, chosen) if chosen else None,
        _steps(store, rows, links, whole),
        tuple(
            Next(link["start"], link["next"], link["condition"])
            for link in sorted(links, key=lambda link: (place.get(link["start"], 0), place.get(link["next"], 0)))
            if link["relation"] == "FLOWS_TO" and link["start"] in place and link["next"] in place
        ),
        _means(run(store, "means_of_work", ids=[process.id])).get(process.id, ()),
        tuple(one for one in whole.get(process.id, ()) if one.id not in at_steps),
        others,
        _elsewhere(process.id, set(place), links),
    )


def _document_of(step: str) -> str:
    """The document in the id of a step that a person added, '' where there is none."""
    parts = parts_of(step)
    return f"{parts[0]}/Document/{parts[2]}" if len(parts) == 5 else ""


def _document(documents: Mapping[str, Mapping[str, Any]], id: str) -> Thing:
    return Thing(id, "Document", str(documents[id]["name"]) if id in documents else id)


def _chosen(
    process: Thing,
    wanted: str | None,
    described: Mapping[str, Sequence[Mapping[str, Any]]],
    documents: Mapping[str, Mapping[str, Any]],
    links: Sequence[Mapping[str, Any]],
) -> str | None:
    every = sorted(described)
    if wanted is not None:
        key = normalise(wanted)
        named = {one: {one, *_names(documents.get(one, {}))} for one in every}
        found = [one for one in every if wanted in named[one]] or [
            one for one in every if key in {normalise(name) for name in named[one]}
        ]
        if len(found) == 1:
            return found[0]
        raise ChooseDocument(
            f"{wanted!r} describes no steps of {process.name}; these do: {_told(every, documents) or 'none'}."
            if not found
            else f"{wanted!r} means several documents; give the id of one: {', '.join(found)}."
        )
    now = [one for one in every if documents.get(one, {}).get("status") not in _PAST] or every
    if len(now) > 1:
        flowing = {link[end] for link in links for end in ("start", "next") if link["relation"] == "FLOWS_TO"}
        now = [one for one in now if any(row["id"] in flowing for row in described[one])] or now
    if len(now) > 1:
        raise ChooseDocument(
            f"{len(now)} documents describe {process.name}, each in its own way; "
            f"choose one with --document: {_told(now, documents)}."
        )
    return now[0] if now else None


def _names(row: Mapping[str, Any]) -> list[str]:
    return [str(row[column]) for column in ("name", "number") if row.get(column)]


def _told(ids: Sequence[str], documents: Mapping[str, Mapping[str, Any]]) -> str:
    """Documents by name, and by id where two of them share it."""
    names = [str(documents[one]["name"]) if one in documents else one for one in ids]
    return ", ".join(
        name if names.count(name) == 1 else f"{name} ({one})" for one, name in zip(ids, names, strict=True)
    )


def _steps(
    store: Readable,
    rows: Sequence[Mapping[str, Any]],
    links: Sequence[Mapping[str, Any]],
    controls: Mapping[str, tuple[Control, ...]],
) -> tuple[Step, ...]:
    ids = [row["id"] for row in rows]
    inside = set(ids)
    hosts: dict[str, str] = {}
    for link in links:
        if link["relation"] == "ATTACHED_TO" and link["next"] in inside:
            hosts.setdefault(link["start"], link["next"])
    performers: dict[str, list[Thing]] = defaultdict(list)
    for row in run(store, "parts_taken_in_work", ids=ids):
        if row["relation"] == "PERFORMED_BY":
            performers[row["work"]].append(Thing(row["who"], row["label"], row["name"]))
    means_rows = run(store, "means_of_work", ids=ids)
    means = _means(means_rows)
    expands: dict[str, list[Thing]] = defaultdict(list)
    for row in means_rows:
        if row["relation"] == "EXPANDS_TO":
            expands[row["work"]].append(Thing(row["id"], row["label"], row["name"]))
    quotes: dict[str, list[str]] = defaultdict(list)
    for row in run(store, "evidence_of_things", ids=ids):
        quotes[row["id"]].append(f"{row['document_name']} {row['clause']}: {row['quote']}")
    return tuple(
        Step(
            row["id"],
            row["name"],
            row["kind"] or "task",
            row["time_limit"] or "",
            tuple(performers[row["id"]]),
            hosts.get(row["id"]),
            tuple(expands[row["id"]]),
            means.get(row["id"], ()),
            controls.get(row["id"], ()),
            tuple(dict.fromkeys(quotes[row["id"]])),
        )
        for row in rows
    )


def _means(rows: Sequence[Mapping[str, Any]]) -> dict[str, tuple[Means, ...]]:
    found: dict[str, list[Means]] = defaultdict(list)
    for row in rows:
        if row["relation"] != "EXPANDS_TO":
            found[row["work"]].append(Means(Thing(row["id"], row["label"], row["name"]), row["relation"]))
    return {work: tuple(some) for work, some in found.items()}


def _controls(store: Readable, ids: Sequence[str]) -> dict[str, tuple[Control, ...]]:
    found: dict[str, dict[str, Control]] = defaultdict(dict)
    for row in run(store, "controls_of_work", ids=ids):
        known = found[row["work"]].get(row["id"])
        executors = known.executors if known else ()
        if row["who"] and row["capacity"] != "bound":
            executors = (*executors, row["who_name"])
        found[row["work"]][row["id"]] = Control(
            row["id"], row["name"], row["kind"] or "", row["key"], tuple(dict.fromkeys(executors))
        )
    return {work: tuple(some.values()) for work, some in found.items()}


def _elsewhere(process: str, inside: set[str], links: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    """The names of processes that steps flow to or come from."""
    names = {}
    for link in links:
        if link["relation"] == "FLOWS_TO" and (link["start"] in inside) != (link["next"] in inside):
            for id, name in (
                (link["process"], link["process_name"]),
                (link["next_process"], link["next_process_name"]),
            ):
                if id is not None and id != process:
                    names[id] = str(name)
    return tuple(names[id] for id in sorted(names))
