"""Steps that the sentences of English text tell."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.clauses import Clause
from loaders.rules.english.acts import Act, acts
from loaders.rules.english.amounts import limit, time_limit
from loaders.rules.english.lexicon import words
from loaders.rules.english.sentences import Said
from loaders.rules.english.step import Step
from loaders.rules.english.step_names import name_of, short
from loaders.rules.english.subjects import subjects
from loaders.rules.page import Mention, Page

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
_LONGEST_CASE = 80


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


def by_place(page: Page, clause: Clause, said: Said) -> list[Step]:
    """A numbered line of a list of steps without a verb that we know is a step nevertheless."""
    sentence = next(iter(said[clause.ordinal]), None)
    if sentence is None:
        return []
    text = page.text[sentence.start : sentence.end]
    if len(text.split()) > 14 or re.search(r"\b(?:not|may|is|are|should|can)\b", text):
        return []
    own = subjects(page, sentence.start, sentence.end)
    begin = own[-1].end if own else sentence.start
    name = short(" ".join(page.text[begin : sentence.end].split()).strip(" :–-.*"))
    return (
        [Step(name, sentence.start, sentence.end, own[:4], None, time_limit(text), "numbered_step", 0.6)]
        if len(name.split()) > 1
        else []
    )
