"""Indicators of English documents with their targets: under a heading, behind a label, or said in a sentence."""

from __future__ import annotations

import re

from graph.ids import normalise
from loaders.clauses import Clause
from loaders.rules.english import tables
from loaders.rules.english.amounts import FREQUENCY
from loaders.rules.english.places import KPIS, about
from loaders.rules.english.sentences import Said
from loaders.rules.page import Page, Sentence

_UNIT = (
    r"(?:%|percent|per cent|(?:working |business |calendar )?(?:days?|hours?|minutes?|weeks?|months?)|ppm"
    r"|points?|per (?:month|year|quarter|shift|week|million)|out of \d+|/ ?\d+|incidents?|cases?|errors?"
    r"|complaints?|times)"
)
_TARGET = re.compile(
    rf"(?P<op>≥|≤|>=|<=|>|<|=|at least|no less than|not less than|more than|above|minimum(?: of)?|min\.?"
    rf"|at most|no more than|not more than|not exceed(?:ing)?|less than|fewer than|below|under"
    rf"|maximum(?: of)?|max\.?|within|up to|(?:target|goal)(?:ed)?(?: (?:is|of|at|value))?|to|of|is|are|:"
    rf"|zero)?[ \t\n:]*(?P<op2>≥|≤|>=|<=|>|<|at least|at most|below|above|no more than|less than|more than"
    rf"|within|under|over|a maximum of|a minimum of"
    rf"|not more than)?[ \t]*(?P<number>\d{{1,3}}(?:,\d{{3}})*(?:\.\d+)?)[ \t]?(?P<unit>{_UNIT})?"
    r"(?:[ \t]+or (?P<side>more|higher|above|less|lower|below|better))?",
    re.IGNORECASE,
)
_DOWN_WORDS = (
    "≤",
    "<",
    "at most",
    "no more",
    "not more",
    "not exceed",
    "less",
    "fewer",
    "below",
    "under",
    "max",
    "within",
    "up to",
    "a maximum",
)
_UP_WORDS = ("≥", ">", "at least", "no less", "not less", "more than", "above", "min", "a minimum", "over")
_MEASURE = (
    r"(?:rate|ratio|percentage|share|level|score|index|accuracy|availability|uptime|yield|satisfaction|turnover"
    r"|coverage|punctuality|adherence|utili[sz]ation|frequency|lead time|cycle time|turnaround time"
    r"|response time|resolution time|processing time|time to [a-z]+|cost per [a-z]+|mean time [a-z ]{2,20}"
    r"|downtime|waiting time|number of [a-z ]{3,40}|average [a-z ]{3,40}|average time [a-z ]{3,40})"
)
_SENTENCE = re.compile(
    rf"\b(?P<name>(?:[A-Za-z][\w-]*[ \t]+){{0,5}}?{_MEASURE})(?:[ \t]+(?:of|for|in"
    rf"|to) [a-z][a-z -]{{2,40}}?)?[ \t\n]*(?:\([^()]{{0,12}}\))?[ \t\n]*(?:(?:shall|must|should|will"
    rf"|has to|is expected to|is to)[ \t]+(?:be|reach|remain|stay|exceed|not exceed|not fall below)|is|are"
    rf"|remains|stays|target(?: is| of)?|[:=(–-])[ \t\n]*(?:kept[ \t]+)?(?={_TARGET.pattern})".replace("(?P<op>", "(?:")
    .replace("(?P<op2>", "(?:")
    .replace("(?P<number>", "(?:")
    .replace("(?P<unit>", "(?:")
    .replace("(?P<side>", "(?:"),
    re.IGNORECASE,
)
_TARGET_FOR = re.compile(
    r"\btarget (?:for|of) (?:the )?(?P<name>[a-z][a-z -]{3,60}?) (?:is|are|shall be)[ \t]+", re.IGNORECASE
)
_SHARE_OF = re.compile(
    r"\b(?:at least )?(?P<number>\d{1,3}(?:\.\d+)?)[ \t]?(?:%|percent"
    r"|per cent) of (?P<name>(?:all )?[a-z][^.;:()\n]{5,90})",
    re.IGNORECASE,
)
_MEASURED_BY = re.compile(
    r"\b(?:measured (?:by|through|using|with|on)|measures? (?:the )?[^.;:,]{3,60}? (?:by|through)(?= the)"
    r"|the following (?:indicators|kpis|metrics)|(?:indicators|kpis|metrics) (?:are|include)"
    r"|monitors? the following)[ \t\n]*(?:the following[a-z ]*)?:?[ \t\n]*(?P<list>(?:[^.;]|\.(?=\d)){5,400})",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:^|(?<=\n))[ \t*_-]*(?:KPIs?|key performance indicators?|metrics?|indicators?"
    r"|target)[ \t*_]*(?:\d)?:[ \t*_]*(?P<list>[^\n]{4,200})",
    re.IGNORECASE,
)
_SPLIT = re.compile(
    r",[ \t\n]+(?:and[ \t\n]+)?|[ \t\n]+and[ \t\n]+(?=the |average |number |percentage |share |rate )|;[ \t\n]*"
)
_NAME_END = re.compile(
    r"[ \t\n]*(?:\([^()]*\)[ \t]*)*(?:[:=–—|(]|[ \t]-[ \t]|\b(?:target|goal|is|are|shall|must|should|of|at|to"
    r"|not)\b[ \t:]*$)*[ \t(]*$"
)
_COUNTS = re.compile(
    rf"\b{_MEASURE}\b|^(?:number|percentage|share|average|rate|cost|costs|time)\b|\b(?:delivery|deliveries"
    rf"|backlog|cost|costs|errors|complaints|defects|incidents|vacancies|overdue|completed|resolved|processed"
    rf"|paid|closed)\b",
    re.IGNORECASE,
)
_COLON = re.compile(r":[ \t]|[ \t][–—-][ \t]|(?=[≥≤<>])")
_REST = re.compile(r"[ \t]?[A-Za-z%°µ/][^,.;:()\n]{0,34}")
_IN_FRONT = re.compile(
    r"^.*\b(?:the|a|an|our|its|their|every [a-z]+|each [a-z]+|that)[ \t\n]+(?=[a-z])", re.IGNORECASE | re.DOTALL
)
_WATCHED = re.compile(
    rf"\b(?:evaluates?|monitors?|tracks?|measures?"
    rf"|reports?(?: on)?)\b[^.;,]{{0,30}}?\bthe (?P<list>(?=[^.;]{{0,60}}?{_MEASURE})(?:[^.;]"
    rf"|\.(?=\d)){{5,200}})",
    re.IGNORECASE,
)
_HEADS = re.compile(r"^(?:kpi|indicator|metric|measure|name|key performance indicator)s?$", re.IGNORECASE)
_LEAD = re.compile(r"^(?:the|our|overall|a|an|all|that|where|its|average annual|and|-|•|\*)[ \t\n]+", re.IGNORECASE)
_LONGEST = 90


