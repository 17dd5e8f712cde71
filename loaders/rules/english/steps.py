"""Steps of English text: what a sentence, a line of a list, a chain with arrows or a table says is done next."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from graph.ids import normalise
from loaders.clauses import Clause
from loaders.rules.english import tables
from loaders.rules.english.acts import Act, acts
from loaders.rules.english.amounts import limit, time_limit
from loaders.rules.english.flow import Flow
from loaders.rules.english.lexicon import words
from loaders.rules.english.places import STEPS
from loaders.rules.english.sentences import Said
from loaders.rules.english.subjects import subjects
from loaders.rules.english.verbs import BASE, GERUND, PAST, THIRD
from loaders.rules.page import Mention, Page, Sentence

ARROW = re.compile(r"(?:-{1,3}>|=+>|→|➔|➜|⇒|>>|»)")
_LEAST_ARROWS = 2
_LINK = 90  # characters between two arrows of a chain
_COUNTER = re.compile(r"^\(?\d{1,2}[.)][ \t]*")
_BRACKET = re.compile(r"[ \t]*\([^()]*\)?")
# Verbs that say how things are and move no work on.
_STATES = words(
    """
    be include contain consider understand own represent act ensure cover define explain
    exclude help prevent protect promote comply join wear undergo demonstrate commit mean depend undertake end
    begin
    """
)
# Said in the passive and of nobody these tell how things are.
_STATES_PASSIVE = words(
    "retain keep use require base define locate describe set permit allow measure determine understand know "
    "mean hold specify "
    "expect limit protect exclude cover own perform conduct plan display"
)
_OTHERS = re.compile(r"(?:all|any) other\b|others?\b", re.IGNORECASE)
# make sure, apply to
_NO_STEP = frozenset({("make", " sur"), ("make", " cer"), ("apply", " to "), ("apply", " for")})
_QUANTITY = re.compile(r"\s*(?:at least|no|only|not more than|up to)\b", re.IGNORECASE)
# Proposals are submitted to the board for decision: the board acts.
_HANDED = re.compile(r"\bto[ \t\n]+(?:the[ \t\n]+)?$", re.IGNORECASE)
_FOR = re.compile(
    r"[ \t\n]+for[ \t\n]+(?:final |its |his |her |their )?(?:approval|decision|review|signature"
    r"|authori[sz]ation|verification|sign-off)\b",
    re.IGNORECASE,
)
# The buyer has it signed.
_CAUSES = re.compile(r"[ \t\n]+(?:it|them|him|her|(?:the|a|an|all)[ \t\n]+[a-z -]{2,40}?)[ \t\n]+[a-z]+(?:ed|t|n)\b")
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
_LONGEST_CASE = 80
_RETURNS = frozenset(["return", "send back", "refer"])
_LOOK_BACK = 12
_LEAST_TITLES = 2
_MOSTLY = 0.7
_DETAILS = 2.5  # sentences behind the title of a step, on average; a part that tells more is a phase


@dataclass
class Step:
    """A step before it is stated."""

    name: str
    start: int
    end: int
    who: list[Mention] = field(default_factory=list)
    condition: str | None = None
    limit: tuple[str, float | None] | None = None
    rule: str = "step_in_sentence"
    confidence: float = 0.7
    act: Act | None = None


def find(page: Page, said: Said) -> None:
    """States the steps of every process of the document, in the order of the text."""
    flows: dict[str, Flow] = {}
    counts: dict[str, int] = {}
    told: dict[str, list[tuple[str, Step]]] = {}
    for clause in page.clauses:
        process = page.process_of.get(clause.ordinal)
        if process is None:
            continue
        for step in of_clause(page, clause, said):
            known = told.setdefault(process, [])
            if again := _same(known, step):
                _again(page, again, step)
                continue
            if _goes_back(page, known, step):
                continue
            counts[process] = counts.get(process, 0) + 1
            activity = _state(page, process, step, counts[process])
            for before, earlier in flows.setdefault(process, Flow()).add(
                activity, step.start, step.condition, clause, ends=_ends_branch(step)
            ):
                says = {"condition": step.condition} if step.condition else {}
                evidence = page.evidence(min(earlier, step.start), step.end, "text_order", 0.6)
                page.facts.link("FLOWS_TO", before, activity, evidence, **says)
            known.append((activity, step))


def of_clause(page: Page, clause: Clause, said: Said) -> list[Step]:
    """The steps that a clause of a process tells."""
    if chain := chain_span(page.text, clause.body, clause.end):
        return _chain(page, *chain)
    rows = tables.steps(page, clause)
    if rows:
        return [_row(page, row) for row in rows]
    if is_titled(clause, said):
        return [_titled(page, clause, said)]
    if any(is_titled(one, said) for one in clause.above() if one is not clause):
        return []  # the detail of a titled step
    found = [step for sentence in told_in(page, clause, said) for step in sentence]
    if not found and clause.number and is_listed(clause):
        found = _by_place(page, clause, said)
    return found


def told_in(page: Page, clause: Clause, said: Said) -> Iterator[list[Step]]:
    """The steps of each sentence of a clause."""
    carried: list[Mention] = []
    holder = heading_actor(page, clause) or announced(page, clause)
    for sentence in said[clause.ordinal]:
        found = acts(page, said, sentence, holder, carried)
        carried = next((act.who for act in reversed(found) if act.who), carried)
        yield [step for act in found if (step := of_act(page, act, clause))]


def of_act(page: Page, act: Act, clause: Clause) -> Step | None:
    """The step that an act is; None for states, bans and permissions."""
    if act.negated or act.verb in _STATES or act.modal in ("may", "can", "could", "might"):
        return None
    text = page.text
    if act.patient is not None and (
        (not act.who and act.verb in _STATES_PASSIVE) or _QUANTITY.match(text, act.patient[0], act.end)
    ):
        return None
    if (act.verb, text[act.rest : act.rest + 4]) in _NO_STEP or (
        act.verb == "have" and not _CAUSES.match(text, act.rest, act.end)
    ):
        return None
    name = name_of(page, act)
    if len(name.split()) < 2 and not act.who:
        return None
    who = act.who or _addressed(page, act)
    return Step(
        name,
        act.start,
        act.end,
        who[:4],
        act.condition or _case(page, act),
        time_limit(page.text[act.start : act.end]),
        confidence=0.8 if who else 0.65,
        act=act,
    )


def _addressed(page: Page, act: Act) -> list[Mention]:
    """Who decides on what is submitted to them for approval, when nobody is said to submit it."""
    if act.patient is None:
        return []
    return [
        one
        for one in page.mentions_in(act.rest, act.end)
        if _HANDED.search(page.text, max(act.rest - 1, one.start - 8), one.start)
        and _FOR.match(page.text, one.end, act.end)
    ]


def _case(page: Page, act: Act) -> str | None:
    """Loans above EUR 50,000 are approved by…: the limit says in which case."""
    if act.patient is None:
        return None
    what = " ".join(page.text[slice(*act.patient)].split())
    return what if (limit(what) or _OTHERS.match(what)) and len(what) < _LONGEST_CASE else None


def name_of(page: Page, act: Act) -> str:
    """A short phrase of verb and object: Approve order, also for "the order is approved by the CFO"."""
    text = page.text
    if act.patient is not None and act.patient[1] > act.patient[0]:
        what = _ARTICLE.sub("", text[act.patient[0] : act.patient[1]]).strip(" \t\n,")
        what = re.split(r"[ \t\n]+(?:that|which|who|whose|shall|must|will|if|once)\b|,(?!\d)|[;(]", what)[0]
        return _short(f"{act.verb.capitalize()} {' '.join(what.split())}")
    stop = _NAME_END.search(text, act.rest, act.end)
    end = stop.start() if stop and stop.start() > act.rest + 3 else act.end
    rest = " ".join(_ARTICLE.sub("", text[act.rest : end]).split()).strip(' .,:;*_"”')
    rest = re.sub(r"[ \t]+(?:and|or|in|by|for|to|with|of|on)$", "", rest)
    return _short(f"{act.verb.capitalize()} {rest}".strip())


def _short(name: str) -> str:
    if len(name) <= _NAME_LENGTH:
        return name.strip(" ,")
    cut = name[:_NAME_LENGTH].rsplit(" ", 1)[0]
    return re.sub(r"[ \t]+(?:and|or|in|by|for|to|with|of|on|from|at|its|their)$", "", cut).strip(" ,")


def is_listed(clause: Clause) -> bool:
    """Whether a numbered line lies under a heading of steps, or is called a step."""
    parent = clause.parent
    return clause.style == "step" or bool(parent and parent.heading and STEPS.search(parent.heading))


def is_titled(clause: Clause, said: Said) -> bool:
    """Whether the heading of a clause is the step and its sentences only tell the details: 3. Approval: The CFO…"""
    if not clause.heading or not clause.number or clause.style == "md":
        return False
    return clause.style == "step" or (clause.parent is not None and is_listed(clause) and _titles(clause.parent, said))


def _titles(parent: Clause, said: Said) -> bool:
    """Whether the parts of a list of steps are steps with titles: nearly all have one and little text behind it."""
    if parent.ordinal not in said.titles:
        parts = parent.children
        headed = sum(bool(one.heading) for one in parts)
        said.titles[parent.ordinal] = (
            len(parts) >= _LEAST_TITLES
            and headed >= _MOSTLY * len(parts)
            and sum(len(said[one.ordinal]) for one in parts) <= _DETAILS * len(parts)
            and not any(one.number and one.children for one in parts)
        )
    return said.titles[parent.ordinal]


def heading_actor(page: Page, clause: Clause) -> list[Mention]:
    """The actor that the heading of a clause is, or of the one it lies in: Buyer:, 4.2 Finance Department."""
    for one in clause.above():
        if one.heading:
            named = page.mentions_in(one.heading_at, one.heading_at + len(one.heading))
            if named and sum(mention.end - mention.start for mention in named) >= 0.7 * len(one.heading):
                return named[:2]
            return []
    return []


def announced(page: Page, clause: Clause) -> list[Mention]:
    """Who the line above a list speaks of: The buyer shall: - … - …."""
    above = clause.parent
    said = page.text[above.body : above.end].rstrip() if above else ""
    if above is None or not said.endswith(":"):
        return []
    begin = above.body + max(said.rfind("\n") + 1, said.rfind(". ") + 1)
    return subjects(page, begin, above.body + len(said))


def _titled(page: Page, clause: Clause, said: Said) -> Step:
    who: list[Mention] = []
    condition = None
    if page.text[clause.body : clause.end].strip():
        for one in [clause, *clause.children]:
            for sentence in said[one.ordinal]:
                for act in acts(page, said, sentence):
                    if not act.negated and act.verb != "be":
                        who += [mention for mention in act.who if mention.name not in {known.name for known in who}]
    else:
        sentence = Sentence(clause.heading_at, clause.heading_at + len(clause.heading), clause)
        for act in acts(page, said, sentence):
            who, condition = act.who, act.condition
            if step := of_act(page, act, clause):
                step.rule, step.confidence = "numbered_step", 0.85
                return step
    limit = time_limit(page.text[clause.body : clause.end])
    end = min(clause.end, clause.body + 200)
    return Step(_short(clause.heading.strip("*_ ")), clause.start, end, who[:4], condition, limit, "titled_step", 0.85)


def _by_place(page: Page, clause: Clause, said: Said) -> list[Step]:
    """A numbered line of a list of steps without a verb that we know is a step nevertheless."""
    sentence = next(iter(said[clause.ordinal]), None)
    if sentence is None:
        return []
    text = page.text[sentence.start : sentence.end]
    if len(text.split()) > 14 or re.search(r"\b(?:not|may|is|are|should|can)\b", text):
        return []
    own = subjects(page, sentence.start, sentence.end)
    begin = own[-1].end if own else sentence.start
    name = _short(" ".join(page.text[begin : sentence.end].split()).strip(" :–-.*"))
    return (
        [Step(name, sentence.start, sentence.end, own[:4], None, time_limit(text), "numbered_step", 0.6)]
        if len(name.split()) > 1
        else []
    )


def chain_span(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the first chain of at least two arrows begins and ends: A -> B -> C."""
    arrows: list[re.Match[str]] = []
    for arrow in ARROW.finditer(text, start, end):
        if arrows and (arrow.start() - arrows[-1].end() > _LINK or "\n\n" in text[arrows[-1].end() : arrow.start()]):
            if len(arrows) >= _LEAST_ARROWS:
                break
            arrows = []
        arrows.append(arrow)
    if len(arrows) < _LEAST_ARROWS:
        return None
    first = arrows[0].start()
    begin = max(start, first - _LINK, text.rfind("\n", start, first) + 1, text.rfind(": ", start, first) + 1)
    last = arrows[-1].end()
    stop = re.compile(r"\n|\.(?=\s|$)|;").search(text, last, min(end, last + _LINK))
    return begin, stop.start() if stop else min(end, last + _LINK)


