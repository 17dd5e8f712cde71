"""Activities and their order: numbered steps, chains with arrows, and sentences that tell who does what next."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field

from graph.ids import normalise
from loaders.clauses import Clause
from loaders.rules.lexicon import STEP_VERBS
from loaders.rules.page import Mention, Page, tidy
from loaders.rules.pieces import Piece, pieces, subjects

STEP_STYLES = frozenset({"number", "number_paren", "number_bracket", "circle", "bare_number", "letter"})
_CHAIN = re.compile(r"(?:-{2,6}>?|—{1,3}>?|–{2,3}|→|➔|➜|=>|⇒|＞＞|>>)")
_CHAIN_BREAK = re.compile(r"[\n。；]")
_CHAIN_BEGIN = re.compile(r"[\n。；：:]")
_LINK_LENGTH = 44  # between two arrows of a chain
_BRACKETED = re.compile(r"(?<![㐀-鿿])([㐀-鿿]{2,10})[（(]((?:[㐀-鿿]{2,6}、){4,20}[㐀-鿿]{2,6})(?=[）)\s]|$)")
_WORK = re.compile(
    r"合同|设计|装修|推广|跟踪|回款|投标|报价|协议|报备|管理|公关|送样|核销|立项|选址|签约|交付|结项|培训|考核|评价"
)
_STEP_VERB = re.compile(STEP_VERBS)
# Verbs that are only used for the hand-overs and sign-offs of a procedure.
_STRONG = re.compile(
    r"填写|填报|填具|填制|提交|递交|上报|报送|送报|呈报|报[^，。；告销]{0,10}(?:审批|审核|批准|备案|审定)|审核|审批|批准|核准|会签|签字|签章|核签|登记|归档|备案|通知|转交|移交|送请|交予|交给|派工|验收|入库|支付|发布|下发|发起|申请|拟定|制定|编制|反馈|开具|确认|发文|征求|起草|编写|核对|缴纳"
)
_OPENING = re.compile(
    r"^(?:\s|首先|然后|再次?|最后|同时|并且?|接着|随后|其次|之后|后|则|即|应当?|须|需要?|要|必须|可以?|均|将(?=[㐀-鿿]{0,3}提交)|及时|立即|尽快|负责|统一|具体|且|也|还|方可|方能|一般|原则上|认真|仔细|按规定|按要求|先|凡|如实|经|由|，|“|即应?|另|会|主要)+"
)
_CONDITION = re.compile(
    r"^(?:\s|但|而|且)*(?:如果?|若|凡|对于?|当|属|遇|需要?|经)[^，]{1,40}(?:的|者|时|后|前)?$|^[^，]{2,30}(?:的|者)$|^[^，]{2,24}(?:合格|通过|一致|同意|批准|不合格|不一致)(?:后|的|时)?$"
)
_EXPLAINS = re.compile(
    r"^\s*(?:确保|保证|以便|以免|避免|防止|提高|提升|包括|如|例如|比如|其中|即|以|使|为了?|根据|按照?|依据|通过|结合|针对|具有|是|有|不得|严禁|禁止|不准|不允许|否则|违|扣|属于|指|原则|遵循|规避|以防|本着|随|主要用于|适用|系|未|无|没有|所有|各种|任何|可能|不|加强|营造|维护[^，]{0,8}形象|与[^，]{2,12}(?:保持|一致))"
)
_LIMIT = re.compile(
    r"(?:(\d{1,3}|[一二两三四五六七八九十])\s*个?(?:工作)?(日|天|小时|分钟|周|月))\s*(?:之?内|以内|前)|当日|当天|次日|每月\d{1,2}日前|提前\s*(?:\d{1,3}|[一二两三四五六七八九十])\s*(?:个?工作)?[日天]"
)
_HOURS = {"小时": 1.0, "日": 8.0, "天": 24.0, "分钟": 1 / 60, "周": 168.0}
_CN_NUMBER = {char: place for place, char in enumerate("一二三四五六七八九十", 1)} | {"两": 2}
# Inside a piece a hand-over begins a new step: 填写X|报Y审批, 整理|并编制Z.
_CUT = re.compile(
    r"(?<=[㐀-鿿》”）])(?=(?:报|送|呈|交)[^，。；]{1,14}(?:审批|审核|批准|审定|核准|备案|签字|确认))|(?<=[㐀-鿿》”）])(?=并(?!且?不)[㐀-鿿])|(?<=后)(?=报|提交|方|由|送|交|统一)"
)
# A sign-off that is over is the condition of the next step: 审批通过后.
_DONE = re.compile(
    r"^\s*(?:审批|审核|批准|会签|验收|检验|确认|核对|核准)?(?:通过|合格|无误|完成|完毕|同意|批准|一致|结束)后?的?$"
)
# A sentence about who stands for the work in general is a duty and no step.
_STANDS_FOR = re.compile(r"归口(?:管理)?部门|是[^，。；]{0,12}(?:主管|责任)部门")
_SIGNER = re.compile(r"\s*(?:须|需|应|并|再|且)*(?:经|报|有)(?!理)")
_WHEN = re.compile(r"^[^，]{2,40}(?:时|期间|(?:日|天|小时|月|周|年)之?内)$")
_OBJECT = re.compile(r"^[^，]{0,16}?(?:将|把)(?=[㐀-鿿“《])")
_BASIS = re.compile(r"(?:根据|按照?|依据?|结合|凭|持)[^，]{1,24}?(?=" + STEP_VERBS + r")")
_BEGINS = re.compile(r"^(?:流程)?(?:开始|启动)$")
_ENDS = re.compile(r"^(?:流程)?(?:结束|终止|完成|完毕)$")
_NAME_LENGTH = 20
_ENDING = re.compile(r"(?:后|等|的|时|，)$")
_BRACKET = re.compile(r"（[^（）]*）?|[）]")
_ASKS = re.compile(r"由|经|有|报请?|送请?|呈请?|提请|提交|提呈|报告")
_SIGNS = re.compile(
    r"(?:（[^（）]{0,16}）)?(?:、[^，。；]{1,12})?(?:的|共同|最终|签字|书面|进行|负责|事先|优先)?(?:审批|审核|批准|核准|会签|签字|核签|同意|确认|审定|备案|复核|派工|核阅|核查|鉴定|审阅|批示|复试|面试|初试|决定|确定|协调|组织|办理|执行)"
)
# Before the verb: adverbs, times and places.
_ADVERBIAL = re.compile(
    r"(?:[于在以从按凭持据][^，。；]{1,16}(?:内|前|后|上|中|下|时|为据|起)?|[^，。；]{0,3}(?:\d{1,3}|[一二两三四五])[^，。；]{0,8}(?:内|前)|定期|不定期|和|或|及时|当场|进行|当面|提前|统一|详细|优先|亲自|重新|逐级|共同|认真|每[年月周日季度]+)*+"
)
_NO_STEP = re.compile(
    r"^(?:[的、》”）.]|处理$|执行$|报$|办理$|组织$|反馈$)|的(?:依据|规定|情况|要求|目的|理念|前提|原则|内容|主体|重要[㐀-鿿]{1,4}|良好[㐀-鿿]{1,4})$|^(?:审批|审核|验收|检查|考核|评估)(?:通过|合格|结果|意见|程序|标准)|接到|收到|归口管理部门|^[^《]*》|^(?:流程|《)(?!.{0,12}由)|(?:[中上]|很重要|合理|频繁|为准|不同|有效|生效日期|\])$|《[^》]*$"
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
    confidence: float = 0.6


def count_moves(page: Page, clause: Clause) -> int:
    """How many hand-overs and sign-offs a clause and the clauses in it tell of; chains and titled steps count."""
    end = subtree_end(clause)
    text = page.text[clause.body : min(end, clause.body + 4000)]
    chain = 3 if chain_span(text, 0, len(text)) else 0
    return len(_STRONG.findall(text)) + chain


def begins_with_verb(heading: str) -> bool:
    """Whether a heading names a step (填写申请) and not a piece of work (档案借阅)."""
    return _STEP_VERB.match(heading) is not None


def subtree_end(clause: Clause) -> int:
    """Where the last clause inside a clause ends."""
    end = clause.end
    at = clause
    while at.children:
        at = at.children[-1]
        end = at.end
    return end


def listed_in_brackets(page: Page) -> list[tuple[str, int, list[Step]]]:
    """Processes whose steps stand in brackets behind the name: 门店开业（选址、签约、装修、验收、开业）."""
    found = []
    for listed in _BRACKETED.finditer(page.text, page.part.start, page.part.end):
        items, at = [], listed.start(2)
        for item in listed.group(2).split("、"):
            items.append(Step(tidy(item), at, at + len(item), rule="steps_in_brackets", confidence=0.6))
            at += len(item) + 1
        if sum(bool(_STEP_VERB.search(step.name) or _WORK.search(step.name)) for step in items) >= 0.6 * len(items):
            found.append((tidy(listed.group(1)), listed.start(1), items))
    return found


def find(page: Page) -> None:
    """States the steps of every process of the document, in the order of the text."""
    for name, _, items in listed_in_brackets(page):
        if name in page.processes:
            _in_order(page, name, items)
    last: dict[str, tuple[str, Step]] = {}
    count: dict[str, int] = {}
    chained: dict[str, dict[str, str]] = {}  # process -> step of its chain -> id
    for clause in page.clauses:
        process = page.process_of.get(clause.ordinal)
        if process is None:
            continue
        for step in _steps_of(page, clause):
            known = _same_step(chained.get(process, {}), step)
            if known:
                _again(page, known, step)
                continue
            count[process] = count.get(process, 0) + 1
            activity = _state(page, process, step, count[process])
            before = last.get(process)
            if before is not None:
                says = {"condition": step.condition} if step.condition else {}
                evidence = page.evidence(before[1].start, step.end, "text_order", 0.6)
                page.facts.link("FLOWS_TO", before[0], activity, evidence, **says)
            last[process] = (activity, step)
            if step.rule == "chain":
                chained.setdefault(process, {})[step.name] = activity


def _same_step(chain: dict[str, str], step: Step) -> str | None:
    """The step of a chain that a headed clause behind the chain describes in detail."""
    if step.rule != "titled_step":
        return None
    return next((known for name, known in chain.items() if name in step.name or step.name in name), None)


def _again(page: Page, activity: str, step: Step) -> None:
    """More about a known step: another passage and its performers."""
    evidence = page.evidence(step.start, step.end, step.rule, step.confidence)
    fact = page.facts.nodes[activity]
    if evidence not in fact.evidence:
        fact.evidence.append(evidence)
    for mention in step.performers:
        page.facts.link("PERFORMED_BY", activity, page.actor(mention, step.rule), evidence)


def _in_order(page: Page, process: str, items: list[Step]) -> None:
    before: str | None = None
    for seq, step in enumerate(items, 1):
        activity = _state(page, process, step, seq)
        if before is not None:
            page.facts.link("FLOWS_TO", before, activity, page.evidence(items[seq - 2].start, step.end, step.rule, 0.6))
        before = activity


def _steps_of(page: Page, clause: Clause) -> list[Step]:
    if chain := chain_span(page.text, clause.body, clause.end):
        return _chain(page, *chain)
    if is_titled_step(page, clause):
        return [_titled(page, clause)]
    if clause.parent is not None and is_titled_step(page, clause.parent):
        return []  # the detail of a titled step
    return _told(page, clause)


def is_titled_step(page: Page, clause: Clause) -> bool:
    """Whether a clause is a step that has a heading: 1.验收：仓管员核对数量…, inside a process."""
    process = page.process_of.get(clause.ordinal)
    if clause.parent is None or page.process_of.get(clause.parent.ordinal) != process or process is None:
        return False
    styles = STEP_STYLES if not clause.children else STEP_STYLES | {"decimal"}
    return (
        bool(clause.heading) and clause.style in styles and bool(page.text[clause.body : subtree_end(clause)].strip())
    )


def chain_span(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the first chain of at least two arrows begins and ends: A→B→C."""
    arrows: list[re.Match[str]] = []
    for arrow in _CHAIN.finditer(text, start, end):
        if arrows and (
            arrow.start() - arrows[-1].end() > _LINK_LENGTH
            or _CHAIN_BREAK.search(text, arrows[-1].end(), arrow.start())
        ):
            if len(arrows) >= 2:
                break
            arrows = []
        arrows.append(arrow)
    if len(arrows) < 2:
        return None
    first, last = arrows[0].start(), arrows[-1].end()
    begin = max(start, first - _LINK_LENGTH)
    begin = max([begin, *(sign.end() for sign in _CHAIN_BEGIN.finditer(text, begin, first))])
    stop = _CHAIN_BREAK.search(text, last, min(end, last + _LINK_LENGTH))
    return begin, stop.start() if stop else min(end, last + _LINK_LENGTH)


