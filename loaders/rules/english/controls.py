"""Control points in English: approvals, reviews, checks, thresholds, deadlines, records, bans, inspections."""

from __future__ import annotations

import re

from loaders.clauses import Clause
from loaders.rules.english import told_steps
from loaders.rules.english.acts import Act, acts
from loaders.rules.english.amounts import CONSEQUENCE, FREQUENCY, limit, time_limit
from loaders.rules.english.places import DEFINITIONS, DUTIES, KPIS, NO_WORK, PURPOSE, RISKS, about, head_end
from loaders.rules.english.sentences import Said
from loaders.rules.english.subjects import joined
from loaders.rules.page import Mention, Page, Sentence

_I = re.IGNORECASE
# Each kind with the words that state it, the surest first: the first that matches names the kind.
_KINDS = tuple(
    (kind, re.compile(words, _I))
    for kind, words in (
        (
            "prohibition",
            r"\b(?:shall|must|may|will|can|should) (?:not|never|under no circumstances)\b|\bcannot\b"
            r"|\b(?:is|are) (?:strictly )?(?:not (?:permitted|allowed|authori[sz]ed|accepted)|prohibited"
            r"|forbidden)\b|\bprohibited from\b|\bno [a-z][a-z -]{1,50}? (?:may|shall|can|will|is"
            r"|are) (?:be )?(?:[a-z]+ed\b|allowed|made|paid|put|taken|given)|\bnever\b"
            r"|\bunder no circumstances\b|\bdo(?:es)? not (?!exceed|apply|meet|match|include|require|comply"
            r"|pass|agree|need)[a-z]+|\bnobody (?:may|shall)\b|\bmay only\b|\bcan only\b|\b(?:no one"
            r"|nobody) [a-z]+s\b|\b(?:nobody|no one)\b[^.;]{0,60}\b(?:may|shall|can)\b|\bno one (?:may"
            r"|shall)\b|\bonly\b[^.;]{3,60}?\b(?:may|can|is allowed|are allowed)\b|\b(?:is|are) forbidden\b"
            r"|\bwithout (?:the )?(?:prior |written |explicit |documented )*(?:approval|consent"
            r"|authori[sz]ation|permission)\b",
        ),
        (
            "approval",
            r"\b(?:requires?|needs?|bears?) (?:the )?signatures?\b|\bapprov(?:e|es|ed|al|als|ing)\b"
            r"|\bauthori[sz](?:e|es|ed|ation|ing)\b(?! to\b)|\bsign(?:s"
            r"|ed)?[ -]?off\b|\b(?:counter)?signs?\b|\b(?:is|are|be) (?:counter)?signed\b|\bendorse[sd]?\b"
            r"|\bratif(?:y|ies|ied)\b|\bconsent\b|\bprior permission\b|\bsanction(?:s|ed)\b"
            r"|\breleases? the (?:batch|payment)\b",
        ),
        (
            "inspection",
            r"\binspect(?:s|ed|ion|ions)?\b|\baudit(?:s|ed)?\b(?! (?:committee|trail|team|department|reports?"
            r"|plan|log|programme|program|schedule))|\bspot[ -]checks?\b|\bstock ?(?:take|count|taking)\b"
            r"|\bcycle counts?\b|\bpenetration tests?\b|\bsampl(?:ed|ing)\b(?! plan)|\bsample of \d"
            r"|\bwalk-?rounds?\b|\bsite visits?\b|\btests? the\b|\bmeasures? the\b",
        ),
        (
            "review",
            r"\breview(?:s|ed|ing)?\b(?! (?:meeting|date|cycle))|\bassess(?:es|ed|ment)?\b|\bevaluat(?:e|es|ed"
            r"|ion)\b|\bpeer[- ]review\b|\brevalidat",
        ),
        (
            "check",
            r"\bverif(?:y|ies|ied|ication)\b|\bchecks?\b(?!list| ?in\b| ?out\b)|\bchecked\b|\breconcil(?:e|es"
            r"|ed|iation)\b|\bcross-?check|\bconfirms?\b|\b(?:is|are) rejected\b|\bcounts? the\b|\b(?:is|are"
            r"|be) (?:verified|validated|tested|monitored|confirmed)\b|\bvalidat(?:e|es|ed)\b|\bcompares?\b"
            r"|\bmatch(?:es|ed)? (?:the|against|with)\b|\bmonitors?\b|\btwo-person\b|\bfour[- ]eyes\b"
            r"|\bsegregation of duties\b|\bmust\b|\b(?:has|have) to\b|\bshall be (?:protected|secured|labelled"
            r"|locked|kept)\b|\bkept in a locked\b|\bmust (?:be )?(?:carry|wear|present|show|hold)\b"
            r"|\bdouble[- ]check|\bthree-way match|\bmust be (?:labelled|locked|sealed|encrypted|accompanied"
            r"|supported|calibrated)\b|\bweigh(?:s|ed)\b|\bscreens?\b(?= (?:the|all|every|each))",
        ),
        (
            "record",
            r"\b(?:is|are|be) (?:recorded|logged|documented|registered|archived|filed|retained|minuted|entered"
            r"|stored|kept)\b|\b(?:records?|logs?|documents?|registers?|archives?|files?) (?:the|all|every|each"
            r"|any|it|them|a|an|his|her|their)\b|\b(?:keeps?|maintains?|retains?) (?:a |an |the |all |its "
            r"|their )?(?:[a-z]+ ){0,3}(?:records?|logs?|register|evidence|minutes)\b|\b(?:completes?"
            r"|fills? (?:in|out)|raises?) (?:the |a |an )?(?:[\w-]+ ){0,4}(?:form|checklist|report|register"
            r"|log)\b|\bretained for\b|\bkept for\b",
        ),
    )
)
_DEADLINE = re.compile(r"\b(?:shall|must|will|should|is|are|has|have|to)\b|[a-z]+s\b", _I)
_THRESHOLD = re.compile(
    r"\b(?:limit(?:ed)?|maximum|minimum|threshold|ceiling|cap(?:ped)?|exceed|not exceed|up to|at least"
    r"|no more than|not more than|less than|more than|above|below|over|between|[a-z]+er than)\b",
    _I,
)
_RATE = re.compile(r"\b(?:rate|target|ratio|score|percentage|kpi|satisfaction|availability)\b", _I)
# Names of other things: Supplier Audits, Change Approval Form.
_NAMES = re.compile(r"\b[A-Z][a-z]+(?:[ \n](?:of |and )?[A-Z][a-z]+)+")
_LIMIT_LINE = re.compile(r"[^:\n]{3,110}:[ \t]*(?:the )?$", _I)
_LIMITS = re.compile(r"\bapprov|\bauthorit|\bsignator|\blimits\b", _I)
_CONTROLS = re.compile(r"\bcontrols?\b", _I)
_FINITE = re.compile(r"\b(?:shall|must|is|are|will|may|can|has|have|requires?|needs?|forbidden)\b", _I)
_BETWEEN = re.compile(r"\bbetween \d", _I)
_DELETED = re.compile(r"\b(?:delet|destroy|eras|shredd)ed after\b", _I)
_AT_ONCE = re.compile(r"\b(?:shall|must|is to|are to)\b[^.;]*\b(?:immediately|without delay|at once|promptly)\b", _I)
_APPROVER = re.compile(
    r"\b(?:approv(?:al|ed)|authori[sz](?:ation|ed)|sign(?:ature|ed|-off| off)|consent|permission"
    r"|review(?:ed)?|clearance|endorsement|verification|check|countersigned"
    r"|confirmation)(?:[ \t\n]+(?:in writing|in advance|again|first))?[ \t\n]+(?:of|by"
    r"|from)[ \t\n]+(?:either[ \t\n]+|both[ \t\n]+|at least (?:one|two)[ \t\n]+)?(?:the|a|an|his|her|their"
    r"|its)?[ \t\n]*",
    _I,
)
_FOR_APPROVAL = re.compile(r"\b(?:to|with)[ \t\n]+(?:the|his|her|their)?[ \t\n]*$", _I)
_FOR = re.compile(
    r"[^.;\n]{0,30}?\bfor (?:final |written |his |her |their |prior )?(?:approval|review|signature"
    r"|authori[sz]ation|verification|confirmation|sign-off|decision|countersignature)\b",
    _I,
)
_POSSESSIVE = re.compile(
    r"['’]s? (?:prior |written |final )?(?:approval|consent|signature|permission|authori[sz]ation|sign-off"
    r"|review)",
    _I,
)
_WITHOUT = re.compile(r"\bwithout\b[^.;,\n]{0,40}?\b(?:approval|consent|authori[sz]ation|permission)\b", _I)
# A check that is spoken of, not done: the approved order, results of the review.
_ONLY_MENTIONS = re.compile(
    r"\b(?:the|an?|all|each|every|of|any) (?:duly |already |fully )?(?:approved|authori[sz]ed|verified"
    r"|checked|reviewed|signed|inspected|recorded|validated) (?=[a-z])|\b(?:after|once|upon|following|on"
    r"|when|if|until|unless) (?:the |it |they |final |[a-z]+ ){0,4}(?:approv(?:al|ed)|review(?:ed)?"
    r"|authori[sz](?:ation|ed)|sign(?:ed|ature)|verif(?:ied|ication)|inspect(?:ed|ion)|checked|assessed"
    r"|assessment|evaluat(?:ed|ion))\b|\b(?:results?|outcome|findings|purpose|scope|date) of (?:the "
    r"|each )?(?:review|audit|inspection|assessment|evaluation|check)\b",
    _I,
)
_NAME_LENGTH = 80
_LONGEST = 260


