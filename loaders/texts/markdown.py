"""Reader of Markdown: the text of the file as it stands, and the edits that take its notation out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from loaders.repair.mapping import Edit
from loaders.texts import plain
from loaders.texts.source import SourceText

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
# What the head of a file calls the properties of a document.
_SAYS = {
    "number": ("number", "document_number", "doc_number", "id", "编号", "文件编号", "文号"),
    "version": ("version", "revision", "版本", "版次", "版本号"),
    "effective_on": ("effective", "effective_date", "effective_on", "生效日期", "实施日期", "生效时间"),
    "organization": ("organization", "company", "公司", "发布单位"),
    "classification": ("classification", "密级"),
}
_INLINE = re.compile(
    r"(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?P<image>!\[[^\[\]\n]{0,200}\]\([^()\n]{0,400}\))"
    r"|\[(?P<link>[^\[\]\n]{1,200})\](?P<target>\([^()\n]{0,400}\)|\[[^\[\]\n]{0,60}\])"
    r"|(?P<comment><!--.{0,4000}?-->)"
    r"|(?P<break><br[ ]?/?>)"
    r"|(?P<tag></?[A-Za-z][A-Za-z0-9]{0,12}(?:[ ][^<>\n]{0,200})?/?>)"
    r"|(?P<strong>\*{2,3}|(?<!\d)\*(?=\S)|(?<=\S)\*(?!\d)|(?<![\w])_{1,3}(?=\S)|(?<=\S)_{1,3}(?![\w])|~~|`{1,3})",
    re.DOTALL,
)
_HEADING = re.compile(r"[ ]{0,3}#{1,6}[ \t]*")
_HEADING_END = re.compile(r"[ \t]+#+[ \t]*$")
_UNDERLINE = re.compile(r"[ ]{0,3}(?:=+|-+)[ \t]*$")
_QUOTED = re.compile(r"[ ]{0,3}(?:>[ ]?)+")
_BULLET = re.compile(r"([ \t>]*)([-*+])([ \t]+)(?:\[[ xX]\][ \t]+)?")
_LINE_END = re.compile(r"\r\n|\n|\r")
_PIPE = re.compile(r"(?<!\\)[ \t]*\|[ \t]*")


def read(path: Path, data: bytes) -> SourceText:
    """The text of a file. Raises UnreadableDocument for anything that is no readable text."""
    text = plain.decoded(path, data)
    front = _FRONT.match(text)
    about = _about(front.group(1)) if front else {}
    body = front.end() if front and about else 0
    edits = [Edit(0, body, "")] if body else []
    return SourceText(text, about=about, markup=(*edits, *_edits(text, body)))


def _about(head: str) -> dict[str, Any]:
    """What the head of the file says of the document; empty when it is no head."""
    import yaml

    try:
        said = yaml.safe_load(head)
    except (yaml.YAMLError, ValueError, RecursionError):
        return {}
    if not isinstance(said, dict):
        return {}
    known = {str(name).strip().lower().replace(" ", "_"): str(value) for name, value in said.items() if value}
    about = {name: known[word] for name, synonyms in _SAYS.items() for word in synonyms if known.get(word, "").strip()}
    if not re.fullmatch(r"\d{4}(?:-\d{2}){0,2}", about.get("effective_on", "")):
        about.pop("effective_on", None)
    return about


def _edits(text: str, body: int) -> Iterator[Edit]:
    """What to take out of the text behind its head, in rising order."""
    from markdown_it import MarkdownIt

    begins = [body, *(found.end() for found in _LINE_END.finditer(text, body))]
    lines = [text[start:stop] for start, stop in zip(begins, [*begins[1:], len(text)], strict=True)]
    tokens = MarkdownIt("commonmark", {"maxNesting": 40}).enable("table").disable("inline").parse(text[body:])
    notation = _notation(tokens)
    for number, (start, line) in enumerate(zip(begins, lines, strict=True)):
        if notation.get(number) == "underline":
            yield Edit(start, start + len(line), "")
        else:
            yield from _line_edits(start, line.rstrip("\r\n"), notation.get(number, ""))


def _notation(tokens: Iterable[Token]) -> dict[int, str]:
    """The notation of lines, by their number: heading, row, code; underline: a line that is nothing but notation."""
    found: dict[int, str] = {}
    for token in tokens:
        if token.map is None:
            continue
        first, last = token.map
        if token.type == "heading_open":
            found.update(dict.fromkeys(range(first, last), "heading" if token.markup.startswith("#") else ""))
            if not token.markup.startswith("#"):
                found[last - 1] = "underline"
        elif token.type == "table_open":
            found.update(dict.fromkeys(range(first, last), "row"))
            found[first + 1] = "underline"
        elif token.type == "fence":
            found.update(dict.fromkeys(range(first, last), "code"))
            found[first] = found[last - 1] = "underline"
        elif token.type == "code_block":
            found.update(dict.fromkeys(range(first, last), "code"))
        elif token.type == "hr":
            found[first] = "underline"
    return found


def _line_edits(start: int, line: str, notation: str) -> Iterator[Edit]:
    if notation == "code":
        return
    at, stop = 0, len(line)
    if quoted := _QUOTED.match(line):
        yield Edit(start, start + quoted.end(), "")
        at = quoted.end()
    if notation == "heading":
        if mark := _HEADING.match(line, at):
            yield Edit(start + at, start + mark.end(), "")
            at = mark.end()
        if closing := _HEADING_END.search(line, at):
            stop = closing.start()
    elif notation == "row":
        yield from _row_edits(start, line, at)
        return
    elif bullet := _BULLET.match(line, at):
        yield Edit(start + bullet.start(2), start + bullet.end(), "● ")
        at = bullet.end()
    yield from _inline_edits(start, line, at, stop)
    if stop < len(line):
        yield Edit(start + stop, start + len(line), "")


def _row_edits(start: int, line: str, at: int) -> Iterator[Edit]:
    """A row of a table: cells with tabs between."""
    shown = len(line.rstrip())
    pipes = list(_PIPE.finditer(line, at))
    done = at
    for pipe in pipes:
        yield from _inline_edits(start, line, done, pipe.start())
        is_border = not line[at : pipe.start()].strip() or pipe.end() >= shown
        yield Edit(start + pipe.start(), start + pipe.end(), "" if is_border else "\t")
        done = pipe.end()
    yield from _inline_edits(start, line, done, len(line))


def _inline_edits(start: int, line: str, at: int, stop: int) -> Iterator[Edit]:
    for found in _INLINE.finditer(line, at, stop):
        kind = found.lastgroup
        if kind == "target":
            yield Edit(start + found.start(), start + found.start("link"), "")
            yield Edit(start + found.end("link"), start + found.end(), "")
        elif kind == "escape":
            yield Edit(start + found.start(), start + found.start() + 1, "")
        else:
            yield Edit(start + found.start(), start + found.end(), " " if kind == "break" else "")
