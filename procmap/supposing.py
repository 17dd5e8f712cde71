"""The job of `procmap impact --remove`, `--merge-into` and `--replace-by`: what a planned change does, in words."""

from __future__ import annotations

from typing import Any, Literal

from graph.errors import ProcmapError
from graph.stores import open_for_reading
from procmap.exploring import way_in_words
from procmap.words import Lang, words
from procmap.words.model import ModelWords, model_words
from queries.answers.impact.effects import WhatIf
from queries.answers.impact.whatif import merged, removed, replaced

Change = Literal["remove", "merge", "replace"]
WHAT_IF = (
    *("group", "effect", "happens", "kind", "name", "process", "domain", "why", "others"),
    *("document", "clause", "number", "quote", "char_start", "char_end", "id"),
)
SHOWN_COLUMNS = ("happens", "kind", "name", "process", "domain", "why", "others", "source", "quote")
_NAMED = 8  # names in a sentence


class NoChange(ProcmapError):
    """None, or several, of the changes that can be supposed."""


def supposed(*, remove: bool, merge_into: str | None, replace_by: str | None) -> tuple[Change, str | None]:
    """Which of the three changes is meant, and the other thing in it. Raises NoChange unless it is one."""
    given: list[tuple[Change, str | None]] = [("remove", None)] if remove else []
    given += [("merge", merge_into)] if merge_into is not None else []
    given += [("replace", replace_by)] if replace_by is not None else []
    if len(given) != 1:
        raise NoChange("give one of remove, merge into and replace by")
    return given[0]


def what_if_of(address: str, change: Change, name: str, other: str | None, explained: int) -> WhatIf:
    """What a planned change does. Raises UnknownThing for a name, MakesNoSense for what cannot be done."""
    with open_for_reading(address) as store:
        if change == "remove" or other is None:
            return removed(store, name, explained)
        return (merged if change == "merge" else replaced)(store, name, other, explained)


def what_if_rows(found: WhatIf, lang: Lang) -> list[dict[str, Any]]:
    """A row for each effect, the gravest first: columns as WHAT_IF."""
    w, model = words(lang), model_words(lang)
    told = []
    for row in found.rows():
        mine = {
            "happens": w[f"effect_{row['effect']}"],
            "kind": _kind(row["label"], lang, model),
            "why": way_in_words(row["why"], model),
            "document": row["document_name"],
            "clause": row["clause_name"],
        }
        told.append({column: {**row, **mine}[column] for column in WHAT_IF})
    return told


def what_if_in_short(found: WhatIf, change: Change, lang: Lang) -> list[str]:
    """Sentences: what is supposed, and for each effect how many things it has and their first names."""
    w, model = words(lang), model_words(lang)
    other = found.other or found.thing
    lines = [
        w[f"whatif_{change}"].format(
            kind=_kind(found.thing.label, lang, model),
            name=found.thing.name,
            other_kind=_kind(other.label, lang, model),
            other=other.name,
        )
    ]
    for effect, number in found.counts().items():
        names = found.names(effect)
        told = w["comma"].join(names[:_NAMED]) + ("…" if names[_NAMED:] else "")
        lines.append("  " + w["whatif_line"].format(what=w[f"effect_{effect}"], number=number, names=told))
    return lines if found.effects else [*lines, w["whatif_none"]]


def shown_rows(rows: list[dict[str, Any]], lang: Lang) -> tuple[list[dict[str, Any]], list[str]]:
    """The rows and heads of the table for people; where a fact stands is one column."""
    heads = {column: words(lang)[f"whatif_column_{column}"] for column in SHOWN_COLUMNS}
    told = [
        {
            head: (_source(row) if column == "source" else row[column])
            for column, head in heads.items()
        }
        for row in rows
    ]  # fmt: skip
    return told, list(heads.values())


def _source(row: dict[str, Any]) -> str:
    return " ".join(part for part in (row["document"], row["number"] or row["clause"]) if part)


def _kind(label: str, lang: Lang, model: ModelWords) -> str:
    """A single thing of a label; clauses are no kind of their own in the words of the model."""
    return model.one(label) if label in model.titles else words(lang)["clause"]
