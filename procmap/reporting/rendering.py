"""Pages put together from templates and styles, each into one file that opens offline."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from procmap.reporting import view
from procmap.reporting.palette import HEAT, VERDICT_SIGN, as_css, heat
from procmap.reporting.report import Report

if TYPE_CHECKING:
    from jinja2 import Environment

GENERATOR = "procmap report"  # by which a page that an earlier report wrote is known


def render(template: str, style: str, report: Report, **more: Any) -> str:
    """A page's whole text; `more` is what its template knows beside what all know."""
    from markupsafe import Markup

    judgement, w = report.judgement, report.w
    counts = judgement.map.get("counts") or {}
    return (
        _environment()
        .get_template(template)
        .render(
            report=report,
            judgement=judgement,
            w=w,
            word=lambda kind, value: view.word(kind, value, w),
            percent=lambda score: view.percent(score, w),
            in_order_of=lambda rule: view.in_order_of(rule, w),
            heat=heat,
            heat_steps=HEAT,
            sign=VERDICT_SIGN,
            generator=GENERATOR,
            empty=view.is_empty(judgement),
            anything_judged=any(rule.verdict in ("met", "not met") for rule in judgement.rules),
            loaded=view.loaded(judgement, w),
            documents=counts.get("Document", w["unknown_number"]),
            processes=counts.get("Process", w["unknown_number"]),
            dimensions=view.DIMENSIONS,
            css=Markup(as_css() + _part("base.css") + _part(style)),
            drawn=Markup,
            script=lambda name: Markup(_part(name)),
            **more,
        )
    )


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    environment = Environment(
        loader=FunctionLoader(_part), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["as_json"] = lambda value: json.dumps(value, ensure_ascii=False, default=str)
    return environment


def _part(name: str) -> str:
    return files("procmap.reporting").joinpath("template", name).read_text(encoding="utf-8")
