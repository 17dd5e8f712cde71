"""Which files to read: those named, those in the folders named, and those in zip archives."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from loaders.errors import UnreadableDocument
from loaders.files import archives, content, kinds

_HEAD = 8


@dataclass(frozen=True)
class NotRead:
    """A path that holds nothing to read, and why; one line."""

    path: str
    why: str

    def __str__(self) -> str:
        return f"{self.path}: {self.why}"


@dataclass
class Sources:
    """The files to read in a fixed order, and the paths that cannot be read.

    A member of an archive is written as a path through it: `policies.zip/purchasing/policy.docx`.
    """

    files: list[Path] = field(default_factory=list)
    not_read: list[NotRead] = field(default_factory=list)


def find_sources(paths: Iterable[str | Path]) -> Sources:
    """The documents under the paths: folders recursively, sorted, hidden ones skipped. Never raises for a bad path.

    A file that is named itself is always tried; in folders and archives a file of a kind without a reader is reported.
    """
    found = Sources()
    for path in map(Path, paths):
        if path.is_dir():
            _folder(path, found)
        elif path.exists():
            _file(path, found)
        elif content.archive_of(path) is not None:
            found.files.append(path)  # a member of an archive, named itself; reading says when it is not there
        else:
            found.not_read.append(NotRead(path.as_posix(), "no such file or folder; check the path"))
    found.files = list(dict.fromkeys(found.files))
    return found


def _folder(folder: Path, found: Sources) -> None:
    known = len(found.files)

    def refused(error: OSError) -> None:
        found.not_read.append(NotRead(Path(error.filename).as_posix(), "no permission to list it; ask for read access"))

    for place, folders, names in os.walk(folder, onerror=refused):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(place, name)
            if name.startswith((".", "~$")):  # Word's and Excel's mark of a document that is open
                continue
            if path.is_file() and kinds.may_be_read(path, _head(path)):
                _file(path, found)
            else:
                found.not_read.append(NotRead(path.as_posix(), _no_reader()))
    if len(found.files) == known:
        found.not_read.append(NotRead(folder.as_posix(), f"no documents in this folder; {_readable()}"))


def _file(path: Path, found: Sources) -> None:
    """The file, or what it holds when it is an archive."""
    if not kinds.is_archive(path, _head(path)):
        found.files.append(path)
        return
    try:
        listed = archives.listing(path)
    except UnreadableDocument as error:
        found.not_read.append(NotRead(path.as_posix(), str(error).removeprefix(f"{path.as_posix()}: ")))
        return
    known = len(found.files)
    for name in sorted(listed.members):
        if PurePosixPath(name).suffix.lower() == ".zip":
            found.not_read.append(NotRead((path / name).as_posix(), "an archive inside an archive; unpack it"))
        elif kinds.may_be_read(PurePosixPath(name), b""):
            found.files.append(path / name)
        else:
            found.not_read.append(NotRead((path / name).as_posix(), _no_reader()))
    found.not_read += [NotRead((path / name).as_posix(), why) for name, why in listed.left_out]
    if len(found.files) == known:
        found.not_read.append(NotRead(path.as_posix(), f"no documents in this archive; {_readable()}"))


def _head(path: Path) -> bytes:
    """The first bytes; none of a file that cannot be read, which reading it will explain."""
    try:
        with path.open("rb") as file:
            return file.read(_HEAD)
    except OSError:
        return b""


def _no_reader() -> str:
    return f"no reader for this kind of file; {_readable()}"


def _readable() -> str:
    return "readable are " + ", ".join(sorted(suffix for suffix in kinds.SUFFIXES if suffix))