def _chain(page: Page, start: int, end: int) -> list[Step]:
    found, at = [], start
    for arrow in [*ARROW.finditer(page.text, start, end), None]:
        stop = arrow.start() if arrow else end
        name = _COUNTER.sub("", _BRACKET.sub("", page.text[at:stop]).strip(" \t\n*_[]|"))
        name = " ".join(name.split())
        if name:
            who = subjects(page, at, stop)[:2]
            if who and who[-1].end >= stop - 1:
                who = []
            inside = re.search(r"\(([^()]*)\)", page.text[at:stop])
            if inside and not who:
                who = page.mentions_in(at + inside.start(1), at + inside.end(1))
            found.append(Step(_short(name), at, stop, who, rule="chain", confidence=0.9))
        at = arrow.end() if arrow else stop
    return found


def _row(page: Page, row: tables.Row) -> Step:
    who = page.mentions_in(*row.who) if row.who else []
    limit = time_limit(page.text[row.start : row.end])
    return Step(_short(row.name), row.start, row.end, who[:4], None, limit, "table_row", 0.85)


def _ends_branch(step: Step) -> bool:
    return bool(
        step.act
        and step.act.verb
        in (
            "return",
            "reject",
            "cancel",
            "terminate",
            "close",
            "decline",
            "discard",
            "scrap",
            "stop",
            "inform",
            "notify",
            "refer",
            "refund",
        )
    )


