"""A PDF opened, page by page: what is protected, damaged or made to swallow all memory is told apart first."""

from __future__ import annotations

import ctypes
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pypdfium2.raw as pdfium

from loaders.errors import UnreadableDocument

# A page takes some hundred times the memory of its instructions; the largest honest ones, plans, have a few MB of them.
_LARGEST_CONTENT = 8 * 1024 * 1024
_MOST_RATIO = 1032  # zlib packs nothing tighter
_CHUNK = 1024 * 1024
_STREAM = re.compile(rb"stream\r?\n")
_DICTIONARY = 600
_IS_DATA = re.compile(
    rb"/Subtype\s*/(?:Image|Type1C|CIDFontType0C|OpenType|XML)|/Length[123]\b|/Type\s*/XRef|/EmbeddedFile"
)
_PASSWORD = "open it with its password, save it without one and load that"


@contextmanager
def opened(path: Path, data: bytes) -> Iterator[pdfium.FPDF_DOCUMENT]:
    """The document, closed at the end. Raises UnreadableDocument when it does not open."""
    begin = data.find(b"%PDF-", 0, 1024)
    data = data[begin:] if begin > 0 else data
    _refuse_bombs(path, data)
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        raise _refusal(path, pdfium.FPDF_GetLastError())
    try:
        yield document
    finally:
        pdfium.FPDF_CloseDocument(document)


def _refusal(path: Path, error: int) -> UnreadableDocument:
    if error == pdfium.FPDF_ERR_PASSWORD:
        return UnreadableDocument(path, "protected by a password", _PASSWORD)
    if error == pdfium.FPDF_ERR_SECURITY:
        return UnreadableDocument(path, "encrypted in a way that is not known", _PASSWORD)
    return UnreadableDocument(path, "a damaged PDF", "get the file again, or print it to PDF anew")


def producer(document: pdfium.FPDF_DOCUMENT) -> str:
    """The program that wrote the file, as it calls itself; '' when it does not say."""
    buffer = ctypes.create_string_buffer(256)
    size = pdfium.FPDF_GetMetaText(document, b"Producer", buffer, len(buffer))
    return buffer.raw[: max(0, min(size, len(buffer)) - 2)].decode("utf-16-le", "replace")


@contextmanager
def page(document: pdfium.FPDF_DOCUMENT, index: int) -> Iterator[tuple[pdfium.FPDF_PAGE, pdfium.FPDF_TEXTPAGE] | None]:
    """A page and its text, closed at the end; None for a page that is damaged."""
    opened_page = pdfium.FPDF_LoadPage(document, index)
    text = pdfium.FPDFText_LoadPage(opened_page) if opened_page else None
    try:
        yield (opened_page, text) if opened_page and text else None
    finally:
        if text:
            pdfium.FPDFText_ClosePage(text)
        if opened_page:
            pdfium.FPDF_ClosePage(opened_page)


def _refuse_bombs(path: Path, data: bytes) -> None:
    """Refuses streams of drawing instructions that unpack to more than memory may hold."""
    for found in _STREAM.finditer(data):
        begin = found.end()
        end = data.find(b"endstream", begin)
        end = len(data) if end < 0 else end
        if (end - begin) * _MOST_RATIO < _LARGEST_CONTENT:
            continue
        about = data[max(0, found.start() - _DICTIONARY) : found.start()]
        about = about[about.rfind(b" obj") + 1 :]
        if _IS_DATA.search(about):
            continue
        packed = b"/FlateDecode" in about or re.search(rb"/Fl\b", about) is not None
        if (_unpacked(data, begin, end) if packed else end - begin) > _LARGEST_CONTENT:
            raise UnreadableDocument(
                path,
                f"a page of more than {_LARGEST_CONTENT // 1024 // 1024} MB of drawing instructions",
                "print it to PDF anew, or split it",
            )


def _unpacked(data: bytes, begin: int, end: int) -> int:
    """The size of a packed stream, counted up to the limit."""
    unpack, size, at = zlib.decompressobj(), 0, begin
    rest = b""
    try:
        while size <= _LARGEST_CONTENT and not unpack.eof and (rest or at < end):
            size += len(unpack.decompress(rest or data[at : min(end, at + _CHUNK)], _CHUNK))
            at += 0 if rest else _CHUNK
            rest = unpack.unconsumed_tail
    except zlib.error:
        pass  # damaged: pdfium takes what unpacks, no more than this
    return size
