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
from loaders.weighing.traits import traits
from loaders.weighing.weigh import weigh

# Verbs of work that only count as a step where steps are told, beside those of the lexicon.
_MORE_VERBS = (
    "退回|退还|返还|返回|驳回|补充|说明|了解|清点|修改|核查|查验|查看|验证|开通|讲解|发料|备货|放入|移入|归还|取回|返工|关闭|介绍|带领|出具|收取|比对|抽取|抽样|测试|受理"
    "|寻找|招聘|沟通|评价|打分|汇报|上交|传递|转达|呈送|公告|张贴|存放|搬运|拍照|扫描|上传|下载|输入|导出|交接|巡视|巡查|点检|保养|清洁|消毒|缴费|取药|报名|注册|批改|放款|授信|销假|请假"
    "|调查|走访|撰写|表决|投票|取消|携带|接听|修复|清理|搬离|通报|公开|评选|推荐|选取|提取|领料|退料|领回|寄出|邮寄|贴|挂|装订|立项|结项|开会|培训|演练|上报|归集|分配|分发|分类|标识|隔离|处置|评定"
    "|加盖|发给|发送|寄给|送给|送到|移到|放到|写清|打电话|接单|派单|派车|出车|封存|换货|换领|销号|约谈|核价|查证|复点|排产|验视|计费|装车|检票|上架|用印|面谈|开标|评标|定标|调账|销账|建档|存入|试机|试车|点货|交班|接班|贴标|报警|请示|复核|追踪|追究|追收|催收|催办|发车|验票"
    "|判断|判定|登录|复查|核查|查核|取样|送检|退件|清退|签认|审议|覆核|填列|摆放|停机|停用|抢修|报修|维护|更换|拨付|拨入|划转|扣划|转账|汇入|放行|离校|到场|交付|点名|清运|过磅|点数|告知|补正|整改"
)
COMMON_VERB = re.compile(STEP_VERBS)
STEP_VERB = re.compile(f"{STEP_VERBS}|{_MORE_VERBS}")
# Verbs that are only used for the hand-overs and sign-offs of a procedure.
STRONG = re.compile(
    r"填写|填报|填具|填制|提交|递交|上报|报送|送报|呈报|报[^，。；告销]{0,10}(?:审批|审核|批准|备案|审定)|审核|审批|批准|核准|会签|签字|签章|核签|登记|归档|备案|通知|转交|移交|送请|交予|交给|派工|验收|入库|支付|发布|下发|发起|申请|拟定|制定|编制|反馈|开具|确认|发文|征求|起草|编写|核对|缴纳"
)
_OPENING = re.compile(
    r"^(?:\s|首先|然后|再次(?=对|向|将)|再(?!次)|最后|同时|并且?|接着|随后|其次|之后|后|则|即|其后|此后|予以?(?=[㐀-鿿]{2})|应(?:当(?![场面日天月年周]))?|须|需要?|要|必须|可以?|均|将(?=[㐀-鿿]{0,3}提交)|及时|立即|尽快|负责|统一|具体|且|也|还|方可|方能|一般|原则上|认真|仔细|按规定|按要求|先|凡|如实|经过?(?![办理营济])|由|，|“|即应?|另|会(?![同签商议审])|主要)+"
)
_CONDITION = re.compile(
    r"^(?:\s|但|而|且)*(?:如果?|若|凡|对于?|当(?![日天月年周场面班值前])|属|遇|需要?|经)[^，]{1,40}(?:的|者|时|后|前)?$|^[^，]{2,30}(?:的|者)$|^[^，]{2,24}(?:合格|通过|一致|同意|批准|不合格|不一致)(?:后|的|时)?$"
)
_EXPLAINS = re.compile(
    r"^\s*(?:确保|保证|以便|以免|避免|防止|提高|提升|包括|如|例如|比如|其中|即|以|使|为了?|根据|按照?|依据|通过|结合|针对|具有|是|有|不得|严禁|禁止|不准|不允许|否则|违|扣|属于|指|原则|遵循|规避|以防|本着|随|主要用于|适用|系|未|无|没有|所有|各种|任何|可能|不|加强|营造|维护[^，]{0,8}形象|与[^，]{2,12}(?:保持|一致))"
)
_LIMIT = re.compile(
    r"(?:(\d{1,3}|[一二两三四五六七八九十])\s*个?(?:工作)?(日|天|小时|分钟|周|月))\s*(?:之?内|以内|前)|当日|当天|次日"
    r"|(?:每|次|本|下|当)个?(?:月|季度?|周|年)[^，。]{0,6}?\d{1,2}[日号]之?前|(?:规定|约定|要求)的?(?:时间|时限|期限)之?内|提前\s*(?:\d{1,3}|[一二两三四五六七八九十])\s*(?:个?工作)?[日天]"
)
_HOURS = {"小时": 1.0, "日": 8.0, "天": 24.0, "分钟": 1 / 60, "周": 168.0}
_CN_NUMBER = {char: place for place, char in enumerate("一二三四五六七八九十", 1)} | {"两": 2}
# Inside a piece a hand-over begins a new step: 填写X|报Y审批, 整理|并编制Z.
_CUT = re.compile(
    r"(?<=[㐀-鿿》”）])(?=(?:报|送|呈|交)[^，。；]{1,14}(?:审批|审核|批准|审定|核准|备案|签字|确认))|(?<=[㐀-鿿》”）])(?=并(?!且?不)[㐀-鿿])|(?<=后)(?=报|提交|方|由|送|交|统一)"
    r"|(?<=》)(?=每[月周季年]|向[^，。；]{2,10}(?:移交|提交|汇报|报送))|(?<=(?:审批|审核|批准|核准|审定|核定|签字|签认|确认|同意|通过|一致|完成|完毕|合格|核对|验收|填写|会签|签收|审查|评审|复核|查验|审议)后)(?="
    + STEP_VERBS
    + r"|[到在将把于按][㐀-鿿]|\d{1,3}个?(?:小时|工作日|日|天)内?|离|方|即|下|入|退|执)"
    r"|(?<=(?:审批|审核|批准|核准|签字|会签|审查|评审|复核|确认)、)(?=[㐀-鿿]{2,12}?(?:审批|审核|批准|核准|签字|会签|审查|评审|复核|确认))"
)
# 填写申请单后交部门经理: behind 后 the next step begins.
_DONE_THEN = re.compile(
    r"(?<=[㐀-鿿》”）][㐀-鿿》”）])(?<![售前最然随之今此落先])后(?![续勤台果方可能即退期备])(?=[㐀-鿿《“]{2})"
)
_VERB_NEXT = re.compile(r"(?!、)[^，。；、]{2,}")
# A sign-off that is over is the condition of the next step: 审批通过后.
_DONE = re.compile(
    r"^\s*(?:审批|审核|批准|会签|验收|检验|确认|核对|核准|评审|审查|复核)?(?:不|未|没有|不予)?(?:通过|合格|无误|完成|完毕|同意|批准|一致|结束)后?的?$"
)
# A sentence about who stands for the work in general is a duty and no step.
_STANDS_FOR = re.compile(r"归口(?:管理)?部门|是[^，。；]{0,12}(?:主管|责任)部门")
_SIGNER = re.compile(r"\s*(?:须|需|应|并|再|且)*(?:经|报|有)(?!理)")
_WHEN = re.compile(
    r"^[^，]{2,40}(?:时|期间|(?:日|天|小时|月|周|年)之?内)$"
    r"|(?:接到|收到|得到)[^，]{2,30}后$|^[^，]{2,24}(?:完成|完毕|结束|届满|到位|齐备|齐全|生效)(?:之?后|的)$|^[^，]{2,10}(?:期满|届满|到期)$|^(?!提)[^，]{3,24}(?<!提)前$|^[^，]{0,20}(?:用完|结束|到货|到期|期满|返校|到岗|离职)之?后$"
)
_AFTER = re.compile(r"\s*[^，]{3,16}(?<![然之随最])后")
_SIGNED_OVER = re.compile(
    r"[^，。；]{0,6}?(?:审批|审核|批准|核准|会签|签字|核签|同意|确认|审定|核查|审阅|签批)[^，。；]{0,4}?(?:后|，?方[可能][^，。；]*)$"
)
_OBJECT = re.compile(r"^[^，]{0,16}?(?:将|把)(?=[㐀-鿿“《])")
_THING = re.compile(r"(?:等|内容|信息|情况|结果|资料|文件|记录|材料|数据|意见|报告|[表单证]|[”》])$")
# What a name goes without: how long before, how carefully, on what occasion.
_ASIDE = re.compile(
    r"^(?:提前(?:\d{1,2}|[一二两三四五六七])个?(?:工作)?[天日]|提前按[㐀-鿿]{2,6}标准|酌情|及时|提前"
    r"|(?:在|于|进行)?[㐀-鿿]{2,10}(?<![及按定同准])(?:时|之?后|之?前)，?(?:要|应|须|需|即|再|方可|方能))+(?=[㐀-鿿《“]{2})"
)
_LONG_BASIS = re.compile(r"(?:按照?|根据|依据|针对)[^，]{2,40}?(?:等|的要求|的规定)?(?=酌情|" + STEP_VERBS + r")")
_BASIS = re.compile(r"[凭持][^，《]{0,14}《[^》]*》|(?:根据|按照?|依据?|结合|凭|持)[^，]{1,24}?(?=" + STEP_VERBS + r")")
NAME_LENGTH = 20
_ENDING = re.compile(r"(?:后|等|的|时|，)$")
_BRACKET = re.compile(r"（[^（）]*）?|[）]")
_ASKS = re.compile(
    r"由|经|有|报请?|送请?|呈请?|提请|提交[至给到]?|提呈|报告|反馈[至给到]|交[由至给]|转[交给]|发[至给]|上报"
)
_SIGNS = re.compile(
    r"(?:（[^（）]{0,16}）)?(?:、[^，。；]{1,12})?(?:的|共同|最终|签字|书面|进行|负责|事先|优先)?(?:审批|审核|批准|核准|会签|签字|核签|同意|确认|审定|备案|复核|派工|核阅|核查|鉴定|审阅|批示|复试|面试|初试|决定|确定|协调|组织|办理|执行|采取|研究|审查|评审|签认|审议|核定|查验|初审|终审|复审|验收|检验|验证|见证|诊断|评估|覆核|签批|签发|裁定|审签)"
)
# Before the verb: adverbs, times and places.
_ADVERBIAL = re.compile(
    r"(?:[于在以从按凭持据][^，。；]{1,16}(?:内|前|后|上|中|下|时|为据|起)?|[^，。；]{0,3}(?:\d{1,3}|[一二两三四五])[^，。；]{0,8}(?:内|前)|定期|不定期|限期(?:\d{1,3}[日天])?|和|或|及时|当场|进行|当面|提前|统一|详细|优先|亲自|重新|逐级|共同|认真|每[年月周日季度]+)*+"
)
_NO_STEP = re.compile(
    r"不得|严禁|应确保|必须为|有权|挪作|主要用于|应明确|^(?:已|不|做好|配合|努力|积极|加强)|(?:包括|如下|的时间|管控点)$|^(?!确定|安排|制[定订]|核对|修订|发布|执行|按)[^，]*(?:标准|规定)$|^(?:[的、》”）.]|处理$|执行$|报$|办理$|组织$|反馈$)|的(?:依据|规定|情况|要求|目的|理念|前提|原则|内容|主体|重要[㐀-鿿]{1,4}|良好[㐀-鿿]{1,4})$|^(?:审批|审核|验收|检查|考核|评估)(?:通过|合格|结果|意见|程序|标准)|接到|收到|归口管理部门|第\d+页|^[^《]*》|^(?:流程|《)(?!.{0,12}由)|(?:[中上]|很重要|合理|频繁|为准|不同|有效|生效日期|\])$|《[^》]*$"
)


