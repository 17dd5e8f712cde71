"""The job of `procmap load`: find the files, read what changed, bring the map to what they say."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from graph import corrections
from graph.errors import ProcmapError, StoreUnavailable
from graph.facts import SetAside
from graph.load import Loaded, Sources, load
from graph.reading import Kept, kept_sources
from graph.snapshot import write_snapshot
from graph.stores import is_server, open_for_reading, open_for_writing
from graph.stores.seam import Plan, Reader, Store
from procmap.words import Lang

if TYPE_CHECKING:
    from procmap.exchange.keeping import TakenWorkbook

Tell = Callable[[str, int, int], None]  # stage, done, of


@dataclass
class LoadReport:
    """What became of every file, and of the map."""

    # None when no file could be read, and so nothing was written. It holds the whole map, so repr leaves it out.
    loaded: Loaded | None = field(repr=False)
    read: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)  # one line each: what, where, next step
    not_there: list[str] = field(default_factory=list)  # on the map, no longer in the folders loaded
    forgotten: list[str] = field(default_factory=list)
    set_aside: list[SetAside] = field(default_factory=list, repr=False)  # by the loaders, and by the resolution
    snapshot: Path | None = None
    workbooks: list[TakenWorkbook] = field(default_factory=list, repr=False)  # map workbooks, and the decisions in them
    notes: list[str] = field(default_factory=list)  # about workbooks, one line each


def load_paths(
    paths: Iterable[str | Path],
    address: str,
    *,
    organization: str = "default",
    dry_run: bool = False,
    forget_missing: bool = False,
    tell: Tell | None = None,
    tell_edits: Callable[[list[TakenWorkbook]], None] | None = None,
    lang: Lang = "en",
) -> LoadReport:
    """Load files and folders into a store. A file that cannot be read does not keep the others out.

    `tell_edits` is given the decisions taken from map workbooks, told in `lang`, before anything is written. Raises
    ProcmapError when the store cannot be used, a corrections file is wrong or a map workbook is refused; then nothing
    is written.
    """
    import loaders
    from loaders.files.content import bytes_of
    from procmap.exchange import keeping
    from procmap.exchange.reading import is_map_workbook

    new = _is_new(address)
    tell = tell or (lambda stage, done, of: None)
    roots = [Path(path) for path in paths]
    found = loaders.find_sources(roots)
    not_read = [entry for entry in found.not_read if not _is_ours(Path(entry.path), address)]
    report = LoadReport(None, failed=[str(entry) for entry in not_read])
    files = [path for path in found.files if not _is_decisions(path)]
    workbooks = [path for path in files if _is_text(path.as_posix()) and is_map_workbook(path)]
    files = [path for path in files if path not in set(workbooks)]
    with ExitStack() as opened:
        store = opened.enter_context(_before(address, new=new, dry_run=dry_run))
        decided = _corrections(store, roots)
        for path in workbooks:
            try:
                taken = keeping.take(path, bytes_of(path), store, decided, lang, organization)
            except loaders.UnreadableDocument as error:
                report.failed.append(str(error))
                continue
            report.workbooks.append(taken)
            report.notes += taken.notes
        if tell_edits is not None and report.workbooks:
            tell_edits(report.workbooks)
        kept = kept_sources(store)
        sources = Sources(extractor=loaders.extractor(), corrections=decided)
        changed = [path for path in files if _is_changed(path, organization, kept, sources.extractor, report)]
        for done, outcome in enumerate(loaders.extract_many(changed, organization), start=1):
            tell("read", done, len(changed))
            if isinstance(outcome, loaders.UnreadableDocument):
                report.failed.append(str(outcome))
                continue
            sources.facts.append(outcome)
            report.read.append(outcome.source)
            report.set_aside += outcome.set_aside
        report.not_there = _not_there(kept, organization, roots)
        if forget_missing:
            report.forgotten, report.not_there = report.not_there, []
            sources.forget = [(organization, name) for name in report.forgotten]
        # What was taken for a document before it was told to be a map workbook.
        sources.forget += [source for source in kept if source[1] in {path.as_posix() for path in workbooks}]
        if not (report.read or report.unchanged or report.forgotten or any(decided.values()) or report.workbooks):
            return report
        if new and not dry_run:
            store = opened.enter_context(open_for_writing(address))
        if not dry_run:
            report.notes += [note for taken in report.workbooks for note in keeping.keep(taken)]
        report.loaded = load(
            cast("Store", store),  # a dry run only reads
            sources,
            source=", ".join(path.as_posix() for path in roots),
            dry_run=dry_run,
            progress=lambda done, of: tell("write", done, of),
        )
        report.set_aside += report.loaded.set_aside
        for taken in report.workbooks:
            report.notes += keeping.without_effect(taken, report.loaded.map)
    if not dry_run:
        report.snapshot = keep_snapshot(report.loaded, address)
    return report


def _is_changed(
    path: Path, organization: str, kept: Mapping[tuple[str, str], Kept], extractor: str, report: LoadReport
) -> bool:
    """Whether a file has to be read; what became of it otherwise is in the report."""
    from loaders import sha256_of

    name = path.as_posix()
    if not _is_text(name):
        report.failed.append(f"{path}: the name of this file is not text in any encoding; rename it")
        return False
    if kept.get((organization, name)) == (sha256_of(path), extractor):
        report.unchanged.append(name)
        return False
    return True


class _NoMap(Reader):
    """A store that has not been made: nothing is on it."""

    def __init__(self, address: str) -> None:
        self.address = address

    def read(self, query: str, parameters: object = None, **limits: object) -> list[dict[str, Any]]:
        """No rows."""
        return []

    def plan(self, query: str, parameters: object = None, **limits: object) -> Plan:
        """Nothing to do."""
        return Plan(reads_only=True)


def _is_new(address: str) -> bool:
    """Whether this is a file for an embedded store that has not been made; only a log is what a cut-off load left."""
    if "://" in address or not address.strip() or address.endswith((".jsonl", ".jsonl.gz")):
        return False
    return not Path(address).exists() and not Path(f"{address}-wal").exists()


@contextmanager
def _before(address: str, *, new: bool, dry_run: bool) -> Iterator[Reader]:
    """The map before the load. A store is only made once there is something to put in it, and a dry run only reads."""
    if new:
        if not Path(address).parent.is_dir():
            raise StoreUnavailable(f"{address}: the folder {Path(address).parent} does not exist; make it first")
        yield _NoMap(address)
    else:
        with open_for_reading(address) if dry_run else open_for_writing(address) as store:
            yield store


def snapshots_folder(address: str) -> Path:
    """Where the snapshots of a store are kept: beside an embedded store, in the working folder for a server."""
    if is_server(address):
        return Path("procmap.snapshots") / re.sub(r"[^\w.-]+", "-", address.split("://", 1)[1]).strip("-")
    return Path(f"{address}.snapshots")


def keep_snapshot(loaded: Loaded, address: str) -> Path:
    """Write the map's snapshot, unless the same map has one already; returns where it is."""
    folder = snapshots_folder(address)
    known = sorted(folder.glob(f"*-{loaded.snapshot}.jsonl.gz"))
    if known:
        return known[-1]
    when = re.sub(r"[^0-9T]", "", (loaded.completed or loaded.started)[:26])  # two loads in a second keep their order
    path = folder / f"{when}-{loaded.snapshot}.jsonl.gz"
    try:
        write_snapshot(loaded.map, path)
    except OSError as error:
        raise ProcmapError(
            f"{path}: the map is loaded, its snapshot could not be written ({error.strerror}); make room for it"
        ) from error
    return path


