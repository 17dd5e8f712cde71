"""Zip archives: the members that can be read, and limits that hold whatever an archive says of itself."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath

from loaders.errors import UnreadableDocument

# An honest document unpacks to some twenty times its size; a sheet of one repeated value to a hundred times.
UNPACKED_LIMIT = 512 * 1024 * 1024
RATIO_LIMIT = 250
MEMBERS_LIMIT = 20_000
_SMALL = 64 * 1024 * 1024  # below this the ratio does no harm
_CHUNK = 1024 * 1024
_UTF8_NAME = 0x800
_ENCRYPTED = 0x1


@dataclass(frozen=True)
class Archive:
    """What an archive holds: the readable names with their own spelling inside, and what is left out, with why."""

    members: dict[str, str]
    left_out: tuple[tuple[str, str], ...]


def names(archive: Path) -> list[str]:
    """The members that can be read, sorted. Raises UnreadableDocument for a damaged or outsized archive."""
    return sorted(listing(archive).members)


def listing(archive: Path) -> Archive:
    """The members of an archive. Raises UnreadableDocument for one that is damaged, too large, or no archive."""
    return _opened_once(archive)[1]


def _opened_once(archive: Path) -> tuple[zipfile.ZipFile, Archive]:
    try:
        about = archive.stat()
    except OSError as error:
        raise UnreadableDocument(archive, f"cannot be read ({error.strerror})", "check the path") from error
    return _kept(archive, about.st_mtime_ns, about.st_size)


@lru_cache(maxsize=8)
def _kept(archive: Path, _changed: int, _size: int) -> tuple[zipfile.ZipFile, Archive]:
    """The archive, open: reading its list anew for each member would take the square of their number."""
    members: dict[str, str] = {}
    left_out: list[tuple[str, str]] = []
    package = _zip(archive, archive)
    _check(archive, package)
    for info in package.infolist():
        name = _name(info)
        if info.is_dir():
            continue
        if name.startswith("/") or ".." in PurePosixPath(name).parts or ":" in name or "\\" in name:
            left_out.append((name, "its name leads out of the archive; pack it again"))
        elif _is_hidden(name):
            continue
        elif info.flag_bits & _ENCRYPTED:
            left_out.append((name, "protected by a password; unpack the archive and give its folder"))
        elif name in members:
            left_out.append((name, "a second file of this name in the archive; unpack the archive"))
        else:
            members[name] = info.filename
    return package, Archive(members, tuple(left_out))


def raw_names(archive: Path) -> list[str]:
    """The names of all entries as they are spelt inside. Raises UnreadableDocument for a damaged archive."""
    with _zip(archive, archive) as package:
        return package.namelist()


def member(archive: Path, name: str, limit: int) -> bytes:
    """The bytes of a member. Raises UnreadableDocument when it is not there, damaged, or larger than the limit."""
    path = archive / name
    package, listed = _opened_once(archive)
    inside = listed.members.get(name)
    if inside is None:
        raise UnreadableDocument(path, "the archive has no such file", "check the path")
    return _unpacked(path, package, package.getinfo(inside), limit)


def check_package(path: Path, data: bytes) -> zipfile.ZipFile:
    """An Office file, which is a zip archive, opened; every part has been unpacked once, so that its size is known.

    Raises UnreadableDocument for a damaged package and for one that unpacks beyond the limits.
    """
    package = opened(path, data)
    left = UNPACKED_LIMIT
    for info in package.infolist():
        left -= sum(len(chunk) for chunk in _chunks(path, package, info, left))
    if UNPACKED_LIMIT - left > max(_SMALL, RATIO_LIMIT * len(data)):
        raise _bomb(path)
    return package


def part(path: Path, package: zipfile.ZipFile, name: str) -> bytes | None:
    """The bytes of a part of an Office file; None when it has no such part."""
    try:
        return _unpacked(path, package, package.getinfo(name), UNPACKED_LIMIT)
    except KeyError:
        return None


def opened(path: Path, data: bytes) -> zipfile.ZipFile:
    """An archive in memory. Raises UnreadableDocument for one that is damaged or says that it is too much."""
    package = _zip(path, io.BytesIO(data))
    _check(path, package)
    return package


def _zip(path: Path, file: Path | io.BytesIO) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(file)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as error:
        raise UnreadableDocument(path, f"damaged: {_said(error)}", "get the file again, or save it anew") from error


def _check(path: Path, package: zipfile.ZipFile) -> None:
    """Refuse what says of itself that it is too much."""
    infos = package.infolist()
    if len(infos) > MEMBERS_LIMIT:
        raise UnreadableDocument(path, f"{len(infos):,} files, the limit is {MEMBERS_LIMIT:,}", "split the archive")
    unpacked = sum(info.file_size for info in infos)
    if unpacked > max(_SMALL, RATIO_LIMIT * sum(info.compress_size for info in infos)):
        raise _bomb(path)


def _unpacked(path: Path, package: zipfile.ZipFile, info: zipfile.ZipInfo, limit: int) -> bytes:
    return b"".join(_chunks(path, package, info, limit))


def _chunks(path: Path, package: zipfile.ZipFile, info: zipfile.ZipInfo, limit: int) -> Iterator[bytes]:
    size = 0
    try:
        with package.open(info) as file:
            while chunk := file.read(_CHUNK):
                size += len(chunk)
                if size > limit:
                    raise UnreadableDocument(
                        path, f"unpacks to more than {limit // 1024 // 1024} MB", "split it, or leave out its pictures"
                    )
                yield chunk
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError) as error:
        raise UnreadableDocument(path, f"damaged: {_said(error)}", "get the file again, or save it anew") from error
    except (RuntimeError, NotImplementedError) as error:  # zipfile's word for a password or an unknown compression
        raise UnreadableDocument(path, f"cannot be unpacked: {_said(error)}", "pack it anew as a plain zip") from error


def _bomb(path: Path) -> UnreadableDocument:
    return UnreadableDocument(
        path, f"unpacks to more than {RATIO_LIMIT} times its size, as a zip bomb does", "save or pack it anew"
    )


def _name(info: zipfile.ZipInfo) -> str:
    """The name as its writer meant it: Chinese Windows writes GBK where the format says cp437."""
    if info.flag_bits & _UTF8_NAME:
        return info.filename
    try:
        data = info.filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename


def _is_hidden(name: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) for part in PurePosixPath(name).parts)


def _said(error: Exception) -> str:
    return " ".join(str(error).split()).rstrip(".") or type(error).__name__