_MODAL = re.compile(r"^(?:应(?:当(?![场面日天月年周]))?|须|需|必须|负责|要|则|再|还)(?=[㐀-鿿]{2})")
# "不一致需报采购审核": an outcome and, in the same piece, what is done then.
_OUTCOME = re.compile(
    r"\s*((?:但|而|且|如果?|若)?[㐀-鿿]{0,10}?(?:(?:不|未)(?:一致|合格|通过|同意|符合|达标|齐全|属实)|(?<![不未])(?:一致|合格|通过|同意|无误|属实|齐全))"
    r"(?:的话|的|后|时|者)?)(?=，?(?:则|方可|方能|即可|再|需|须|应|由|退|直接|予以|进行|可)[㐀-鿿]|" + STEP_VERBS + ")"
)
# "三天以上的报总监批准": a case and, in the same piece, what is done then.
_CASE = re.compile(
    r"\s*([^，、]{1,26}?(?:以上|以下|以内|之内|超过[^，的]{1,10}|不足[^，的]{1,10}|不全|不符|不齐|不足|有误|有异议|需要|要求|条件|情况|情形|未[㐀-鿿]{2,4}|逾期[㐀-鿿]{1,6}|至[^，的]{1,8}?元)"
    r"(?:的|者)|[^，、]{0,10}[一二三四五六七八九十百千万亿两\d][^，、的]{0,8}元[^，、的]{0,8}(?:的|者|案件|项目|费用|支出|合同|采购|业务))"
    r"(?=(?:一律|均|应|须|需|必须|直接|还)*(?:由|经|报(?![销价告表废])|提报|提交|予以|退回|退还|不予|一次性|及时|立即|通知|告知|限期|到|交|送|转))"
)
# "完好的重新上架", "不合格的供应科退换": what is done in a case, without 由 or 报.
_CASE_DONE = re.compile(
    r"\s*([^，、]{0,16}?(?:以上|以下|以内|之内|超过[^，的]{1,10}|不足[^，的]{1,10}|合格|完好|齐全|有误|有损|短少|磕碰|异常|破损|不[㐀-鿿]{1,4}|未[㐀-鿿]{1,4}"
    r"|无[㐀-鿿]{1,4}|需[㐀-鿿]{1,6}|属[㐀-鿿]{1,8}|涉及[^，的]{2,10}|逾期[^，的]{0,8}|紧急|严重|通过|同意|批准)的)(?!话|情况|时候|原因)(?=[㐀-鿿]{2})"
)
# "交货进度由采购员跟踪"
_PASSIVE = re.compile(r"(?<!自)(?:由|经(?![过办营济]))(?=[㐀-鿿A-Z])")
# Outside parties and people at large: they do steps and are no posts.
_OUTSIDER = re.compile(
    r"\s*(?:由|则|再|最后|然后)*(?:申请人|当事人|业主|住户|租户|客户|顾客|患者|病人|家属|家长|学生|旅客|乘客|用户|读者|供应商|承包商|投标人|中标人|借款人|存款人|投保人|会员|员工|职工|教职工|施工单位|监理单位|外协单位)(?:本人)?(?=[应须需可凭持向在到将把于按至先再自至]|必须|本人|"
    + STEP_VERB.pattern
    + ")"
)
_ACTION = re.compile(
    r"(?:一律|均|应|须|需|必须|直接|当场|立即|及时|还|要|可|可以|方可|重新|先|加)*(?:" + STEP_VERB.pattern + ")"
)
# Labelled lines of the header of a process are no steps.
_HEADER = re.compile(r"(?:流程|上级|下级|KPI)[^，。]{0,6}[：:]|[^㐀-鿿A-Za-z]+$")
# Conditions, bans, and the names of lists are no steps by their place alone.
_NO_WHOLE_STEP = re.compile(
    r"^等(?![待候])|^[^是，]{2,10}是(?!否)|^\s*(?:如|若|凡|当|遇|因|除|接到|收到|对于|根据|按照|为|以|在[^，]{2,30}(?:前|后|时|中|内)$)|(?:后|时|内|的|前|通过|合格)$|不得|严禁|禁止|应明确|包括"
    r"|(?:以上|以下|以内|超过[^，]{1,12}|不足[^，]{1,12})的[㐀-鿿]{2,6}$|第\d+页|按[^，]{1,14}处理$|\d[:：]\d\d"
    r"|(?:标准|要求|规定|时间|范围|方式|原则|内容|条件|说明|准备)$"
)
_IN_WRITING = re.compile(r"^以(?:书面|电话|邮件|口头|短信)[㐀-鿿]{0,6}?(?:形式|方式)?(?=" + STEP_VERBS + r")")
_IN_MARKS = re.compile(r"《[^《》]*》|“[^“”]*”")  # the verbs in the name of a form do nothing
_TOPIC = re.compile(r"\s*(?!(?!申请)(?:" + STRONG.pattern + r"))[㐀-鿿]{2,8}的[㐀-鿿]{2,8}$")
_BY = re.compile(r"\s*(?:均?[应须需]|均|一律|统一)?由")
_TREATS = re.compile(
    r"[^，对]{0,8}(?:对|就|针对)(?P<what>[^，]{2,40}?)(?:进行|予以|加以|给予|作出?)(?P<verb>[㐀-鿿]{2,6}(?:[、和及与并][㐀-鿿]{2})*)"
)
_JOINED = re.compile(r"(?:、|和|及|与|或|会同|以及|\s|（[^（）]{0,16}）)*(?:各|相关的?)?")
_AUXILIARY = re.compile(r"^(?:其|该|此|并)|(?:均?[应须需]|一律|统一|必须|则|再|可)+$")
_NO_THING = re.compile(r"[，。；：]|(?:后|时|前|内|的|者)$")
_SHORT_VERB = 6
_SHORT_THING = 14
_NEAR = 8
_BY_PLACE = 0.75
_OUTCOME_NAMED = re.compile(r"合格|通过|同意|一致|批准")
_BEFORE_VERB = 44
_IS_DONE = re.compile(
    r"(?:[并应须需在于要]|必须|予以|给予|作出|做出)*(?:全部)?"
    r"(?:答复|回复|批复|反馈|完成|办结|办毕|办妥|完毕|结束)(?:意见)?"
)
_LONE_VERB = 2
_HOW = re.compile(r"[按于凭依每]|在[^，]{2,14}[下内前后时]")  # 按批次|抽样
_HELD = re.compile(r"[^，]{0,14}?(?:进行|开展|组织|实施|做)(?:[一两二三\d]次)(?P<what>[㐀-鿿]{2,10})")
_PLACED = re.compile(r"在[^，\d]{2,14}[上中]|[到向][^，\d]{2,10}")


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
            if not own and (
                _OUTSIDER.match(text) or (_BY.match(text) and not page.mentions_in(piece.start, piece.end))
            ):
                actor = []  # who acts now is no post: what follows is not done by the one before
            if is_topic(page, piece, following):
                continue
            signs = _SIGNER.match(text)
            if own and _SIGNED_OVER.match(page.text, own[-1].end, piece.end):
                pass  # who only signs in between is not who goes on
            elif own and not (signs and own[0].start >= piece.start + signs.end()):  # who only signs is not who goes on
                actor = own
            outcome = _OUTCOME.match(text) or _CASE.match(text) or _case_done(page, piece)
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
                step.noticed += ["explains"] if _EXPLAINS.match(text) else []
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


