"""Opening a map: `m = pm.open()`."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import click

from graph.errors import ProcmapError
from graph.status import hold_to_format
from graph.stores import DEFAULT_ADDRESS, open_for_reading
from procmap.analyst.process_map import ProcessMap
from procmap.options import default_language
from procmap.words import LANGUAGES, Lang


class BadOption(ProcmapError):
    """A language or a day that is none."""


class EmptyMap(ProcmapError):
    """A map on which there is nothing to ask for."""


def open_map(
    store: str | Path | None = None,
    *,
    lang: Lang | None = None,
    today: date | str | None = None,
    governance: str | Path | None = None,
) -> ProcessMap:
    """The map at an address. Raises StoreUnavailable, StoreRefused or BadOption."""
    address, spoken, day = address_of(store), language(lang), day_of(today)
    policy = governance or os.environ.get("PROCMAP_GOVERNANCE")
    opened = open_for_reading(address)
    try:
        hold_to_format(opened)
    except ProcmapError:
        opened.close()
        raise
    return ProcessMap(opened, address, spoken, day, Path(policy) if policy else None)


def open(
    store: str | Path | None = None,
    *,
    lang: Lang | None = None,
    today: date | str | None = None,
    governance: str | Path | None = None,
) -> ProcessMap:
    """Open a map to ask it in a notebook: PROCMAP_STORE or ./procmap.kgl, a path, a snapshot, or a bolt:// address.

    `lang` is zh or en, `today` the day that is judged (2026-11-22), `governance` your own policy's file. Raises
    ProcmapError with one line that says what to do; so for an empty map.
    """
    from procmap.analyst.completing import complete_in_notebook

    opened = open_map(store, lang=lang, today=today, governance=governance)
    if opened.is_empty():
        opened.close()
        raise EmptyMap(f"{opened.address}: there is nothing on this map yet; load documents with: procmap load FOLDER")
    complete_in_notebook()
    return opened


def address_of(store: str | Path | None) -> str:
    """What was given, else PROCMAP_STORE, else ./procmap.kgl."""
    return str(store or os.environ.get("PROCMAP_STORE") or DEFAULT_ADDRESS)


def language(said: str | None) -> Lang:
    """What was given, else PROCMAP_LANG, else the locale."""
    if said is None:
        try:
            return default_language()
        except click.UsageError as error:
            raise BadOption(error.format_message()) from error
    if said not in LANGUAGES:
        raise BadOption(f"lang is {said!r}; it can be {' or '.join(LANGUAGES)}")
    return "zh" if said == "zh" else "en"


def day_of(said: date | str | None) -> date:
    """What was given, else today."""
    if isinstance(said, str):
        try:
            return date.fromisoformat(said)
        except ValueError as error:
            raise BadOption(f"today is {said!r}; write a day as 2026-11-22") from error
    if said is not None and not isinstance(said, date):
        raise BadOption(f"today is {said!r}; write a day as 2026-11-22")
    return said or date.today()
