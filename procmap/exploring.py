"""The job of `procmap impact`: what a change reaches, as rows in the words of a language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from graph.stores import open_for_reading
from procmap.words import Lang, words
from procmap.words.model import ModelWords, model_words
from queries.answers.impact.change import Impact, Reached, impact

_SHOWN = 12  # names in a sentence
IMPACT_COLUMNS = ("distance", "kind", "name", "domain", "concern", "way", "id")
# A link as a way tells it: -[USES]-> along it, <-[USES]- against it; a discriminator may follow the kind.
_LINK = re.compile(r"(<?)-\[(\w+)(?: ([^\]]*))?\]-(>?)")


def impact_of(address: str, wanted: Sequence[str], explained: int) -> Impact:
    """What a change in these things reaches. Raises UnknownThing for a name that nothing or several things have."""
    with open_for_reading(address) as store:
        return impact(store, *wanted, explained=explained)


def impact_rows(found: Impact, lang: Lang) -> list[dict[str, Any]]:
    """A row for each reached thing, nearest first: columns as IMPACT_COLUMNS."""
    w, model = words(lang), model_words(lang)
    return [
        {
            "distance": one.distance,
            "kind": model.one(one.thing.label),
            "name": one.thing.name,
            "domain": one.domain,
            "concern": w[f"concern_{one.concern.replace(' ', '_')}"] if one.concern else "",
            "way": found.in_words(one.way, lambda link: _in_words(link, model)),
            "id": one.thing.id,
        }
        for one in found.reached
    ]


def way_in_words(way: str, model: ModelWords) -> str:
    """A way told in names and links, 采购部 <-[PERFORMED_BY]- 比价, with the links as people read them."""
    return _LINK.sub(lambda found: _in_words(found[0], model), way)


def _in_words(link: str, model: ModelWords) -> str:
    """A link of a way as people read it: ←使用记录."""
    found = _LINK.fullmatch(link)
    if found is None:
        return link
    against, kind, apart, along = found.groups()
    title = model.titles.get(kind, kind) + (f"（{model.value(apart)}）" if apart else "")
    return f"{'←' if against else ''}{title}{'→' if along else ''}"


def impact_in_short(found: Impact, lang: Lang) -> list[str]:
    """Sentences: what changes, how much it reaches by domain and kind, whom to tell, what to look at again."""
    w, model = words(lang), model_words(lang)
    comma = w["comma"]
    lines = [w["impact_of"].format(names=comma.join(f"{model.one(t.label)} {t.name}" for t in found.changed))]
    if found.parts:
        lines.append(w["impact_parts"].format(number=len(found.parts)))
    if not found.reached:
        return [*lines, w["impact_none"]]
    lines.append(w["impact_reached"].format(number=len(found.reached), steps=found.reached[-1].distance))
    by_domain: dict[str, list[str]] = {}
    for (domain, label), number in found.counts().items():
        by_domain.setdefault(domain, []).append(f"{number} {model.titles[label]}")
    for domain, kinds in by_domain.items():
        lines.append(f"  {domain or w['impact_no_domain']}{w['colon']}{comma.join(kinds)}")
    for concern, key in (("tell", "impact_tell"), ("reassess", "impact_reassess"), ("may move", "impact_may_move")):
        if names := _names(found.of(concern)):
            lines.append(
                w[key].format(number=len(names), names=comma.join(names[:_SHOWN])) + ("…" if names[_SHOWN:] else "")
            )
    return lines


def _names(some: Sequence[Reached]) -> list[str]:
    return list(dict.fromkeys(one.thing.name for one in some))