def _case_done(page: Page, piece: Piece) -> re.Match[str] | None:
    """A case in front of the actor or the verb of what is then done, in one piece."""
    case = _CASE_DONE.match(page.text[piece.start : piece.end])
    if case is None:
        return None
    behind = piece.start + case.end(1)
    acts = any(one.start == behind for one in page.mentions_in(behind, piece.end))
    return case if acts or _ACTION.match(page.text, behind, piece.end) else None


def is_plain(page: Page, step: Step, *, is_first: bool) -> bool:
    """Whether what a line of a list of steps says first, or of an outcome, looks like a step; it is not weighed."""
    text = page.text[step.start : step.end].rstrip().removesuffix("后")  # cut in front of what is done next
    acts = STEP_VERB.search(text) or (step.performers and not step.carried) or step.name.startswith(("将", "把"))
    odd = _NO_WHOLE_STEP.search(text) or _EXPLAINS.match(text) or text.endswith(("工作", "标准"))
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


def is_topic(page: Page, piece: Piece, following: Piece | None) -> bool:
    """Whether a piece only says what the sentence is about: 申请报废的设备，由…."""
    if following is None or not _BY.match(page.text, following.start) or subjects(page, piece.start, piece.end):
        return False
    return _TOPIC.match(page.text[piece.start : piece.end]) is not None


