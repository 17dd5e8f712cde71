"""DUPLICATES: documents whose texts are nearly the same, such as a copy under another title, an excerpt, a new edition.

Compared are shingles: each run of five characters (of a language with spaces: five words), without punctuation. Which
documents are compared at all follows from the phrases they share, so that not all are compared with all.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from graph.ids import label_of, parts_of
from graph.map import LinkKey
from graph.resolution.inferring import Inferred, Known, as_lists

# Of the shingles of the shorter text, the share that the longer one has too. Unrelated rules of one company stay below
# 0.2, also when they are made from one template; excerpts and new editions lie above 0.7.
LEAST_SIMILARITY = 0.5
# Fewer shingles than these are a title page or a single sentence, which prove nothing.
LEAST_SHINGLES = 40
_SHINGLE = 5
_PHRASE = re.compile(r"[^，。；：、！？,.;:!?（）()《》“”\"|]+")
_LEAST_PHRASE = 8
# Documents that share a phrase are compared with so many of those that follow by id: with all, where a text was copied
# a few times, and in a chain, where a phrase stands in hundreds of documents.
_NEIGHBOURS = 5
# Phrases that two documents share must make up this part of the shorter text before shingles are counted.
_LEAST_SHARED = 0.1
_QUOTED = 3
_UNIT = re.compile(r"[^\W㐀-鿿_]+|[㐀-鿿]")
_SPACE = re.compile(r"\s+")


class _Phrase(NamedTuple):
    """A stretch between punctuation marks, where it stands in the source."""

    clause: str
    start: int
    end: int
    quote: str


def duplicates(known: Known) -> Iterator[Inferred]:
    """A link from the shorter text to the longer one; its evidence are the longest phrases that both have."""
    texts = _texts(known)
    phrases = {document: _phrases(clauses) for document, clauses in texts.items()}

    @lru_cache(maxsize=64)  # of a thousand large documents only some need to be held at once
    def shingles(document: str) -> set[tuple[str, ...]]:
        return _shingles("".join(text for _, _, text in texts[document]))

    for one, other in _candidates(phrases):
        shorter, longer = sorted((one, other), key=lambda document: (len(shingles(document)), document))
        size = len(shingles(shorter))
        if size < LEAST_SHINGLES:
            continue
        similarity = len(shingles(shorter) & shingles(longer)) / size
        if similarity >= LEAST_SIMILARITY:
            evidence = _evidence(phrases[shorter], phrases[longer], similarity)
            yield LinkKey("DUPLICATES", shorter, longer), {"similarity": round(similarity, 3), **evidence}


def _texts(known: Known) -> dict[str, list[tuple[int, str, str]]]:
    """Of every document that is there: the offset, id and text of its clauses in order."""
    texts: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
    for thing, about in known.map.things.items():
        if label_of(thing) == "Clause" and about.get("text"):
            organization, _, part, *_ = parts_of(thing)
            document = f"{organization}/Document/{part}"
            if "sha256" in known.map.things.get(document, {}):
                texts[document].append((about["char_start"], thing, about["text"]))
    return {document: sorted(clauses) for document, clauses in sorted(texts.items())}


def _phrases(clauses: list[tuple[int, str, str]]) -> dict[str, _Phrase]:
    """The phrases of a document by their uniform spelling; of one that recurs the first."""
    found: dict[str, _Phrase] = {}
    for offset, clause, text in clauses:
        for match in _PHRASE.finditer(text):
            uniform = _SPACE.sub("", match.group()).casefold()
            if len(uniform) >= _LEAST_PHRASE and uniform not in found:
                quote = match.group().strip()
                start = offset + match.start() + match.group().index(quote)
                found[uniform] = _Phrase(clause, start, start + len(quote), quote)
    return found


def _candidates(phrases: dict[str, dict[str, _Phrase]]) -> list[tuple[str, str]]:
    """Pairs of documents of one organization that share phrases."""
    holders: dict[tuple[str, str], list[str]] = defaultdict(list)
    for document, own in phrases.items():
        organization = document.split("/", 1)[0]
        for uniform in own:
            holders[organization, uniform].append(document)
    shared: Counter[tuple[str, str]] = Counter()
    for (_, uniform), documents in holders.items():
        for place, document in enumerate(documents):
            for other in documents[place + 1 : place + 1 + _NEIGHBOURS]:
                shared[document, other] += len(uniform)
    length = {document: sum(map(len, own)) for document, own in phrases.items()}
    return sorted(pair for pair, common in shared.items() if common >= _LEAST_SHARED * min(length[one] for one in pair))


def _shingles(text: str) -> set[tuple[str, ...]]:
    units = _UNIT.findall(unicodedata.normalize("NFKC", text).casefold())
    return set(zip(*(units[at:] for at in range(_SHINGLE)), strict=False))


def _evidence(own: dict[str, _Phrase], others: dict[str, _Phrase], similarity: float) -> dict[str, list[Any]]:
    common = sorted(own.keys() & others.keys(), key=lambda uniform: (-len(uniform), uniform))[:_QUOTED]
    found = (own[uniform] for uniform in common)
    return as_lists((p.clause, p.start, p.end, p.quote, "", "same_text", round(similarity, 3)) for p in found)
