"""Where the decisions of a map workbook are kept: on the map, and as a corrections file beside the workbook.

A workbook speaks for the edition that it was exported as. What was decided in other editions of it stays; what was
decided in this one is what it says now. So loading it twice changes nothing, putting a cell back undoes an edit, and
exporting to the same path again loses none.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from graph.corrections import BESIDE_WORKBOOK, Correction, as_yaml, is_shown
from graph.map import Map
from graph.stores.seam import Reader
from procmap.exchange.decisions import Edit
from procmap.exchange.edits import read_edits
from procmap.words import Lang

_HEAD = """# What was decided in {name}, written by `procmap load`: one entry a decision, see docs/corrections.md.
# Deleting an entry and loading again takes it back. Beside the documents, this file makes the same map again.
"""


@dataclass(frozen=True)
class TakenWorkbook:
    """What a load takes from one map workbook."""

    path: Path
    source: str
    edits: tuple[Edit, ...]  # of this edition
    new: tuple[Edit, ...]  # of these, what was not decided before
    taken_back: tuple[Correction, ...]  # decided in this edition before, and not any more
    decided: tuple[Correction, ...]  # in all editions
    earlier: int  # decisions of other editions
    notes: tuple[str, ...]

    @property
    def kept_in(self) -> Path:
        """The corrections file beside it."""
        return Path(f"{self.source}{BESIDE_WORKBOOK}")


def spelt(source: str, known: Iterable[str]) -> str:
    """The path as the map has it already, when that is the same file written in another way."""
    if source in known:
        return source
    here = Path(source).resolve()
    return next((other for other in sorted(known) if Path(other).resolve() == here), source)


def take(
    path: Path, data: bytes, store: Reader, decided: dict[str, list[Correction]], lang: Lang, organization: str
) -> TakenWorkbook:
    """Read a map workbook, and put its decisions among those `decided`, which are by whose they are.

    Raises RefusedWorkbook or UnreadableDocument.
    """
    read = read_edits(path, data, lang, organization)
    rows = store.read("MATCH (n:Correction) RETURN n.source AS source, n.text AS text")
    source = spelt(path.as_posix(), {*decided, *(row["source"] for row in rows)})
    before = decided.get(source)
    if before is None:
        before = [Correction(row["source"], row["text"]) for row in rows if row["source"] == source]
    now = read.corrections(source)
    others = [one for one in before if not read.are_of_this_edition(one)]
    decided[source] = [*others, *now]
    known = {one.text for one in before}
    return TakenWorkbook(
        path,
        source,
        tuple(read.edits),
        tuple(edit for edit, made in zip(read.edits, read.each(source), strict=True) if made.text not in known),
        tuple(one for one in before if read.are_of_this_edition(one) and one not in set(now)),
        tuple(sorted(decided[source])),
        len(others),
        tuple(read.notes),
    )


def without_effect(taken: TakenWorkbook, whole: Map) -> list[str]:
    """A line for each new decision that the map does not show: another one overrules it, or its subject is gone."""
    lines = []
    for edit in taken.new:
        if not is_shown(whole, edit.entry):
            where = f"sheet {edit.sheet}, row {edit.row}" if edit.row else f"sheet {edit.sheet}"
            why = "the map does not show it, for another decision overrules it or what it speaks of is gone"
            lines.append(f"{taken.path.as_posix()}, {where}: {edit.what}: {why}")
    return lines


def keep(taken: TakenWorkbook) -> list[str]:
    """Write the corrections file of a workbook; returns a line when that is not possible, for then the map has them."""
    path = taken.kept_in
    partial = path.with_name(f".{path.name}.part")
    try:
        if not taken.decided:
            path.unlink(missing_ok=True)
            return []
        text = _HEAD.format(name=Path(taken.source).name) + as_yaml(taken.decided)
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            partial.write_text(text, encoding="utf-8")
            partial.replace(path)
    except (OSError, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        return [f"{path}: cannot be written ({reason}); the decisions are kept on the map only"]
    return []
