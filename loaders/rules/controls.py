"""Control points: approvals, reviews, checks, thresholds, deadlines, required records, prohibitions, inspections."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.clauses import Clause, under
from loaders.rules.amounts import CONSEQUENCE, FREQUENCY, limit
from loaders.rules.control_words import (
    DUTY_HEADING,
    FORBIDS,
    HEADER_LINE,
    HELPS,
    LIMIT_ALONE,
    LIMIT_IF,
    LISTED_NAME,
    MAY_HARM,
    NO_CONTROL_HEADING,
    ONLY_MENTIONS,
    PURPOSE,
    RATE,
    TIME_ALONE,
    TWO_IN_ONE,
    VALUE_ALONE,
    kind_of,
    masked,
)
from loaders.rules.duty_holders import holders_above
from loaders.rules.executors import Executors, bound_or_permitting, executors
from loaders.rules.key_words import CALLED_KEY, KEY_POINTS_ARE
from loaders.rules.page import Mention, Page, Piece, Sentence, tidy
from loaders.rules.pieces import pieces, subjects
from loaders.rules.spans import Spans
from loaders.weighing.acts import acts
from loaders.weighing.traits import traits
from loaders.weighing.weigh import weigh

_CONDITION = re.compile(r"^(?:\s|但|且)*(?:如|若|凡|对于?|非经|未经|未|当|因|除|需要|遇|超过|经过?|在|[A-Z]类)")
_ENDS_OPEN = re.compile(r"(?:的|者|时|后|内|前|以[上下]|同意|批准)$|的[㐀-鿿]{2,8}$")
_GOES_ON = ("方可", "方能", "才能", "才可")
_NAME_LENGTH = 30
_LONGEST = 120
_BAN = re.compile(
    r"(?:严禁|禁止|不得|不准|不许|不允许|严格禁止|切勿|不可|杜绝)(?=.{2})(?!.{0,6}(?:行为|事项|清单|规定)$)"
)
# "严禁下列行为：", "员工不得有以下情形：" above a list, or a heading such as 禁止事项.
_BANS_BELOW = re.compile(
    r"(?:严禁|禁止|不得|不允许|不准|杜绝)(?:有|出现|发生|从事|实施|存在)?(?:下列|以下|如下|下述)[^。；\n]{0,12}[：:]\s*$"
)
_BANS_HEADING = re.compile(
    r"^(?:[㐀-鿿]{0,8})(?:禁止|严禁)(?:性)?(?:行为|事项|规定|清单|条款|内容|要求)$|负面清单$|^[㐀-鿿]{0,6}红线$"
)
_PRINCIPLES = re.compile("原则")
_ITEM = re.compile(r"\s*([^。；;\n]{4,80})")
_BREACH = re.compile(r"处分|罚款|解除|赔偿|追究|[一二三四五六]章|应当?(?=[㐀-鿿])|必须|须|可以")
_LEAD_LENGTH = 60
_SURELY = 0.85
# What binds without a word of control.
_BINDS = re.compile(r"应|须|必|要|需|才|只|均|一律|不|按|凭|每|\d|[一二三四五六七八九十]")
_BESIDE = (("helps", HELPS), ("time alone", TIME_ALONE), ("purpose", PURPOSE))


def find(page: Page) -> None:
    """States a control for each piece of a sentence that constrains or checks work."""
    ends = Spans(page.of_process)
    principles, duties = under(page.clauses, _PRINCIPLES.search), under(page.clauses, DUTY_HEADING.search)
    no_control = {one.ordinal for one in page.clauses if NO_CONTROL_HEADING.search(one.heading)}
    bans = {one.ordinal for one in page.clauses if one.children and _bans_below(page, one)}
    for clause in page.clauses:
        above = clause.parent.ordinal if clause.parent else None
        if not clause.style and len(page.clauses) > 1 and clause.end - clause.start < 300:
            continue  # title and number lines
        if clause.ordinal in no_control or above in no_control:
            continue
        holders = holders_above(page, clause)
        # Traits of a clause in which only some kinds of controls are told.
        where = ["principles"] if clause.ordinal in principles else []
        where += ["duties"] if holders or clause.ordinal in duties else []
        if above in bans and not clause.children and (item := _banned(page, clause)):
            _state(page, item, None, "prohibition", item.end, holders, _SURELY)
            continue
        for sentence in _sentences(page, clause):
            if not (HEADER_LINE.match(page.text, _line_start(page, sentence)) or ends.holds(sentence.start)):
                _sentence(page, sentence, where, holders)


def _bans_below(page: Page, above: Clause) -> bool:
    """Whether a clause bans the items below it: 严禁下列行为：, 禁止事项."""
    lead = page.text[max(above.start, above.end - _LEAD_LENGTH) : above.end]
    return bool(_BANS_HEADING.search(above.heading) or _BANS_BELOW.search(lead))


def _banned(page: Page, clause: Clause) -> Piece | None:
    """The words of an item that is forbidden by what stands above the list; none where it says so itself."""
    begin = clause.heading_at if clause.heading else clause.body
    said = _ITEM.match(page.text, begin, clause.end)
    if said is None or FORBIDS.search(said[1]) or _BREACH.search(said[1]):
        return None
    return Piece(*said.span(1), Sentence(*said.span(1), clause))


def _sentences(page: Page, clause: Clause) -> list[Sentence]:
    """The sentences of a clause, with one so short that it was read as its heading: 院长批准。, 禁止转借账号."""
    sentences = list(page.sentences_of(clause))
    heading, end = clause.heading, clause.heading_at + len(clause.heading)
    if not heading or clause.children or (sentences and sentences[0].start <= clause.heading_at):
        return sentences
    forbids = _BAN.match(heading) and page.text[end : end + 1] not in "：:"
    is_said = page.text[end : end + 1] in "。；;" and not sentences and page.mentions_in(clause.heading_at, end)
    return [Sentence(clause.heading_at, end, clause), *sentences] if forbids or is_said else sentences


def _named_in(page: Page, piece: Piece) -> list[tuple[int, int]]:
    """Where a piece names actors: 检验员 and 审计部 state no check."""
    return [(one.start - piece.start, one.end - piece.start) for one in page.mentions_in(piece.start, piece.end)]


def _line_start(page: Page, sentence: Sentence) -> int:
    """Where the line of a clause's heading begins, for the sentence behind it: KPI：… may be cut into both."""
    clause = sentence.clause
    return clause.heading_at if clause.heading and sentence.start == clause.body else sentence.start


