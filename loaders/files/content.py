"""The bytes of a source: a file, or a member of a zip archive, written `archive.zip/folder/name.docx`."""

from __future__ import annotations

import hashlib
import stat
from pathlib import Path

from loaders.errors import UnreadableDocument
from loaders.files import archives

SIZE_LIMIT = 64 * 1024 * 1024


def bytes_of(path: Path) -> bytes:
    """All bytes; asks for kind and size first, so that a huge file or a device is refused at once.

    Raises UnreadableDocument for what is not there, is no file, is too large, or is an archive's member that lies
    about its size.
    """
    archive = archive_of(path)
    if archive is not None:
        return archives.member(archive, path.relative_to(archive).as_posix(), SIZE_LIMIT)
    try:
        about = path.stat()
        if stat.S_ISDIR(about.st_mode):
            raise UnreadableDocument(path, "this is a folder", "give the files in it, or let find_sources list them")
        if not stat.S_ISREG(about.st_mode):
            raise UnreadableDocument(path, "not a regular file", "give a document")
        if about.st_size > SIZE_LIMIT:
            raise too_large(path, about.st_size)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadableDocument(path, "no such file", "check the path") from error
    except PermissionError as error:
        raise UnreadableDocument(path, "no permission to read it", "ask for read access") from error
    except OSError as error:
        raise UnreadableDocument(path, f"cannot be read ({error.strerror})", "check the file and its disk") from error


def too_large(path: Path, size: int) -> UnreadableDocument:
    """The refusal of a file of so many bytes."""
    what = f"too large: {size / 1024 / 1024:.0f} MB, the limit is {SIZE_LIMIT // 1024 // 1024} MB"
    return UnreadableDocument(path, what, "split it into its documents")


def archive_of(path: Path) -> Path | None:
    """The file that a path goes through, when it names a member of an archive."""
    return next((parent for parent in path.parents if parent.is_file()), None)


def is_there(path: Path) -> bool:
    """Whether the file, or the archive with this member, exists; of an archive that does not open nobody can tell."""
    archive = archive_of(path)
    if archive is None:
        return path.exists()
    try:
        return path.relative_to(archive).as_posix() in archives.names(archive)
    except UnreadableDocument:
        return True


def sha256_of(path: Path) -> str | None:
    """The hash of a source's bytes; None when it cannot be read, which reading it will explain."""
    try:
        if archive_of(path) is not None:
            return hashlib.sha256(bytes_of(path)).hexdigest()
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, UnreadableDocument):
        return None
