"""The graph as a Jupyter widget, by anywidget: what was clicked comes back to Python as `selected`."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from graph.errors import ProcmapError
from procmap.pictures.drawn_graph import markup, page, script

if TYPE_CHECKING:
    from procmap.pictures.graph import Graph

_RENDER = """
function render({ model, el }) {
  el.innerHTML = model.get("drawing");
  if (!el.querySelector("svg")) return;
  enliven(el.firstElementChild, (id) => {
    model.set("selected", id);
    model.save_changes();
  });
}
export default { render };
"""


class NoWidgets(ProcmapError):
    """A widget was asked for where the library that makes them is not installed."""


def widget_of(graph: Graph) -> Any:
    """The widget; `selected` is the id of the thing clicked last, '' for none. Raises NoWidgets."""
    return _kind()(drawing=markup(graph), selected="", page=page(graph))


@cache
def _kind() -> Any:
    """The class of the widgets, made when the first is asked for: anywidget takes a third of a second to import."""
    try:
        import anywidget
        import traitlets
    except ImportError as error:
        raise NoWidgets("anywidget is not installed; install it with: pip install 'procmap[notebook]'") from error

    class GraphWidget(anywidget.AnyWidget):
        _esm = script() + _RENDER
        drawing = traitlets.Unicode("").tag(sync=True)
        selected = traitlets.Unicode("").tag(sync=True)
        page = traitlets.Unicode("")  # stays here: what exported pages show

        def _repr_mimebundle_(self, **kinds: Any) -> Any:
            bundle = super()._repr_mimebundle_(**kinds)
            data = bundle[0] if isinstance(bundle, tuple) else bundle
            if data:
                data["text/html"] = self.page
            return bundle

    return GraphWidget