def find(page: Page, said: Said) -> None:
    """States a control for each act that constrains or checks work."""
    begin = head_end(page)
    for clause in page.clauses:
        if (
            about(clause, DEFINITIONS)
            or about(clause, KPIS)
            or (about(clause, RISKS) and not about(clause, _CONTROLS))
            or _speaks_of(clause)
        ):
            continue
        kinds = (
            None
            if not about(clause, DUTIES)
            else frozenset({"prohibition", "approval", "inspection", "review", "check", "record", "deadline"})
        )
        holder = told_steps.heading_actor(page, clause) or told_steps.announced(page, clause)
        carried: list[Mention] = []
        for sentence in said[clause.ordinal]:
            if sentence.end <= begin:
                continue  # title and head lines
            carried = _sentence(page, said, sentence, clause, kinds, holder, carried)


def _speaks_of(clause: Clause) -> bool:
    """Whether a section only says what the document is for, or lists papers."""
    return any(
        one.heading
        and (PURPOSE.search(one.heading) or (NO_WORK.search(one.heading) and not _BINDS.search(one.heading)))
        for one in clause.above()
    )


_BINDS = re.compile(r"record|compliance|principle|polic|enforcement|documentation|retention|owner|hazard|risk", _I)


def _sentence(
    page: Page,
    said: Said,
    sentence: Sentence,
    clause: Clause,
    kinds: frozenset[str] | None,
    holder: list[Mention],
    carried: list[Mention],
) -> list[Mention]:
    if about(clause, _LIMITS) and (who := _approver_of_line(page, sentence)):
        _state(
            page,
            clause,
            sentence.start,
            sentence.end,
            "approval",
            Act(sentence.start, sentence.end, "approve", sentence.start, sentence.end, who),
            carried,
        )
        return carried
    found = acts(page, said, sentence, holder, carried)
    spans: list[tuple[int, int, Act | None]] = [(act.start, act.end, act) for act in found]
    spans = spans or [(sentence.start, sentence.end, None)]
    for place, (start, end, act) in enumerate(spans):
        if place == 0:
            start = sentence.start  # with the condition in front
        shown = page.text[start:end]
        kind = _kind_of(page, shown, act, start)
        if kind and (kinds is None or kind in kinds):
            _state(page, clause, start, end, kind, act, carried)
    return next((act.who for act in reversed(found) if act.who), carried)


