"""What a reader notices about a passage: its words, who acts, where it stands and what stands beside it."""

from __future__ import annotations

import re
from bisect import bisect_right

from loaders.rules.lexicon import STEP_VERBS, sought
from loaders.rules.page import Page, Sentence
from loaders.rules.pieces import pieces, subjects

_ACTOR = "◎"
_NAME = "《》"
_IN_MARKS = re.compile(r"《[^《》\n]{1,40}》")
_BRACKETED = re.compile(r"（[^（）]{0,40}）|\([^()]{0,40}\)")
# Words that tell of a demand, a condition, a frequency, a reason, a sequence.
_WORD = re.compile(
    sought(
        r"不得|严禁|禁止|不准|必须|应当|不能|方可|可以|有权|应|须|需|要|可|负责|参与|参加|配合|协助|支持|组织|及时|立即|定期|不定期|每[日天周月季年次]"
        r"|根据|按照?|依据|经|由|将|把|对|向|与|报|后|前|时|内|并|同时|再|最后|首先|如果?|若|凡|当|遇|因|为了?|以便?|确保|保证|避免|包括|例如|属于|指|是"
        r"|否则|予以|进行|做好|加强|提高|认真|严格|积极|一律|原则上|一般|任何|所有|各种|罚|扣|奖|元|分[/次]|处分|赔偿|以上|以下|超过|不少于|不低于|至少"
    )
    + r"|\d|[%％]"
)
_VERB = re.compile(STEP_VERBS)
_LONGEST = 9
_MOST_VERBS = 3
_FAR = 2


def traits(page: Page, start: int, end: int, sentence: Sentence) -> list[str]:
    """The traits of a passage of a sentence, the same for every kind of fact."""
    known = page.traits.get((start, end))
    if known is None:
        shown = masked(page, start, end)
        known = [*_of_words(shown), *_of_actors(page, start, end), *_of_place(page, start, end, sentence)]
        known += page.clause_traits.get(sentence.clause.ordinal, ())
        page.traits[(start, end)] = known
    return known


def masked(page: Page, start: int, end: int) -> str:
    """The passage with ◎ for each actor and 《》 for each name in marks, without brackets and white space."""
    known = page.masked.get((start, end))
    if known is None:
        known = page.masked[(start, end)] = _masked(page, start, end)
    return known


def _masked(page: Page, start: int, end: int) -> str:
    text, shown, at = page.text, [], start
    for mention in page.mentions_in(start, end):
        shown += [text[at : mention.start], _ACTOR]
        at = mention.end
    passage = "".join([*shown, text[at:end]])
    return "".join(_BRACKETED.sub("", _IN_MARKS.sub(_NAME, passage)).split())


def _of_words(shown: str) -> list[str]:
    found = [f"length {min(len(shown) // 5, _LONGEST)}", f"begins {shown[:1]}", f"begins {shown[:2]}"]
    found += [f"ends {shown[-1:]}", f"ends {shown[-2:]}"]
    found += [f"says {word}" for word in dict.fromkeys(_WORD.findall(shown))]
    verbs = _VERB.findall(shown)
    found += [f"verb {verb}" for verb in dict.fromkeys(verbs[:_MOST_VERBS])]
    found.append(f"verbs {min(len(verbs), _MOST_VERBS)}")
    return found


def _of_actors(page: Page, start: int, end: int) -> list[str]:
    own = subjects(page, start, end)
    named = page.mentions_in(start, end)
    found = [f"actors {min(len(named), _FAR)}"]
    if own:
        found += ["subject", f"subject {own[0].label}"]
        found += ["subject relative"] if own[0].relative else []
        found.append(f"behind subject {page.text[own[-1].end : min(end, own[-1].end + 2)]}")
    return found


def _of_place(page: Page, start: int, end: int, sentence: Sentence) -> list[str]:
    around = pieces(page, sentence)
    place = max(0, bisect_right(around, start, key=lambda one: one.start) - 1)
    first = next(page.sentences_of(sentence.clause), sentence).start >= sentence.start
    found = [f"piece {min(place, _FAR + 1)}", "first sentence" if first else "later sentence"]
    found.append("last piece" if place + 1 >= len(around) else "more pieces")
    for name, other in (("before", place - 1), ("after", place + 1)):
        if 0 <= other < len(around):
            beside = masked(page, around[other].start, around[other].end)
            found += [f"{name} begins {beside[:1]}", f"{name} ends {beside[-1:]}"]
            found += [f"{name} verb"] if _VERB.search(beside) else []
    if around and start > around[place].start:
        found.append("cut off")
    return found
