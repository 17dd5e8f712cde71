"""The report as one page: template, style and the few lines of script, put together into a file that opens offline."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from checks.findings import SEVERITIES, Judgement, RuleResult, Verdict
from procmap.reporting import view
from procmap.reporting.chart import DIV, domain_chart
from procmap.reporting.palette import VERDICT_SIGN, as_css
from procmap.words import Lang, words

if TYPE_CHECKING:
    from jinja2 import Template

_VERDICTS: tuple[Verdict, ...] = ("not met", "met", "could not run", "nothing to check")
_OPEN_UP_TO = 30  # findings; with more, the owners' groups start closed


def render(judgement: Judgement, lang: Lang) -> str:
    """The page's whole text. The same judgement gives the same text."""
    from markupsafe import Markup

    w = words(lang)
    counts: Mapping[str, int] = judgement.map.get("counts") or {}
    rules_of = {name: [rule for rule in judgement.rules if rule.dimension == name] for name in view.DIMENSIONS}
    chart = domain_chart(judgement.domains, w)
    return _template().render(
        judgement=judgement,
        w=w,
        word=view.word,
        percent=view.percent,
        in_order_of=view.in_order_of,
        sign=VERDICT_SIGN,
        empty=view.is_empty(judgement),
        anything_judged=any(rule.verdict in ("met", "not met") for rule in judgement.rules),
        loaded=view.loaded(judgement, w),
        documents=counts.get("Document", w["unknown_number"]),
        processes=counts.get("Process", w["unknown_number"]),
        dimensions=view.DIMENSIONS,
        severities=SEVERITIES,
        states=view.states(judgement),
        shown_states=view.STATES,
        tally={name: _tally(rules) for name, rules in rules_of.items()},
        rules_of=rules_of,
        rule_names={rule.id: rule.name for rule in judgement.rules},
        rule_dimensions={rule.id: w[rule.dimension] for rule in judgement.rules},
        groups=view.by_owner(view.items(judgement)),
        open_groups=len(judgement.findings) <= _OPEN_UP_TO,
        chart_div=DIV,
        chart=chart,
        in_script=lambda value: Markup(_in_script(value)),
        plotly_js=Markup(_plotly_js()) if chart else "",
        palette_css=Markup(as_css()),
        css=Markup(_part("report.css")),
        js=Markup(_part("report.js")),
    )


@cache
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(_part("report.html.j2"))


def _part(name: str) -> str:
    return files("procmap.reporting").joinpath("template", name).read_text(encoding="utf-8")


def _plotly_js() -> str:
    from plotly.offline import get_plotlyjs

    return str(get_plotlyjs())


def _in_script(value: Any) -> str:
    """JSON that cannot end the script element it stands in."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True).replace("<", "\\u003c")


def _tally(rules: list[RuleResult]) -> list[tuple[Verdict, int]]:
    counted = [(name, sum(rule.verdict == name for rule in rules)) for name in _VERDICTS]
    return [(name, number) for name, number in counted if number]