def _same(known: list[tuple[str, Step]], step: Step) -> str | None:
    """The step of a chain that a later clause describes in detail."""
    if step.rule == "chain":
        return None
    words = _stems(step.name)
    for activity, other in known:
        if other.rule == "chain" and (not _stems(other.name) - words or not words - _stems(other.name)):
            return activity
    return None


def _stems(name: str) -> set[str]:
    """The words of a name, verbs in one form."""
    found = set()
    for word in re.findall(r"[a-z]+", name.lower()):
        if word not in ("the", "a", "an", "of", "to", "for", "and", "by", "in", "with", "on"):
            found.add(THIRD.get(word) or PAST.get(word) or GERUND.get(word) or BASE.get(word) or word.removesuffix("s"))
    return found


def _goes_back(page: Page, known: list[tuple[str, Step]], step: Step) -> bool:
    """Links a failed check with the step that it returns to; False when nobody is named or that step is not told."""
    if not known or step.act is None or not step.condition:
        return False
    if step.act.verb not in _RETURNS and not page.text.startswith(" back", step.act.rest):
        return False
    to = {
        mention.name
        for mention in page.mentions_in(step.act.rest, step.end)
        if mention.name not in {one.name for one in step.who}
    }
    for activity, earlier in known[:-1][::-1][:_LOOK_BACK]:
        if to & {mention.name for mention in earlier.who}:
            evidence = page.evidence(step.start, step.end, "returns_to_step", 0.6)
            page.facts.link("FLOWS_TO", known[-1][0], activity, evidence, condition=step.condition)
            return True
    return False


