"""Stated responsibilities of English documents: X is responsible for Y, lists of duties, and lines of RACI words."""

from __future__ import annotations

import re
from typing import Any

from loaders.clauses import Clause
from loaders.rules.english import tables, told_steps
from loaders.rules.english.acts import Act, acts
from loaders.rules.english.lexicon import words
from loaders.rules.english.places import DEFINITIONS, DUTIES, PURPOSE, about
from loaders.rules.english.sentences import Said
from loaders.rules.english.subjects import joined, subjects
from loaders.rules.english.verbs import GERUND
from loaders.rules.page import Mention, Page, Sentence

_RESPONSIBLE = re.compile(
    r"(?:(?:jointly|primarily|solely|also|fully|overall|directly|ultimately"
    r"|collectively)[ \t\n]+)*(?P<word>responsible|accountable|answerable|liable|in charge of"
    r"|the (?:process |policy |document )?owner of|tasked with|charged with)(?:[ \t\n]*(?:for|to"
    r"|of))?[ \t\n:]*",
    re.IGNORECASE,
)
_RESPONSIBILITY = re.compile(
    r"(?:the )?(?P<what>[^.;\n]{3,120}?)[ \t]+(?:is|are|lies?|rests?)[ \t]+(?:the (?P<word>responsibility"
    r"|accountability) of|with)[ \t]+(?:the )?",
    re.IGNORECASE,
)
_HAS = re.compile(
    r"[ \t\n]*(?:has|have|bears?|assumes?|holds?|takes?)[ \t\n]+(?:the )?(?:overall |primary |full |ultimate "
    r"|final )?(?P<word>responsibility|accountability|ownership|authority)[ \t\n]+(?:for|of|to)[ \t\n:]*",
    re.IGNORECASE,
)
_SUPPORTS = words("support assist help advise facilitate")
_PARTICIPATES = words("participate attend contribute join consult")
_ACCOUNTABLE = words("decide approve authorise authorize own sanction endorse ratify")
_INFORMED = words("inform notify copy")
# An enumeration behind "responsible for": each gerund begins another duty.
_EACH = re.compile(
    r",?[ \t\n]+(?:and|as well as)[ \t\n]+(?:for[ \t\n]+)?(?=([a-z][a-z-]+)\b)"
    r"|,[ \t\n]+(?:for[ \t\n]+)?(?=([a-z][a-z-]+)\b)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[A-Za-z-]+")
_RACI_LINE = re.compile(
    r"(?P<word>[Rr]esponsible|[Aa]ccountable|[Cc]onsulted|[Ii]nformed|[Ss]upports?|R|A|C|I|S)"
    r"(?:[ \t]*\([RACIS]\))?[ \t]*[:=–-][ \t]*(?=[A-Z\w])"
)
_RACI = {
    "responsible": "responsible", "r": "responsible", "accountable": "accountable", "a": "accountable",
    "consulted": "participates", "c": "participates", "informed": "informed", "i": "informed",
    "support": "supports", "supports": "supports", "s": "supports",
}  # fmt: skip
_DECIDES = re.compile(r"[ \t\n]+(?:the )?(?:final |last )?(?:decisions?|say|word)\b")
_ANSWERS = re.compile(r"[ \t\n]+for\b")
_THIS = re.compile(r"(?:this|the) (?:policy|procedure|document|process|standard|guideline|instruction)$", re.IGNORECASE)
_TAKES_PART = re.compile(r"[ \t\n]+part[ \t\n]+in\b")
_GENERAL = re.compile(r"\b(?:other|any other|additional)[ \t]+(?:duties|tasks)\b", re.IGNORECASE)
_GOES_ON = re.compile(r"[ \t\n]+and[ \t\n]+(?:is|are|has|have|shall|must)\b")
_PURPOSE_OF = re.compile(r",?[ \t\n]+(?:in order to|so that|to ensure that)\b", re.IGNORECASE)
_SHORTEST = 3
_SHORT_GERUND = 5  # king, ring
_LONGEST = 240


def find(page: Page, said: Said) -> None:
    """States every duty with who holds it and how."""
    for clause in page.clauses:
        if about(clause, DEFINITIONS):
            continue
        _matrix(page, clause)
        listed = about(clause, DUTIES)
        holder = told_steps.heading_actor(page, clause) or told_steps.announced(page, clause)
        carried: list[Mention] = []
        for sentence in said[clause.ordinal]:
            if _raci_words(page, sentence, clause):
                continue
            carried = _sentence(page, said, sentence, clause, holder, carried, listed=listed)


