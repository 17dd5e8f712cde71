"""Whether a passage is taken as a step, a duty or a control: by the chance that its traits give."""

from __future__ import annotations

from graph.facts import Reason
from loaders.rules.page import Mention, Page, Weighed, tidy
from loaders.weighing.weights import chance_of, weights

# What is less likely than this does not look like the fact at all.
_LOOKS_LIKE = 0.1
_IN_A_LIST_OF_STEPS = "under steps"
_MOST_SHOWN = 80


def weigh(
    page: Page,
    kind: str,
    span: tuple[int, int],
    noticed: list[str],
    name: str,
    actors: list[Mention],
    *,
    ease: float = 0.0,
) -> float | None:
    """The chance that a passage states a fact of this kind; None when it is not taken, which is then set aside.

    `noticed` are the traits of the passage, `name` and `actors` those that the fact would have. `ease` is how much
    less than the usual chance is enough where the place speaks for the fact.
    """
    chance = chance_of(odds_of(page, kind, span, noticed, name, actors))
    if chance >= weights()[kind].threshold - ease:
        return round(chance, 2)
    put_aside(page, kind, span, chance, noticed)
    return None


def odds_of(
    page: Page,
    kind: str,
    span: tuple[int, int],
    noticed: list[str],
    name: str,
    actors: list[Mention],
    *,
    in_row: bool = False,
) -> float:
    """What the traits of a passage alone say (log odds), for who decides on several passages together."""
    if page.weighed is not None:
        raw_start, raw_end = page.clean.raw_span(*span)
        who = tuple(page.aliases.get(actor.name, actor.name) for actor in actors)
        page.weighed.append(Weighed(kind, raw_start, raw_end, name, who, tuple(noticed), in_row))
    return weights()[kind].odds(noticed)


def put_aside(page: Page, kind: str, span: tuple[int, int], chance: float, noticed: list[str]) -> None:
    """Sets a passage aside that is not taken, when it looks like the fact at all."""
    start, end = span
    if chance >= _LOOKS_LIKE or (kind == "activity" and _IN_A_LIST_OF_STEPS in noticed):
        said = tidy(page.text[start:end])[:_MOST_SHOWN]
        page.facts.put_aside(page.where(start), f"{kind} ({chance:.2f}): {said}", Reason.UNLIKELY)
