"""Reader of HTML: the text as a browser shows it, a line for each block and each row of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from loaders.errors import UnreadableDocument
from loaders.texts import plain
from loaders.texts.lines import Lines
from loaders.texts.source import SourceText

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BLOCKS = frozenset(
    {
        "address",
        "article",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "legend",
        "li",
        "main",
        "menu",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tr",
        "ul",
    }
)
# What a page shows around its text, and what it does not show at all.
_LEFT_OUT = frozenset(
    {
        "head",
        "script",
        "style",
        "template",
        "noscript",
        "nav",
        "aside",
        "footer",
        "button",
        "select",
        "textarea",
        "svg",
        "math",
        "object",
        "iframe",
        "audio",
        "video",
        "canvas",
    }
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_HEAD = 4096
# Browsers read the older Chinese names as the newest of their family.
_FAMILY = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "big5": "big5hkscs", "iso-8859-1": "cp1252"}
_DECLARATION = re.compile(r"^\ufeff?\s*<\?xml[^>]*\?>")
_MOST_ROWS = _MOST_COLUMNS = 1000  # as browsers have it
_WITHOUT_MARKS = re.compile(r"list-style(?:-type)?\s*:[^;]*\bnone\b", re.IGNORECASE)


def read(path: Path, data: bytes) -> SourceText:
    """The text of a page. Raises UnreadableDocument for one that shows none."""
    from lxml import etree, html

    text = _DECLARATION.sub("", _decoded(path, data))
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableDocument(path, "no text in this page", "check the export that wrote it") from error
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise UnreadableDocument(path, "elements nested more than 2,000 deep", "save the page anew, or as text")
    page = _Page(root)
    for part in list(root.iter("main"))[:1] or list(root.iter("body"))[:1] or [root]:
        page.walk(part)
    source = page.lines.as_source()
    if not source.text:
        raise UnreadableDocument(path, "no text in this page", "save it again once its text is shown")
    return source


def _decoded(path: Path, data: bytes) -> str:
    """The page as text: in the encoding that it names, unless that fails."""
    said = _CHARSET.search(data[:_HEAD])
    if said and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        name = said.group(1).decode("ascii").lower()
        try:
            return data.decode(_FAMILY.get(name, name))
        except (LookupError, UnicodeDecodeError):
            pass
    return plain.decoded(path, data)


class _Page:
    """Goes through a page in reading order; without recursion, for pages nest as deep as they like."""

    def __init__(self, root: HtmlElement) -> None:
        self.lines = Lines()
        self._in_cell = [False]  # for each table around the current element, whether it stands in a cell of it
        self._rows = [_Rows()]  # and which of its cells reach down into the next rows
        self._lists: list[int | None] = []  # for each list around it, the number of the next item
        self._preformatted = 0
        # Cells that only arrange the page: they hold tables, or stand alone in their row.
        self._layout = {cell for table in root.iter("table") if (cell := _cell_around(table)) is not None}
        self._layout |= set(_alone_in_their_rows(root))

    def walk(self, part: HtmlElement) -> None:
        """Takes in the text below an element."""
        from lxml import etree

        walk = etree.iterwalk(part, events=("start", "end"))
        skipped = None
        for event, element in walk:
            tag = element.tag if isinstance(element.tag, str) else ""
            if event == "start":
                if tag in _LEFT_OUT or _is_hidden(element):
                    walk.skip_subtree()
                    skipped = element
                    continue
                self._begin(element, tag)
                self._write(element.text)
            else:
                if element is not skipped:
                    self._end(element, tag)
                skipped = None
                if element is not part:
                    self._write(element.tail)

    def _begin(self, element: HtmlElement, tag: str) -> None:
        if tag == "table":
            self._in_cell.append(False)
            self._rows.append(_Rows())
        if tag == "tr":
            self._break(element)
            self._rows[-1].column = 0
        elif tag in ("td", "th") and element not in self._layout:
            self._in_cell[-1] = True
            self._rows[-1].put_reaching(self.lines)
            self.lines.cell()
        elif tag in _BLOCKS or tag in ("br", "td", "th"):
            self._break(element)
        self._preformatted += tag == "pre"
        if tag in ("ol", "ul", "menu"):
            self._lists.append(_whole(element.get("start"), 1) if tag == "ol" else None)
        elif tag == "li":
            self.lines.write(self._mark(element))

    def _end(self, element: HtmlElement, tag: str) -> None:
        if tag == "table":
            self._in_cell.pop()
            self._rows.pop()
        if tag in ("td", "th") and element not in self._layout:
            self._in_cell[-1] = False
            self._rows[-1].passed(element, self.lines)
        elif tag == "tr":
            self._rows[-1].put_reaching(self.lines)
            self._break(element)
        elif tag in _BLOCKS:
            self._break(element)
        self._preformatted -= tag == "pre"
        if tag in ("ol", "ul", "menu"):
            self._lists.pop()

    def _break(self, element: HtmlElement) -> None:
        """A new line; inside a cell only a space, for a row is one line."""
        if self._in_cell[-1]:
            self.lines.write(" ")
        else:
            self.lines.begin(f"line {element.sourceline}")

    def _write(self, words: str | None) -> None:
        if not words:
            return
        if not self._preformatted or self._in_cell[-1]:
            self.lines.write(words)
            return
        for place, line in enumerate(words.split("\n")):
            if place:
                self.lines.end()
            self.lines.write(line)

    def _mark(self, item: HtmlElement) -> str:
        """What a browser shows before an item of a list."""
        above = item.getparent()
        if above is None or not self._lists or _WITHOUT_MARKS.search(above.get("style") or ""):
            return ""
        number = self._lists[-1]
        if number is None:
            return "● "
        number = _whole(item.get("value"), number)
        self._lists[-1] = number + 1
        return f"{number}. " if above.get("type") not in ("a", "A") else f"{_letter(number, above.get('type'))}. "


class _Rows:
    """The rows of a table: a cell that reaches down over several is said again in each, so that rows stay whole."""

    def __init__(self) -> None:
        self.column = 0
        self._reaching: dict[int, tuple[int, str]] = {}  # column -> rows left, words

    def put_reaching(self, lines: Lines) -> None:
        """Writes the cells that reach into the current row at its current column."""
        while (reaching := self._reaching.pop(self.column, None)) is not None:
            left, words = reaching
            lines.cell()
            lines.write(words)
            if left > 1:
                self._reaching[self.column] = (left - 1, words)
            self.column += 1

    def passed(self, cell: HtmlElement, lines: Lines) -> None:
        """A cell of the current row ends; one that reaches over several columns keeps the others their place."""
        rows = min(_whole(cell.get("rowspan"), 1), _MOST_ROWS)
        if rows > 1:
            self._reaching[self.column] = (rows - 1, lines.in_cell())
        self.column += 1
        for _ in range(min(_whole(cell.get("colspan"), 1), _MOST_COLUMNS) - 1):
            lines.cell()
            self.column += 1


def _alone_in_their_rows(root: HtmlElement) -> Iterator[HtmlElement]:
    """The cells of tables that have one column."""
    rows: dict[HtmlElement | None, list[HtmlElement]] = {}
    for row in root.iter("tr"):
        rows.setdefault(next(row.iterancestors("table"), None), []).append(row)
    for of_table in rows.values():
        if all(len(row) <= 1 for row in of_table):
            yield from (cell for row in of_table for cell in row)


def _cell_around(element: HtmlElement) -> HtmlElement | None:
    return next(element.iterancestors("td", "th"), None)


def _is_hidden(element: HtmlElement) -> bool:
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style") or ""))


def _whole(value: str | None, otherwise: int) -> int:
    try:
        return int(value or otherwise)
    except ValueError:
        return otherwise


def _letter(number: int, kind: str | None) -> str:
    letter = chr(ord("a") + (number - 1) % 26)
    return letter.upper() if kind == "A" else letter