def _sentence(
    page: Page,
    said: Said,
    sentence: Sentence,
    clause: Clause,
    holder: list[Mention],
    carried: list[Mention],
    *,
    listed: bool,
) -> list[Mention]:
    """The duties of one sentence; returns who it speaks of."""
    own = subjects(page, sentence.start, sentence.end)
    if own and own[-1].end >= sentence.end - 1:
        return own
    if _rests_with(page, sentence):
        return own or carried
    has = _has(page, sentence, own)
    in_process = clause.ordinal in page.process_of
    found = acts(page, said, sentence, holder, carried)
    for act in found:
        who = act.who
        if act.verb == "be":
            _is(page, act)
        elif (
            act.patient is not None
            and act.patients
            and not in_process
            and act.verb in (*_INFORMED, "consult", "involve")
        ):
            relation = "informed" if act.verb in _INFORMED else "participates"
            _state(page, act.verb_at, act.end, act.patients, "x_is_informed", 0.8, relation)
        elif has or act.negated or not who or act.modal in ("may", "can"):
            continue
        elif listed or (
            holder and who == holder and clause.style in ("bullet", "letter", "small_roman") and not in_process
        ):
            _state(page, *_passage(act), who, "duty_list", 0.85, _relation(page, act))
        elif act.verb in _SUPPORTS or act.verb in _PARTICIPATES:
            _state(page, *_passage(act), who, "x_supports", 0.75, _relation(page, act))
        elif (
            not in_process
            and act.patient is None
            and act.verb != "wear"
            and not about(clause, PURPOSE)
            and act.modal in ("shall", "must", "will", "should", "is required to", "are required to")
        ):
            _state(page, *_passage(act), who, "x_shall", 0.6, _relation(page, act))
        if act.verb in _INFORMED and act.patient is None and not in_process:
            _told(page, act)
    if not found and (holder or carried) and listed and clause.style in ("bullet", "letter", "small_roman", "number"):
        _noun(page, sentence, holder or carried)
    return next((act.who for act in reversed(found) if act.who), carried)


def _passage(act: Act) -> tuple[int, int]:
    """Where a duty stands: from its verb on, or what is done when it is said in the passive."""
    return (
        (act.patient[0], act.end)
        if act.patient is not None and act.patient[1] > act.patient[0]
        else (act.verb_at, act.end)
    )


def _is(page: Page, act: Act) -> None:
    """X is responsible for A, B and C."""
    says = _RESPONSIBLE.match(page.text, act.rest, act.end)
    if not says:
        return
    relation = (
        "accountable" if says.group("word").lower().startswith(("accountable", "answerable", "the ")) else "responsible"
    )
    _each(page, says.end(), act.end, act.who, "x_responsible_for", relation)


def _has(page: Page, sentence: Sentence, own: list[Mention]) -> bool:
    """X has overall responsibility for Y."""
    says = _HAS.match(page.text, own[-1].end, sentence.end) if own else None
    if says:
        relation = (
            "responsible"
            if says.group("word").lower() == "responsibility" and not re.search(r"overall|ultimate", says.group(), re.I)
            else "accountable"
        )
        _each(page, says.end(), sentence.end, own, "x_responsible_for", relation)
    return says is not None


def _rests_with(page: Page, sentence: Sentence) -> bool:
    """Maintenance of the register is the responsibility of X."""
    says = _RESPONSIBILITY.match(page.text, sentence.start, sentence.end)
    named = page.mentions_in(says.end(), sentence.end)[:] if says else []
    if (
        not says
        or not named
        or named[0].start != says.end()
        or (says.group("word") is None and "responsib" not in says.group("what").lower())
    ):
        return False
    relation = "accountable" if (says.group("word") or "").lower() == "accountability" else "responsible"
    _state(page, says.start("what"), says.end("what"), joined(page, named), "rests_with_x", 0.8, relation)
    return True


