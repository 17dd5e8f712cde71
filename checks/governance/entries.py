"""A governance file as entries that know where they stand, so that every error names file, line and entry."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

import yaml

from graph.errors import ProcmapError

Read = TypeVar("Read")


class BadGovernance(ProcmapError):
    """A governance file that says something we cannot use."""


@dataclass(frozen=True)
class Text:
    """A text in both languages; the same twice where the file gives only one."""

    zh: str
    en: str


@dataclass(frozen=True)
class Entry:
    """A value of a file: a plain one, a list of entries, or a dict of entries by name.

    `name` is the way to it, as `routes[2].steps[1].who`, counted from 1; '' is the file itself. `written` is a plain
    value as it stands in the file: the clause 4.10 is not 4.1.
    """

    value: Any
    file: Path
    line: int
    name: str = ""
    written: str = ""

    def wrong(self, reason: str) -> BadGovernance:
        """The error to raise: file, line, entry and reason on one line."""
        named = f"{self.name}: " if self.name else ""
        return BadGovernance(f"{self.file}:{self.line}: {named}{reason}")

    @property
    def shown(self) -> str:
        """The value as people wrote it."""
        if isinstance(self.value, dict):
            return "{" + ", ".join(self.value) + "}"
        return "a list" if isinstance(self.value, list) else repr(self.value)

    def mapping(self, *known: str, needed: Iterable[str] = ()) -> dict[str, Entry]:
        """The entries below, none but the `known` ones where any are given."""
        if not isinstance(self.value, dict):
            wanted = f"it has {', '.join(known)}" if known else "expected entries with names"
            raise self.wrong(f"is {self.shown}; {wanted}")
        for name, below in self.value.items():
            if known and name not in known:
                raise below.wrong(f"is not known; known are {', '.join(known)}")
        if missing := [name for name in needed if name not in self.value]:
            raise self.wrong(f"needs {', '.join(missing)}")
        return self.value

    def items(self, read: Callable[[Entry], Read]) -> tuple[Read, ...]:
        """A list, each item read."""
        if not isinstance(self.value, list):
            raise self.wrong(f"is {self.shown}; expected a list")
        return tuple(read(item) for item in self.value)

    def one_or_more(self) -> list[Entry]:
        """A list that may be written as its only item."""
        found = self.value if isinstance(self.value, list) else [self]
        if not found:
            raise self.wrong("is empty")
        return found

    def whole(self, least: int, what: str) -> int:
        """A whole number; `what` is told when it is none."""
        if isinstance(self.value, bool) or not isinstance(self.value, int) or self.value < least:
            raise self.wrong(f"is {self.shown}; expected {what}, {least} or more")
        return self.value

    def number(self) -> float:
        """A number of 0 or more."""
        if isinstance(self.value, bool) or not isinstance(self.value, int | float) or not 0 <= self.value < 1e9:
            raise self.wrong(f"is {self.shown}; expected a number of 0 or more")
        return float(self.value)

    def share(self) -> float:
        """A share: above 0, 1 at most."""
        if isinstance(self.value, bool) or not isinstance(self.value, int | float) or not 0 < self.value <= 1:
            raise self.wrong(f"is {self.shown}; expected a share between 0 and 1, as 0.8")
        return float(self.value)

    def flag(self) -> bool:
        """Yes or no."""
        if not isinstance(self.value, bool):
            raise self.wrong(f"is {self.shown}; expected yes or no")
        return self.value

    def word(self) -> str:
        """One line of text; a number as it is written."""
        if isinstance(self.value, bool | dict | list | None) or not (said := self.written.strip()) or "\n" in said:
            raise self.wrong(f"is {self.shown}; expected one line of text")
        return said

    def one_of(self, allowed: Iterable[str], what: str) -> str:
        """One of these words."""
        known = tuple(allowed)
        if not isinstance(self.value, str) or self.value not in known:
            raise self.wrong(f"{self.shown} is no {what}; allowed: {', '.join(known)}")
        return self.value

    def pattern(self) -> str:
        """A regular expression."""
        said = self.word()
        try:
            re.compile(said)
        except (re.error, RecursionError, OverflowError) as error:
            raise self.wrong(f"{said!r} is no regular expression ({error})") from error
        return said

    def text(self) -> Text:
        """`{zh: …, en: …}`, or one text for both languages."""
        if not isinstance(self.value, dict):
            return Text(self.word(), self.word())
        found = self.mapping("zh", "en", needed=("zh", "en"))
        return Text(found["zh"].word(), found["en"].word())


def read_entries(path: Path) -> Entry:
    """The entries of a file; none for an empty one. Raises BadGovernance."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadGovernance(f"{path}: cannot be read ({error.__class__.__name__}); give a YAML file") from error
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
        entry = Entry({}, path, 1) if root is None else _Reader(path).entry(root, "")
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f":{mark.line + 1}" if mark else ""
        problem = getattr(error, "problem", None) or " ".join(str(error).split())
        raise BadGovernance(f"{path}{line}: is not YAML: {problem}") from error
    except RecursionError as error:
        raise BadGovernance(f"{path}: is nested too deeply; a governance file has five levels at most") from error
    if entry.value is None:
        return Entry({}, path, 1)
    if not isinstance(entry.value, dict):
        kind = type(entry.value).__name__
        raise entry.wrong(f"holds {kind}; expected entries such as `trial_months: 1`")
    return entry


class _Reader:
    """Turns the nodes of one file into entries."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._plain = yaml.constructor.SafeConstructor()
        self._open: set[int] = set()

    def entry(self, node: yaml.Node, name: str) -> Entry:
        written = node.value if isinstance(node, yaml.ScalarNode) else ""
        here = Entry(None, self._file, node.start_mark.line + 1, name, written)
        if id(node) in self._open:
            raise here.wrong("holds itself")
        self._open.add(id(node))
        value: Any
        if isinstance(node, yaml.MappingNode):
            value = self._named(node, name)
        elif isinstance(node, yaml.SequenceNode):
            value = [self.entry(item, f"{name}[{at}]") for at, item in enumerate(node.value, start=1)]
        else:
            try:
                value = self._plain.construct_object(node)
            except ValueError as error:  # a date that is none
                raise here.wrong(f"{node.value!r} cannot be read ({error})") from error
        self._open.discard(id(node))
        return replace(here, value=value)

    def _named(self, node: yaml.MappingNode, name: str) -> dict[str, Entry]:
        found: dict[str, Entry] = {}
        for key, value in node.value:
            called = key.value if isinstance(key, yaml.ScalarNode) else "?"
            below = self.entry(value, f"{name}.{called}" if name else called)
            # The line of the name: of an entry whose value stands below, people look for its name.
            below = replace(below, line=key.start_mark.line + 1)
            if called in found:
                raise below.wrong(f"is said twice, first in line {found[called].line}")
            found[called] = below
        return found


def laid_over(shipped: Entry, own: Entry, open_names: frozenset[str]) -> Entry:
    """The shipped entries with the company's own over them; lists are replaced as a whole.

    A name that the shipped file does not know is an error, but for the entries in `open_names`, which are extended.
    """
    if not isinstance(shipped.value, dict) or not isinstance(own.value, dict):
        if isinstance(shipped.value, dict):
            own.mapping(*shipped.value)  # raises: the names that it should have
        return own
    if shipped.name in open_names:
        return Entry({**shipped.value, **own.value}, own.file, own.line, own.name)
    below = own.mapping(*shipped.value)
    merged = {
        name: laid_over(entry, below[name], open_names) if name in below else entry
        for name, entry in shipped.value.items()
    }
    return Entry(merged, own.file, own.line, own.name)
