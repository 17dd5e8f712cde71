"""What a judgement was made from, so that it can be made again: files and their hashes, versions, parameters."""

from __future__ import annotations

import hashlib
import platform
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import checks
from checks.governance.numbers import SHIPPED

_LIBRARIES = ("great-expectations", "kglite", "neo4j", "pandas")


@dataclass(frozen=True)
class FileUsed:
    """A file that took part; `role` is a key of the words."""

    role: str
    path: str
    sha256: str


@dataclass(frozen=True)
class Basis:
    """Where the map is, which files took part, which versions, and the values that the rules' queries were given."""

    store: str = ""
    files: tuple[FileUsed, ...] = ()
    versions: Mapping[str, str] = field(default_factory=dict)
    parameters: Mapping[str, Any] = field(default_factory=dict)


def basis_of(
    address: str, *, snapshot: str | None, snapshots: Path, today: date, given: Mapping[str, Path | None]
) -> Basis:
    """The basis of a judgement; `given` are the files that people gave, by role, and `snapshots` what loads kept."""
    from procmap import __version__

    governance = given.get("governance")
    files = [FileUsed("governance_shipped", SHIPPED.name, _sha256(SHIPPED))]
    files += [FileUsed(role, str(path), _sha256(path)) for role, path in given.items() if path and path.is_file()]
    rules = Path(checks.__file__).with_name("rules")
    files += [FileUsed("rules_file", f"rules/{path.name}", _sha256(path)) for path in sorted(rules.glob("*.yaml"))]
    kept = Path(address) if address.endswith((".jsonl", ".jsonl.gz")) else _kept(snapshots, snapshot)
    if kept is not None and kept.is_file():
        files.insert(0, FileUsed("snapshot_file", str(kept), _sha256(kept)))
    return Basis(
        re.sub(r"//[^/@]*@", "//", address),
        tuple(files),
        {"procmap": __version__, "Python": platform.python_version(), **_versions()},
        checks.read_governance(governance).parameters(today),
    )


def _kept(snapshots: Path, snapshot: str | None) -> Path | None:
    """The newest file that holds the snapshot of this id."""
    return max(snapshots.glob(f"*-{snapshot}.jsonl.gz"), default=None) if snapshot else None


def _versions() -> dict[str, str]:
    found = {}
    for name in _LIBRARIES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
