"""Finds the thing that a person means by a name: as it is called in links, then by name, then spelt nearly so."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from graph.ids import label_of, normalise
from procmap.words import Lang
from procmap.words.model import model_words

_COMPARED = 20_000  # names that a mistyped one is compared with
_SHOWN = 4


class NotFound(ValueError):
    """No thing, or more than one, is meant; the text says which could be."""


@dataclass
class Lookup:
    """The things of a workbook by what they may be called."""

    lang: Lang
    called: dict[str, str] = field(default_factory=dict)  # how each is called so that no other is meant
    removed: set[str] = field(default_factory=set)
    _exact: dict[tuple[str, str], set[str]] = field(default_factory=lambda: defaultdict(set))
    _loose: dict[tuple[str, str], set[str]] = field(default_factory=lambda: defaultdict(set))
    _nearly: dict[tuple[str, str], set[str]] = field(default_factory=lambda: defaultdict(set))

    def add(self, thing: str, exact: Iterable[str], loose: Iterable[str] = ()) -> None:
        """Take in a thing; by its exact names it is meant before any other is by a loose one."""
        label = label_of(thing)
        exact = [thing, *exact]
        self.called.setdefault(thing, exact[1])
        for texts, index in ((exact, self._exact), (loose, self._loose)):
            for text in texts:
                index[label, text].add(thing)
                self._nearly[label, normalise(text, label)].add(thing)

    def find(self, text: str, labels: Sequence[str]) -> str:
        """The thing of one of these labels that is meant. Raises NotFound."""
        for index in (self._exact, self._loose, self._nearly):
            found = {
                thing
                for label in labels
                for thing in index.get((label, normalise(text, label) if index is self._nearly else text), ())
            }
            if len(found) == 1:
                (thing,) = found
                if thing in self.removed:
                    raise NotFound(f'"{text}" is removed in this workbook; keep it, or name another')
                return thing
            if found:
                named = sorted(self.called[thing] for thing in found)
                several = " or ".join(f'"{name}"' for name in named[:_SHOWN])
                kinds = sorted({model_words(self.lang).one(label_of(thing)) for thing in found})
                more = f" (of the kinds {', '.join(kinds)}: fill in the kind)" if len(kinds) > 1 else ""
                raise NotFound(f'"{text}" can mean several things{more}; write {several}')
        kinds_text = " or ".join(label.lower() if label != "Kpi" else "KPI" for label in map(_plain, labels))
        raise NotFound(f'there is no {kinds_text} of the name "{text}"{self._hint(text, labels)}')

    def _hint(self, text: str, labels: Sequence[str]) -> str:
        names = [self.called[thing] for thing in self.called if label_of(thing) in labels and thing not in self.removed]
        near = difflib.get_close_matches(text, names[:_COMPARED], n=3, cutoff=0.4)
        if near:
            return "; did you mean " + " or ".join(f'"{name}"' for name in near) + "?"
        return "; add it to its own sheet, or choose from the list"


def _plain(label: str) -> str:
    return "control point" if label == "ControlPoint" else label
