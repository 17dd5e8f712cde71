"""English sentences read as acts: who does or is bound to do what, under which condition, said as active or passive."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from loaders.rules.english.act_words import (
    APPROVAL,
    ARTICLE,
    AUXILIARY,
    BE,
    BEHIND,
    BEHIND_BE,
    BEHIND_NOUN,
    COMMA,
    GIVES,
    GOES_ON,
    INNER,
    INSIDE,
    IS_REQUIRED,
    LABEL,
    MODAL_BEFORE,
    NOT_VERB,
    NOUN_BEHIND,
    OTHERWISE,
    OUTSIDER,
    PASSIVE,
    POSSIBLE_CUT,
    PRONOUN,
    SUBORDINATE,
    THEN,
    WHO,
    WORD,
)
from loaders.rules.english.beginnings import begins, behind_subject, form_of, has_object, is_base, opened
from loaders.rules.english.sentences import Said
from loaders.rules.english.subjects import agents, joined, subjects
from loaders.rules.english.verbs import BASE, GERUND, PAST, THIRD
from loaders.rules.page import Mention, Page, Sentence

_LEAST_PIECE = 6
_MOST_CLAUSES_IN_FRONT = 3
_LABEL_LENGTH = 120
_BEFORE_PASSIVE = 14
_PARTICIPLE_NEAR = 16


@dataclass
class Act:
    """One thing done, to be done or not to be done. Offsets into the clean text."""

    start: int
    end: int
    verb: str  # in its base form; be for what somebody is
    verb_at: int
    rest: int  # where what stands behind the verb begins
    who: list[Mention] = field(default_factory=list)  # does it
    patient: tuple[int, int] | None = None  # of a passive: what it is done to
    patients: list[Mention] = field(default_factory=list)  # of a passive: actors that it is done to
    modal: str = ""
    negated: bool = False
    condition: str | None = None
    outsider: bool = False  # somebody or something acts that is no actor of the company


def acts(
    page: Page,
    said: Said,
    sentence: Sentence,
    holder: list[Mention] | None = None,
    carried: list[Mention] | None = None,
) -> list[Act]:
    """The acts of a sentence in order. `holder` does what has no subject; `carried` is who a pronoun speaks of."""
    key = (sentence.start, sentence.end, tuple(holder or ()), tuple(one.name for one in carried or ()))
    if key not in said.read:
        said.read[key] = [*_Reading(page, sentence, holder or [], carried or []).read()]
    return said.read[key]


class _Reading:
    """One sentence while it is read; `who` acted last, `form` is that of the last main verb."""

    def __init__(self, page: Page, sentence: Sentence, holder: list[Mention], carried: list[Mention]) -> None:
        self.page, self.text, self.sentence = page, page.text, sentence
        self.who, self.carried, self.holder = holder, carried, holder
        self.form = "" if holder else "base"
        self.labelled = False  # who acts stands in front of a colon

    def read(self) -> Iterator[Act]:
        start, end = self._label(self.sentence.start, self.sentence.end), self.sentence.end
        condition, start = self._in_front(start, end)
        for begin, stop in self._pieces(start, end):
            if begin != start:
                inner, begin = self._in_front(begin, stop)
                condition = inner or condition
            act = self._act(begin, stop)
            if act is None:
                continue
            behind = BEHIND.search(self.text, act.rest, stop)
            act.condition = condition or (" ".join(behind.group("cond").split()) if behind else None)
            yield act

    def _label(self, start: int, end: int) -> int:
        """Buyer: checks…, Buyer - checks…: who stands in front of the mark does what follows."""
        named = subjects(self.page, start, min(end, start + _LABEL_LENGTH))
        label = LABEL.match(self.text, named[-1].end, end) if named else None
        if label is None or label.end() >= end:
            return start
        self.who, self.labelled, self.form = named, True, ""
        return label.end()

    def _in_front(self, start: int, end: int) -> tuple[str | None, int]:
        """The condition in front of the act and where the act begins."""
        condition = None
        for _ in range(_MOST_CLAUSES_IN_FRONT):
            at = start
            while at < end and self.text[at] in ' \t\n,*_"“':
                at += 1
            if otherwise := OTHERWISE.match(self.text, at, end):
                condition, start = "otherwise", otherwise.end()
                continue
            found = SUBORDINATE.match(self.text, at, end)
            preposition = found and found.group("when") and found.group().lower() in ("to", "for", "with", "from", "on")
            if not found or (preposition and subjects(self.page, at, end)):
                break
            stop = self._subordinate_end(found.end(), end)
            if stop is None:
                break
            if found.group("if") is not None:
                condition = " ".join(self.text[at : stop[0]].split())
            start = stop[1]
        return condition, start

    def _subordinate_end(self, at: int, end: int) -> tuple[int, int] | None:
        """Where a clause in front ends and the main clause begins: at the comma behind which somebody acts."""
        commas = list(COMMA.finditer(self.text, at, end))
        for comma in commas:
            if begins(self.page, comma.end(), end, "any"):
                return comma.start(), comma.end()
        if begin := self._main_clause(at, commas[0].start() if commas else end):
            return begin, begin
        then = commas[0] if commas else THEN.search(self.text, at, end)
        return (then.start(), then.end()) if then else None

    def _main_clause(self, at: int, end: int) -> int | None:
        """Where somebody does something behind a clause in front without a comma: Within 3 days the buyer …."""
        for mention in self.page.mentions_in(at, end):
            begin = mention.start
            while article := ARTICLE.search(self.text, max(at, begin - 12), begin):
                begin = article.start()
            if begin > at and begins(self.page, begin, end, "any"):
                return begin
        return None

    def _pieces(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The stretches of a sentence with an act each."""
        begin, form = start, form_of(self.page, start, end, self.who or self.carried)
        for cut in POSSIBLE_CUT.finditer(self.text, start, end):
            joins = cut.group()
            if cut.start() - begin < _LEAST_PIECE or self._in_brackets(begin, cut.start()):
                continue
            bare = "," not in joins and "then" not in joins  # may join two verbs of one act
            if not begins(self.page, cut.end(), end, form) or (bare and not has_object(self.page, begin, cut.start())):
                continue
            yield begin, cut.start()
            if WHO.search(joins):
                self._speak_of_last(begin, cut.start())
            begin = cut.end()
            form = form_of(self.page, begin, end, self.who or self.carried) or form
        yield begin, end

    def _speak_of_last(self, begin: int, end: int) -> None:
        """Each system has a System Owner, who …: who goes on is the one named last."""
        named = self.page.mentions_in(begin, end)
        if named and not self.text[named[-1].end : end].strip():
            self.who = named[-1:]

    def _in_brackets(self, begin: int, at: int) -> bool:
        return self.text.count("(", begin, at) > self.text.count(")", begin, at)

    def _act(self, start: int, end: int) -> Act | None:
        """What a piece says is done, by its subject, by who acted before, or in the passive."""
        text = self.text
        if own := subjects(self.page, start, end):
            self.who, self.labelled = own, False
            return self._predicate(start, behind_subject(text, own, end), end, own)
        at = opened(text, start, end)
        if pronoun := PRONOUN.match(text, at, end) or PRONOUN.match(text, start, end):
            self.who = self.who or self.carried
            return self._predicate(start, pronoun.end(), end, self.who)
        if outsider := OUTSIDER.match(text, start, end) or OUTSIDER.match(text, at, end):
            act = self._predicate(start, outsider.end(), end, [])
            if act and act.patient is None:
                self.who, act.outsider = [], True
                return act
        word = WORD.match(text, at, end)
        low = word.group().lower() if word else ""
        if (low in ("is", "are") and self.who) or GOES_ON.match(text, at, end):
            return self._predicate(start, max(start, at - 1), end, self.who)
        if word and (verb := self._verb(word, end)):
            return Act(start, end, verb, at, word.end(), list(self.who))
        if word and low in PAST and self.form == "past" and at - start < _PARTICIPLE_NEAR:
            # … is checked and approved by X
            who = agents(self.page, word.end(), end)
            return Act(start, end, PAST[low], at, word.end(), who, patient=(start, start))
        return self._required(start, at, end) or self._passive(start, at, end)

    def _verb(self, word: re.Match[str], end: int) -> str | None:
        """The verb that a word is which a piece without a subject begins with."""
        text, low = self.text, word.group().lower()
        if NOT_VERB.match(text, word.end(), end):
            return None
        if low in THIRD and self.who and not (word.group()[0].isupper() and BEHIND_NOUN.match(text, word.end(), end)):
            return THIRD[low]
        if low in GERUND and (self.labelled or self.holder):
            return GERUND[low]
        if not is_base(text, word, end) or NOUN_BEHIND.match(text, word.end(), end):
            return None
        passive = PASSIVE.search(text, word.start(), end)
        if not passive or passive.group(1).lower() not in PAST:
            return BASE[low]
        between = (word.start(), passive.start())
        return BASE[low] if COMMA.search(text, *between) or INNER.search(text, *between) else None

    def _predicate(self, start: int, at: int, end: int, who: list[Mention]) -> Act | None:
        """What the subject that ends at `at` does, is or gets done to it."""
        text = self.text
        aux = AUXILIARY.match(text, at, end)
        if not aux:
            return None
        modal = (aux.group("modal") or "").lower()
        negated = bool(aux.group("not")) or modal == "cannot" or "never" in aux.group("adverb")
        if be := BE.match(text, aux.end(), end):
            behind = BEHIND_BE.match(text, be.end(), end)
            begin = behind.end() if behind else be.end()
            negated = negated or bool(be.group("not"))
            word = WORD.match(text, begin, end)
            verb = PAST.get(word.group().lower()) if word else None
            if word is None or verb is None:
                return Act(start, end, "be", be.start(), begin, list(who), modal=modal, negated=negated)
            self.form = "past"
            by = agents(self.page, word.end(), end)
            return Act(start, end, verb, begin, word.end(), by, (start, at), list(who), modal, negated)
        word = WORD.match(text, aux.end(), end)
        low = word.group().lower() if word else ""
        verb = THIRD.get(low) or BASE.get(low) or (low if modal else None)
        if word is None or not verb:
            return None
        self.form = "third" if low in THIRD else "base"
        return Act(start, end, verb, word.start(), word.end(), list(who), modal=modal, negated=negated)

    def _required(self, start: int, at: int, end: int) -> Act | None:
        """Loans above 50,000 require the approval of X, the approval of X is required: X approves."""
        for asked in APPROVAL.finditer(self.text, at, end):
            named = self.page.mentions_in(asked.end(), end)
            if named and named[0].start == asked.end():
                who = joined(self.page, named)
                if asked.group("asks") or IS_REQUIRED.match(self.text, who[-1].end, end):
                    verb = GIVES[asked.group("what").lower()[:4]]
                    return Act(start, end, verb, asked.start("what"), asked.end(), who, (at, asked.start()))
        return None

    def _passive(self, start: int, at: int, end: int) -> Act | None:
        """The purchase order is approved by the CFO."""
        for passive in PASSIVE.finditer(self.text, at, end):
            verb = PAST.get(passive.group(1).lower())
            if verb is None or INSIDE.search(self.text, at, passive.start()):
                continue
            self.form = "past"
            who = agents(self.page, passive.end(), end)
            self.who = who or ([] if passive.start() > at else self.who)
            at = max(at, self.text.rfind(": ", at, passive.start()) + 1)
            modal = MODAL_BEFORE.search(self.text, max(at, passive.start() - _BEFORE_PASSIVE), passive.end())
            patient = (at, max(at, modal.start() if modal else passive.start()))
            negated = " not" in passive.group() or bool(modal and " not" in modal.group())
            said = modal.group(1).lower() if modal else ""
            return Act(start, end, verb, passive.start(1), passive.end(), who, patient, modal=said, negated=negated)
        return None
