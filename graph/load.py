"""A load: keep what the sources say, resolve everything that is kept, write the difference."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, nullcontext
from dataclasses import dataclass, field
from datetime import UTC, datetime
from operator import itemgetter

from graph.collecting import collector_paused
from graph.corrections import Correction
from graph.cypher import statements_of
from graph.difference import IN_ONE_TRANSACTION, Batch, Difference, difference
from graph.errors import StoreUnavailable
from graph.facts import Facts, SetAside
from graph.ids import exact_id, label_of
from graph.map import Map
from graph.reading import correction_thing, extract_thing, kept_versions, read_map, unpack, versions_in
from graph.resolution import resolve
from graph.snapshot import digest
from graph.status import MAP_FORMAT
from graph.stores.seam import Store

_ATTEMPTS = 10  # loads that run side by side on a server see each other's sources and start again

Progress = Callable[[int, int], None]


@dataclass
class Sources:
    """What a load brings: facts of new or changed sources, sources to forget, and corrections by their file."""

    facts: list[Facts] = field(default_factory=list)
    extractor: str = ""
    forget: list[tuple[str, str]] = field(default_factory=list)  # organization, source
    corrections: dict[str, list[Correction]] = field(default_factory=dict)  # every file looked at, also an empty one


@dataclass
class Loaded:
    """What a load did, or with `dry_run` would do: things and links by kind, what was set aside, the map that came.

    `arrived` rows were sent to the store and `met` of them found what they name; fewer means another writer was there.
    """

    started: str
    completed: str | None
    snapshot: str
    map: Map
    set_aside: list[SetAside]
    written: Counter[str] = field(default_factory=Counter)
    removed: Counter[str] = field(default_factory=Counter)
    arrived: int = 0
    met: int = 0


def load(
    store: Store,
    sources: Sources,
    *,
    source: str,
    dry_run: bool = False,
    progress: Progress | None = None,
    in_one: int = IN_ONE_TRANSACTION,
    batch_size: int | None = None,
) -> Loaded:
    """Bring the map to what all kept sources and corrections say; a load that was cut off is finished by the next one.

    `source` names what was loaded, for the Load node. `progress` is told the rows written and the rows in all. With
    `dry_run` nothing is written. Up to `in_one` rows are written in one transaction, more in batches of about
    `batch_size`, by default the store's own.
    """
    with collector_paused():
        return _load(store, sources, source, dry_run, progress, in_one, batch_size)


def _load(
    store: Store,
    sources: Sources,
    source: str,
    dry_run: bool,
    progress: Progress | None,
    in_one: int,
    batch_size: int | None,
) -> Loaded:
    started = _now()
    if dry_run:
        plan, set_aside = _plan(store, sources)
        return _counted(Loaded(started, None, digest(plan.wanted), plan.wanted, set_aside), plan)
    store.prepare()
    _write_load(store, started, source, None, {})
    store.publish()
    # The digest is made while the engine writes: we would only wait for a server.
    with ThreadPoolExecutor(1) as beside, ExitStack() as large:
        for _ in range(_ATTEMPTS):
            plan, set_aside = _plan(store, sources)
            loaded = _counted(Loaded(started, None, "", plan.wanted, set_aside), plan)
            batches = plan.batches(in_one, batch_size or store.batch_size)
            digested = beside.submit(digest, plan.wanted)
            _write(store, plan, loaded, progress, batches, large)
            if kept_versions(store) == versions_in(plan.wanted):
                break
        else:
            raise StoreUnavailable(f"{store.address}: other loads kept changing the map; run this load again")
        loaded.snapshot = digested.result()
        loaded.completed = _now()
        counts = {
            "snapshot": loaded.snapshot,
            "things": loaded.map.counts(),
            "set_aside": len(set_aside),
            "format": MAP_FORMAT,
        }
        _write_load(store, started, source, loaded.completed, counts)
    store.publish()
    return loaded


def write_map(store: Store, wanted: Map, *, in_one: int = IN_ONE_TRANSACTION) -> int:
    """Make a store hold exactly this map, Load nodes apart; returns the rows written. For moving a map as it stands."""
    store.prepare()
    plan = difference(read_map(store), wanted)
    batches = plan.batches(in_one, store.batch_size)
    with store.bulk() if len(batches) > 1 else nullcontext():
        for batch in batches:
            store.write(statements_of(batch, wanted))
    store.publish()
    return len(plan)


def _plan(store: Store, sources: Sources) -> tuple[Difference, list[SetAside]]:
    """What must be written so that the store holds the map of what was kept and what is new."""
    current = read_map(store)
    kept, corrections = unpack(current)
    bookkeeping = {t: about for t, about in current.things.items() if label_of(t) == "Extract"}
    for organization, path in sources.forget:
        gone = exact_id(organization, "Extract", path)
        kept.pop(gone, None)
        bookkeeping.pop(gone, None)
    for facts in sources.facts:
        thing, about = extract_thing(facts, sources.extractor)
        kept[thing] = facts
        bookkeeping[thing] = about
    decided = [c for c in corrections if c.source not in sources.corrections]
    decided += [correction for entries in sources.corrections.values() for correction in entries]
    bookkeeping |= dict(correction_thing(correction) for correction in decided)
    resolved = resolve(kept.values(), set(decided))
    wanted = resolved.map
    wanted.things.update(bookkeeping)
    _date_documents(current, wanted)
    return difference(current, wanted), resolved.set_aside


def _date_documents(current: Map, wanted: Map) -> None:
    """A document keeps the day that its present text came on the map."""
    today = _now()[:10]
    for thing, about in wanted.things.items():
        if label_of(thing) == "Document" and "sha256" in about:
            known = current.things.get(thing, {})
            same = known.get("sha256") == about["sha256"]
            wanted.things[thing] = {**about, "loaded_on": known.get("loaded_on", today) if same else today}


def _write(
    store: Store,
    plan: Difference,
    loaded: Loaded,
    progress: Progress | None,
    batches: Sequence[Batch],
    large: ExitStack,
) -> None:
    """Write the batches, several of them in bulk, which ends with the stack; what the sources said is kept first."""
    in_bulk = False
    for batch in batches:
        if len(batches) > 1 and not in_bulk and not batch.keeps_sources:
            large.enter_context(store.bulk())
            in_bulk = True
        loaded.met += sum(store.write(statements_of(batch, plan.wanted)))
        loaded.arrived += len(batch)
        if progress is not None:
            progress(loaded.arrived, len(plan))


def _write_load(store: Store, started: str, source: str, completed: str | None, counts: dict[str, object]) -> None:
    thing = exact_id("all", "Load", started)
    about = {"name": f"load of {source}", "started": started, "source": source}
    if completed is not None:
        about |= {"completed": completed, "counts": json.dumps(counts, ensure_ascii=False)}
    store.write(statements_of(Batch([thing]), Map({thing: about})))


def _counted(loaded: Loaded, plan: Difference) -> Loaded:
    loaded.written.update(label_of(thing) for thing in plan.things)
    loaded.written.update(map(itemgetter(0), plan.links))
    loaded.removed.update(label_of(thing) for thing in plan.removed_things)
    loaded.removed.update(map(itemgetter(0), plan.removed_links))
    return loaded


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
