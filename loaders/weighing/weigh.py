"""Whether a passage is taken as a step, a duty or a control: by the chance that its traits give."""

from __future__ import annotations

from graph.facts import Reason
from loaders.rules.page import Mention, Page, Weighed, tidy
from loaders.weighing.weights import weights

# What is less likely than this does not look like the fact at all.
_LOOKS_LIKE = 0.1
_IN_A_LIST_OF_STEPS = "under steps"
_MOST_SHOWN = 80


def weigh(
    page: Page, kind: str, span: tuple[int, int], noticed: list[str], name: str, actors: list[Mention]
) -> float | None:
    """The chance that a passage states a fact of this kind; None when it is not taken, which is then set aside.

    `noticed` are the traits of the passage, `name` and `actors` those that the fact would have.
    """
    start, end = span
    if page.weighed is not None:
        raw_start, raw_end = page.clean.raw_span(start, end)
        who = tuple(page.aliases.get(actor.name, actor.name) for actor in actors)
        page.weighed.append(Weighed(kind, raw_start, raw_end, name, who, tuple(noticed)))
    known = weights()[kind]
    chance = known.chance(noticed)
    if chance >= known.threshold:
        return round(chance, 2)
    if chance >= _LOOKS_LIKE or (kind == "activity" and _IN_A_LIST_OF_STEPS in noticed):
        said = tidy(page.text[start:end])[:_MOST_SHOWN]
        page.facts.put_aside(page.where(start), f"{kind} ({chance:.2f}): {said}", Reason.UNLIKELY)
    return None
