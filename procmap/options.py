"""The options that verbs share, and where their values come from when they are not given."""

from __future__ import annotations

import locale
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from graph.errors import ProcmapError
from graph.stores import DEFAULT_ADDRESS
from procmap.words import LANGUAGES, Lang

Command = TypeVar("Command", bound=Callable[..., Any])


def default_language() -> Lang:
    """PROCMAP_LANG, else the locale: Chinese where it says so, English elsewhere."""
    said = os.environ.get("PROCMAP_LANG") or ""
    if said:
        if said not in LANGUAGES:
            raise click.UsageError(f"PROCMAP_LANG is {said!r}; it can be {' or '.join(LANGUAGES)}")
        return "zh" if said == "zh" else "en"
    spoken = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "zh" if (spoken or locale.getlocale()[0] or "").casefold().startswith(("zh", "chinese")) else "en"


def store(command: Command) -> Command:
    """--store: where the map is."""
    return click.option(
        "--store",
        "address",
        envvar="PROCMAP_STORE",
        default=DEFAULT_ADDRESS,
        show_default=True,
        help="The map: a file, or a bolt:// or neo4j:// address. [env: PROCMAP_STORE]",
    )(command)


def lang(command: Command) -> Command:
    """--lang: the language of the output."""
    return click.option(
        "--lang",
        type=click.Choice(LANGUAGES),
        default=default_language,
        show_default="PROCMAP_LANG, else the locale",
        help="The language of the output.",
    )(command)


def today(command: Command) -> Command:
    """--today: the day that is judged."""

    def as_date(ctx: click.Context, param: click.Parameter, value: datetime | None) -> date:
        return value.date() if value else date.today()

    return click.option(
        "--today",
        type=click.DateTime(["%Y-%m-%d"]),
        callback=as_date,
        metavar="YYYY-MM-DD",
        help="Judge as of this day, so that a judgement can be repeated.",
    )(command)


def judging(command: Command) -> Command:
    """--governance, --baseline: what a judgement goes by."""
    exists = click.Path(exists=True, dir_okay=False, path_type=Path)
    command = click.option(
        "--baseline", type=exists, help="Findings that are known and accepted: id, reason, owner, expires."
    )(command)
    return click.option(
        "--governance",
        type=exists,
        envvar="PROCMAP_GOVERNANCE",
        help="Your own policy's numbers over those of checks/governance.yaml. [env: PROCMAP_GOVERNANCE]",
    )(command)


def output_format(*formats: str) -> Callable[[Command], Command]:
    """--format: the first is the default."""
    return click.option(
        "--format", "form", type=click.Choice(formats), default=formats[0], show_default=True, help="How to print it."
    )


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turn what the file system refuses into one line."""
    try:
        yield
    except OSError as error:
        raise ProcmapError(f"{path}: cannot be written ({error.strerror or error}); give another place") from error