def _is_ours(path: Path, address: str) -> bool:
    """Corrections, and a store that lies among the documents with its lock, log and snapshots, are no documents."""
    if _is_decisions(path):
        return True
    own = str(Path(address).resolve())
    return not is_server(address) and str(path.resolve()).startswith(own)


def _is_decisions(path: Path) -> bool:
    """Whether a file holds decisions: written by people, or kept beside a map workbook."""
    return path.name == corrections.FILE_NAME or path.name.endswith(corrections.BESIDE_WORKBOOK)


def _corrections(store: Reader, paths: list[Path]) -> dict[str, list[corrections.Correction]]:
    """The decisions of every corrections file beside the documents, by whose they are.

    Those of a `corrections.yaml` that is gone are taken back. Those of a map workbook stay on the map when its file is
    gone: it may have been loaded from anywhere.
    """
    from procmap.exchange import keeping

    folders = [path if path.is_dir() else path.parent for path in paths]
    files = {folder / corrections.FILE_NAME for folder in folders}
    for folder in folders:
        files |= set(folder.rglob(corrections.FILE_NAME)) if folder in paths else set()
    sources = [row["source"] for row in store.read("MATCH (n:Correction) RETURN DISTINCT n.source AS source")]
    known = {Path(source) for source in sources if Path(source).name == corrections.FILE_NAME}
    files |= {path for path in known if any(folder in path.parents for folder in folders)}
    decided = {
        path.as_posix(): corrections.read_corrections(path) if path.exists() else []
        for path in sorted(files)
        if path.exists() or path in known
    }
    beside = {path for path in paths if path.name.endswith(corrections.BESIDE_WORKBOOK) and path.exists()}
    for folder in folders:
        named = f"*{corrections.BESIDE_WORKBOOK}"
        beside |= set(folder.rglob(named) if folder in paths else folder.glob(named))
    for path in sorted(beside):
        source = keeping.spelt(path.as_posix().removesuffix(corrections.BESIDE_WORKBOOK), sources)
        decided[source] = corrections.read_corrections(path, source)
    return decided


def _not_there(kept: Iterable[tuple[str, str]], organization: str, paths: list[Path]) -> list[str]:
    """Sources on the map that lay in a folder or archive now loaded and are not there any more."""
    from loaders import is_there

    return sorted(
        name
        for owner, name in kept
        if owner == organization
        and any(path in Path(name).parents for path in paths if path.exists())
        and not is_there(Path(name))
    )


def _is_text(name: str) -> bool:
    """Whether a file's name can be written down; Python keeps bytes that are no text as lone surrogates."""
    return not any("\ud800" <= sign <= "\udfff" for sign in name)
