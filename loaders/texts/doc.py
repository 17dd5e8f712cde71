"""Reader of old Word documents (doc, wps): converted by LibreOffice, or by antiword where that is not installed."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from graph.facts import Reason, SetAside
from loaders.errors import UnreadableDocument
from loaders.texts import docx
from loaders.texts.source import SourceText
from loaders.texts.word import old_lists

_TIMEOUT = 120  # seconds; LibreOffice takes some five to start
_SAVE = "open it in Word and save it as docx"
_OFFICES = (
    "soffice",
    "libreoffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
)
_OFFSET_OF_FLAGS, _ENCRYPTED = 0x0A, 0x0100  # of the first block of a Word file, which says how the rest is to be read
_DOCUMENT_MARKS = frozenset({0xA5EC, 0xA5DC, 0xA5DB, 0xA59C})  # Word 97 and later, 6 and 95, 2
# A profile of its own in which nothing runs and nothing is fetched: linked pictures may lie anywhere.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


_NOT_READ = SetAside(
    "page headers and numbered lists",
    "antiword does not tell them: headers are left out, lists are counted anew; install LibreOffice to read them",
    Reason.DAMAGED,
)


class _Failed(Exception):
    """A converter did not convert; what it said."""


def read(path: Path, data: bytes) -> SourceText:
    """The text of an old Word document. Raises UnreadableDocument for one that is protected, damaged or too slow."""
    _check(path, data)
    office = next((found for name in _OFFICES if (found := shutil.which(name))), None)
    antiword = shutil.which("antiword")
    if office is None and antiword is None:
        raise UnreadableDocument(
            path, "an old Word file, which needs LibreOffice to be read", "install LibreOffice, or save it as docx"
        )
    said = ""
    with tempfile.TemporaryDirectory(prefix="procmap-", ignore_cleanup_errors=True) as folder:
        file = Path(folder, "document.doc")
        file.write_bytes(data)
        if office is not None:
            try:
                return docx.read(path, _by_office(office, file), old_lists.levels(data))
            except _Failed as error:
                said = str(error)
        if antiword is not None:
            try:
                return _by_antiword(antiword, file)
            except _Failed as error:
                said = said or str(error)
    raise UnreadableDocument(path, f"cannot be converted: {said}", _SAVE)


def _check(path: Path, data: bytes) -> None:
    """Refuses what no converter can read, before one is started."""
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as file:
            head = file.openstream("WordDocument").read(32)
    except Exception as error:  # olefile raises IndexError, struct.error and others on damaged files
        raise UnreadableDocument(path, "a damaged Word file", _SAVE) from error
    if int.from_bytes(head[:2], "little") not in _DOCUMENT_MARKS:
        raise UnreadableDocument(path, "a damaged Word file, or one of another program", _SAVE)
    if int.from_bytes(head[_OFFSET_OF_FLAGS : _OFFSET_OF_FLAGS + 2], "little") & _ENCRYPTED:
        raise UnreadableDocument(path, "protected by a password", "open it, take the password off and save it as docx")


def _by_office(office: str, file: Path) -> bytes:
    """The file as docx. Raises _Failed."""
    profile = file.parent / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    command = [office, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nolockcheck"]
    _, said = _run([*command, "--convert-to", "docx", "--outdir", str(file.parent), str(file)])
    try:
        return file.with_suffix(".docx").read_bytes()
    except OSError as error:
        raise _Failed(f"LibreOffice says: {said}" if said else "LibreOffice cannot open it") from error


def _by_antiword(antiword: str, file: Path) -> SourceText:
    """The text as antiword finds it: without page headers, and lists numbered by counting. Raises _Failed."""
    from loaders.texts.word import docbook

    printed, said = _run([antiword, "-x", "db", str(file)])
    text = "\n".join(docbook.lines(printed)).strip("\n") if printed.strip() else ""
    if not text.strip():
        raise _Failed(f"antiword says: {said}" if said else "antiword finds no text in it")
    return SourceText(text, set_aside=(_NOT_READ,))


def _run(command: list[str]) -> tuple[bytes, str]:
    """What a program prints, and its last line of messages. Raises _Failed when it takes too long or cannot start."""
    own_group = sys.platform != "win32"  # the office starts a second program, which must end with it
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=own_group,
        )
    except OSError as error:
        raise _Failed(f"{Path(command[0]).name} cannot be started ({error.strerror})") from error
    try:
        printed, messages = process.communicate(timeout=_TIMEOUT)
    except subprocess.TimeoutExpired as error:
        raise _Failed(f"{Path(command[0]).name} did not end within {_TIMEOUT} seconds") from error
    finally:
        if process.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL) if own_group else process.kill()
            process.communicate()
    said = [" ".join(line.split()) for line in messages.decode("utf-8", "replace").splitlines() if line.strip()]
    return printed, said[-1][:160] if said else ""
