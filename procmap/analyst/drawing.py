"""Answers that are graphs: an interactive drawing beside the figure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from procmap.analyst.answer import Answer
from procmap.analyst.asked import Asked
from queries.answers.lookup.stated import first_sentences
from queries.answers.places import standings

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from procmap.pictures.graph import Graph


@dataclass(frozen=True, repr=False)
class GraphAnswer(Answer):
    """An answer whose picture is a graph: `.graph` can be moved and asked with the mouse, `.figure` is plotly's."""

    make_graph: Callable[[], Graph] | None = None

    @cached_property
    def graph(self) -> Graph:
        """The drawing, by domain; JupyterLab shows it as a widget, exported pages as it is."""
        from procmap.pictures.graph import Graph

        return self.make_graph() if self.make_graph is not None else Graph((), (), self.lang)

    @cached_property
    def figure(self) -> go.Figure:
        """The same drawing by plotly."""
        return self.graph.figure


def graph_of(
    asked: Asked,
    things: Mapping[str, tuple[str, str]],
    links: Sequence[tuple[str, str, str]],
    quotes: Mapping[str, str],
    centre: Sequence[str],
) -> Graph:
    """A drawing of these things (id: label and name) and links, grouped by domain, each with a sentence that says it.

    What is more than can be read is cut, the farthest first: `things` are in the order of their nearness.
    """
    from procmap.pictures.graph import MOST, Dot, Graph, Tie

    shown = dict(list(things.items())[:MOST])
    places = standings(asked.store, shown)
    missing = [one for one in shown if not quotes.get(one)]
    stated = first_sentences(asked.store, missing)
    said = {**{one: sentence.quote for one, sentence in stated.items()}, **{k: v for k, v in quotes.items() if v}}
    dots = tuple(
        Dot(one, label, name, places[one].domain if one in places else "", said.get(one, ""), one in centre)
        for one, (label, name) in shown.items()
    )
    ties = tuple(dict.fromkeys(Tie(*link) for link in links if link[0] in shown and link[1] in shown))
    return Graph(dots, ties, asked.lang, all_things=len(things))