def _chain(page: Page, start: int, end: int) -> list[Step]:
    """A---B---C and A→B→C."""
    found = []
    at = start
    for arrow in [*_CHAIN.finditer(page.text, start, end), None]:
        stop = arrow.start() if arrow else end
        name = tidy(re.sub(r"[（(][^（）()]*[)）]?", "", re.split(r"[：:]", page.text[at:stop])[-1]))
        name = name.split(" ")[0] if arrow is None else name  # behind the last step the text runs on
        if name:
            who = subjects(page, at, stop)[:2] if len(name) > 6 else []
            found.append(Step(name[: _NAME_LENGTH + 10], at, stop, who, rule="chain", confidence=0.9))
        at = arrow.end() if arrow else stop
    return found


def _titled(page: Page, clause: Clause) -> Step:
    """1.验收：仓管员核对数量…: the heading is the step, the subjects of its sentences do it."""
    performers: list[Mention] = []
    for sentence in page.sentences_of(clause):
        for piece in pieces(page, sentence):
            signer = _asked(page, piece.start, piece.end)
            for mention in [*subjects(page, piece.start, piece.end), *([signer[1]] if signer else [])]:
                if mention.name not in {known.name for known in performers} and _acts(page, mention, piece.end):
                    performers.append(mention)
    limit = _limit(page.text[clause.body : clause.end])
    end = min(clause.end, clause.body + 120)
    return Step(tidy(clause.heading), clause.start, end, performers[:4], None, limit, "titled_step", 0.9)