def find(page: Page, said: Said) -> None:
    """States every indicator with the target said of it."""
    text, start, end = page.text, page.part.start, page.part.end
    for label in _LABEL.finditer(text, start, end):
        if not page.clause_at(label.start()).heading or not about(page.clause_at(label.start()), KPIS):
            _listed(page, label.start("list"), label.end("list"), "labelled_indicator")
    for clause in page.clauses:
        under = about(clause, KPIS)
        if under and _table(page, clause):
            continue
        for sentence in said[clause.ordinal]:
            if under:
                _under(page, sentence)
            else:
                _in_sentence(page, sentence)


def _table(page: Page, clause: Clause) -> bool:
    """A table of indicators: name, then target."""
    for rows in tables.tables(page, clause):
        heads = [page.text[left:right] for left, right in rows[0]]
        name = next((place for place, head in enumerate(heads) if _HEADS.match(head)), None)
        if name is None:
            continue
        for row in rows[1:]:
            if len(row) > name:
                stop = row[-1][1]
                target = next((one for cell in row[name + 1 :] if (one := _TARGET.match(page.text, *cell))), None)
                _state(
                    page,
                    page.text[slice(*row[name])],
                    row[name][0],
                    stop,
                    "indicator_table",
                    target,
                    page.text[row[name][0] : stop],
                )
        return True
    return False


