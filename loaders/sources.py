"""Which files to read: those named, and those in the folders named."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from loaders.readers import READERS, is_read


@dataclass(frozen=True)
class NotRead:
    """A path that holds nothing to read, and why; one line."""

    path: str
    why: str

    def __str__(self) -> str:
        return f"{self.path}: {self.why}"


@dataclass
class Sources:
    """The files to read in a fixed order, and the paths that cannot be read."""

    files: list[Path] = field(default_factory=list)
    not_read: list[NotRead] = field(default_factory=list)


def find_sources(paths: Iterable[str | Path]) -> Sources:
    """The documents under the paths: folders recursively, sorted, hidden ones skipped. Never raises for a bad path.

    A file that is named itself is always tried; in folders a file of a kind without a reader is reported.
    """
    found = Sources()
    for path in map(Path, paths):
        if path.is_dir():
            _folder(path, found)
        elif path.exists():
            found.files.append(path)
        else:
            found.not_read.append(NotRead(path.as_posix(), "no such file or folder; check the path"))
    found.files = list(dict.fromkeys(found.files))
    return found


def _folder(folder: Path, found: Sources) -> None:
    known = len(found.files)
    kinds = ", ".join(sorted(suffix for suffix in READERS if suffix))

    def refused(error: OSError) -> None:
        found.not_read.append(NotRead(Path(error.filename).as_posix(), "no permission to list it; ask for read access"))

    for place, folders, names in os.walk(folder, onerror=refused):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(place, name)
            if name.startswith("."):
                continue
            if is_read(path) and path.is_file():
                found.files.append(path)
            else:
                found.not_read.append(
                    NotRead(path.as_posix(), f"no reader for this kind of file; readable are {kinds}")
                )
    if len(found.files) == known:
        found.not_read.append(NotRead(folder.as_posix(), f"no documents in this folder; readable are {kinds}"))