def _acts(page: Page, mention: Mention, end: int) -> bool:
    return not re.match(r"(?:提交的|的(?!意见)|所|在内)", page.text[mention.end : end])


def _told(page: Page, clause: Clause) -> list[Step]:
    """The steps that the sentences of a clause tell, each with its subject or the one before."""
    found: list[Step] = []
    actor: list[Mention] = []
    for sentence in page.sentences_of(clause):
        condition: str | None = None
        if _STANDS_FOR.search(page.text, sentence.start, sentence.end):
            continue
        held: int | None = None  # where an object with 将 began whose verb stands behind the comma
        for piece in pieces(page, sentence):
            text = page.text[piece.start : piece.end]
            own = subjects(page, piece.start, piece.end)
            if own and not _SIGNER.match(text):  # who only signs is not who goes on
                actor = own
            told_when = _WHEN.search(text) or (
                _CONDITION.match(text) and (_DONE.search(text) or not _STRONG.search(text))
            )
            if told_when:
                condition = tidy(text)
                continue
            behind = _OBJECT.search(text)
            if behind and not _STEP_VERB.search(text, behind.end()):
                held = piece.start
                continue
            if held is None and (_EXPLAINS.match(text) or not _STEP_VERB.search(text)):
                continue
            for start, end in _cuts(page, piece):
                step = _step(page, start, end, actor, condition)
                if step is not None:
                    step.start = step.start if held is None else held
                    found.append(step)
                    condition = held = None
    return found