def _sentence(page: Page, sentence: Sentence, where: list[str], holders: list[Mention]) -> None:
    before: Piece | None = None
    stated: str | None = None  # the kind that the piece before was stated as
    limited = False  # whether the piece before is a limit: 金额超过五千元的
    lists_keys = KEY_POINTS_ARE.search(page.text, sentence.start, sentence.end) is not None
    waiting = False  # for what has to be done by a time named before the comma
    carried = holders or _heading_actor(page, sentence.clause)
    singles = list(_single(page, sentence))
    harms = [MAY_HARM.match(page.text, piece.start, piece.end) is not None for piece in singles]
    for place, piece in enumerate(singles):
        shown = page.text[piece.start : piece.end]
        blank = masked(shown, _named_in(page, piece))
        own = subjects(page, piece.start, piece.end)
        found = kind_of(blank, listed=bool(holders))
        if found and found[0] == "threshold" and CONSEQUENCE.match(shown.lstrip()):
            found = None  # the fine for a breach, no limit of work
        limits = LIMIT_IF.search(blank) is not None
        limits = limits or (place + 1 < len(singles) and LIMIT_ALONE.fullmatch(blank) is not None)
        is_limit = limits and not FORBIDS.search(blank)
        due = found is not None and found[0] == "deadline" and piece.end < sentence.end and TIME_ALONE.fullmatch(blank)
        kind = found[0] if found else "deadline" if waiting else "threshold" if limited else "check"
        stated_before, stated = stated, None
        speaks = not (due or is_limit or ONLY_MENTIONS.search(shown) or RATE.search(shown) or LISTED_NAME.match(shown))
        if sentence.clause.children and _BANS_BELOW.search(shown + "："):
            speaks = False  # what is forbidden stands in the items below
        if any(harms[place:]) or VALUE_ALONE.fullmatch(shown):
            speaks = False
        speaks = (
            speaks and not lists_keys and not CALLED_KEY.search(shown)
        )  # 放款审核是关键控制点: keys.py states or marks it
        if speaks and (found or limited or waiting or _BINDS.search(blank)):
            passage = traits(page, piece.start, piece.end, sentence)
            noticed = [*passage, *acts(passage), *where, f"kind {kind}", *_noticed(shown, blank)]
            noticed += ["a limit before"] * limited + ["a time before"] * waiting
            noticed += [f"word {found[1].group()[:4]}"] if found else ["no word of control"]
            noticed += [f"before {stated_before}"] if stated_before else []
            chance = weigh(page, "control", (piece.start, piece.end), noticed, shown, [])
            if chance is not None:
                stated = kind
                verb = piece.start + found[1].end() if found else piece.end
                _state(page, piece, before, kind, verb, carried, chance)
        waiting, limited = bool(due), limits
        carried = own or carried
        before = piece