def with_next(found: Iterable[Piece]) -> Iterator[tuple[Piece, Piece | None]]:
    """Each piece with the one behind it."""
    known = [*found, None]
    for piece, following in itertools.pairwise(known):
        if piece is not None:
            yield piece, following


def tells_when(text: str, own: list[Mention]) -> bool:
    """Whether a piece is the condition or the time of what follows."""
    if _WHEN.search(text):
        return True
    if _TREATS.match(text) and not text.endswith(("后", "时", "的", "前")):
        return False
    if not own and _AFTER.fullmatch(text) and not COMMON_VERB.search(text):
        return True
    if not _CONDITION.match(text) or (own and text.endswith("者")):
        return False
    return bool(_DONE.search(text)) or not STRONG.search(text)


def _cuts(page: Page, piece: Piece) -> list[tuple[int, int]]:
    """The piece cut where a hand-over or another actor begins a step; what is only a subject stays with its verb."""
    text = page.text
    own = subjects(page, piece.start, piece.end)
    least = max(piece.start + 4, own[-1].end + 2 if own else 0)
    begins = {cut.start() for cut in _CUT.finditer(text, piece.start, piece.end)}
    begins |= {
        cut.end()
        for cut in _DONE_THEN.finditer(text, piece.start, piece.end)
        if STEP_VERB.search(text, piece.start, cut.start()) and not _WHEN.search(text[piece.start : cut.end()])
    }
    for mention in page.mentions_in(least, piece.end):  # 甲核实库存、乙签字
        verb = STEP_VERB.search(text, own[-1].end if own else piece.start, mention.start)
        if text[mention.start - 1] == "、" and verb and _VERB_NEXT.match(text, mention.end, piece.end):
            begins.add(mention.start)
    edges = [piece.start, *sorted(begin for begin in begins if begin >= least), piece.end]
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
    elif (passive := _passive(page, start, end)) and not own:
        performers, name = passive
        noticed.append("passive")
    else:
        begin = own[-1].end if own else start
        name = _verb_phrase(page.text[begin:end], bool(own))
        performers = own or actor
        if own and len(_ENDING.sub("", _BRACKET.sub("", name))) <= _LONE_VERB:
            name = _behind(page, own, end, name)
        if not name and (whole := whole_piece(page, start, end)):
            name, performers = whole.name, own or whole.performers or actor
            noticed.append("verb far from its beginning")
    name = _shortened(name)
    if len(name) < 2 or _is_only_actor(page, name, start, end):
        return None
    noticed += ["actor before"] if performers and performers is actor else []
    rule = "numbered_step" if by_place else "step_in_sentence"
    carried = _carried(page, start, actor) if performers and performers is actor else []
    limit = limit_in(page.text[start:end])
    return Step(name, start, end, performers[:4], condition, limit, rule, carried=carried, noticed=noticed)


