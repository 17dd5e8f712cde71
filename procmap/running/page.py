"""A page of what a notebook showed: one file that needs nothing from elsewhere."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from procmap.reporting.palette import as_css
from procmap.words import Lang, words

_PLOTLY = "application/vnd.plotly.v1+json"
_IMAGES = ("image/png", "image/jpeg")
_ANSI = re.compile(r"\x1b\[[0-9;]*m")
_STYLE = """
body{font-family:var(--fonts);color:var(--ink);line-height:1.6;max-width:1100px;margin:0 auto;padding:24px 28px 60px}
h1{font-size:28px;margin:.2em 0 .3em}
h2{font-size:19px;margin:2em 0 .2em;padding-top:.6em;border-top:1px solid var(--line)}
em{color:var(--muted)}
.given{color:var(--muted);font-size:13px;margin:0 0 1.5em}
.given b{font-weight:600;color:var(--ink)}
.out{margin:.8em 0;overflow-x:auto}
.out table{border-collapse:collapse;border:0;font-size:13px}
.out th,.out td{text-align:left;vertical-align:top;padding:4px 10px 4px 0;border:0;border-bottom:1px solid var(--line)}
pre{font-size:13px;white-space:pre-wrap}
pre.code{background:var(--track);padding:8px 12px;border-radius:4px}
li{margin:.4em 0}
@media print{body{max-width:none;padding:0}details{display:none}.out,li{break-inside:avoid}}
"""


def page_of(
    title: str, cells: Sequence[Mapping[str, Any]], given: Mapping[str, Any], lang: Lang, *, code: bool = False
) -> str:
    """The page. `given` are the parameters to tell at its top; with `code`, the cells' code too."""
    parts: list[str] = []
    figures = 0
    for cell in cells:
        text = str(cell["source"])
        if cell["cell_type"] == "markdown":
            parts.append(f"<section>{_markdown(text)}</section>")
            if len(parts) == 1:
                parts.append(_given(given, lang))
            continue
        if cell["cell_type"] != "code":
            continue
        if code:
            parts.append(f'<pre class="code">{escape(text)}</pre>')
        for output in cell["outputs"]:
            shown, has_figure = _output(output, figures)
            figures += has_figure
            parts.append(shown)
    body = "\n".join(part for part in parts if part)
    return (
        f'<!DOCTYPE html>\n<html lang="{"zh-CN" if lang == "zh" else "en"}"><head><meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{as_css()}{_STYLE}</style>\n{_plotly() if figures else ''}"
        f"</head><body><main>\n{body}\n</main></body></html>\n"
    )


def _given(given: Mapping[str, Any], lang: Lang) -> str:
    told = " · ".join(f"{escape(name)} = <b>{escape(str(value))}</b>" for name, value in given.items() if value)
    return f'<p class="given">{words(lang)["notebook_given"]}{told}</p>' if told else ""


def _output(output: Mapping[str, Any], figures: int) -> tuple[str, bool]:
    """An output as HTML, the richest that it has, and whether it is a figure of plotly's."""
    if output["output_type"] == "stream":
        return f'<div class="out"><pre>{escape(_ANSI.sub("", str(output["text"])))}</pre></div>', False
    data = output.get("data", {})
    if _PLOTLY in data:
        return _figure(data[_PLOTLY], figures), True
    if "text/html" in data:
        return f'<div class="out">{data["text/html"]}</div>', False
    if "text/markdown" in data:
        return f'<div class="out">{_markdown(str(data["text/markdown"]))}</div>', False
    if "image/svg+xml" in data:
        return f'<div class="out">{data["image/svg+xml"]}</div>', False
    for kind in _IMAGES:
        if kind in data:
            return f'<div class="out"><img src="data:{kind};base64,{_base64(data[kind])}" alt=""></div>', False
    # Widgets need a kernel, and those that show nothing else are the bars of work that is done.
    if "text/plain" in data and "application/vnd.jupyter.widget-view+json" not in data:
        return f'<div class="out"><pre>{escape(_ANSI.sub("", str(data["text/plain"])))}</pre></div>', False
    return "", False


def _figure(drawn: Mapping[str, Any], number: int) -> str:
    layout = dict(drawn.get("layout", {}))
    told = [json.dumps(one, ensure_ascii=False).replace("</", "<\\/") for one in (drawn["data"], layout)]
    height = int(layout.get("height") or 450)
    return (
        f'<div class="out figure" id="figure-{number}" style="min-height:{height}px"></div>'
        f'<script>Plotly.newPlot("figure-{number}",{told[0]},{told[1]},{{responsive:true,displaylogo:false}})</script>'
    )


def _plotly() -> str:
    """Plotly's own script, which the page carries once."""
    from plotly.offline import get_plotlyjs

    return f"<script>{get_plotlyjs()}</script>\n"


def _markdown(text: str) -> str:
    from markdown_it import MarkdownIt

    return str(MarkdownIt("commonmark", {"html": True}).enable("table").render(text))


def _base64(data: str | bytes) -> str:
    return "".join(data.split()) if isinstance(data, str) else base64.b64encode(data).decode()
