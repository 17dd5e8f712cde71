"""The table of readers: which file kinds are read, and by what."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from loaders import text
from loaders.errors import UnreadableDocument
from loaders.text import SourceText

READERS: dict[str, Callable[[Path], SourceText]] = {
    ".txt": text.read,
    ".text": text.read,
    ".md": text.read,
    "": text.read,
}


def read(path: Path) -> SourceText:
    """The text of a file by the reader of its kind; a kind without a reader is tried as text by its content."""
    return READERS.get(path.suffix.lower(), text.read)(path)


def is_read(path: Path) -> bool:
    """Whether there is a reader for files of this kind."""
    return path.suffix.lower() in READERS


__all__ = ["READERS", "UnreadableDocument", "is_read", "read"]