def _under(page: Page, sentence: Sentence) -> None:
    """A line under a heading about indicators: name and target in either order, or the name alone."""
    text = page.text
    if measured := _MEASURED_BY.search(text, sentence.start, sentence.end):
        _listed(page, measured.start("list"), measured.end("list"), "indicator_list")
        return
    colon = _COLON.search(text, sentence.start, sentence.end)
    target = next(
        (
            one
            for one in _TARGET.finditer(text, colon.start() if colon else sentence.start, sentence.end)
            if colon or one.group("op") or one.group("op2") or one.group("unit")
        ),
        None,
    )
    shown = text[sentence.start : sentence.end]
    if target is None:
        if (
            len(shown.split()) <= 9
            and _COUNTS.search(shown)
            and not re.search(r"\b(?:is|are|shall|must|will|be)\b", shown)
        ):
            _state(page, shown, sentence.start, sentence.end, "announced_indicator", None, shown)
        return
    share = _SHARE_OF.match(shown)
    if share:
        _state(page, share.group("name"), sentence.start, sentence.end, "announced_indicator", target, shown)
        return
    name = _NAME_END.sub("", text[sentence.start : target.start()])
    clause = sentence.clause
    if not name and clause.heading and not KPIS.search(clause.heading):  # Repeat complaints: fewer than 5
        _state(page, clause.heading, clause.heading_at, sentence.end, "announced_indicator", target, shown)
        return
    if _COUNTS.search(name) or len(name.split()) <= 8:
        _state(page, name, sentence.start, sentence.end, "announced_indicator", target, shown)


def _in_sentence(page: Page, sentence: Sentence) -> None:
    text = page.text
    if measured := _MEASURED_BY.search(text, sentence.start, sentence.end):
        _listed(page, measured.start("list"), measured.end("list"), "indicator_list")
        return
    if watched := _WATCHED.search(text, sentence.start, sentence.end):
        _listed(page, watched.start("list"), watched.end("list"), "indicator_list")
        return
    if not any(char.isdigit() for char in text[sentence.start : sentence.end]):
        return
    for pattern in (_TARGET_FOR, _SENTENCE):
        found = pattern.search(text, sentence.start, sentence.end)
        target = _TARGET.match(text, found.end(), sentence.end) if found else None
        if found and target:
            _state(
                page,
                _trimmed(found.group("name")),
                found.start("name"),
                target.end(),
                "rate_with_target",
                target,
                text[sentence.start : sentence.end],
            )
            return


def _trimmed(name: str) -> str:
    """The name of a quantity behind the verb and article in front of it: evaluates every quarter the time to fill."""
    return _IN_FRONT.sub("", name)


def _listed(page: Page, start: int, end: int, rule: str) -> None:
    """Several indicators in a row, each perhaps with its target in brackets."""
    at = start
    for cut in [*_SPLIT.finditer(page.text, start, end), None]:
        stop = cut.start() if cut else end
        if page.text.count("(", at, stop) > page.text.count(")", at, stop):
            continue
        target = next(
            (
                one
                for one in _TARGET.finditer(page.text, at, stop)
                if one.group("op") or one.group("op2") or one.group("unit")
            ),
            None,
        )
        shown = page.text[at : target.start() if target else stop]
        name = _NAME_END.sub("", shown)
        if _COUNTS.search(name):
            _state(page, name, at, stop, rule, target, page.text[at:stop])
        at = cut.end() if cut else stop


def _state(page: Page, name: str, start: int, end: int, rule: str, target: re.Match[str] | None, around: str) -> None:
    clean = " ".join(name.split()).strip(' .,:;–-*_|("')
    while lead := _LEAD.match(clean):
        clean = clean[lead.end() :]
    if len(clean) < 4 or len(clean) > _LONGEST:
        return
    says: dict[str, str] = {}
    if target is not None:
        words = f"{target.group('op') or ''} {target.group('op2') or ''}".strip().lower()
        side = (target.group("side") or "").lower()
        down = any(word in words for word in _DOWN_WORDS) or side in ("less", "lower", "below")
        up = any(word in words for word in _UP_WORDS) or side in ("more", "higher", "above", "better")
        rest = _REST.match(page.text, target.end(), end)
        said = page.text[target.start() : rest.end() if rest and rule == "announced_indicator" else target.end()]
        shown = re.sub(
            r"^(?:is|are|to|of|(?:target|goal)(?: is| of)?|=|:)[ \t\n:]*",
            "",
            " ".join(said.split()),
            flags=re.IGNORECASE,
        )
        says = {"target": shown, "direction": "down" if down and not up else "up"}
        says |= {"unit": target.group("unit").strip()} if target.group("unit") else {}
    if frequency := FREQUENCY.search(around):
        says["frequency"] = frequency.group()
    process = page.process_at(start) or (next(iter(page.processes)) if len(set(page.processes.values())) == 1 else None)
    if process:
        says["scope"] = process
    evidence = page.evidence(start, end, rule, 0.8)
    kpi = page.node("Kpi", clean, evidence, within=[normalise(process, "Process") if process else ""], **says)
    if process:
        page.facts.link("MEASURES", kpi, page.processes[process], evidence)
