"""The facts and conditions of an approval route, as people say them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from checks.governance import Cases, Routing, Text, Values
from checks.governance.conditions import DEEPEST, SEVERAL
from checks.routing import Fact
from procmap.words import Lang, words

STEP_WORDS = {
    "initiation": "route_initiation",
    "appointment": "route_appointment",
    "drafting": "route_drafting",
    "consultation": "route_consultation",
    "agreement": "route_agreement",
    "trial_run": "route_trial_run",
    "application": "route_application",
    "countersign": "route_countersign",
    "review": "route_review",
    "approval": "route_approval",
    "report": "route_report",
    "filing": "route_filing",
    "notice": "route_notice",
    "issue": "route_issue",
    "publication": "route_publication",
}
OBJECT_WORDS = {
    "process": "route_process",
    "framework": "route_framework",
    "description_standard": "route_description_standard",
}
_FACT_WORDS = {
    "change": "route_fact_change",
    "stage": "route_fact_stage",
    "level": "route_fact_level",
    "scope": "route_fact_scope",
    "others": "route_fact_others",
    "duties_change": "route_fact_duties_change",
    "symbols_only": "route_fact_symbols_only",
    "minor": "route_fact_minor",
    "key": "route_fact_key",
    "digital": "route_fact_digital",
}
_OPTIONS = {
    "change": "--change new|change|retire",
    "stage": "--stage trial|formal",
    "level": "--level N",
    "scope": "--scope department|several|system|cross_system|enterprise, --department NAME",
    "others": "--affects NAME, --affects none",
    "duties_change": "--duties-change yes|no",
    "symbols_only": "--symbols-only yes|no",
    "minor": "--minor yes|no",
}
# What a set of values is called, the widest first; a set with no words of its own is told value by value.
_SETS: Mapping[str, tuple[tuple[Values, str], ...]] = {
    "scope": (
        (SEVERAL, "route_several_departments"),
        (frozenset({"department"}), "route_one_department"),
        (frozenset({"system"}), "route_in_system"),
        (frozenset({"cross_system"}), "route_cross_system"),
        (frozenset({"enterprise"}), "route_enterprise"),
    ),
    "others": (
        (frozenset({"same_domain", "other_domain"}), "route_others_some"),
        (frozenset({"none", "same_domain"}), "route_others_own_domain"),
        (frozenset({"none"}), "route_others_none"),
        (frozenset({"same_domain"}), "route_others_same_domain"),
        (frozenset({"other_domain"}), "route_others_other_domain"),
    ),
    "change": (
        (frozenset({"new"}), "route_new"),
        (frozenset({"change"}), "route_change"),
        (frozenset({"retire"}), "route_retire"),
    ),
    "stage": ((frozenset({"trial"}), "route_trial"), (frozenset({"formal"}), "route_formal")),
    "duties_change": ((frozenset({True}), "route_duties_change"), (frozenset({False}), "route_duties_stay")),
    "symbols_only": ((frozenset({True}), "route_symbols_only"), (frozenset({False}), "route_not_symbols_only")),
    "minor": ((frozenset({True}), "route_minor"), (frozenset({False}), "route_not_minor")),
    "key": ((frozenset({True}), "route_key"), (frozenset({False}), "route_not_key")),
    "digital": ((frozenset({True}), "route_digital"), (frozenset({False}), "route_not_digital")),
}


def told(fact: str, values: Values, routing: Routing, lang: Lang) -> str:
    """The values of a fact: level 4 or deeper; across departments; duties change."""
    w = words(lang)
    if fact == "level":
        return _levels(values, lang)
    if fact in routing.facts:
        of = ", ".join(_plain(value, lang) for value in sorted(values, key=str))
        return f"{in_language(routing.facts[fact].words, lang)}{w['colon']}{of}"
    named, left = [], values
    for some, key in _SETS[fact]:
        if some <= left:
            named.append(w[key])
            left -= some
    return w["route_or"].join(named)


def condition(cases: Cases, routing: Routing, lang: Lang) -> str:
    """Several facts that have to be so together."""
    return words(lang)["route_and"].join(told(fact, values, routing, lang) for fact, values in cases.items())


def reasons(facts: Iterable[Fact], routing: Routing, lang: Lang) -> str:
    """The facts that a step rests on, each with where it is known from."""
    w = words(lang)
    return w["route_and"].join(
        w["route_rests_on"].format(
            told=told(fact.name, fact.values, routing, lang),
            names=w["comma"].join(fact.names) or w["route_given" if fact.source == "given" else "route_from_map"],
        )
        for fact in facts
    )


def question(fact: str, routing: Routing, lang: Lang) -> str:
    """What to say to decide a fact, with the option that says it."""
    own = routing.facts.get(fact)
    of = words(lang)[_FACT_WORDS[fact]] if own is None else in_language(own.words, lang)
    return words(lang)["route_ask"].format(fact=of, option=option(fact, routing))


def option(fact: str, routing: Routing) -> str:
    """The option of the command line that decides a fact."""
    values = sorted(_plain(value, "en") for value in routing.universe(fact))
    return _OPTIONS.get(fact) or f"--given {fact}={'|'.join(values)}"


def in_language(text: Text, lang: Lang) -> str:
    """The text of a governance file in one language."""
    return text.zh if lang == "zh" else text.en


def _levels(values: Values, lang: Lang) -> str:
    w, runs = words(lang), list[tuple[int, int]]()
    for level in sorted(values):
        if runs and level == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], level)
        else:
            runs.append((level, level))
    said = [
        w["route_level"].format(level=first)
        if first == last
        else w["route_level_from"].format(level=first)
        if last == DEEPEST
        else w["route_levels"].format(first=first, last=last)
        for first, last in runs
    ]
    return w["route_or"].join(said)


def _plain(value: Any, lang: Lang) -> str:
    return words(lang)["route_yes" if value else "route_no"] if isinstance(value, bool) else str(value)
