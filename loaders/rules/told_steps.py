"""One step out of a sentence: who does it, its verb and object, its condition and its time limit."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from loaders.clauses import Clause
from loaders.rules.lexicon import STEP_VERBS
from loaders.rules.page import Mention, Page, Piece, Sentence, tidy
from loaders.rules.pieces import pieces, subjects
from loaders.rules.step_conditions import BY, CASE, OUTCOME, WHEN, case_done, is_topic, tells_when
from loaders.rules.step_names import (
    BRACKET,
    ENDING,
    EXPLAINS,
    LONE_VERB,
    MODAL,
    OUTSIDER,
    PASSIVE,
    behind_subject,
    is_only_actor,
    passive_name,
    shortened,
    verb_phrase,
)
from loaders.rules.step_verbs import COMMON_VERB, STEP_VERB
from loaders.rules.time_limits import limit_in
from loaders.weighing.traits import traits
from loaders.weighing.weigh import weigh

# Inside a piece a hand-over begins a new step: 填写X|报Y审批, 整理|并编制Z.
_CUT = re.compile(
    r"(?<=[㐀-鿿》”）])(?<![上申呈提转移递填汇通报送])(?=(?:[上申呈]报|[转移递提上]交|[报呈]送|报|送|呈|交)[^，。；]{1,14}(?:审批|审核|批准|审定|核准|备案|签字|确认))|(?<=[㐀-鿿》”）])(?=并(?!且?不)[㐀-鿿])|(?<=后)(?=报|提交|方|由|送|交|统一)"
    r"|(?<=》)(?=每[月周季年]|向[^，。；]{2,10}(?:移交|提交|汇报|报送))|(?<=(?:审批|审核|批准|核准|审定|核定|签字|签认|确认|同意|通过|一致|完成|完毕|合格|核对|验收|填写|会签|签收|审查|评审|复核|查验|审议)后)(?="
    + STEP_VERBS
    + r"|[到在将把于按][㐀-鿿]|\d{1,3}个?(?:小时|工作日|日|天)内?|离|方|即|下|入|退|执)"
    r"|(?<=(?:审批|审核|批准|核准|签字|会签|审查|评审|复核|确认)、)(?=[㐀-鿿]{2,12}?(?:审批|审核|批准|核准|签字|会签|审查|评审|复核|确认))"
)
# 填写申请单后交部门经理: behind 后 the next step begins.
_DONE_THEN = re.compile(
    r"(?<=[㐀-鿿》”）][㐀-鿿》”）])(?<![售前最然随之今此落先])后(?![续勤台果方可能即退期备])(?=[㐀-鿿《“]{2})"
)
# 按照《…》|上报总经理审批: on what basis, no step of its own.
_ONLY_BASIS = re.compile(
    r"\s*(?:应当?|须|需)?(?:按照?|根据|依据)(?:《[^《》]*》|[^，《》]{2,12}(?:规定|要求|办法|程序))"
)
_VERB_NEXT = re.compile(r"(?!、)[^，。；、]{2,}")
# A sentence about who stands for the work in general is a duty and no step.
_STANDS_FOR = re.compile(r"归口(?:管理)?部门|是[^，。；]{0,12}(?:主管|责任)部门")
_SIGNER = re.compile(r"\s*(?:须|需|应|并|再|且)*(?:经|报|有)(?!理)")
_SIGNED_OVER = re.compile(
    r"[^，。；]{0,6}?(?:审批|审核|批准|核准|会签|签字|核签|同意|确认|审定|核查|审阅|签批)[^，。；]{0,4}?(?:后|，?方[可能][^，。；]*)$"
)
_OBJECT = re.compile(r"^[^，]{0,16}?(?:将|把)(?=[㐀-鿿“《])")
_THING = re.compile(r"(?:等|内容|信息|情况|结果|资料|文件|记录|材料|数据|意见|报告|[表单证]|[”》])$")
_ASKS = re.compile(
    r"由|经|有|报请?|送请?|呈请?|提请|提交[至给到]?|提呈|报告|反馈[至给到]|交[由至给]|转[交给]|发[至给]|上报"
)
_SIGNS = re.compile(
    r"(?:（[^（）]{0,16}）)?(?:、[^，。；]{1,12})?(?:的|共同|最终|签字|书面|进行|负责|事先|优先)?(?:审批|审核|批准|核准|会签|签字|核签|同意|确认|审定|备案|复核|派工|核阅|核查|鉴定|审阅|批示|复试|面试|初试|决定|确定|协调|组织|办理|执行|采取|研究|审查|评审|签认|审议|核定|查验|初审|终审|复审|验收|检验|验证|见证|诊断|评估|覆核|签批|签发|裁定|审签)"
)
_NO_STEP = re.compile(
    r"不得|严禁|应确保|必须为|有权|挪作|主要用于|应明确|^(?:已|不|做好|配合|努力|积极|加强)|(?:包括|如下|的时间|管控点)$|^(?!确定|安排|制[定订]|核对|修订|发布|执行|按)[^，]*(?:标准|规定)$|^(?:[的、》”）.]|处理$|执行$|报$|办理$|组织$|反馈$)|的(?:依据|规定|情况|要求|目的|理念|前提|原则|内容|主体|重要[㐀-鿿]{1,4}|良好[㐀-鿿]{1,4})$|^(?:审批|审核|验收|检查|考核|评估)(?:通过|合格|结果|意见|程序|标准)|接到|收到|归口管理部门|第\d+页|^[^《]*》|^(?:流程|《)(?!.{0,12}由)|(?:[中上]|很重要|合理|频繁|为准|不同|有效|生效日期|\])$|《[^》]*$"
)
# Labelled lines of the header of a process are no steps.
_HEADER = re.compile(r"(?:流程|上级|下级|KPI)[^，。]{0,6}[：:]|[^㐀-鿿A-Za-z]+$")
# Conditions, bans, and the names of lists are no steps by their place alone.
_NO_WHOLE_STEP = re.compile(
    r"^等(?![待候])|^[^是，]{2,10}是(?!否)|^\s*(?:如|若|凡|当|遇|因|除|接到|收到|对于|根据|按照|为|以|在[^，]{2,30}(?:前|后|时|中|内)$)|(?:后|时|内|的|前|通过|合格)$|不得|严禁|禁止|应明确|包括"
    r"|(?:以上|以下|以内|超过[^，]{1,12}|不足[^，]{1,12})的[㐀-鿿]{2,6}$|第\d+页|按[^，]{1,14}处理$|\d[:：]\d\d"
    r"|(?:标准|要求|规定|时间|范围|方式|原则|内容|条件|说明|准备)$"
)
_BY_PLACE = 0.75
_OUTCOME_NAMED = re.compile(r"合格|通过|同意|一致|批准")
_IS_DONE = re.compile(
    r"(?:[并应须需在于要]|必须|予以|给予|作出|做出)*(?:全部)?"
    r"(?:答复|回复|批复|反馈|完成|办结|办毕|办妥|完毕|结束)(?:意见)?"
)


@dataclass
class Step:
    """A step before it is stated."""

    name: str
    start: int
    end: int
    performers: list[Mention] = field(default_factory=list)
    condition: str | None = None
    limit: tuple[str, float | None] | None = None
    rule: str = "step_in_sentence"
    confidence: float = 0.9
    carried: list[str] = field(default_factory=list)  # where its performers were named, when not in its own piece
    noticed: list[str] = field(default_factory=list)  # what is noticed about it beside the traits of every passage


# What says more together with the rule that proposes a step: the text behind a heading that is a step tells its detail.
_TOGETHER = frozenset({"titled step", "in titled step", "list of duties", "no work", "outside processes", "no heading"})


def taken(page: Page, step: Step, sentence: Sentence) -> bool:
    """Whether a step that a rule proposes is likely enough; its confidence is the chance."""
    where = page.clause_traits.get(sentence.clause.ordinal, [])
    within = [trait for trait in where if trait in _TOGETHER or trait.startswith("process by")]
    also = [*traits(page, step.start, step.end, sentence), f"rule {step.rule}", *step.noticed]
    also += [f"{step.rule}, {trait}" for trait in within]
    also += [f"performers {min(len(step.performers), 2)}"] + ["condition"] * bool(step.condition)
    also += ["limit"] * bool(step.limit) + [
        f"name begins {step.name[:2]}",
        f"name length {min(len(step.name) // 3, 6)}",
    ]
    also += ["name is odd"] * bool(_NO_STEP.search(step.name)) + ["common verb"] * bool(COMMON_VERB.search(step.name))
    chance = weigh(page, "activity", (step.start, step.end), also, step.name, step.performers)
    step.confidence = chance or 0.0
    if (
        step.carried
        and step.performers
        and weigh(page, "performer", (step.start, step.end), [*also, *step.carried], step.name, step.performers) is None
    ):
        step.performers = []
    return chance is not None


def told(page: Page, clause: Clause, *, by_place: bool = False) -> list[Step]:
    """The steps that the sentences of a clause tell, each with its subject or the one before.

    `by_place` says that the clause is a line of a list of steps: what it says is a step, whatever its verb.
    """
    found: list[Step] = []
    actor = _actor_above(page, clause)
    first = True  # what a line of a list of steps says first is a step
    for sentence in page.sentences_of(clause):
        if _STANDS_FOR.search(page.text, sentence.start, sentence.end):
            continue
        condition: str | None = None
        held: int | None = None  # where an object with 将 began whose verb stands behind the comma
        for piece, following in with_next(pieces(page, sentence)):
            text = page.text[piece.start : piece.end]
            own = subjects(page, piece.start, piece.end)
            if not own and (OUTSIDER.match(text) or (BY.match(text) and not page.mentions_in(piece.start, piece.end))):
                actor = []  # who acts now is no post: what follows is not done by the one before
            if is_topic(page, piece, following):
                continue
            signs = _SIGNER.match(text)
            if own and _SIGNED_OVER.match(page.text, own[-1].end, piece.end):
                pass  # who only signs in between is not who goes on
            elif own and not (signs and own[0].start >= piece.start + signs.end()):  # who only signs is not who goes on
                actor = own
            outcome = OUTCOME.match(text) or CASE.match(text) or case_done(page, piece)
            if outcome:  # 一致后方可入库: the condition and its step in one piece
                condition = tidy(outcome.group(1))
                piece = Piece(piece.start + outcome.end(1), piece.end, sentence)
                text = page.text[piece.start : piece.end]
                if not _SIGNER.match(text):
                    actor = subjects(page, piece.start, piece.end) or actor
            signed = asked(page, piece.start, piece.end)
            if signed is None and not outcome and tells_when(text, own):
                condition = tidy(text)
                continue
            behind = _OBJECT.search(text)
            if behind and following is not None and (_THING.search(text) or not STEP_VERB.search(text, behind.end())):
                held = piece.start
                continue
            for start, end in _cuts(page, piece):
                step = _step(page, start, end, actor, condition, by_place=by_place)
                if step is None:
                    continue
                step.noticed += ["explains"] if EXPLAINS.match(text) else []
                step.noticed += ["held"] if held is not None else []
                is_first, first = first, False
                if found and found[-1].start >= sentence.start and _is_only_limit(page, step):
                    found[-1].limit, found[-1].end = found[-1].limit or step.limit, step.end
                    continue
                if (by_place and is_plain(page, step, is_first=is_first)) or taken(page, step, sentence):
                    step.start = step.start if held is None else held
                    found.append(step)
                    condition = held = None
    return found


def _is_only_limit(page: Page, step: Step) -> bool:
    """Whether a piece only says by when the step before is done: 审核申请，在两个工作日内答复."""
    if step.limit is None or (step.performers and not step.carried):
        return False
    return _IS_DONE.fullmatch(tidy(page.text[step.start : step.end].replace(step.limit[0], ""))) is not None


def is_plain(page: Page, step: Step, *, is_first: bool) -> bool:
    """Whether what a line of a list of steps says first, or of an outcome, looks like a step; it is not weighed."""
    text = page.text[step.start : step.end].rstrip().removesuffix("后")  # cut in front of what is done next
    acts = STEP_VERB.search(text) or (step.performers and not step.carried) or step.name.startswith(("将", "把"))
    odd = _NO_WHOLE_STEP.search(text) or EXPLAINS.match(text) or text.endswith(("工作", "标准"))
    told = is_first or (step.condition and _OUTCOME_NAMED.search(step.condition))
    plain = bool(acts and told and not odd)
    step.confidence = _BY_PLACE if plain else 0.0
    return plain


def _actor_above(page: Page, clause: Clause) -> list[Mention]:
    """Who the sentence above a list speaks of: 值守员应作如下处置：1.…; nobody when the list stands under a heading."""
    above = clause.parent
    if above is None or above.heading or not page.text[above.body : above.end].rstrip().endswith(("：", ":")):
        return []
    actor: list[Mention] = []
    for sentence in page.sentences_of(above):
        for piece in pieces(page, sentence):
            if not _SIGNER.match(page.text, piece.start, piece.end):
                actor = subjects(page, piece.start, piece.end) or actor
    return actor


def with_next(found: Iterable[Piece]) -> Iterator[tuple[Piece, Piece | None]]:
    """Each piece with the one behind it."""
    known = [*found, None]
    for piece, following in itertools.pairwise(known):
        if piece is not None:
            yield piece, following


def _cuts(page: Page, piece: Piece) -> list[tuple[int, int]]:
    """The piece cut where a hand-over or another actor begins a step; what is only a subject stays with its verb."""
    text = page.text
    own = subjects(page, piece.start, piece.end)
    least = max(piece.start + 4, own[-1].end + 2 if own else 0)
    begins = {cut.start() for cut in _CUT.finditer(text, piece.start, piece.end)}
    begins |= {
        cut.end()
        for cut in _DONE_THEN.finditer(text, piece.start, piece.end)
        if STEP_VERB.search(text, piece.start, cut.start()) and not WHEN.search(text[piece.start : cut.end()])
    }
    for mention in page.mentions_in(least, piece.end):  # 甲核实库存、乙签字
        verb = STEP_VERB.search(text, own[-1].end if own else piece.start, mention.start)
        if text[mention.start - 1] == "、" and verb and _VERB_NEXT.match(text, mention.end, piece.end):
            begins.add(mention.start)
    behind = own[-1].end if own else piece.start
    begins = {begin for begin in begins if begin >= least and not _ONLY_BASIS.fullmatch(text, behind, begin)}
    edges = [piece.start, *sorted(begins), piece.end]
    return [(a, b) for a, b in itertools.pairwise(edges) if text[a:b].strip("、 ")]


def _step(
    page: Page, start: int, end: int, actor: list[Mention], condition: str | None, *, by_place: bool
) -> Step | None:
    """One step of a piece: who, verb and object; None when the piece tells of no action."""
    own = subjects(page, start, end)
    if own and not page.text[own[-1].end : end].strip():
        own = []  # 签字后交收费处: who stands at the end receives
    signed = asked(page, start, end)
    noticed = []
    if signed is not None:
        begin, signer = signed
        name = tidy(page.text[begin:end])
        both = page.text[begin:end].startswith(("送请", "呈请", "提请", "提呈"))
        performers = own or [*(actor if both else []), signer]
        noticed.append("asked")
    elif (passive := passive_name(page, start, end)) and not own:
        performers, name = passive
        noticed.append("passive")
    else:
        begin = own[-1].end if own else start
        name = verb_phrase(page.text[begin:end], bool(own))
        performers = own or actor
        if own and len(ENDING.sub("", BRACKET.sub("", name))) <= LONE_VERB:
            name = behind_subject(page, own, end, name)
        if not name and (whole := whole_piece(page, start, end)):
            name, performers = whole.name, own or whole.performers or actor
            noticed.append("verb far from its beginning")
    name = shortened(name)
    if len(name) < 2 or is_only_actor(page, name, start, end):
        return None
    noticed += ["actor before"] if performers and performers is actor else []
    rule = "numbered_step" if by_place else "step_in_sentence"
    carried = _carried(page, start, actor) if performers and performers is actor else []
    limit = limit_in(page.text[start:end])
    return Step(name, start, end, performers[:4], condition, limit, rule, carried=carried, noticed=noticed)


def _carried(page: Page, start: int, actor: list[Mention]) -> list[str]:
    """How far back the actor of a step without a subject was named, and in what words."""
    text = page.text
    between = text[actor[-1].end : start]
    ends = sum(between.count(sign) for sign in "。；;！\n")
    found = [f"carried over {min(ends, 3)} sentences", f"carried over {min(between.count('，'), 4)} commas"]
    found += [f"actor in front {text[max(0, actor[0].start - 1) : actor[0].start]}", f"actor does {between[:2]}"]
    found += ["actor only signs"] if _SIGNS.match(between) else []
    found += ["another actor between"] if page.mentions_in(actor[-1].end, start) else []
    return found + (["outcome between"] if re.search(r"合格|通过|同意|批准|以上|以下", between) else [])


def whole_piece(page: Page, start: int, end: int) -> Step | None:
    """A piece that is a step by its place: its subject does it, or who 由 names, or who stands before its verb."""
    own = subjects(page, start, end)
    text = page.text[start:end]
    passive = PASSIVE.search(text)
    by = page.mentions_in(start + passive.start(), end)[:1] if passive and not own else []
    name = tidy(page.text[own[-1].end if own else start : end])
    name = shortened(MODAL.sub("", name))
    if own and len(name) <= 2:
        name = behind_subject(page, own, end)
    if len(name) < 2 or _HEADER.match(name) or tells_when(text, own) or is_only_actor(page, name, start, end):
        return None
    noticed = ["no step by itself"] if _NO_WHOLE_STEP.search(text) else []
    return Step(name, start, end, (own or by)[:4], None, limit_in(text), "numbered_step", noticed=noticed)


def asked(page: Page, start: int, end: int) -> tuple[int, Mention] | None:
    """Who signs in 由X审核, 经X批准, 报X审批: where the step begins, and the actor between particle and verb."""
    for found in _ASKS.finditer(page.text, start, end):
        for mention in page.mentions_in(found.end(), end)[:1]:
            if mention.start - found.end() <= 2 and _SIGNS.match(page.text, mention.end, end):
                hands_over = found.group() not in ("由", "经", "有")
                return (found.start() if hands_over else mention.start), mention
    return None
