"""Sankey pictures: what a change reaches, by domain and kind; what a planned change does, by effect and kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from procmap.pictures.bars import in_words
from procmap.pictures.colours import GROUP, KIND, OTHER
from procmap.pictures.style import label, nothing, styled
from procmap.words import Lang, words
from procmap.words.analyst import analyst_words

if TYPE_CHECKING:
    import plotly.graph_objects as go

_DOMAINS = 14  # the others share one band


def reach(changed: Sequence[str], flows: Sequence[tuple[str, str]], lang: Lang) -> go.Figure:
    """From what changes, through the domains it reaches, to the kinds of things; `flows` are domain and label, each."""
    if not flows:
        return nothing(lang)
    domains = Counter(domain for domain, _ in flows)
    kept = {domain for domain, _ in domains.most_common(_DOMAINS)}
    others = analyst_words(lang).say("others")
    counts = Counter((domain if domain in kept else others, kind) for domain, kind in flows)
    picture = _Bands()
    start = picture.node(label("、".join(changed), 24), KIND["Process"], "start")
    for domain, number in Counter({d: 0 for d, _ in counts} | _sums(counts, 0)).most_common():
        picture.flow(start, picture.node(label(domain), OTHER, f"domain {domain}"), number, OTHER)
    for (domain, kind), number in sorted(counts.items(), key=lambda one: (-one[1], one[0])):
        end = picture.node(in_words(kind, lang), KIND.get(kind, OTHER), f"kind {kind}")
        picture.flow(picture.node("", "", f"domain {domain}"), end, number, KIND.get(kind, OTHER))
    return picture.figure(max(len(domains), len({kind for _, kind in flows})), lang)


def effects(name: str, flows: Sequence[tuple[str, str, str]], lang: Lang) -> go.Figure:
    """From what is planned, through the groups of effects, to each effect; `flows` are group, effect and label."""
    if not flows:
        return nothing(lang)
    groups = Counter(group for group, _, _ in flows)
    counts = Counter((group, effect) for group, effect, _ in flows)
    picture = _Bands()
    start = picture.node(label(name, 24), KIND["Process"], "start")
    for group, number in sorted(groups.items(), key=lambda one: list(GROUP).index(one[0])):
        picture.flow(start, picture.node(in_words(group, lang), GROUP[group], group), number, GROUP[group])
    for (group, effect), number in counts.items():
        end = picture.node(label(words(lang)[f"effect_{effect}"], 24), GROUP[group], f"{group} {effect}")
        picture.flow(picture.node("", "", group), end, number, GROUP[group])
    return picture.figure(len(counts), lang)


def _sums(counts: Counter[tuple[str, str]], at: int) -> Counter[str]:
    found: Counter[str] = Counter()
    for key, number in counts.items():
        found[key[at]] += number
    return found


class _Bands:
    """Nodes by key, and what flows between them."""

    def __init__(self) -> None:
        self._nodes: dict[str, tuple[str, str]] = {}
        self._flows: list[tuple[int, int, int, str]] = []

    def node(self, name: str, colour: str, key: str) -> int:
        """The place of the node of this key; it is made with name and colour at its first use."""
        self._nodes.setdefault(key, (name, colour))
        return list(self._nodes).index(key)

    def flow(self, start: int, end: int, number: int, colour: str) -> None:
        self._flows.append((start, end, number, _pale(colour)))

    def figure(self, rows: int, lang: Lang) -> go.Figure:
        """The picture; numbers stand beside the names."""
        import plotly.graph_objects as go

        arriving: Counter[int] = Counter()
        leaving: Counter[int] = Counter()
        for start, end, number, _ in self._flows:
            arriving[end] += number
            leaving[start] += number
        names = [f"{name} {max(arriving[at], leaving[at])}" for at, (name, _) in enumerate(self._nodes.values())]
        figure = go.Figure(
            go.Sankey(
                arrangement="snap",
                node={
                    "label": names, "color": [colour for _, colour in self._nodes.values()], "pad": 14, "thickness": 16,
                    "line": {"width": 0}, "hovertemplate": "%{label}<extra></extra>",
                },
                link={
                    "source": [flow[0] for flow in self._flows], "target": [flow[1] for flow in self._flows],
                    "value": [flow[2] for flow in self._flows], "color": [flow[3] for flow in self._flows],
                    "hovertemplate": "%{source.label} → %{target.label}: %{value}<extra></extra>",
                },
                textfont={"size": 13},
            )
        )  # fmt: skip
        return styled(figure, min(900, max(320, 44 * rows)), margin={"l": 10, "r": 10, "t": 20, "b": 20})


def _pale(colour: str) -> str:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},0.35)"