def _approver_of_line(page: Page, sentence: Sentence) -> list[Mention]:
    """Trip abroad: department head, under a heading about approval."""
    named = page.mentions_in(sentence.start, sentence.end)
    if not named or not _LIMIT_LINE.match(page.text, sentence.start, named[0].start):
        return []
    group = joined(page, named)
    return group if group[-1].end >= sentence.end - 1 else []


def _kind_of(page: Page, shown: str, act: Act | None, start: int) -> str | None:
    """The kind of control that a passage states, if any."""
    spoken = _ONLY_MENTIONS.sub(lambda found: "_" * len(found.group()), shown)
    spoken = _NAMES.sub(lambda found: "_" * len(found.group()), spoken)
    for one in page.mentions_in(start, start + len(shown)):
        spoken = spoken[: one.start - start] + "_" * (one.end - one.start) + spoken[one.end - start :]
    if act is None and not _FINITE.search(shown):
        return None
    if act is not None and act.verb in ("inform", "notify"):
        return "deadline" if time_limit(shown) else None
    limited = limit(shown) or _BETWEEN.search(shown)
    for kind, words in _KINDS:
        if kind == "approval" and time_limit(shown) and not re.search(r"\bapprov|\bsign|\bauthori", spoken, _I):
            continue
        if words.search(spoken):
            if kind in ("record", "check") and time_limit(shown):
                return "deadline"
            return "threshold" if kind == "check" and limited and _THRESHOLD.search(shown) else kind
    if act is not None and _FOR.search(spoken):
        return (
            "approval"
            if re.search(r"for [a-z ]*(?:approval|signature|authori|sign-off|decision)", spoken, _I)
            else "review"
        )
    if time_limit(shown) and (act is not None or _DEADLINE.search(shown)):
        return "deadline"
    if _AT_ONCE.search(shown) or _DELETED.search(shown):
        return "deadline"
    if limited and _THRESHOLD.search(shown) and not (_RATE.search(shown) and not shown.lower().startswith("if ")):
        return "threshold"
    return None


