"""What the rules read and write: one document with its clauses, sentences and actors, and the facts to fill."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from graph.facts import Evidence, Facts, part_of_document
from graph.ids import normalise
from loaders.clauses import Clause
from loaders.documents import Part
from loaders.repair import Repaired
from loaders.texts.source import SourceText

if TYPE_CHECKING:
    from loaders.rules.step import Step

_SENTENCE_END = re.compile(r"[。；;！!？?\n]+")
_SPACE = " \t\r\n\u3000"
_WRAP = re.compile(r"(?<=[㐀-鿿）》”、，]) +(?=[㐀-鿿（《“、，])")
_ANY_SPACE = re.compile(r"\s+")
LONGEST_SENTENCE = 600
_HEADING_SAYS = 7


class Sentence(NamedTuple):
    """A stretch without a full stop, inside one clause; offsets into the clean text."""

    start: int
    end: int
    clause: Clause


class Piece(NamedTuple):
    """A stretch between commas of a sentence."""

    start: int
    end: int
    sentence: Sentence


@dataclass(frozen=True)
class Mention:
    """A unit or post named in the text. `name` is the clean name, `key` the name of who is meant (alias resolved)."""

    start: int
    end: int
    name: str
    label: str
    relative: bool = False
    kind: str | None = None


@dataclass(frozen=True)
class Weighed:
    """A passage that may state a fact: its span in the source, the name and actors of the fact, what was noticed.

    One that is weighed `in_row` is weighed with those of its kind right before and behind it.
    """

    kind: str
    start: int
    end: int
    name: str
    actors: tuple[str, ...]
    traits: tuple[str, ...]
    in_row: bool = False


class Proposal(NamedTuple):
    """Where a process is named that is one only when steps of it are told."""

    start: int
    end: int
    rule: str
    chance: float


class Beside(NamedTuple):
    """Of the clauses that stand beside each other: whether all have a heading, how many are flows, and parts."""

    headed: bool
    flows: int
    of_several: bool


@dataclass
class Page:
    """One document under the rules."""

    facts: Facts
    source: SourceText
    clean: Repaired
    text: str = field(init=False)  # the whole clean text of the file; offsets of all spans are into it
    part: Part
    document: str
    clauses: list[Clause]
    mentions: list[Mention] = field(default_factory=list)
    processes: dict[str, str] = field(default_factory=dict)  # process name -> id, in this document
    proposed: dict[str, Proposal] = field(default_factory=dict)  # process name -> where it is named; no step told yet
    found_by: dict[str, str] = field(default_factory=dict)  # process name -> the rule that found it first
    process_of: dict[int, str] = field(default_factory=dict)  # ordinal of a clause -> name of its process
    # Passages that speak of a process other than their clause's, in order: lines of lists, header blocks.
    passages: list[tuple[int, int, str]] = field(default_factory=list)
    of_process: list[tuple[int, int]] = field(default_factory=list)  # what says where a process begins and ends
    told_by_title: set[int] = field(default_factory=set)  # ordinals of the clauses whose heading is the step
    # Ordinals of the clauses that tell steps, where the document says which; None: all clauses of a process may.
    tells_steps: set[int] | None = None
    aliases: dict[str, str] = field(default_factory=dict)
    actors: dict[tuple[str, str, int], str] = field(default_factory=dict)  # label, name and clause -> id
    stated: dict[str, list[tuple[int, int, str]]] = field(default_factory=dict)  # label -> raw span and id
    by_code: dict[str, str] = field(default_factory=dict)  # code of a listed process -> its name
    known_processes: dict[str, str] = field(default_factory=dict)  # uniform name -> name first used
    used_names: dict[tuple[str, str], int] = field(default_factory=dict)
    named_holders: dict[int, list[Mention]] = field(default_factory=dict)  # ordinal -> whose duties its heading names
    holders: dict[int, list[Mention]] = field(default_factory=dict)  # ordinal -> whose duties are listed there
    clause_traits: dict[int, list[str]] = field(default_factory=dict)  # ordinal -> what is noticed about the clause
    traits: dict[tuple[int, int], list[str]] = field(default_factory=dict)  # span -> what is noticed about a passage
    masked: dict[tuple[int, int], str] = field(default_factory=dict)  # span -> its words without the names in it
    beside: dict[int, Beside] = field(default_factory=dict)  # ordinal of the parent -> what its parts have in common
    titled: dict[int, bool] = field(default_factory=dict)  # ordinal -> whether the clause may be a step with a heading
    # Ordinal of the parent, or 0, and the style -> whether each clause of that list is told by a chain.
    chain_lists: dict[tuple[int, str], bool] = field(default_factory=dict)
    # The same -> how the list tells steps; see step_lists.
    step_lists: dict[tuple[int, str], str] = field(default_factory=dict)
    # Ordinal of a clause -> the steps that the headings right under it name, by ordinal.
    titled_steps: dict[int, dict[int, Step]] = field(default_factory=dict)
    weighed: list[Weighed] | None = None  # every passage that was weighed, for those who learn the weights
    own_process: str = ""  # the process that the title speaks of
    title_chance: float = 0.0  # how likely the document describes it
    cut: dict[tuple[int, int], list[Piece]] = field(default_factory=dict)  # a sentence's pieces
    begun_by: dict[tuple[int, int], list[Mention]] = field(default_factory=dict)  # the actors that a span begins with
    header_lines: list[tuple[str, int, int, str]] | None = None  # kind, start, end, value; see headers.lines
    # Looked up thousands of times in a document.
    _sentences: dict[int, list[Sentence]] = field(default_factory=dict)
    _clause_starts: list[int] = field(default_factory=list)
    _starts_of: list[Mention] | None = None
    _mention_starts: list[int] = field(default_factory=list)

    @property
    def raw(self) -> str:
        """The text of the source, with its damage; offsets of evidence are into it."""
        return self.source.text

    def __post_init__(self) -> None:
        self.show(self.clean)

    def show(self, clean: Repaired) -> None:
        """Lets the rules see this clean text from now on."""
        self.clean, self.text = clean, clean.text  # the text by itself, too: it is asked for more than all else

    @property
    def inside(self) -> str:
        """The document's part of the ids of what only means something in it."""
        return part_of_document(self.document)

    def evidence(self, start: int, end: int, rule: str, confidence: float) -> Evidence:
        """The passage of the source for a clean span, without white space around it."""
        text = self.text
        while start < end and text[start] in _SPACE:
            start += 1
        while end > start and text[end - 1] in _SPACE:
            end -= 1
        raw_start, raw_end = self.clean.raw_span(start, end)
        place = self.source.place_at(raw_start)
        quote = self.raw[raw_start:raw_end]
        return Evidence(raw_start, raw_end, quote, rule, confidence, place.name if place else None)

    def where(self, at: int) -> str:
        """A place as people say it: the document and its clause."""
        clause = self.clause_at(at)
        return f"{self.part.title}, {clause.number or '?'} {clause.heading}".strip()

    def clause_at(self, at: int) -> Clause:
        """The clause that an offset lies in."""
        if len(self._clause_starts) != len(self.clauses):
            self._clause_starts = [clause.start for clause in self.clauses]
        return self.clauses[max(0, bisect_right(self._clause_starts, at) - 1)]

    def process_at(self, at: int) -> str | None:
        """The process that an offset speaks of."""
        place = self._passage(at)
        return self.passages[place][2] if place >= 0 else self.process_of.get(self.clause_at(at).ordinal)

    def in_passage(self, at: int) -> bool:
        """Whether an offset lies in a list or header block that speaks of a process."""
        return self._passage(at) >= 0

    def _passage(self, at: int) -> int:
        place = bisect_right(self.passages, at, key=lambda passage: passage[0]) - 1
        return place if place >= 0 and at < self.passages[place][1] else -1

    def process_meant(self, at: int) -> str | None:
        """The process that an offset speaks of; in a part about none, the document's only one, or its title's."""
        if here := self.process_at(at):
            return here
        if len(set(self.processes.values())) == 1:
            return next(iter(self.processes))
        return self.own_process if self.own_process in self.processes else None

    def sentence_begin(self, at: int, farthest: int) -> int:
        """Where the sentence that an offset lies in begins, looked for back to `farthest`."""
        return max(farthest, *(self.text.rfind(mark, farthest, at) + 1 for mark in "。；\n"))

    def sentences(self) -> Iterator[Sentence]:
        """The sentences of all clause bodies in order; a very long one comes in pieces."""
        for clause in self.clauses:
            yield from self.sentences_of(clause)

    def sentences_of(self, clause: Clause) -> Iterator[Sentence]:
        """The sentences of one clause's own body."""
        known = self._sentences.get(clause.ordinal)
        if known is None:
            known = self._sentences[clause.ordinal] = list(self._cut(clause))
        return iter(known)

    def _cut(self, clause: Clause) -> Iterator[Sentence]:
        at = clause.body
        if len(clause.heading) >= _HEADING_SAYS and not clause.children and not self.text[at : clause.end].strip():
            # an item without a full stop looks like a heading
            yield Sentence(clause.heading_at, clause.body, clause)
            return
        for found in _SENTENCE_END.finditer(self.text, clause.body, clause.end):
            yield from self._pieces(at, found.start(), clause)
            at = found.end()
        yield from self._pieces(at, clause.end, clause)

    def _pieces(self, start: int, end: int, clause: Clause) -> Iterator[Sentence]:
        for at in range(start, end, LONGEST_SENTENCE):
            stop = min(end, at + LONGEST_SENTENCE)
            if self.text[at:stop].strip():
                yield Sentence(at, stop, clause)

    def mentions_in(self, start: int, end: int) -> list[Mention]:
        """The actors named inside a span, in order."""
        if self._starts_of is not self.mentions:
            self._starts_of, self._mention_starts = self.mentions, [mention.start for mention in self.mentions]
        starts = self._mention_starts
        first = bisect_left(starts, start)
        if first == len(starts) or starts[first] >= end:
            return []
        return [mention for mention in self.mentions[first : bisect_left(starts, end, first)] if mention.end <= end]

    def actor(self, mention: Mention, rule: str, confidence: float = 0.9) -> str:
        """States a mentioned actor, once for each clause that names it, and returns its id."""
        named = (mention.label, mention.name, self.clause_at(mention.start).ordinal)
        if named in self.actors:
            return self.actors[named]
        evidence = self.evidence(mention.start, mention.end, rule, confidence)
        name = self.aliases.get(mention.name, mention.name)
        says: dict[str, Any] = {"relative": True} if mention.relative else {}
        if mention.kind and mention.label == "Department":
            says["kind"] = mention.kind
        known_as = sorted(alias for alias, main in self.aliases.items() if main == name)
        if known_as:
            says["aliases"] = known_as
        within = [self.inside] if mention.relative else []
        self.actors[named] = self.node(mention.label, name, evidence, within=within, **says)
        return self.actors[named]

    def node(self, label: str, name: str, evidence: Evidence, *, within: Iterable[str] = (), **says: Any) -> str:
        """States a thing of this document; remembers the passage for the rules that connect things."""
        thing = self.facts.node(label, name, evidence, within=within, **says)
        self.stated.setdefault(label, []).append((evidence.start, evidence.end, thing))
        return thing

    def unique(self, label: str, parent: str, name: str) -> str:
        """The name, with a number behind it when the same parent in this document has one of that name already."""
        key = (f"{label}/{parent}", normalise(name, label))
        self.used_names[key] = self.used_names.get(key, 0) + 1
        count = self.used_names[key]
        return name if count == 1 else f"{name} ({count})"


def tidy(name: str) -> str:
    """A name on one line, without spaces that a line end left inside it."""
    if _ANY_SPACE.search(name):
        name = _ANY_SPACE.sub(" ", _WRAP.sub("", _ANY_SPACE.sub(" ", name)))
    return name.strip(" \t、，,。；;：:")
