"""Scores: the share that is in order, weighted by severity; what does not apply leaves the denominator."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from checks.answers import Answer
from checks.findings import Dimension, DomainScore
from checks.rules import Lang
from queries.framework import Framework

_NO_DOMAIN = {"zh": "(无域)", "en": "(no domain)"}


@dataclass(frozen=True)
class Part:
    """One rule's part of a score: how many of the known population are in order."""

    rule: str
    dimension: Dimension
    weight: float
    in_order: int
    population: int

    @property
    def share(self) -> float | None:
        """The share that is in order, None when nobody is known."""
        return self.in_order / self.population if self.population else None


def part(answer: Answer, weights: Mapping[str, float]) -> Part:
    """A rule's part, over all of its population."""
    return _part(answer, weights, answer.count(True), answer.count(False))


def _part(answer: Answer, weights: Mapping[str, float], in_order: int, offenders: int) -> Part:
    rule = answer.rule
    return Part(rule.id, rule.dimension, weights[rule.severity], in_order, in_order + offenders)


def score(parts: Iterable[Part]) -> float | None:
    """The weighted mean of the shares, 0 to 1; None when there is nothing to count."""
    counted = [(one.share, one.weight) for one in parts if one.share is not None and one.weight]
    total = sum(weight for _, weight in counted)
    return round(sum(share * weight for share, weight in counted) / total, 4) if counted else None


def scores(parts: Iterable[Part], dimensions: Iterable[Dimension]) -> dict[str, float | None]:
    """Overall, and one score for each dimension."""
    all_parts = list(parts)
    return {"overall": score(all_parts)} | {
        dimension: score(one for one in all_parts if one.dimension == dimension) for dimension in dimensions
    }


def domain_scores(
    answers: Iterable[Answer],
    framework: Framework,
    weights: Mapping[str, float],
    dimensions: tuple[Dimension, ...],
    lang: Lang,
) -> tuple[DomainScore, ...]:
    """A score for each domain, and for what stands in none; without any domain on the map only the latter."""
    by_domain: dict[str, list[Part]] = {domain: [] for domain in framework.domains()}
    for answer in answers:
        # By process first: there are far fewer of them than members, and all members of one are in its domain.
        marks = Counter((member.process, member.in_order) for member in answer.members)
        counted: dict[str, Counter[bool | None]] = {}
        for (process, in_order), number in marks.items():
            counted.setdefault(framework.place(process).domain, Counter())[in_order] += number
        for domain, numbers in counted.items():
            by_domain.setdefault(domain, []).append(_part(answer, weights, numbers[True], numbers[False]))
    return tuple(
        DomainScore(
            domain,
            framework.name(domain) or _NO_DOMAIN[lang],
            scores(parts, dimensions),
            tuple((one.rule, one.in_order, one.population) for one in parts if one.population),
        )
        for domain, parts in sorted(by_domain.items(), key=lambda item: (not item[0], framework.name(item[0])))
    )