def _executors(
    page: Page, start: int, end: int, kind: str, act: Act | None, carried: list[Mention]
) -> list[tuple[Mention, str]]:
    """Who executes, is bound by or permits a control."""
    named = page.mentions_in(start, end)
    given = _givers(page, start, end)
    if kind == "prohibition":
        permits = (
            given
            if _WITHOUT.search(page.text, start, end) or re.search(r"\bunless\b|\bexcept\b", page.text[start:end])
            else []
        )
        bound = [
            one
            for one in (act.who or act.patients if act else named[:1])
            if one.name not in {giver.name for giver in permits}
        ]
        return [(one, "permits") for one in permits] + [(one, "bound") for one in bound]
    if given:
        return [(one, "executes") for one in given]
    if act is None:
        return []
    if kind in ("approval", "review"):
        to = [
            one
            for one in named
            if _FOR.match(page.text, one.end, end)
            and _FOR_APPROVAL.search(page.text, max(start, one.start - 12), one.start)
        ]
        if to:
            return [(one, "executes") for one in to]
        if act.verb in ("require", "need", "obtain", "seek", "request", "get") and not to:
            return []
    return [(one, "executes") for one in act.who]


def _givers(page: Page, start: int, end: int) -> list[Mention]:
    """Who gives an approval, signature or review that is named as a noun: approval of the CFO, the CFO's consent."""
    for words in _APPROVER.finditer(page.text, start, end):
        named = page.mentions_in(words.end(), end)
        if named and named[0].start == words.end():
            return joined(page, named)
    return [one for one in page.mentions_in(start, end) if _POSSESSIVE.match(page.text, one.end, end)][:2]


def _state(
    page: Page, clause: Clause, start: int, end: int, kind: str, act: Act | None, carried: list[Mention]
) -> None:
    end = min(end, start + _LONGEST)
    text = page.text[start:end]
    name = " ".join(page.text[act.start if act else start : end].split()).strip(' .,:;*_-–•"')
    name = re.sub(r"^(?:and|but|then|also|in addition|however|furthermore)[ ,]+", "", name, flags=_I)
    if len(name) > _NAME_LENGTH:
        name = name[:_NAME_LENGTH].rsplit(" ", 1)[0].rstrip(" ,")
    if len(name.split()) < 2:
        return
    evidence = page.evidence(start, end, f"control_{kind}", 0.75)
    says: dict[str, object] = limit(text) if kind in ("threshold", "approval", "review", "prohibition") else {}
    if kind == "deadline" and (time := time_limit(text)):
        says |= _time(time[0])
    if frequency := FREQUENCY.search(text):
        says["frequency"] = frequency.group()
    if consequence := CONSEQUENCE.search(page.text, start, end):
        says["consequence"] = " ".join(consequence.group().split())
    control = page.node(
        "ControlPoint", page.unique("ControlPoint", "", name), evidence, within=[page.inside], kind=kind, **says
    )
    if process := page.process_of.get(clause.ordinal):
        page.facts.link("CONTROLS", control, page.processes[process], evidence)
    for mention, role in _executors(page, start, end, kind, act, carried):
        page.facts.link("EXECUTED_BY", control, page.actor(mention, f"control_{kind}"), evidence, **{"as": role})


def _time(said: str) -> dict[str, object]:
    """A time limit as operator, value and unit, where it has a number."""
    found = re.search(
        r"(\d{1,3})(?: \(\w+\))?[ -]+((?:working |business |calendar |bank )?(?:minute|hour|day|week|month"
        r"|year))",
        said,
    )
    if not found:
        return {}
    operator = ">=" if re.match("at least", said, _I) else "<="
    return {"operator": operator, "value": float(found.group(1)), "unit": found.group(2).lower() + "s"}
