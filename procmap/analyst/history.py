"""Scores over time, from judgements that were kept."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from checks.findings import Dimension
from procmap.analyst.answer import Answer
from procmap.analyst.asked import Asked
from procmap.reporting.view import percent
from procmap.words import words

HISTORY = ("day", "overall", "completeness", "effectiveness", "compliance", "findings", "new", "resolved", "source")
_DIMENSIONS: tuple[Dimension, ...] = ("completeness", "effectiveness", "compliance")


def history_of(asked: Asked, places: Iterable[str | Path]) -> Answer:
    """A row for each judgement, the earliest first: files of `procmap check --format json` and folders of reports."""
    rows, bad = [], []
    for path in sorted({file for place in places for file in _files(Path(place))}):
        row = _row(path)
        if row is None:
            bad.append(path.name)
        else:
            rows.append(row)
    rows.sort(key=lambda row: (row["day"], row["source"]))
    rows = list({_same(row): row for row in rows}.values())
    said = asked.words.say("history_none")
    if rows:
        told = [_told(asked, rows, one) for one in _DIMENSIONS]
        said = asked.words.say(
            "history", number=len(rows), first=rows[0]["day"], last=rows[-1]["day"],
            said=asked.comma.join(one for one in told if one) or asked.words.say("score_none"),
        )  # fmt: skip
    if bad:
        said += "\n" + asked.words.say("history_bad", number=len(bad), names=asked.named(bad))
    kinds = {"new": "integer", "resolved": "integer"}
    return Answer(rows, HISTORY, said, HISTORY[:-1], asked.lang, kinds, draw=lambda: _lines(rows, asked))


def _same(row: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(row[column] for column in HISTORY[:-1])


def _files(place: Path) -> list[Path]:
    if place.is_dir():
        return [path for path in place.rglob("*") if path.name.endswith((".json", ".json.gz"))]
    return [place] if place.exists() else []


def _row(path: Path) -> dict[str, Any] | None:
    """The row of a kept judgement, None for a file that is none."""
    try:
        data = path.read_bytes()
        told = json.loads(gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data)
        scores, findings = told["scores"], told["findings"]
        states = [one["state"] for one in findings]
        return {
            "day": str(told.get("today") or told["day"]),
            **{column: scores.get(column) for column in ("overall", *_DIMENSIONS)},
            "findings": sum(state in ("new", "open") for state in states),
            "new": states.count("new"),
            "resolved": states.count("resolved"),
            "source": path.as_posix(),
        }
    except (OSError, EOFError, zlib.error, RecursionError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _told(asked: Asked, rows: list[dict[str, Any]], dimension: Dimension) -> str:
    scores = [row[dimension] for row in rows if row[dimension] is not None]
    if not scores:
        return ""
    plain = words(asked.lang)
    if len(scores) == 1:
        return asked.words.say("history_one", dimension=plain[dimension], now=percent(scores[0], plain))
    return asked.words.say(
        "history_of", dimension=plain[dimension], before=percent(scores[0], plain), now=percent(scores[-1], plain),
        change=f"{scores[-1] - scores[0]:+.0%}",
    )  # fmt: skip


def _lines(rows: list[dict[str, Any]], asked: Asked) -> Any:
    from procmap.pictures.scores import lines

    return lines(rows, asked.lang)
