"""PDFs made by hand: every word at a known place, in a Chinese font that no file needs to hold."""

from __future__ import annotations

import math
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from loaders.texts import pdf
from loaders.texts.source import SourceText

WIDTH, HEIGHT = 595.0, 842.0
FONT = (
    b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font"
    b"/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>"
    b"/DW 1000/W[1 95 500]/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 6"
    b"/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>>>]>>"
)


@dataclass
class Sheet:
    """A page: what is drawn on it, in points from its top left corner."""

    marks: list[bytes] = field(default_factory=list)
    rotate: int = 0
    height: float = HEIGHT
    has_image: bool = False

    def text(self, x: float, y: float, words: str, size: float = 12, angle: float = 0, mode: int = 0) -> Sheet:
        """Words whose baseline begins at x, y; `mode` 3 is invisible, as the text layer of a scan."""
        cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
        place = f"{cos:.5f} {sin:.5f} {-sin:.5f} {cos:.5f} {x:.2f} {self.height - y:.2f}"
        code = words.encode("utf-16-be").hex()
        self.marks.append(f"BT /F1 {size} Tf {mode} Tr {place} Tm <{code}> Tj ET".encode())
        return self

    def latin(self, x: float, y: float, words: str, size: float = 10) -> Sheet:
        """Words in Helvetica, for which pdfium searches no font: for files of very many pages."""
        self.marks.append(b"BT /F2 %g Tf 1 0 0 1 %g %g Tm (%s) Tj ET" % (size, x, self.height - y, words.encode()))
        return self

    def lines(self, x: float, y: float, *lines: str, size: float = 12, leading: float = 18) -> float:
        """Lines one below the other; returns where the next would stand."""
        for line in lines:
            self.text(x, y, line, size)
            y += leading
        return y

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> Sheet:
        """A thin straight line."""
        self.marks.append(f"0.5 w {x0} {self.height - y0} m {x1} {self.height - y1} l S".encode())
        return self

    def grid(self, xs: list[float], ys: list[float]) -> Sheet:
        """The ruling lines of a table."""
        for x in xs:
            self.rule(x, ys[0], x, ys[-1])
        for y in ys:
            self.rule(xs[0], y, xs[-1], y)
        return self

    def image(self, x: float = 0, y: float = 0, width: float = WIDTH, height: float = HEIGHT) -> Sheet:
        """A picture, by default over the whole page, as of a scan."""
        self.has_image = True
        self.marks.append(f"q {width} 0 0 {height} {x} {self.height - y - height} cm /Im1 Do Q".encode())
        return self


def written(sheets: list[Sheet], *, catalog: bytes = b"", packed: bool = True) -> bytes:
    """The PDF of these pages."""
    objects: list[bytes] = [b"", b"", FONT]
    picture = zlib.compress(b"\xc0" * 64)
    objects.append(
        b"<</Type/XObject/Subtype/Image/Width 8/Height 8/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode"
        b"/Length %d>>stream\n%s\nendstream" % (len(picture), picture)
    )
    kids = []
    for sheet in sheets:
        content = b"\n".join(sheet.marks)
        content, how = (zlib.compress(content), b"/Filter/FlateDecode") if packed else (content, b"")
        objects.append(b"<<%s/Length %d>>stream\n%s\nendstream" % (how, len(content), content))
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %.2f %.2f]/Rotate %d/Contents %d 0 R"
            b"/Resources<</Font<</F1 3 0 R/F2<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>"
            b"/XObject<</Im1 4 0 R>>>>>>" % (WIDTH, sheet.height, sheet.rotate, len(objects))
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[0] = b"<</Type/Catalog/Pages 2 0 R%s>>" % catalog
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(kids))
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    at = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, at)
    return bytes(out)


def read(sheets: list[Sheet], **how: bool) -> SourceText:
    """What the reader makes of these pages."""
    return pdf.read(Path("made.pdf"), written(sheets, **how))


@pytest.fixture
def new_sheet() -> type[Sheet]:
    return Sheet


@pytest.fixture
def write() -> Callable[..., bytes]:
    return written


@pytest.fixture
def read_pages() -> Callable[..., SourceText]:
    return read