def _cuts(page: Page, piece: Piece) -> list[tuple[int, int]]:
    """The piece cut where a hand-over begins a new step; what is only a subject stays with its verb."""
    own = subjects(page, piece.start, piece.end)
    least = max(piece.start + 4, own[-1].end + 2 if own else 0)
    begins = [cut.start() for cut in _CUT.finditer(page.text, piece.start, piece.end) if cut.start() >= least]
    edges = [piece.start, *begins, piece.end]
    return [(a, b) for a, b in itertools.pairwise(edges) if page.text[a:b].strip()]


def _step(page: Page, start: int, end: int, actor: list[Mention], condition: str | None) -> Step | None:
    """One step of a piece: who, verb and object; None when the piece tells of no action."""
    own = subjects(page, start, end)
    asked = _asked(page, start, end)
    if asked is not None:
        begin, signer = asked
        name = tidy(page.text[begin:end])
        performers = own or [signer]
    else:
        begin = own[-1].end if own else start
        name = _verb_phrase(page.text[begin:end], bool(own))
        performers = own or actor
        if own and len(name) <= 3:
            name = tidy(page.text[own[0].start : end])
    name = _ENDING.sub("", _BRACKET.sub("", name))[: _NAME_LENGTH + 4]
    if len(name) < 2 or not _STEP_VERB.search(name) or _NO_STEP.search(name):
        return None
    return Step(name, start, end, performers[:4], condition, _limit(page.text[start:end]))


