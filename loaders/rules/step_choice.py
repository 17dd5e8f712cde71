"""Which of the proposed steps are taken: by what is noticed about each, and by what stands beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from loaders.rules.page import Page, Sentence, tidy
from loaders.rules.step import Step
from loaders.rules.step_names import EXPLAINS
from loaders.rules.step_verbs import COMMON_VERB, STEP_VERB
from loaders.weighing.acts import OF, acts
from loaders.weighing.traits import traits
from loaders.weighing.weigh import odds_of, put_aside, weigh
from loaders.weighing.weights import weights

_NO_STEP = re.compile(
    r"不得|严禁|应确保|必须为|有权|挪作|主要用于|应明确|^(?:已|不|做好|配合|努力|积极|加强)|(?:包括|如下|的时间|管控点)$|^(?!确定|安排|制[定订]|核对|修订|发布|执行|按)[^，]*(?:标准|规定)$|^(?:[的、》”）.]|处理$|执行$|报$|办理$|组织$|反馈$)|的(?:依据|规定|情况|要求|目的|理念|前提|原则|内容|主体|重要[㐀-鿿]{1,4}|良好[㐀-鿿]{1,4})$|^(?:审批|审核|验收|检查|考核|评估)(?:通过|合格|结果|意见|程序|标准)|接到|收到|归口管理部门|第\d+页|^[^《]*》|^(?:流程|《)(?!.{0,12}由)|(?:[中上]|很重要|合理|频繁|为准|不同|有效|生效日期|\])$|《[^》]*$"
)
# Conditions, bans, and the names of lists are no steps by their place alone.
NO_WHOLE_STEP = re.compile(
    r"^等(?![待候])|^[^是，]{2,10}是(?!否)|^\s*(?:如|若|凡|当|遇|因|除|接到|收到|对于|根据|按照|为|以|在[^，]{2,30}(?:前|后|时|中|内)$)|(?:后|时|内|的|前|通过|合格)$|不得|严禁|禁止|应明确|包括|无需|无须|不需"
    r"|(?:以上|以下|以内|超过[^，]{1,12}|不足[^，]{1,12})的[㐀-鿿]{2,6}$|第\d+页|按[^，]{1,14}处理$|\d[:：]\d\d"
    r"|(?:标准|要求|规定|时间|范围|方式|原则|内容|条件|说明|准备)$"
)
_BY_PLACE = 0.75
_OUTCOME_NAMED = re.compile(r"合格|通过|同意|一致|批准")
_IS_DONE = re.compile(
    r"(?:[并应须需在于要]|必须|予以|给予|作出|做出)*(?:全部)?"
    r"(?:答复|回复|批复|反馈|完成|办结|办毕|办妥|完毕|结束)(?:意见)?"
)


# What says more together with the rule that proposes a step: the text behind a heading that is a step tells its detail.
_TOGETHER = frozenset(
    {"titled step", "in titled step", "list of duties", "no work", "outside processes", "no heading", "list told"}
)


@dataclass
class Proposed:
    """A step that a sentence may tell; `held` is where an object with 将 began whose verb the step is.

    One that is plain is a step by its place; the chance of the others comes from what is `noticed`.
    """

    step: Step
    sentence: Sentence
    held: int | None = None
    is_plain: bool = False
    noticed: list[str] = field(default_factory=list)
    chance: float = _BY_PLACE


def weigh_in_row(page: Page, proposed: list[Proposed]) -> None:
    """Gives each proposal of a document its chance.

    Who tells a piece of work step by step tells it in sentences side by side, so each is weighed with its neighbours.
    """
    weighed = [one for one in proposed if not one.is_plain]
    odds = []
    for one in weighed:
        step = one.step
        one.noticed = noticed_about(page, step, one.sentence)
        span = (step.start, step.end)
        odds.append(odds_of(page, "activity", span, one.noticed, step.name, step.performers, in_row=True))
    for one, chance in zip(weighed, weights()["activity"].in_row(odds), strict=True):
        one.chance = chance


def chosen(page: Page, proposed: list[Proposed]) -> list[Step]:
    """The steps that are taken of those that one clause proposes, in their order.

    What stands before a step that is not taken, a condition or an object, goes to the next one of the sentence.
    """
    found: list[Step] = []
    before: Proposed | None = None  # not taken
    for one in proposed:
        step = one.step
        if before is not None and before.sentence is one.sentence:
            step.condition = step.condition or before.step.condition
            one.held = before.held if one.held is None else one.held
        before = None
        if found and found[-1].start >= one.sentence.start and _is_only_limit(page, step):
            found[-1].limit, found[-1].end = found[-1].limit or step.limit, step.end
        elif one.is_plain or _is_taken(page, one):
            step.start = step.start if one.held is None else one.held
            step.confidence = round(one.chance, 2)
            found.append(step)
        else:
            before = one
    return found


def _is_taken(page: Page, one: Proposed) -> bool:
    step, span = one.step, (one.step.start, one.step.end)
    is_taken = one.chance >= weights()["activity"].threshold
    asks_who = step.carried and step.performers and (is_taken or page.weighed is not None)  # learnt from all of them
    if asks_who and weigh(page, "performer", span, [*one.noticed, *step.carried], step.name, step.performers) is None:
        step.performers = []
    if not is_taken:
        put_aside(page, "activity", span, one.chance, one.noticed)
    return is_taken


def noticed_about(page: Page, step: Step, sentence: Sentence) -> list[str]:
    """The traits of a step: of its passage, its name, the rule that proposes it."""
    where = page.clause_traits.get(sentence.clause.ordinal, [])
    told_by = [trait for trait in where if trait.startswith("process by")]
    within = [trait for trait in where if trait in _TOGETHER] + told_by
    passage = traits(page, step.start, step.end, sentence)
    does = acts(passage)
    also = [*passage, f"rule {step.rule}", *step.noticed, *does]
    also += [f"{step.rule}, {trait}" for trait in within]
    also += [f"{act}, {trait}" for act in does for trait in told_by]
    also += [f"name acts {OF[step.name[:2]]}"] if step.name[:2] in OF else []
    also += [f"performers {min(len(step.performers), 2)}"] + ["condition"] * bool(step.condition)
    also += ["limit"] * bool(step.limit) + [
        f"name begins {step.name[:2]}",
        f"name length {min(len(step.name) // 3, 6)}",
    ]
    also += ["name is odd"] * bool(_NO_STEP.search(step.name)) + ["common verb"] * bool(COMMON_VERB.search(step.name))
    return also


def _is_only_limit(page: Page, step: Step) -> bool:
    """Whether a piece only says by when the step before is done: 审核申请，在两个工作日内答复."""
    if step.limit is None or (step.performers and not step.carried):
        return False
    return _IS_DONE.fullmatch(tidy(page.text[step.start : step.end].replace(step.limit[0], ""))) is not None


def is_plain(page: Page, step: Step, *, is_first: bool) -> bool:
    """Whether what a line of a list of steps says first, or of an outcome, looks like a step; it is not weighed."""
    text = page.text[step.start : step.end].rstrip().removesuffix("后")  # cut in front of what is done next
    does = STEP_VERB.search(text) or (step.performers and not step.carried) or step.name.startswith(("将", "把"))
    odd = NO_WHOLE_STEP.search(text) or EXPLAINS.match(text) or text.endswith(("工作", "标准"))
    told = is_first or (step.condition and _OUTCOME_NAMED.search(step.condition))
    return bool(does and told and not odd)
