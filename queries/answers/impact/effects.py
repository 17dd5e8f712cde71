"""What a planned change does to one thing: the codes, from the gravest to the lightest, and the rows that tell it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from graph.ids import label_of
from queries.answers.links import CITATION, Citations, Seen, Sentence, sentences_of_links
from queries.answers.naming import Thing
from queries.answers.numbers import at_least
from queries.answers.places import NOWHERE, Standing, standings
from queries.catalogue import Readable

# By what they mean for whoever plans the change; inside each group the gravest first.
_GROUPS = {
    "orphaned": (  # nothing else on the map takes the place of what goes
        "without_owner", "without_accountable", "without_responsible", "process_lacks_what_it_needs",
        "record_no_longer_produced", "work_lacks_record", "step_without_performer", "control_without_executor",
        "duty_held_by_nobody", "duty_without_responsible", "step_leads_nowhere", "step_without_predecessor",
        "process_without_document", "stated_nowhere_else", "link_stated_nowhere_else", "work_without_control",
        "risk_without_control", "control_guards_nothing", "control_without_evidence", "control_binds_nobody",
        "exceptions_without_permit", "kpi_measures_nothing", "kpi_supports_nothing", "kpi_fed_by_nothing",
        "work_without_kpi", "work_without_system", "work_produces_nothing", "process_without_parent",
        "process_without_steps", "variant_without_standard", "step_expands_to_nothing", "process_called_by_nobody",
        "event_without_host", "duty_fulfilled_by_nothing", "without_issuer", "without_interpreter",
        "without_publisher", "without_keeper", "post_without_unit", "post_vacant", "unit_without_parent",
        "binds_nobody", "sent_to_nobody", "open_event_without_party", "open_event_about_nothing",
        "cites_what_is_gone", "supplements_what_is_gone", "superseded_by_what_is_gone", "document_describes_nothing",
        "owner_of_nothing", "record_used_by_nobody", "record_falls_away", "system_unused", "risk_threatens_nothing",
    ),
    "goes": ("goes_with_it",),
    "collides": (
        "separation_lost", "separation_to_check", "owners_become_one", "two_owners", "both_responsible",
        "both_perform", "both_execute", "marks_combine", "values_differ", "kpis_collide", "steps_collide",
        "cannot_take", "successor_gone",
    ),
    "vanishes": ("handover_vanishes", "inner_link_vanishes"),
    "takes_over": ("takes_over", "already_there"),
    "reduced": ("fewer_left", "one_source_less"),
    "ends": ("link_ends",),
    "reword": ("reword",),
}  # fmt: skip
GROUP_OF: Mapping[str, str] = MappingProxyType({code: group for group, codes in _GROUPS.items() for code in codes})
GROUPS = tuple(_GROUPS)
_RANK = {code: rank for rank, code in enumerate(GROUP_OF)}
WHAT_IF_COLUMNS = (
    *("group", "effect", "id", "label", "name", "process", "domain", "link", "why", "others"),
    *CITATION,
)


@dataclass(frozen=True)
class Effect:
    """What happens to a thing. `why` is the link that is hit, as names and link kinds; `others` are names: who remains,
    who holds it already, what differs. A sentence is given where no link carries it.
    """

    effect: str
    thing: Thing
    why: str
    link: Seen | None = None
    others: tuple[str, ...] = ()
    sentence: Sentence | None = None
    standing: Standing = NOWHERE

    @property
    def group(self) -> str:
        """What kind of effect it is: one of GROUPS."""
        return GROUP_OF[self.effect]


@dataclass(frozen=True)
class WhatIf:
    """All that a planned change does, the gravest first; the first `explained` come with place and sentence."""

    thing: Thing
    other: Thing | None
    effects: tuple[Effect, ...]
    citations: Citations

    def counts(self) -> dict[str, int]:
        """How many things by effect, in the order of the codes."""
        things = Counter(code for code, _ in {(one.effect, one.thing.id) for one in self.effects})
        return {code: things[code] for code in GROUP_OF if code in things}

    def names(self, effect: str) -> list[str]:
        """The names of the things of one effect, each once."""
        return list(dict.fromkeys(one.thing.name for one in self.effects if one.effect == effect))

    def rows(self) -> list[dict[str, Any]]:
        """A row for each effect: columns as WHAT_IF_COLUMNS."""
        return [
            {
                "group": one.group,
                "effect": one.effect,
                "id": one.thing.id,
                "label": one.thing.label,
                "name": one.thing.name,
                "process": one.standing.process,
                "domain": one.standing.domain,
                "link": one.link.type if one.link else "",
                "why": one.why,
                "others": list(one.others),
                **self.citations.columns(one.sentence),
            }
            for one in self.effects
        ]


def on_other_end(effect: str, link: Seen, name: str, others: Iterable[str] = ()) -> Effect:
    """The effect on the other end of a link; `name` is that of the thing from which the link is seen."""
    thing = Thing(link.other, label_of(link.other), link.other_name)
    return Effect(effect, thing, f"{name} {link.arrow} {link.other_name}", link, tuple(others))


def explain(store: Readable, thing: Thing, other: Thing | None, found: Sequence[Effect], explained: int) -> WhatIf:
    """The effects in order; the first `explained` with their place in the framework and the sentence they rest on."""
    at_least(0, "explained", explained)
    once: dict[tuple[Any, ...], Effect] = {}
    for one in sorted(found, key=_order):
        once.setdefault(_told_once(one), one)
    ordered = list(once.values())
    shown, rest = ordered[:explained], ordered[explained:]
    places = standings(store, {one.thing.id for one in shown})
    stated = sentences_of_links(store, [one.link for one in shown if one.link and one.sentence is None])
    shown = [
        replace(
            one,
            standing=places.get(one.thing.id, one.standing),
            sentence=one.sentence or next(iter(stated.get(one.link, ())), None) if one.link else one.sentence,
        )
        for one in shown
    ]
    return WhatIf(thing, other, (*shown, *rest), Citations(store, [one.sentence for one in shown if one.sentence]))


def _told_once(one: Effect) -> tuple[Any, ...]:
    """A thing that is orphaned twice over, through a process and through its step, is told of once."""
    if one.group in ("orphaned", "reduced") and one.link:
        return (one.effect, one.thing.id, one.link.type, one.link.apart)
    return (one.effect, one.thing.id, one.why, *_passage(one))


def _order(one: Effect) -> tuple[Any, ...]:
    thing = one.thing
    return (_RANK[one.effect], thing.label, thing.name, thing.id, one.why, *_passage(one), one.others)


def _passage(one: Effect) -> tuple[str, int]:
    return (one.sentence.clause, one.sentence.char_start or 0) if one.sentence else ("", 0)
