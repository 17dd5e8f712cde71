"""What stands in front of a step: its condition, its case, its time."""

from __future__ import annotations

import re

from loaders.rules.lexicon import STEP_VERBS
from loaders.rules.page import Mention, Page, Piece
from loaders.rules.pieces import subjects
from loaders.rules.step_names import TREATS
from loaders.rules.step_verbs import STEP_VERB, STRONG

_CONDITION = re.compile(
    r"^(?:\s|但|而|且)*(?:如果?|若|凡|对于?|当(?![日天月年周场面班值前])|属|遇|需要?|经)[^，]{1,40}(?:的|者|时|后|前)?$|^[^，]{2,30}(?:的|者)$|^[^，]{2,24}(?:合格|通过|一致|同意|批准|不合格|不一致)(?:后|的|时)?$"
)
# A sign-off that is over is the condition of the next step: 审批通过后.
_DONE = re.compile(
    r"^\s*(?:审批|审核|批准|会签|验收|检验|确认|核对|核准|评审|审查|复核)?(?:不|未|没有|不予)?(?:通过|合格|无误|完成|完毕|同意|批准|一致|结束)后?的?$"
)
WHEN = re.compile(
    r"^[^，]{2,40}(?:时|期间|(?:日|天|小时|月|周|年)之?内)$"
    r"|(?:接到|收到|得到)[^，]{2,30}后$|^[^，]{2,24}(?:完成|完毕|结束|届满|到位|齐备|齐全|生效)(?:之?后|的)$|^[^，]{2,10}(?:期满|届满|到期)$|^(?!提)[^，]{3,24}(?<!提)前$|^[^，]{0,20}(?:用完|结束|到货|到期|期满|返校|到岗|离职)之?后$"
)
_AFTER = re.compile(r"\s*[^，]{3,16}(?<![然之随最])后")
# "不一致需报采购审核": an outcome and, in the same piece, what is done then.
OUTCOME = re.compile(
    r"\s*((?:但|而|且|如果?|若)?[㐀-鿿]{0,10}?(?:(?:不|未)(?:一致|合格|通过|同意|符合|达标|齐全|属实)|(?<![不未])(?:一致|合格|通过|同意|无误|属实|齐全))"
    r"(?:的话|的|后|时|者)?)(?=，?(?:则|方可|方能|即可|再|需|须|应|由|退|直接|予以|进行|可)[㐀-鿿]|" + STEP_VERBS + ")"
)
# "三天以上的报总监批准": a case and, in the same piece, what is done then.
CASE = re.compile(
    r"\s*([^，、]{1,26}?(?:以上|以下|以内|之内|超过[^，的]{1,10}|不足[^，的]{1,10}|不全|不符|不齐|不足|有误|有异议|需要|要求|条件|情况|情形|未[㐀-鿿]{2,4}|逾期[㐀-鿿]{1,6}|至[^，的]{1,8}?元)"
    r"(?:的|者)|[^，、]{0,10}[一二三四五六七八九十百千万亿两\d][^，、的]{0,8}元[^，、的]{0,8}(?:的|者|案件|项目|费用|支出|合同|采购|业务))"
    r"(?=(?:一律|均|应|须|需|必须|直接|还)*(?:由|经|报(?![销价告表废])|提报|提交|予以|退回|退还|不予|一次性|及时|立即|通知|告知|限期|到|交|送|转))"
)
# "完好的重新上架", "不合格的供应科退换": what is done in a case, without 由 or 报.
_CASE_DONE = re.compile(
    r"\s*([^，、]{0,16}?(?:以上|以下|以内|之内|超过[^，的]{1,10}|不足[^，的]{1,10}|合格|完好|齐全|有误|有损|短少|磕碰|异常|破损|不[㐀-鿿]{1,4}|未[㐀-鿿]{1,4}"
    r"|无[㐀-鿿]{1,4}|需[㐀-鿿]{1,6}|属[㐀-鿿]{1,8}|涉及[^，的]{2,10}|[逾延超]期[^，的]{0,8}|紧急|严重|通过|同意|批准)的)(?!话|情况|时候|原因)(?=[㐀-鿿]{2})"
)
_ACTION = re.compile(
    r"(?:一律|均|应|须|需|必须|直接|当场|立即|及时|还|要|可|可以|方可|重新|先|加)*(?:" + STEP_VERB.pattern + ")"
)
_TOPIC = re.compile(r"\s*(?!(?!申请)(?:" + STRONG.pattern + r"))[㐀-鿿]{2,8}的[㐀-鿿]{2,8}$")
BY = re.compile(r"\s*(?:均?[应须需]|均|一律|统一)?由")


def case_done(page: Page, piece: Piece) -> re.Match[str] | None:
    """A case in front of the actor or the verb of what is then done, in one piece."""
    case = _CASE_DONE.match(page.text[piece.start : piece.end])
    if case is None:
        return None
    behind = piece.start + case.end(1)
    acts = any(one.start == behind for one in page.mentions_in(behind, piece.end))
    return case if acts or _ACTION.match(page.text, behind, piece.end) else None


def is_topic(page: Page, piece: Piece, following: Piece | None) -> bool:
    """Whether a piece only says what the sentence is about: 申请报废的设备，由…."""
    if following is None or not BY.match(page.text, following.start) or subjects(page, piece.start, piece.end):
        return False
    return _TOPIC.match(page.text[piece.start : piece.end]) is not None


def tells_when(text: str, own: list[Mention]) -> bool:
    """Whether a piece is the condition or the time of what follows."""
    if WHEN.search(text):
        return True
    if TREATS.match(text) and not text.endswith(("后", "时", "的", "前")):
        return False
    if not own and _AFTER.fullmatch(text) and not STEP_VERB.search(text):
        return True
    if not _CONDITION.match(text) or (own and text.endswith("者")):
        return False
    return bool(_DONE.search(text)) or not STRONG.search(text)
