"""The actions file, a workbook or a YAML list: read without changing it, written back with all that people put in."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from checks.following.actions import Action, BadActions, Line, Update
from checks.rules import Lang

DEFAULT = "actions.xlsx"
_NAMES = (DEFAULT, "actions.yaml", "actions.yml")


class Content(Protocol):
    """What stands in a file, whatever its format."""

    @property
    def lines(self) -> dict[str, Line]:
        """The lines by finding id, in the order of the file."""
        ...

    def write(self, updates: Sequence[Update], path: Path, lang: Lang) -> None:
        """Write everything that was read, with the updates, to `path`; the language is that of a new file."""
        ...


class ActionsFile:
    """An actions file as it was read; one that does not exist has no lines."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._seen = _digest(path)
        self._content = _read(path)

    @property
    def lines(self) -> dict[str, Line]:
        """The lines by finding id."""
        return self._content.lines

    @property
    def actions(self) -> dict[str, Action]:
        """People's part of each line, by finding id."""
        return {id_: line.action for id_, line in self.lines.items()}

    def write(self, updates: Sequence[Update], path: Path, lang: Lang) -> None:
        """Write the file, with the updates, to `path`, which can be another one."""
        self._content.write(updates, path, lang)

    def hold_unchanged(self) -> None:
        """Raise BadActions when somebody has saved the file since it was read: what they wrote would be lost."""
        if _digest(self.path) != self._seen:
            raise BadActions(f"{self.path}: was saved by somebody while the report was made; run it again")


def read_actions(path: Path) -> ActionsFile:
    """Read .xlsx, .yaml or .yml. Raises BadActions, naming the cell or the line."""
    return ActionsFile(path)


def actions_beside(folder: Path) -> Path:
    """The actions file of a report's folder: actions.xlsx, or actions.yaml where that is there."""
    there = [path for name in _NAMES if (path := folder / name).exists()]
    if len(there) > 1:
        names = " and ".join(path.name for path in there)
        raise BadActions(f"{folder}: {names} are both there; remove one, or name the one to use with --actions")
    return there[0] if there else folder / DEFAULT


def _read(path: Path) -> Content:
    # The libraries behind both are slow to import.
    if path.suffix.casefold() == ".xlsx":
        from checks.following.sheet import ActionSheet

        return ActionSheet(path)
    if path.suffix.casefold() in (".yaml", ".yml"):
        from checks.following.listed import ActionList

        return ActionList(path)
    raise BadActions(f"{path}: an actions file is .xlsx or .yaml")


def _digest(path: Path) -> str | None:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise BadActions(f"{path}: cannot be read ({error.strerror or error}); close what has it open") from error