def _noticed(shown: str, blank: str) -> list[str]:
    """What speaks for or against a control beside its words."""
    found = [name for name, words in _BESIDE if words.match(blank)]
    return found + (["consequence"] if CONSEQUENCE.match(shown.lstrip()) else [])


def _single(page: Page, sentence: Sentence) -> Iterator[Piece]:
    """The stretches between commas, and of one that states two controls each by itself."""
    for piece in pieces(page, sentence):
        cut = TWO_IN_ONE.search(page.text, piece.start, piece.end)
        if cut and cut.start() > piece.start + 6 and page.mentions_in(piece.start, cut.start()):
            yield Piece(piece.start, cut.start(), sentence)
            yield Piece(cut.start(), piece.end, sentence)
        else:
            yield piece


def _heading_actor(page: Page, clause: Clause) -> list[Mention]:
    """部门负责人：审核…: the heading is nothing but the actor."""
    named = page.mentions_in(clause.start, clause.body) if clause.heading else []
    return named if named and sum(one.end - one.start for one in named) >= 0.7 * len(clause.heading) else []


def _state(
    page: Page, piece: Piece, before: Piece | None, kind: str, verb: int, carried: list[Mention], chance: float
) -> None:
    start = piece.start
    if (
        before is not None
        and piece.end - before.start <= 110
        and (_joins(page.text[before.start : before.end]) or page.text.startswith(_GOES_ON, piece.start))
    ):
        start = before.start
    end = min(piece.end, start + _LONGEST)
    text = page.text[start:end]
    name = tidy(page.text[piece.start : end])
    name = re.sub(r"^(?:并且?|同时|然后|且|由|则|应|须|需(?!求|用|方))(?=㐀-鿿]{4})", "", name)[:_NAME_LENGTH]
    if len(name) < 3:
        return
    who: Executors
    if kind == "prohibition":
        who = bound_or_permitting(page, start, end, carried)
    else:
        who = executors(page, piece.start, end, min(verb, end), carried)
    evidence = page.evidence(start, end, f"control_{kind}", chance)
    process = page.process_of.get(piece.sentence.clause.ordinal)
    control = page.node(
        "ControlPoint",
        page.unique("ControlPoint", "", name),
        evidence,
        within=[page.inside],
        kind=kind,
        **_says(page, piece, text, kind),
    )
    if process:
        page.facts.link("CONTROLS", control, page.processes[process], evidence)
    for mention, role in who:
        page.facts.link("EXECUTED_BY", control, page.actor(mention, f"control_{kind}"), evidence, **{"as": role})


def _joins(before: str) -> bool:
    """Whether the piece before is the condition under which the control holds."""
    return len(before) <= 60 and bool(_CONDITION.match(before) or _ENDS_OPEN.search(before.strip()))


def _says(page: Page, piece: Piece, text: str, kind: str) -> dict[str, object]:
    says: dict[str, object] = {}
    if kind in ("threshold", "deadline"):  # A类给予5%，B类给予3%: what stands before the comma is another's limit
        says |= limit(page.text[piece.start : piece.end]) or limit(text)
    elif kind in ("approval", "review"):  # 超过五万元的，由总经理在三天内审批: the condition says from when
        says |= limit(text)
    if frequency := FREQUENCY.search(text):
        says["frequency"] = frequency.group()
    if consequence := CONSEQUENCE.search(page.text, piece.start, piece.sentence.end):
        says["consequence"] = tidy(consequence.group())
    return says
