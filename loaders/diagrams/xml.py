"""XML from strangers: parsed without entities, without the network, within limits."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from loaders.errors import UnreadableDocument

if TYPE_CHECKING:
    from lxml.etree import _Element

_DECLARED = re.compile(rb"<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.-]+)[\"']", re.IGNORECASE)
_DECLARATION = re.compile(r"\ufeff?\s*<\?xml[^>]*\?>")
_CHINESE = frozenset(["gb2312", "gbk", "gb18030", "gb_2312-80", "cp936", "ms936", "x-gbk", "euc-cn"])
_ENTITY = "<!ENTITY"


def root_of(path: Path, data: bytes) -> _Element:
    """The root element. Raises UnreadableDocument for XML that is damaged, too deep, or declares entities."""
    from lxml import etree

    if any(_ENTITY.encode(encoding) in data for encoding in ("latin-1", "utf-16-le", "utf-16-be")):
        raise _with_entities(path)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(_in_utf8(data), parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise UnreadableDocument(
            path, f"damaged XML: {_said(error)}", "export the model again and load that"
        ) from error
    declared: Any = root.getroottree().docinfo.internalDTD  # the stubs do not know its entities
    if declared is not None and any(declared.iterentities()):
        raise _with_entities(path)  # in an encoding that the search above does not see
    return root


def text_of(element: _Element) -> str:
    """All text in an element."""
    return "".join(map(str, element.itertext()))


def local(element: _Element) -> str:
    """The name of an element without its namespace; '' for a comment."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def namespace(element: _Element) -> str:
    """The namespace of an element; '' when it has none."""
    tag = element.tag
    return tag[1:].partition("}")[0] if isinstance(tag, str) and tag.startswith("{") else ""


def _in_utf8(data: bytes) -> bytes:
    """The same document in UTF-8, where its encoding is one that the parser knows less of than its writers do.

    Chinese tools declare GB2312 and write characters that only GBK has; some declare UTF-16 and write UTF-8.
    """
    if data[:1].isspace() and data[1:2] != b"\0":  # a line end before the declaration, from copying
        data = data.lstrip()
    found = _DECLARED.match(data)
    declared = found.group(1).decode("ascii", "replace").lower() if found else ""
    if declared in _CHINESE:
        encoding = "gb18030"
    elif declared.startswith(("utf-16", "unicode", "ucs-2")):
        encoding = "utf-8"  # the declaration could be read byte by byte, so these are no pairs of bytes
    else:
        return data
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return data
    return _DECLARATION.sub("", text, count=1).encode("utf-8")


def _with_entities(path: Path) -> UnreadableDocument:
    return UnreadableDocument(path, "declares XML entities, which are not read", "export it without a DTD")


def _said(error: Exception) -> str:
    text = " ".join(str(error).split())
    if "xcessive depth" in text or "depth" in text.lower():
        return "elements inside one another more than 250 deep"
    return re.sub(r" \(<string>, line \d+\)", "", text)[:160].rstrip(".") or type(error).__name__
