"""What kind of file it is, by its content; the suffix only tells kinds of text apart."""

from __future__ import annotations

import codecs
import re
import zipfile
from pathlib import Path, PurePath

from loaders.errors import UnreadableDocument
from loaders.files import archives

# The suffixes that are looked for in folders and archives. Files of other suffixes are read when their content is a
# document of its own kind (PDF, Office).
_TEXTS = {"", ".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".docx", ".docm", ".doc", ".wps", ".pdf"}
_SHEETS = {".xlsx", ".xlsm", ".xls", ".xlsb", ".et", ".ods", ".csv", ".tsv"}
_DRAWINGS = {".bpmn", ".bpmn2", ".xml", ".vsdx", ".vsdm", ".drawio", ".dio"}
SUFFIXES = frozenset(_TEXTS | _SHEETS | _DRAWINGS | {".zip"})
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DOCUMENTS = (b"%PDF-", b"PK\x03\x04", _OLE)

_EXPORT = "export it as PDF, docx or text and load that"
# What a file is when it is nothing that is read, by its first bytes.
_REFUSED = (
    (b"\x89PNG", "a PNG image", "scan it with text recognition to a PDF with a text layer"),
    (b"\xff\xd8\xff", "a JPEG image", "scan it with text recognition to a PDF with a text layer"),
    (b"GIF8", "a GIF image", "scan it with text recognition to a PDF with a text layer"),
    (b"II*\x00", "a TIFF image", "scan it with text recognition to a PDF with a text layer"),
    (b"MM\x00*", "a TIFF image", "scan it with text recognition to a PDF with a text layer"),
    (b"\x1f\x8b", "a gzip file", "unpack it and load the files"),
    (b"7z\xbc\xaf", "a 7z archive", "unpack it and load the folder, or pack it as zip"),
    (b"Rar!", "a RAR archive", "unpack it and load the folder, or pack it as zip"),
    (b"\x7fELF", "a program", "give a document"),
    (b"MZ\x90", "a program", "give a document"),
    (b"{\\rtf", "an RTF file", "save it as docx and load that"),
    (b"SQLite format 3", "a database", "give a document"),
)
_PARTS = (
    ("word/document.xml", "docx"),
    ("xl/workbook.xml", "spreadsheet"),
    ("xl/workbook.bin", "spreadsheet"),
    ("visio/document.xml", "vsdx"),
)
_OPEN_DOCUMENT = {
    b"application/vnd.oasis.opendocument.spreadsheet": "spreadsheet",
    b"application/vnd.oasis.opendocument.text": "an OpenDocument text",
    b"application/vnd.oasis.opendocument.presentation": "an OpenDocument presentation",
}
_HEAD = 64 * 1024
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_PROLOG = re.compile(r"\ufeff?\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE(?:[^\[>]|\[.*?\]\s*)*>\s*)*", re.DOTALL | re.I)
_ROOT = re.compile(r"<(?:[\w.-]+:)?([\w.-]+)")
_HTML = re.compile(
    r"\ufeff?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.DOTALL
)
_XML_KINDS = {
    "mxfile": "drawio",
    "mxGraphModel": "drawio",
    "html": "html",
}
_XML_REFUSED = {
    "Package": ("XPDL", "export BPMN 2.0 and load that"),
    "AML": ("an ARIS export in AML", "export BPMN 2.0 and load that"),
    "VisioDocument": ("an old Visio drawing in XML", "save it as vsdx and load that"),
    "wordDocument": ("Word 2003 XML", "save it as docx and load that"),
    "Workbook": ("Excel 2003 XML", "save it as xlsx and load that"),
    "package": ("Office XML in one piece", "save it as docx or xlsx and load that"),
}
_BY_SUFFIX = {".md": "markdown", ".markdown": "markdown", ".csv": "csv", ".tsv": "csv", ".html": "html", ".htm": "html"}


def kind_of(path: Path, data: bytes) -> str:
    """The kind of a file, a key of the table of readers, or `zip`. Raises UnreadableDocument for kinds without one."""
    if not data:
        raise UnreadableDocument(path, "the file is empty", "check the export that wrote it")
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK\x03\x04") or data.startswith(b"PK\x05\x06"):
        return _package(path, data)
    if data.startswith(_OLE):
        return _compound(path, data)
    for magic, what, next_step in _REFUSED:
        if data.startswith(magic):
            raise UnreadableDocument(path, f"this is {what}, not a document", next_step)
    return _text(path, data)


def may_be_read(path: PurePath, head: bytes) -> bool:
    """Whether a file in a folder is worth trying: by its suffix, or because it begins as a document does."""
    return path.suffix.lower() in SUFFIXES or head.startswith(_DOCUMENTS)


def is_archive(path: Path, head: bytes) -> bool:
    """Whether a file is a zip archive of files: not an Office file, whatever its suffix."""
    if not head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return False
    try:
        names = set(archives.raw_names(path))
    except UnreadableDocument:
        return path.suffix.lower() == ".zip"
    return not names.intersection({"[Content_Types].xml", "mimetype"})


def _package(path: Path, data: bytes) -> str:
    package = archives.opened(path, data)
    kind = _kind_of_package(path, package)
    if kind != "zip":
        archives.check_package(path, data)
    return kind


def _kind_of_package(path: Path, package: zipfile.ZipFile) -> str:
    parts = set(package.namelist())
    for name, kind in _PARTS:
        if name in parts:
            return kind
    if "ppt/presentation.xml" in parts:
        raise UnreadableDocument(path, "this is a PowerPoint file", _EXPORT)
    if "mimetype" in parts:
        kind = _OPEN_DOCUMENT.get((archives.part(path, package, "mimetype") or b"").strip(), "")
        if kind == "spreadsheet":
            return kind
        if kind:
            raise UnreadableDocument(path, f"this is {kind}", "save it as docx and load that")
    types = archives.part(path, package, "[Content_Types].xml") or b""
    if b"wordprocessingml.document.main+xml" in types:
        return "docx"  # its main part has another name than Word gives it
    if "[Content_Types].xml" in parts:
        raise UnreadableDocument(path, "an Office file without its main part", "open it, repair it and save it anew")
    return "zip"


def _compound(path: Path, data: bytes) -> str:
    """An old Office file, or a new one that is encrypted: both are a file system of their own."""
    import olefile

    try:
        with olefile.OleFileIO(data) as file:
            streams = {str(entry[0]).casefold() for entry in file.listdir()}  # their case says nothing
    except (OSError, ValueError, IndexError, TypeError, AttributeError, RecursionError) as error:
        raise UnreadableDocument(path, "a damaged Office file", "open it, repair it and save it anew") from error
    if "encryptedpackage" in streams:
        raise UnreadableDocument.locked(path)
    if "worddocument" in streams:
        return "doc"
    if streams & {"workbook", "book"}:
        return "spreadsheet"
    for stream, what in (("powerpoint document", "an old PowerPoint file"), ("visiodocument", "an old Visio drawing")):
        if stream in streams:
            raise UnreadableDocument(path, f"this is {what}", "save it as vsdx or PDF and load that")
    raise UnreadableDocument(path, "an old Office file of a kind that is not read", _EXPORT)


def _text(path: Path, data: bytes) -> str:
    head = _decoded_head(data)
    if _HTML.match(head):
        return "html"
    begin = _PROLOG.match(head)
    root = _ROOT.match(head, begin.end() if begin else 0)
    is_xml = head.lstrip("\ufeff \t\r\n").startswith(("<?xml", "<!DOCTYPE", "<!--")) or path.suffix.lower() in (
        ".xml", ".bpmn", ".bpmn2", ".drawio", ".dio",
    )  # fmt: skip
    if root and (is_xml or root.group(1) in _XML_KINDS or root.group(1) == "definitions"):
        return _xml(path, root.group(1), head)
    return _BY_SUFFIX.get(path.suffix.lower(), "text")


def _xml(path: Path, root: str, head: str) -> str:
    if root == "definitions" and ("BPMN/2" in head or "bpmn" in head.lower()):
        return "bpmn"
    if root in _XML_KINDS:
        return _XML_KINDS[root]
    what, next_step = _XML_REFUSED.get(root, (f"XML of a kind that is not read (<{root}>)", "give BPMN 2.0"))
    raise UnreadableDocument(path, f"this is {what}", next_step)


def _decoded_head(data: bytes) -> str:
    head = data[:_HEAD]
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return head.decode(encoding, "replace")
    if head.startswith(b"<\x00"):
        return head.decode("utf-16-le", "replace")
    if head.startswith(b"\x00<"):
        return head.decode("utf-16-be", "replace")
    return head.decode("latin-1")
