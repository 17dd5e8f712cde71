"""Word files written part by part, so that each test says exactly what is in the markup."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from loaders.texts import docx
from loaders.texts.source import SourceText

_NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
    }.items()
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def package(
    body: str,
    *,
    numbering: str = "",
    styles: str = "",
    footnotes: str = "",
    headers: dict[str, str] | None = None,
    parts: dict[str, str | bytes] | None = None,
    relationships: str = "",
    main_type: str = f"{_MAIN_TYPE}.document.main+xml",
) -> bytes:
    """A Word file; each argument is the content of a part. `headers` are header and footer parts by relationship id."""
    links: list[tuple[str, str, str]] = []
    files: dict[str, str | bytes] = {}
    for kind, content in (("styles", styles), ("numbering", numbering), ("footnotes", footnotes)):
        if content:
            links.append((f"rel-{kind}", kind, f"{kind}.xml"))
            files[f"word/{kind}.xml"] = f"<w:{kind} {_NAMESPACES}>{content}</w:{kind}>"
    for key, content in (headers or {}).items():
        kind = "footer" if key.startswith("footer") else "header"
        links.append((key, kind, f"{key}.xml"))
        root = "ftr" if kind == "footer" else "hdr"
        files[f"word/{key}.xml"] = f"<w:{root} {_NAMESPACES}>{content}</w:{root}>"
    files["word/document.xml"] = f"<w:document {_NAMESPACES}><w:body>{body}</w:body></w:document>"
    files["_rels/.rels"] = _relationships([("rId1", "officeDocument", "word/document.xml")])
    files["word/_rels/document.xml.rels"] = _relationships(links, relationships)
    files["[Content_Types].xml"] = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main_type}"/>'
        + "".join(
            f'<Override PartName="/word/{target}" ContentType="{_MAIN_TYPE}.{kind}+xml"/>' for _, kind, target in links
        )
        + "</Types>"
    )
    files |= parts or {}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def _relationships(links: list[tuple[str, str, str]], more: str = "") -> str:
    items = "".join(
        f'<Relationship Id="{key}" Type="{_OFFICE}/{kind}" Target="{target}"/>' for key, kind, target in links
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{items}{more}</Relationships>'


@pytest.fixture(name="package")
def _package() -> Callable[..., bytes]:
    return package


@pytest.fixture
def source_of() -> Callable[..., SourceText]:
    """What the reader makes of a package; takes what `package` takes."""

    def source(body: str, **parts: object) -> SourceText:
        return docx.read(Path("test.docx"), package(body, **parts))  # type: ignore[arg-type]

    return source


@pytest.fixture
def lines_of(source_of: Callable[..., SourceText]) -> Callable[..., list[str]]:
    """The lines that the reader makes of a package."""
    return lambda body, **parts: source_of(body, **parts).text.split("\n")
