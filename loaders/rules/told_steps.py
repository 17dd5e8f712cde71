"""One step out of a sentence: who does it, its verb and object, its condition and its time limit."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator

from loaders.clauses import Clause
from loaders.rules.lexicon import STEP_VERBS
from loaders.rules.page import Mention, Page, Piece, tidy
from loaders.rules.pieces import pieces, subjects
from loaders.rules.step import Step
from loaders.rules.step_choice import NO_WHOLE_STEP, Proposed, is_plain
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
from loaders.rules.step_places import only_says_who
from loaders.rules.step_verbs import STEP_VERB
from loaders.rules.time_limits import limit_in

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
    r"(?<=[㐀-鿿》”）][㐀-鿿》”）])(?<![售前最然随之今此落先])后(?![续勤台果方可能即退期备的])(?=[㐀-鿿《“]{2})"
)
# 按照《…》|上报总经理审批: on what basis, no step of its own.
_ONLY_BASIS = re.compile(
    r"\s*(?:应当?|须|需)?(?:按照?|根据|依据)(?:《[^《》]*》|[^，《》]{2,12}(?:规定|要求|办法|程序))"
)
_NAME = re.compile(r"《[^《》]*》")  # 填写《评审|报告》 is not cut
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
    r"由|经|有|得到|取得|征得|报请?|送请?|呈请?|提请|提交[至给到]?|提呈|报告|反馈[至给到]|交[由至给]|转[交给]|发[至给]|上报"
)
_SIGNS = re.compile(
    r"(?:或?（[^（）]{0,16}）)?(?:、[^，。；]{1,12})?(?:的|共同|最终|签字|书面|进行|负责|事先|优先)?(?:审批|审核|批准|核准|会签|签字|核签|同意|确认|审定|备案|复核|派工|核阅|核查|鉴定|审阅|批示|复试|面试|初试|决定|确定|协调|组织|办理|执行|采取|研究|审查|评审|签认|审议|核定|查验|初审|终审|复审|验收|检验|验证|见证|诊断|评估|覆核|签批|签发|裁定|审签)"
)
# 客服部组织财务部、市场部评审: who is called together does it, too.
_CALLS = re.compile(r"(?:应当?|须|需|要|负责|牵头)*(?:组织|召集|联合|会同)")
_TOGETHER = re.compile(r"(?:、|和|及|与|以及|\s)+")
# Labelled lines of the header of a process are no steps.
_HEADER = re.compile(r"(?:流程|上级|下级|KPI)[^，。]{0,6}[：:]|[^㐀-鿿A-Za-z]+$")


def proposed(page: Page, clause: Clause, *, by_place: bool = False) -> list[Proposed]:
    """The steps that the sentences of a clause may tell, each with its subject or the one before.

    `by_place` says that the clause is a line of a list of steps: what it says first is a step, whatever its verb.
    """
    found: list[Proposed] = []
    actor = _actor_above(page, clause)
    for sentence in page.sentences_of(clause):
        if _STANDS_FOR.search(page.text, sentence.start, sentence.end):
            continue
        condition: str | None = None
        held: int | None = None  # where an object with 将 began whose verb stands behind the comma
        together: list[Mention] = []  # who was called together for what the next piece says
        for piece, following in with_next(pieces(page, sentence)):
            text = page.text[piece.start : piece.end]
            own = subjects(page, piece.start, piece.end)
            if not own and (OUTSIDER.match(text) or (BY.match(text) and not page.mentions_in(piece.start, piece.end))):
                actor = []  # who acts now is no post: what follows is not done by the one before
            if is_topic(page, piece, following):
                continue
            called = _called(page, own, piece.end)
            if called and following is not None and not text[called[-1].end - piece.start :].strip():
                actor, together = own, called  # 客服部组织财务部、市场部，对方案进行评审
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
                step = _step(page, start, end, [*actor, *together], condition, by_place=by_place)
                if step is None:
                    continue
                together = []
                if "passive" in step.noticed:
                    actor = step.performers  # 进度由采购员跟踪，延期的及时告知需求部门
                step.noticed += ["explains"] if EXPLAINS.match(text) else []
                step.noticed += ["held"] if held is not None else []
                plain = by_place and is_plain(
                    page, step, is_first=not any(one.is_plain for one in found) or bool(STEP_VERB.match(step.name))
                )
                found.append(Proposed(step, sentence, held, is_plain=plain))
                condition = held = None
    return found


def _actor_above(page: Page, clause: Clause) -> list[Mention]:
    """Who the clause's own heading names (1、仓管员：…), or the sentence above the list: 值守员应作如下处置：1.…."""
    if clause.heading and only_says_who(page, clause):
        return subjects(page, clause.heading_at, clause.heading_at + len(clause.heading))
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
    least = max(piece.start + 4, (_called(page, own, piece.end) or own)[-1].end + 2 if own else 0)
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
    names = [name.span() for name in _NAME.finditer(text, piece.start, piece.end)] if begins else []
    begins = {begin for begin in begins if not any(first < begin < last for first, last in names)}
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
        performers = [*own, signer] if own else [*(actor if both else []), signer]
        noticed.append("asked")
    elif (passive := passive_name(page, start, end)) and not own:
        performers, name = passive
        noticed.append("passive")
    else:
        begin = own[-1].end if own else start
        name = verb_phrase(page.text[begin:end], bool(own))
        performers = [*own, *_called(page, own, end)] or actor
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


def _called(page: Page, own: list[Mention], end: int) -> list[Mention]:
    """Whom the subject of a piece calls together to do it with them."""
    call = _CALLS.match(page.text, own[-1].end, end) if own else None
    found: list[Mention] = []
    at = call.end() if call else end
    for mention in page.mentions_in(at, end):
        if mention.start != at and not (found and _TOGETHER.fullmatch(page.text, at, mention.start)):
            break
        found.append(mention)
        at = mention.end
    return found


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
    noticed = ["no step by itself"] if NO_WHOLE_STEP.search(text) else []
    return Step(name, start, end, (own or by)[:4], None, limit_in(text), "numbered_step", noticed=noticed)


def asked(page: Page, start: int, end: int) -> tuple[int, Mention] | None:
    """Who signs in 由X审核, 经X批准, 报X审批: where the step begins, and the actor between particle and verb."""
    for found in _ASKS.finditer(page.text, start, end):
        for mention in page.mentions_in(found.end(), end)[:1]:
            if mention.start - found.end() <= 2 and _SIGNS.match(page.text, mention.end, end):
                hands_over = found.group() not in ("由", "经", "有", "得到", "取得", "征得")
                return (found.start() if hands_over else mention.start), mention
    return None
