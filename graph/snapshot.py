"""Snapshots: the map as sorted lines, one fact a line, so that any two can be compared and any one opened again."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec

from graph.errors import StoreRefused, StoreUnavailable
from graph.ids import label_of
from graph.map import LinkKey, Map

_FORMAT = 1
_AT_A_TIME = 10_000


def lines(whole: Map) -> Iterator[str]:
    """The map's lines, bookkeeping left out; equal maps give equal lines."""
    for some in _in_lines(_records(whole.without_bookkeeping())):
        yield from some.decode().removesuffix("\n").split("\n")


def digest(whole: Map) -> str:
    """16 hex digits that are the same for equal maps; impact links, half of all, follow from the others."""
    links = whole.links
    stated = sorted(key for key in links if key[0] != "IMPACTS")
    things = whole.without_bookkeeping().things
    content = hashlib.sha256()
    # As they are, for that is sooner done than to make the records of a snapshot.
    for records in (((thing, things[thing]) for thing in sorted(things)), ((key, links[key]) for key in stated)):
        for some in _in_lines(records):
            content.update(some)
    return content.hexdigest()[:16]


def write_snapshot(whole: Map, path: Path) -> None:
    """Write the lines as gzip (or plain, by the suffix), in one step: a reader sees all of it or nothing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(path.name + ".part")
    data = b"".join(_in_lines(_records(whole.without_bookkeeping())))
    partial.write_bytes(gzip.compress(data, mtime=0) if path.suffix == ".gz" else data)
    partial.replace(path)


def read_snapshot(path: Path) -> Map:
    """The map that a snapshot holds. Raises StoreUnavailable or StoreRefused for a file that is none."""
    try:
        data = path.read_bytes()
        text = gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data
        records = [msgspec.json.decode(line) for line in text.split(b"\n") if line]
    except FileNotFoundError as error:
        raise StoreUnavailable(f"{path}: there is no such snapshot") from error
    except (OSError, EOFError, ValueError, msgspec.MsgspecError) as error:
        raise StoreRefused(f"{path}: not a readable snapshot ({error})") from error
    if not records or not isinstance(records[0], dict) or records[0].get("procmap_snapshot") != _FORMAT:
        raise StoreRefused(f"{path}: not a snapshot that this version of procmap reads")
    whole = Map()
    for record in records[1:]:
        if "id" in record:
            whole.things[record.pop("id")] = record
        else:
            key = LinkKey(record.pop("type"), record.pop("from"), record.pop("to"), record.pop("apart"))
            whole.links[key] = record
    return whole


@dataclass(frozen=True)
class Change:
    """A line of a comparison: what was added, removed or changed, and its values then and now."""

    what: str  # added, removed, changed
    kind: str  # the label of a thing or the type of a link
    subject: str
    before: dict[str, Any]
    after: dict[str, Any]


def compare(before: Map, after: Map) -> list[Change]:
    """What differs from one map to another; IMPACTS and STATED_IN follow from other facts and are left out."""
    old, new = before.without_bookkeeping(), after.without_bookkeeping()
    changes = [*_compared(old.things, new.things, sorted(old.things.keys() | new.things.keys()))]
    keys = [key for key in sorted(old.links.keys() | new.links.keys()) if key.type not in ("IMPACTS", "STATED_IN")]
    return [*changes, *_compared(old.links, new.links, keys)]


def _compared(old: Any, new: Any, keys: Iterable[Any]) -> Iterator[Change]:
    for key in keys:
        then, now = old.get(key), new.get(key)
        if then == now:
            continue
        kind, subject = (key.type, f"{key.start} -> {key.end}") if isinstance(key, LinkKey) else (label_of(key), key)
        what = "added" if then is None else "removed" if now is None else "changed"
        then, now = dict(then or {}), dict(now or {})
        differing = [name for name in sorted(then.keys() | now.keys()) if then.get(name) != now.get(name)]
        yield Change(
            what,
            kind,
            subject,
            {name: then[name] for name in differing if name in then},
            {name: now[name] for name in differing if name in now},
        )


def _in_lines(records: Iterator[Any]) -> Iterator[bytes]:
    """A line of JSON for each, the keys in alphabetical order, many lines at a time."""
    encode = msgspec.json.Encoder(order="sorted").encode_lines
    while some := list(islice(records, _AT_A_TIME)):
        yield encode(some)


def _records(plain: Map) -> Iterator[dict[str, Any]]:
    yield {"procmap_snapshot": _FORMAT}
    for thing in sorted(plain.things):
        yield {"id": thing, **plain.things[thing]}
    for key in sorted(plain.links):
        type, start, end, apart = key
        yield {"type": type, "from": start, "to": end, "apart": apart, **plain.links[key]}
