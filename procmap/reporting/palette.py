"""The colours and the type of every report, in one place.

Colours are apart from each other for colour-blind readers, and always beside a word: dimensions are from Okabe and
Ito's set, severities go from dark to light, so that they keep their order in grey.
"""

from __future__ import annotations

DIMENSION = {"completeness": "#0072B2", "effectiveness": "#D98200", "compliance": "#008F6B"}
SEVERITY = {"critical": "#7A1333", "high": "#C4472B", "medium": "#E5A83B", "low": "#9DB7CC"}
ON_SEVERITY = {"critical": "#FFFFFF", "high": "#FFFFFF", "medium": "#2B1D00", "low": "#12293B"}
VERDICT = {"met": "#00795A", "not met": "#C4472B", "nothing to check": "#6B7785", "could not run": "#7A4FA3"}
VERDICT_SIGN = {"met": "✓", "not met": "✗", "nothing to check": "–", "could not run": "!"}
# Shares from low to high: below this share, the colour, and the colour of the text on it.
HEAT = (
    (0.5, "#B35806", "#FFFFFF"),
    (0.7, "#F1A340", "#2B1D00"),
    (0.85, "#FEE0B6", "#2B1D00"),
    (0.95, "#D8E8F3", "#12293B"),
    (1.01, "#7FB8DE", "#0B2233"),
)
STATE = {"new": "#C4472B", "open": "#5B6875", "resolved": "#00795A"}
INK = "#17293A"
MUTED = "#5B6875"
RULE_LINE = "#DCE2E8"
TRACK = "#EDF1F4"
FONTS = '"Segoe UI","Helvetica Neue",Arial,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",sans-serif'


def as_css() -> str:
    """Colours and type as custom properties for the page's style sheet."""
    named = {
        **{f"dimension-{name}": colour for name, colour in DIMENSION.items()},
        **{f"severity-{name}": colour for name, colour in SEVERITY.items()},
        **{f"on-severity-{name}": colour for name, colour in ON_SEVERITY.items()},
        **{f"verdict-{name.replace(' ', '-')}": colour for name, colour in VERDICT.items()},
        **{f"state-{name}": colour for name, colour in STATE.items()},
        "ink": INK,
        "muted": MUTED,
        "line": RULE_LINE,
        "track": TRACK,
        "fonts": FONTS,
    }
    return ":root{" + "".join(f"--{name}:{colour};" for name, colour in named.items()) + "}"


def heat(share: float | None) -> tuple[str, str]:
    """The colour of a share and of the text on it; that of an empty place for None."""
    if share is None:
        return TRACK, MUTED
    return next((colour, text) for below, colour, text in HEAT if share < below)