def _each(page: Page, start: int, end: int, who: list[Mention], rule: str, relation: str) -> None:
    """Each duty of an enumeration: approving orders, keeping the register and training staff."""
    purpose = _PURPOSE_OF.search(page.text, start, end) or _GOES_ON.search(page.text, start, end)
    end = purpose.start() if purpose else end
    first = _WORD.match(page.text, start, end)
    gerund = first is not None and _is_gerund(first.group().lower())
    begin = start
    for cut in _EACH.finditer(page.text, start, end):
        again = _is_gerund((cut.group(1) or cut.group(2)).lower()) if gerund else cut.group().rstrip().endswith("for")
        in_brackets = page.text.count("(", begin, cut.start()) > page.text.count(")", begin, cut.start())
        if again and not in_brackets:
            _state(page, begin, cut.start(), who, rule, 0.85, relation)
            begin = cut.end()
    _state(page, begin, end, who, rule, 0.85, relation)


def _is_gerund(word: str) -> bool:
    return word in GERUND or (word.endswith("ing") and len(word) > _SHORT_GERUND)


def _relation(page: Page, act: Act) -> str:
    if act.verb in _SUPPORTS:
        return "supports"
    if act.verb in _PARTICIPATES or (act.verb == "take" and _TAKES_PART.match(page.text, act.rest)):
        return "participates"
    decides = (act.verb in ("make", "take", "have") and _DECIDES.match(page.text, act.rest)) or (
        act.verb == "answer" and _ANSWERS.match(page.text, act.rest)
    )
    return "accountable" if decides or act.verb in _ACCOUNTABLE else "responsible"


def _told(page: Page, act: Act) -> None:
    """X informs Y of Z: Y is informed."""
    to = page.mentions_in(act.rest, act.end)
    if to and to[0].start - act.rest <= 16:
        _state(page, act.verb_at, act.end, joined(page, to), "informed", 0.75, "informed")


def _noun(page: Page, sentence: Sentence, who: list[Mention]) -> None:
    """A line of a list of duties without a verb: Maintenance of the register."""
    _state(page, sentence.start, sentence.end, who, "duty_list", 0.7, "responsible")


def _raci_words(page: Page, sentence: Sentence, clause: Clause) -> bool:
    """Responsible: Buyer; Accountable: CFO, for the activity in the heading."""
    words = [*_RACI_LINE.finditer(page.text, sentence.start, sentence.end)]
    if not words or page.text[sentence.start : words[0].start()].strip(" \t,;(|") or not clause.heading:
        return False
    for word, following in zip(words, [*words[1:], None], strict=True):
        stop = following.start() if following else sentence.end
        named = page.mentions_in(word.end(), stop)
        if named:
            evidence = page.evidence(clause.heading_at, clause.heading_at + len(clause.heading), "raci_words", 0.85)
            for mention in named:
                duty = page.node("Duty", clause.heading, evidence, text=clause.heading)
                page.facts.link(
                    "RESPONSIBLE_FOR",
                    page.actor(mention, "raci_words"),
                    duty,
                    evidence,
                    relation=_RACI[word.group("word").lower()],
                )
    return True


def _matrix(page: Page, clause: Clause) -> None:
    """A RACI matrix: each letter links the actor above it with the activity of its row."""
    found = tables.matrix(page, clause)
    if found is None:
        return
    for (start, end), letters in found.rows:
        name = " ".join(page.text[start:end].split())
        for (left, right), said in zip(found.actors, letters, strict=False):
            for letter in re.findall(r"[RACIS]", said):
                for mention in page.mentions_in(left, right)[:1]:
                    evidence = page.evidence(start, end, "raci_matrix", 0.9)
                    duty = page.node("Duty", name, evidence, text=name)
                    page.facts.link(
                        "RESPONSIBLE_FOR",
                        page.actor(mention, "raci_matrix"),
                        duty,
                        evidence,
                        relation=_RACI[letter.lower()],
                    )


def _state(page: Page, start: int, end: int, who: list[Mention], rule: str, confidence: float, relation: str) -> None:
    """States one duty of each holder."""
    end = min(end, start + _LONGEST)
    name = " ".join(page.text[start:end].split()).strip(" .,:;*_|")
    if (
        (relation == "accountable" and _THIS.fullmatch(name) and "owner of" in page.text[max(0, start - 12) : start])
        or len(name) < _SHORTEST
        or not re.search(r"[A-Za-z]{3}", name)
    ):
        return
    general: dict[str, Any] = {"general": True} if _GENERAL.search(name) else {}
    for mention in who:
        evidence = page.evidence(start, end, rule, confidence)
        duty = page.node("Duty", name, evidence, text=name, **general)
        page.facts.link("RESPONSIBLE_FOR", page.actor(mention, rule, confidence), duty, evidence, relation=relation)
