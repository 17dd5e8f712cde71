"""What a person typed to search for, as words; and as patterns that a store finds them by.

A word is found in a text when it stands there: Chinese anywhere, letters and figures at the beginning of a word. The
patterns mean the same to kglite, to Neo4j and to Python. What is typed is never syntax: no sign of it reaches a pattern
or the full-text index unescaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from queries.answers.search.characters import Kind, fold, kind, spellings

_LONGEST = 60  # characters of a word that count
_MOST = 20  # words of a question that count
# From how many characters on, and up to how many, one mistake is forgiven in a word.
_FORGIVEN = {"han": (3, 16), "letters": (4, 16)}
_EDGE = 4  # from how many characters on the first and the last may be the mistake
_PIECES = 24  # of a question by which near names are found
_GAP = 6  # characters that may stand where none was typed
# What the analyser of the full-text index leaves out, so that a word within them cannot be asked of it.
_LEFT_OUT = (
    *("a", "and", "are", "as", "at", "be", "but", "by", "for", "if", "in", "into", "is", "it", "no", "not", "of", "on"),
    *("or", "s", "such", "t", "that", "the", "their", "then", "there", "these", "they", "this", "to", "was", "will"),
    *("with", "www"),
)


@dataclass(frozen=True)
class Word:
    """A run of typed characters of one kind, folded."""

    text: str
    kind: Kind

    @property
    def stem(self) -> str:
        """An English word without its plural ending."""
        text = self.text
        if self.kind != "letters" or len(text) < 4 or not text.endswith("s") or text.endswith(("ss", "us", "is")):
            return text
        if text.endswith("ies"):
            return text[:-3] + "y"
        return text[:-2] if text.endswith(("sses", "xes", "ches", "shes", "zes")) else text[:-1]

    @property
    def is_forgiving(self) -> bool:
        """Whether a mistake in it can be forgiven."""
        shortest, longest = _FORGIVEN.get(self.kind, (1, 0))
        return shortest <= len(self.stem) <= longest

    def pattern(self, *, loosely: bool = False) -> str:
        """The regular expression of the texts that hold it, `loosely` with a mistake forgiven."""
        inner = "|".join(dict.fromkeys(self._loose() if loosely and self.is_forgiving else self._strict()))
        before = {"letters": "(?:.*[^A-Za-zＡ-Ｚａ-ｚ])?", "digits": "(?:.*[^0-9０-９])?"}.get(self.kind, ".*")
        return f"(?s){before}(?:{inner}).*"

    def _strict(self) -> Iterator[str]:
        yield _spelled(self.stem)
        if self.kind == "letters" and self.stem.endswith("y") and len(self.stem) > 2:
            yield _spelled(self.stem[:-1] + "ies")

    def _loose(self) -> Iterator[str]:
        """The word with one wrong, missing, surplus or swapped character, or with a gap in it."""
        yield from self._strict()
        yield from _mistaken([_spelled(character) for character in self.stem])
        if self.kind == "han":
            for at in range(2, len(self.stem) - 1):
                yield f"{_spelled(self.stem[:at])}.{{1,{_GAP}}}{_spelled(self.stem[at:])}"

    def clauses(self) -> list[str]:
        """What the full-text index is asked: all of it holds for every text that holds the word; none: cannot ask."""
        stem = self.stem
        if self.kind == "han":
            if len(stem) == 1:
                return [f"/.*{_spelled(stem)}.*/"]
            return [f"/{_spelled(a + b)}/" for a, b in dict.fromkeys(pairwise(stem))]
        if self.kind in ("letters", "digits"):
            begin = stem.removesuffix("y") if self.kind == "letters" and len(stem) > 2 else stem
            if any(begin in left_out for left_out in _LEFT_OUT):
                return []
            return [f"/.*{_spelled(begin)}.*/"]
        return []

    def loose_clauses(self) -> tuple[list[str], int]:
        """The same for texts that hold it loosely: clauses, and how many of them hold at least."""
        if not self.is_forgiving:
            strict = self.clauses()
            return strict, len(strict)
        if self.kind == "han":
            short = len(self.stem) < _EDGE
            sure = dict.fromkeys((self.stem[0], self.stem[-1]) if short else self.stem)
            return [f"/.*{_spelled(one)}.*/" for one in sure], len(sure) - (0 if short else 1)
        if any(re.fullmatch(self.pattern(loosely=True), left_out) for left_out in _LEFT_OUT):
            return [], 0
        # One mistake spoils two parts at most: of three, one is whole.
        cuts = [len(self.stem) * at // 3 for at in range(4)]
        whole = "|".join(_spelled(self.stem[a:b]) for a, b in pairwise(cuts))
        return [f"/.*({whole}).*/"], 1


@dataclass(frozen=True)
class Wanted:
    """A question: what was typed, and its words. `words` is empty when nothing was typed that could be looked for."""

    typed: str
    words: tuple[Word, ...]

    @property
    def key(self) -> str:
        """What was typed, folded, without what stands between words."""
        return key(self.typed)

    def patterns(self, *, loosely: bool = False) -> list[str]:
        """A pattern for each word, the longest word first: it leaves the fewest texts for the others."""
        ordered = sorted(self.words, key=lambda word: -len(word.text))
        return list(dict.fromkeys(word.pattern(loosely=loosely) for word in ordered))

    def asked_of_index(self, *fields: str, loosely: bool = False) -> tuple[str, int] | None:
        """What the full-text index is asked for these fields and the least score of an answer.

        Every text that the patterns find is among the answers; None where the index cannot promise that.
        """
        if loosely:
            parts = [word.loose_clauses() for word in self.words]
            clauses = [clause for some, _ in parts for clause in some]
            least = sum(number for _, number in parts)
            if not clauses or least < 1:
                return None
            return " OR ".join(_in_any(clause, fields) for clause in clauses), least
        clauses = list(dict.fromkeys(clause for word in self.words for clause in word.clauses()))
        return (" AND ".join(_in_any(clause, fields) for clause in clauses), 0) if clauses else None

    def pieces(self) -> list[str]:
        """Patterns of what a name that is only near can share: single and paired Chinese characters, three letters."""
        made = []
        for word in self.words:
            sizes = (1, 2) if word.kind == "han" else (3,)
            made += [word.text[at : at + size] for size in sizes for at in range(max(1, len(word.text) - size + 1))]
        return [f"(?s).*{_spelled(piece)}.*" for piece in dict.fromkeys(made)][:_PIECES]

    def places(self, text: str) -> list[tuple[int, int]]:
        """Where the words stand in a text, in order, overlaps joined."""
        folded = fold(text)
        found = sorted(
            (hit.start(), hit.end()) for word in self.words for hit in re.finditer(_finder(word), folded, re.DOTALL)
        )
        joined: list[tuple[int, int]] = []
        for begin, end in found:
            if joined and begin <= joined[-1][1]:
                joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
            else:
                joined.append((begin, end))
        return joined


def wanted(typed: str) -> Wanted:
    """What a person looks for; the same words count once."""
    plain = " ".join(typed.split())
    runs = [("".join(run), what) for what, run in groupby(fold(plain), kind)]
    words = [Word(text[:_LONGEST], what) for text, what in runs if what != "between"]
    if not words:  # a name made of signs is a name
        words = [Word(text[:_LONGEST], "between") for text in fold(plain).split()]
    return Wanted(plain, tuple(dict.fromkeys(words))[:_MOST])


def key(text: str) -> str:
    """A text as names are compared: folded, letters and figures of any script only; signs when it has nothing else."""
    folded = fold(text)
    return "".join(one for one in folded if one.isalnum()) or "".join(folded.split())


def _finder(word: Word) -> str:
    edge = {"letters": "(?<![a-z])", "digits": "(?<![0-9])"}.get(word.kind, "")
    rest = {"letters": "[a-z]*", "digits": "[0-9]*"}.get(word.kind, "")
    stems = [word.stem, *([word.stem[:-1] + "ies"] if word.kind == "letters" and word.stem.endswith("y") else [])]
    return f"{edge}(?:{'|'.join(map(re.escape, stems))}){rest}"


def _in_any(clause: str, fields: tuple[str, ...]) -> str:
    return "(" + " OR ".join(f"{field}:{clause}" for field in fields) + ")"


def _spelled(text: str) -> str:
    """A pattern of every spelling of a folded text."""
    return "".join(_class(spellings(character)) for character in text)


def _class(characters: str) -> str:
    escaped = "".join(map(re.escape, characters))
    return f"[{escaped}]" if len(characters) > 1 else escaped


def _mistaken(pieces: list[str]) -> Iterator[str]:
    """The joined pieces with one mistake."""
    for at in range(len(pieces)):
        before, after = "".join(pieces[:at]), "".join(pieces[at + 1 :])
        # At the edge of a short word a wrong one would leave two characters, which many names have.
        if len(pieces) >= _EDGE or 0 < at < len(pieces) - 1:
            yield f"{before}.?{after}"  # wrong or surplus
        if at:
            yield f"{before}.{pieces[at]}{after}"  # missing
        if at + 1 < len(pieces):
            yield f"{before}{pieces[at + 1]}{pieces[at]}{''.join(pieces[at + 2 :])}"  # swapped