def _again(page: Page, activity: str, step: Step) -> None:
    """More about a known step: another passage, its performers and its time limit."""
    evidence = page.evidence(step.start, step.end, step.rule, step.confidence)
    within = activity.split("/")[2:4]
    page.node("Activity", page.facts.nodes[activity].name, evidence, within=within, **_limit(step))
    for mention in step.who:
        page.facts.link("PERFORMED_BY", activity, page.actor(mention, step.rule), evidence)


def _limit(step: Step) -> dict[str, object]:
    if step.limit is None:
        return {}
    return {"time_limit": step.limit[0]} | ({} if step.limit[1] is None else {"time_limit_hours": step.limit[1]})


def _kind(name: str) -> str:
    low = name.lower()
    if low.startswith(("decide", "determine whether")) or name.endswith("?"):
        return "decision"
    return "start" if low in ("start", "begin") else "end" if low in ("end", "finish", "stop") else "task"


def _state(page: Page, process: str, step: Step, seq: int) -> str:
    evidence = page.evidence(step.start, step.end, step.rule, step.confidence)
    within = [page.inside, normalise(process, "Process")]
    name = page.unique("Activity", normalise(process, "Process"), step.name)
    activity = page.node("Activity", name, evidence, within=within, seq=seq, kind=_kind(step.name), **_limit(step))
    page.facts.link("PART_OF", activity, page.processes[process], evidence)
    for mention in step.who:
        page.facts.link("PERFORMED_BY", activity, page.actor(mention, step.rule), evidence)
    return activity