def _is_only_actor(page: Page, name: str, start: int, end: int) -> bool:
    """Whether the name of a step is nothing but who acts: a label in front of its work."""
    return any(mention.name == name for mention in page.mentions_in(start, end))


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


def _passive(page: Page, start: int, end: int) -> tuple[list[Mention], str] | None:
    """票据由出纳统一登记: who does it, and the verb with its object behind it (登记票据)."""
    found = _PASSIVE.search(page.text, start, end)
    by = page.mentions_in(found.end(), end) if found else []
    if not found or not by or by[0].start - found.end() > _NEAR:
        return None
    group = by[:1]
    for mention in by[1:]:
        if not _JOINED.fullmatch(page.text, group[-1].end, mention.start):
            break
        group.append(mention)
    verb = _verb_phrase(page.text[group[-1].end : end], True)
    thing = tidy(_AUXILIARY.sub("", page.text[start : found.start()]))
    short = len(verb) <= _SHORT_VERB and 2 <= len(thing) <= _SHORT_THING and not _NO_THING.search(thing)
    if verb and not short and len(_ENDING.sub("", verb)) <= _LONE_VERB:
        return group, tidy(page.text[group[0].start : end])  # 由各科室会签: without who does it the verb says little
    return (group, verb + thing if short else verb) if verb else None


