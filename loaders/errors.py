"""The one thing that can go wrong with a file: it cannot be read as a document."""

from __future__ import annotations

from pathlib import Path

from graph.errors import ProcmapError


class UnreadableDocument(ProcmapError):
    """A file that cannot be read; one line with what, where and the next step."""

    def __init__(self, path: Path, what: str, next_step: str) -> None:
        self.path = path
        self.what = what
        self.next_step = next_step
        super().__init__(f"{path.as_posix()}: {what}; {next_step}")

    @classmethod
    def locked(cls, path: Path) -> UnreadableDocument:
        """A file that asks for a password."""
        return cls(path, "protected by a password", "open it, take the password off and save it")

    def __reduce__(self) -> tuple[type[UnreadableDocument], tuple[Path, str, str]]:
        """What an error needs to be told by another process."""
        return UnreadableDocument, (self.path, self.what, self.next_step)
