"""Values of the map as cells, and cells as values, whatever a spreadsheet program made of them in between."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Any

from graph.model import Property
from procmap.exchange.layout import Column
from procmap.words import LANGUAGES, Lang, words
from procmap.words.model import model_words

LONGEST = 32_767  # Excel's own limit
_QUOTE = 200
_NO_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LIST_ENDS = re.compile(r"[;；\n]")
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")

Shown = str | int | float | None
Cell = str | int | float | bool | datetime | date | time | timedelta | None


class NotAValue(ValueError):
    """What a person typed cannot be a value here; the text says what is expected."""


def clean(text: str) -> str:
    """The text without what a workbook cannot hold, not longer than a cell."""
    plain = _NO_XML.sub("�", text.replace("\r\n", "\n").replace("\r", "\n"))
    return plain if len(plain) <= LONGEST else plain[: LONGEST - 1] + "…"


def shortened(quote: str) -> str:
    """The beginning of a quote in one line."""
    flat = " ".join(quote.split())
    return clean(flat if len(flat) <= _QUOTE else flat[: _QUOTE - 1] + "…")


def shown(value: Any, prop: Property | None, lang: Lang) -> Shown:
    """A value of the map as a person sees it in a cell."""
    if value is None or value == []:
        return None
    if isinstance(value, list):
        return clean("；".join(str(each) for each in value) if lang == "zh" else "; ".join(map(str, value)))
    if isinstance(value, bool):
        return words(lang)["exchange_yes" if value else "exchange_no"]
    if isinstance(value, int | float):
        return value
    if prop is not None and value in prop.values:
        return clean(model_words(lang).value(value))
    return clean(str(value))


def is_too_long(value: Any) -> bool:
    """Whether a cell shows only the beginning of a text."""
    return isinstance(value, str) and len(value.replace("\r\n", "\n")) > LONGEST


def text_of(cell: Cell) -> str:
    """A cell as text: whole numbers without a point, dates as ISO; '' when empty."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, int | float):
        return f"{cell:.0f}" if float(cell).is_integer() and abs(cell) < 1e15 else f"{cell:.12g}"
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(sep=" ", timespec="seconds")
    if isinstance(cell, date | time):
        return cell.isoformat()
    return str(cell).replace("\r\n", "\n").replace("\r", "\n").strip()


def canonical(cell: Cell, column: Column) -> str:
    """The same text for cells that say the same in this column; what cannot be read as a value stays as it is."""
    text = text_of(cell)
    if column.prop is None or not text:
        return text
    try:
        value = parsed(cell, column.prop)
    except NotAValue:
        return text
    return "\n".join(value) if isinstance(value, list) else text_of(value)


def parsed(cell: Cell, prop: Property) -> Any:
    """The value of a property that a cell gives, None when it is empty. Raises NotAValue."""
    text = text_of(cell)
    if not text:
        return None
    if prop.type == "integer":
        return _whole_number(cell, text)
    if prop.type == "number":
        return _number(cell, text)
    if prop.type == "flag":
        return _flag(cell, text)
    if prop.type == "date":
        return _iso_date(text)
    if prop.type == "list":
        entries = [each.strip() for each in _LIST_ENDS.split(text) if each.strip()]
        return [_allowed(each, prop) for each in entries] if prop.values else entries
    return _allowed(text, prop) if prop.values else text


def _number(cell: Cell, text: str) -> float:
    if isinstance(cell, bool):
        raise NotAValue("a number is expected")
    try:
        value = float(text)
    except ValueError as error:
        raise NotAValue("a number is expected") from error
    if not abs(value) < 1e300:  # also refuses nan
        raise NotAValue("a number is expected")
    return value


def _whole_number(cell: Cell, text: str) -> int:
    try:
        value = _number(cell, text)
    except NotAValue as error:
        raise NotAValue("a whole number is expected") from error
    if not value.is_integer() or abs(value) >= 2**53:
        raise NotAValue("a whole number is expected")
    return int(value)


def _flag(cell: Cell, text: str) -> bool:
    said = text.casefold()
    for value, key in ((True, "exchange_yes"), (False, "exchange_no")):
        if said in {words(lang)[key].casefold() for lang in LANGUAGES} | ({"true", "1"} if value else {"false", "0"}):
            return value
    choices = " or ".join(f"{words(lang)['exchange_yes']}/{words(lang)['exchange_no']}" for lang in LANGUAGES)
    raise NotAValue(f"{choices} is expected")


def _iso_date(text: str) -> str:
    found = _DATE.fullmatch(text)
    try:
        if found is None:
            raise ValueError(text)
        year, month, day = (int(part or 1) for part in found.groups())
        date(year, month, day)
    except ValueError as error:
        raise NotAValue("a date is expected as 2026-05-01, 2026-05 or 2026") from error
    return text


def _allowed(text: str, prop: Property) -> str:
    said = text.casefold()
    for value in prop.values:
        if said in {value.casefold(), *(model_words(lang).value(value).casefold() for lang in LANGUAGES)}:
            return value
    choices = ", ".join(dict.fromkeys(model_words(lang).value(value) for lang in LANGUAGES for value in prop.values))
    raise NotAValue(f"one of {choices} is expected")