def _behind(page: Page, own: list[Mention], end: int, name: str = "") -> str:
    """All that stands behind the subject; with the subject when that is only a verb (厂长批准)."""
    rest = tidy(_BRACKET.sub("", _MODAL.sub("", page.text[own[-1].end : end].strip())))
    rest = _MODAL.sub("", _ENDING.sub("", rest))
    if len(rest) > 2:
        return name if len(name) == _LONE_VERB and _HOW.match(rest) else rest
    jointly = page.text.find("会同", own[0].end, own[-1].start)
    return tidy(page.text[max(own[0].start, jointly) : end])


def _shortened(name: str) -> str:
    """The name without brackets, occasion and, when it is long, the basis inside it."""
    name = re.sub(r"^[或、]+", "", _BRACKET.sub("", name))
    without = _ASIDE.sub("", name)
    name = without if STEP_VERB.search(without) else name
    if len(name) > NAME_LENGTH + 4:
        shorter = _LONG_BASIS.sub("", name)
        name = shorter if STEP_VERB.search(shorter) else name
        name = _verb_first(name)
    return _ENDING.sub("", name).rstrip(".．")[: NAME_LENGTH + 8]


def _verb_first(name: str) -> str:
    """A long 将X填写在Y上 as 填写X."""
    if not name.startswith(("将", "把")):
        return name
    verbs = [verb for verb in COMMON_VERB.finditer(name, 3) if len(verb.group()) == 2]
    return verbs[-1].group() + name[1 : verbs[-1].start()] if verbs else name


