"""What a step of English text is called: a short phrase of its verb and object."""

from __future__ import annotations

import re

from loaders.rules.english.acts import Act
from loaders.rules.page import Page

_NAME_END = re.compile(
    r"[ \t\n]*(?:,(?!\d)|;|\(|[ \t]–[ \t]|:)"
    r"|[ \t\n]+(?:within|in order to|so that|to ensure|no later than|not later than|using|based on|at least"
    r"|before|after|once|when|if|unless|where|which|who|whose|by the|by means|according to"
    r"|in accordance with"
    r"|as (?:soon|described|defined|specified|per)|during|until|while|via|that|at the latest|whether"
    r"|on the same|by \d|from the date|of receipt)\b"
)
_ARTICLE = re.compile(r"\b(?:the|a|an|his|her|their|its)[ \t\n]+", re.IGNORECASE)
_NAME_LENGTH = 64


def name_of(page: Page, act: Act) -> str:
    """A short phrase of verb and object: Approve order, also for "the order is approved by the CFO"."""
    text = page.text
    if act.patient is not None and act.patient[1] > act.patient[0]:
        what = _ARTICLE.sub("", text[act.patient[0] : act.patient[1]]).strip(" \t\n,")
        what = re.split(r"[ \t\n]+(?:that|which|who|whose|shall|must|will|if|once)\b|,(?!\d)|[;(]", what)[0]
        return short(f"{act.verb.capitalize()} {' '.join(what.split())}")
    stop = _NAME_END.search(text, act.rest, act.end)
    end = stop.start() if stop and stop.start() > act.rest + 3 else act.end
    rest = " ".join(_ARTICLE.sub("", text[act.rest : end]).split()).strip(' .,:;*_"”')
    rest = re.sub(r"[ \t]+(?:and|or|in|by|for|to|with|of|on)$", "", rest)
    return short(f"{act.verb.capitalize()} {rest}".strip())


def short(name: str) -> str:
    """A name cut between words where it grows too long."""
    if len(name) <= _NAME_LENGTH:
        return name.strip(" ,")
    cut = name[:_NAME_LENGTH].rsplit(" ", 1)[0]
    return re.sub(r"[ \t]+(?:and|or|in|by|for|to|with|of|on|from|at|its|their)$", "", cut).strip(" ,")
