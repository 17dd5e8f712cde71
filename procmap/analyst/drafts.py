"""A copy of the map with new documents on it: a new edition takes the place of the one that it is an edition of."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import loaders
from graph.facts import Facts
from graph.ids import label_of, normalise, parts_of
from graph.load import Sources, load, write_map
from graph.map import Map
from graph.reading import read_map
from graph.stores import is_server, open_for_reading, open_for_writing
from graph.stores.seam import Reader
from procmap.analyst.bar import Bar
from procmap.loading import load_paths

_PAST = ("superseded", "retired", "cited")


@dataclass(frozen=True)
class Draft:
    """The map before, the open copy after, and the parts of ids in which editions that took the place of others differ.

    `kept` are editions that stand in one file with other documents and could not be taken off.
    """

    before: Map
    after: Map
    store: Reader
    editions: Mapping[str, str]
    kept: tuple[str, ...]
    failed: tuple[str, ...]


@contextmanager
def drafted(
    store: Reader, address: str, paths: Sequence[str | Path], organization: str | None, bar: Bar
) -> Iterator[Draft]:
    """The draft on a copy of the map, in a folder of its own that goes at the end."""
    with tempfile.TemporaryDirectory(prefix="procmap-") as folder:
        copy = str(Path(folder) / "copy.kgl")
        bar("copy", 0, 1)
        before = read_map(store)
        if is_server(address) or address.endswith((".jsonl", ".jsonl.gz")):
            with open_for_writing(copy) as written:
                write_map(written, before)
        else:
            shutil.copyfile(address, copy)
        bar("copy", 1, 1)
        owner = organization or _organization(before)
        replaced, kept = _replaced(before, _documents_in(paths, owner), owner)
        if replaced:
            with open_for_writing(copy) as written:
                load(written, Sources(forget=[(owner, path) for path in replaced.values()]), source="replaced editions")
        report = load_paths(paths, copy, organization=owner, tell=bar)
        with open_for_reading(copy) as opened:
            after = read_map(opened)
            yield Draft(before, after, opened, _editions(before, after, replaced), tuple(kept), tuple(report.failed))


def _organization(whole: Map) -> str:
    """The organization of most of the processes."""
    counted: dict[str, int] = {}
    for thing in whole.things:
        owner = parts_of(thing)[0]
        counted[owner] = counted.get(owner, 0) + (label_of(thing) == "Process")
    return max(counted, key=lambda owner: (counted[owner], owner), default="default")


def _documents_in(paths: Iterable[str | Path], organization: str) -> list[str]:
    """The numbers of the documents that the new files are; a title where a document has none."""
    found = loaders.find_sources([Path(path) for path in paths])
    numbers = []
    for facts in loaders.extract_many(found.files, organization):
        if isinstance(facts, Facts):
            numbers += [
                str(node.properties.get("number") or node.name)
                for node in facts.nodes.values()
                if node.label == "Document" and node.properties.get("status") != "cited"
            ]
    return numbers


def _replaced(before: Map, numbers: Iterable[str], organization: str) -> tuple[dict[str, str], list[str]]:
    """The documents in force that have one of these numbers, each with its file; and those that share a file."""
    wanted = {normalise(number) for number in numbers}
    of_file: dict[str, list[str]] = {}
    for thing, about in before.things.items():
        if label_of(thing) == "Document" and parts_of(thing)[0] == organization and about.get("sha256"):
            for path in about.get("paths") or ():
                of_file.setdefault(path, []).append(thing)
    replaced: dict[str, str] = {}
    kept: list[str] = []
    for path, documents in of_file.items():
        named = [one for one in documents if _is_meant(before.things[one], wanted)]
        if named and len(named) == len(documents):
            replaced |= dict.fromkeys(named, path)
        else:
            kept += [str(before.things[one]["name"]) for one in named]
    return replaced, kept


def _is_meant(about: Mapping[str, object], wanted: set[str]) -> bool:
    return about.get("status") not in _PAST and normalise(str(about.get("number") or about["name"])) in wanted


def _editions(before: Map, after: Map, replaced: Iterable[str]) -> dict[str, str]:
    """The part of ids that named each replaced edition, with the one that names its successor."""
    new = {
        normalise(str(about.get("number") or about["name"])): parts_of(thing)[-1]
        for thing, about in after.things.items()
        if label_of(thing) == "Document" and about.get("sha256") and thing not in before.things
    }
    found = {}
    for thing in replaced:
        about = before.things[thing]
        successor = new.get(normalise(str(about.get("number") or about["name"])))
        if successor is not None:
            found[parts_of(thing)[-1]] = successor
    return found