def whole_piece(page: Page, start: int, end: int) -> Step | None:
    """A piece that is a step by its place: its subject does it, or who 由 names, or who stands before its verb."""
    own = subjects(page, start, end)
    text = page.text[start:end]
    passive = _PASSIVE.search(text)
    by = page.mentions_in(start + passive.start(), end)[:1] if passive and not own else []
    name = tidy(page.text[own[-1].end if own else start : end])
    name = _shortened(_MODAL.sub("", name))
    if own and len(name) <= 2:
        name = _behind(page, own, end)
    if len(name) < 2 or _HEADER.match(name) or tells_when(text, own) or _is_only_actor(page, name, start, end):
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


def _verb_phrase(text: str, has_subject: bool) -> str:
    """The piece from its verb on; what stands before the verb may only be adverbs, a place or an object with 将."""
    opening = _OPENING.match(text)
    cut = opening.end() if opening else 0
    rest = text[cut:]
    outsider = None if has_subject else _OUTSIDER.match(rest)
    if outsider and len(_ENDING.sub("", rest[outsider.end() :].strip())) > _LONE_VERB:  # 顾客投诉 stays whole
        rest, has_subject = rest[outsider.end() :].removeprefix("本人"), True
        modal = _OPENING.match(rest)
        rest = rest[modal.end() :] if modal else rest
    basis = _BASIS.match(rest)
    if basis and STEP_VERB.search(rest, basis.end()):
        rest = rest[basis.end() :]
    rest = _IN_WRITING.sub("", rest)
    if _EXPLAINS.match(rest):
        return ""
    if held := _HELD.fullmatch(rest.strip()):  # 每月进行一次消防演练
        return tidy(held["what"])
    if treats := _TREATS.fullmatch(rest.strip()):  # 对票据进行审核
        return tidy(treats["verb"] + re.split(r"[的中]", treats["what"])[-1])
    verb = STEP_VERB.search(_IN_MARKS.sub(lambda marked: "〇" * len(marked.group()), rest))
    if verb is None:
        return ""
    before = rest[: verb.start()]
    if not before or (len(before) <= _BEFORE_VERB and _ADVERBIAL.fullmatch(before)):
        named = tidy(rest[verb.start() :])
        return tidy(rest) if len(named) <= 2 and _PLACED.fullmatch(before) else named  # 在清单上签字
    if rest.startswith(("将", "把", "对", "与", "向", "到", "在", "于", "按", "在")) or len(before) <= 4:
        return tidy(rest)
    return tidy(rest) if has_subject and len(before) <= 10 else ""


def limit_in(text: str) -> tuple[str, float | None] | None:
    """The time limit as the text says it, and its hours: a working day has 8, a calendar day 24."""
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