def _asked(page: Page, start: int, end: int) -> tuple[int, Mention] | None:
    """Who signs in 由X审核, 经X批准, 报X审批: where the step begins, and the actor between particle and verb."""
    for found in _ASKS.finditer(page.text, start, end):
        for mention in page.mentions_in(found.end(), end)[:1]:
            if mention.start - found.end() <= 2 and _SIGNS.match(page.text, mention.end, end):
                hands_over = found.group() not in ("由", "经", "有")
                return (found.start() if hands_over else mention.start), mention
    return None


def _verb_phrase(text: str, has_subject: bool) -> str:
    """The piece from its verb on; what stands before the verb may only be adverbs, a place or an object with 将."""
    opening = _OPENING.match(text)
    cut = opening.end() if opening else 0
    rest = text[cut:]
    basis = _BASIS.match(rest)
    if basis and _STEP_VERB.search(rest, basis.end()):
        rest = rest[basis.end() :]
    if _EXPLAINS.match(rest):
        return ""
    verb = _STEP_VERB.search(rest)
    if verb is None:
        return ""
    before = rest[: verb.start()]
    if not before or (len(before) <= _LINK_LENGTH and _ADVERBIAL.fullmatch(before)):
        return tidy(rest[verb.start() :])
    if rest.startswith(("将", "把", "对", "与", "向", "到", "在", "于", "按", "在")) or len(before) <= 4:
        return tidy(rest)
    return tidy(rest) if has_subject and len(before) <= 10 else ""


def _kind(name: str) -> str:
    """A step that only says that the flow begins or ends is an event."""
    return "start" if _BEGINS.match(name) else "end" if _ENDS.match(name) else "task"


def _limit(text: str) -> tuple[str, float | None] | None:
    found = _LIMIT.search(text)
    if not found:
        return None
    hours = None
    if found.group(1) and found.group(2) in _HOURS:
        count = _CN_NUMBER.get(found.group(1)) or int(found.group(1))
        working = "工作" in found.group()
        unit = 8.0 if working else 24.0 if found.group(2) in "日天" else _HOURS[found.group(2)]
        hours = round(count * unit, 2)
    return found.group(), hours


def _state(page: Page, process: str, step: Step, seq: int) -> str:
    evidence = page.evidence(step.start, step.end, step.rule, step.confidence)
    says: dict[str, object] = {"seq": seq, "kind": _kind(step.name)}
    if step.limit:
        says["time_limit"] = step.limit[0]
        if step.limit[1] is not None:
            says["time_limit_hours"] = step.limit[1]
    name = page.unique("Activity", normalise(process, "Process"), step.name)
    within = [page.inside, normalise(process, "Process")]
    activity = page.node("Activity", name, evidence, within=within, **says)
    page.facts.link("PART_OF", activity, page.processes[process], evidence)
    for mention in step.performers:
        page.facts.link("PERFORMED_BY", activity, page.actor(mention, step.rule), evidence)
    return activity
