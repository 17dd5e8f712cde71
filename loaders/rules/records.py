"""Records: forms, ledgers, lists and reports that work fills in or produces."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.rules.lexicon import sought
from loaders.rules.page import Page, tidy
from loaders.rules.quoted import is_record, is_reference
from loaders.rules.spans import Spans
from loaders.weighing.weigh import weigh

# Names of forms that end so are forms, with or without marks around them.
FORMS = (
    "申请表|登记表|审批表|评审表|调查表|统计表|考核表|评估表|检查表|一览表|明细表|汇总表|分析表|档案表|信息表|数据表|记录表|反馈表|评价表|计划表|安排表|盘点表|交接表|签到表|考勤表|验收表|报表|台账|台帐|登记簿|登记本|登记册|记录本"
    "|入库单|出库单|送货单|申请单|通知单|派工单|领料单|回执单?|审批单|验收单|报销单|借款单|结算单|对账单|盘点单|交接单|放行单|维修单|工单|处方单|缴款单|话费清单|会议纪要|验收报告|检验报告|检查报告|建议书|通知书|确认书|交接班记录|巡查记录|会议记录"
    "|预约单|点检表|巡检表|巡查表|保养单|化验单|成绩单|花名册|排班表|值班表|检测报告|调查报告|请假条|准假条|出门条|放行条|借条|欠条|收条|出入证|放行证|合格证|许可证|操作票|工作票|危废联单|收支日报"
)
# What else records are called, where something is done with them.
_ENDINGS = sought(
    rf"{FORMS}|订单|清单|名录|纪要|记录|合同文本|合同|合约|协议书?|报告书?|证明书?|档案|凭证|发票|收据|票据|目录|名册|草案|预算方案"
    "|支付申请|需求计划|采购计划书|申请书|告知书|承诺书|委托书|责任书|意见书|复印件|证书|通行证|日志|日报|周报|月报|病历|处方|图纸"
    "|(?:维护|保养|检修|检定|进场|施工|生产|排产|供货|盘点|审计|巡检|整改)计划"
)
# Behind these words an ending is a piece of another word: 维修单位, 合同价款, 报告期.
_NO_MORE = (
    r"(?![位元价独项方据期仪额]|[㐀-鿿]{0,2}(?:管理|编号|条款|要求|约定|中心|室|员|的签|签订|审核"
    r"|执行|内容|履行|变更|金额|纠纷|谈判|当事))"
)
_IN_MARKS = re.compile(r"[《“\"]([^《》“”\"\n]{2,30})[》”\"]")
# Where a form is made or filled in, its name comes behind the verb: 填写验收单, 建立客户档案, 签订购销合同.
_MADE = re.compile(
    r"(?:填写|填报|填具|填制|填好|填妥|编制|出具|提交|建立|签订|形成|登记|报送|撰写|开具|开立|打(?!开)印?|提供|做好|索要|核对|填入?|保存|整理|写|附上?|凭|持|根据|依据|按|收集|收到|收取|领取|发放|签发|查阅|更新|办理|下达|发布|审核|审阅|编写|递交|制作|定期编制|记入|录入|签署|上报|查验|粘贴|出示|生成|起草|拟定|拟订|制订|制定|留存|移交|回收|交(?![易接通付货底班验])|将|把|报(?![销备检告废价关名到表])|》[、和及与])"
    r"(?:好|了|的|一份|完善的|完整的|详细的|有效的?|真实的?|本公司|公司|员工?(?=培训))?"
    rf"([㐀-鿿、]{{0,12}}?{_ENDINGS}(?:[、和及与][㐀-鿿]{{0,10}}?{_ENDINGS}){{0,4}})"
    rf"{_NO_MORE}"
)
# "出入库记录由库管员归档", "体检报告留存备查": what is kept afterwards.
_KEPT = re.compile(
    rf"(?:^|(?<=[，。；、\n]))([㐀-鿿]{{2,10}}{_ENDINGS})(?=(?:应|须|由[^，。；\n]{{2,10}}|统一|及时|一并|集中|需)*(?:归档|存档|留存|保存|备查|保管|整理归档))"
)
# "提出书面申请", "递交入住申请": an application that is handed in.
_APPLIES = re.compile(r"(?:提交|递交|填写|报送|提出|呈交)(书面申请|[㐀-鿿]{2,6}(?<!书面)申请)(?=[，。；\n]|报|并)")
# "做好出入登记": a register that is kept, without the word for its form.
_REGISTER = re.compile(r"做好([㐀-鿿]{2,8}登记)(?=[，。；、和及\n])")
# Any name with the ending of a form or file: 送货单, 设备巡检本, 扫描报告. The endings are looked for first,
# what stands in front of them second: a scan of every character costs too much.
_NAME_ENDING = re.compile(
    sought(
        r"(?<![下买接抢跟埋简审插填派刷锁补拆催改急孤压])单(?![位元价独项方据期仪额一纯位号子笔])|(?<![代发外仪表])表(?![彰示明现达面决格扬率演述单])|簿|册(?!子)|本(?<=[检接记录登手日副正样证账]本)|卡(?![片车])|名单|清单|档案(?![局馆柜盒袋])|日志|纪要|台[账帐]|报告(?!期)|回[单执证]|证照|图纸|库(?<=商库)"
        r"|说明书|任务书|通知书?(?<=改通知)|规[范格]书|预算|方案(?<=[理施应]方案)|(?<![中上各人])记录(?!人|员|下来|一次)|资料(?<=[请像]资料)|计划(?<=[产检修]计划)(?![部处科组室员])|申请(?<=[购款]申请)|目录|凭证|合同正本"
    )
)
_IN_FRONT = re.compile(r"(?<![㐀-鿿])[㐀-鿿]{1,12}+\Z")
_LONGEST_FRONT = 12
_HAN = re.compile(r"[㐀-鿿]")
_FORM = re.compile(FORMS)
_WORK_WITH = re.compile(
    r"填写?|填报|填具|编制|出具|提交|建立|签订|形成|登记|报送|开具|打印?|提供|核对|附|凭|持|按|收集|领取|签发|查阅|更新|下达|审核|编写|记入|录入|上报|查验|出示|归档|存档|保存|交|报|将|把|在|写出?|做|入|登|发|收|送|制"
)
# Names that are records wherever they stand.
_ALWAYS = re.compile(rf"(?<![㐀-鿿])([㐀-鿿]{{1,10}}{sought(FORMS)})(?![簿本册位元价据])")
_PLAIN = (
    (_MADE, "form_made"), (_KEPT, "form_kept"), (_APPLIES, "application"), (_REGISTER, "register_kept"),
    (_ALWAYS, "form_by_ending"),
)  # fmt: skip
_TABLES = re.compile(r"(?:资产负债表|利润表|现金流量表|财务报表|会计报表|职责表|试算平衡表)")
# "表3：工程档案表" in a list of tables.
_LISTED = re.compile(r"表\s*\d{1,2}\s*[：:、]\s*([㐀-鿿]{3,16}?)(?:表)?(?=[\s，。；]|$)")
_CLEAN_START = re.compile(
    r"^(?:[㐀-鿿]{2}单位的?(?=[㐀-鿿]{4})|每[年月日周]?|[每各]?(?<=[每各])[笔张批份]|各[项类种]?|该|本|其[他它]?|此|在|于|并|将|以|及|和|与|或|后|有关|相关|重要|以上|下列|所有|一份|的|好|对|由|经|按|凭|据|时|须|应(?![聘急收付用])|需(?!求)|要(?![求货])|完整|准确|详细|定期|最终|确认|确定|公司|部门|及时|如实|认真|逐项|逐一|当场|统一|另行|同时|再|均|分别|一式[两二三四五]份|[一两二三四五]{1,2}[份张](?!数)|有效的|真实|全部|事先|初步|执(?![行照业法])|管(?=[台帐账])|附(?![件表录属加])|见(?!证)|含(?=表|记录|附)|原(?=合同|协议|单)|自(?=[中招投])|丢失|遗失|上月|让(?![步利])|使(?!用)|补(?=申请|[开写办])|查(?=合格)|加盖公章的|自己的|双方|上述)+"
)
# Verbs and particles in front of a name; what they are part of stays: 送货单, 用印申请单, 审批表.
_VERB = re.compile(
    r".*(?:第[一二三四五六七八九十\d]{1,3}[章条节]|加以|应?以(?=[㐀-鿿]{2,6}单)|超出|录入|所建|连同|可对|如需要|特制定|由(?=[㐀-鿿]{2,4}$)|准备(?=会计|资料|材料)|在?系统中|[人元天]以上|(?:小时|分钟|工作日|[日天月])内|在(?![职建校岗册])|(?:填|转|计|列|归|纳|载|放)入|(?:开|发|排|导|拿|调|列)出|列成|关闭|打开|担任|抽查|加强|规范(?!书)|监控(?!记录|日志)|指导(?!书)"
    r"|督促|提高|降低|减少|实现|爱护|伪造|篡改|作好|看好?(?![板护管])|符合(?!项)|熟悉|精通|能够|宣读|鼓励|统筹|接到|编入|考虑|告知(?![书单])|存放|排放|接受|严格|立即|预先|及时|进行|详细|禁止|知悉|改动|偷改|利用|健全|完善|妥善|掌握|充分|促进|管理(?=[㐀-鿿]{0,2}档案$)|[取收交带退]回|[一两]次|拆散|期满|记入|登入|存入|装入|整合在|制[定订]|健全|并(?=[㐀-鿿]{2})|于(?=[㐀-鿿]{3})|必须|写(?=[㐀-鿿]{3})|者(?=[㐀-鿿]{2})|填写|填报|填制|实行|做到|经过|对接|编制|建立|核对|根据|依据|按照?|补寄|打(?=入库)|验收后|查阅|形成|编写|提交|更新|是否与?|送(?!货|检|审)|将|把(?!关)|做好|通过后的?|后|(?<![借领使费租试专信聘采])用(?![印人车款户工电料章餐药水房地品])|有(?![限效关])"
    r"|签订|签署|修改|执行|进入|接收|评估(?![报表])|登记(?![表簿本册])|下达|审核(?![单表])|确保|解决|规范(?=客户)|负责|出具|包括|各项|等|(?:类|年(?!度))对?(?=[㐀-鿿]{3})|的(?=[㐀-鿿]{2,6}(?:表|单|合同|报告)$)|的(?=[㐀-鿿]{2,8}(?:记录|证明|申请|计划|收据|复印件|图纸)$)"
    r"|领取|完成|[日号]前|依(?!法)|查验|核验|粘贴|审阅|发放|收到|收取|办理|开具|递交|提出(?!部门)|出示|附有|持(?!续|有)|凭(?!证)|收集|制作|开立|签收(?![表单记])|保存|留存|移交(?![表单清目])|撰写|拟订|拟定|起草|打印|提供|上报|报送|上传|调阅|张贴|签发|缴纳|携带|交(?![接易通付货底班验款]))"
)
_ENDS_AS_RECORD = re.compile(
    r"(?:表|单|簿|账目|台账|台帐|凭证|清单|名录|名册|记录|纪要|报告书?|发票|合同|合约|协议书?|文本|计划书?|档案|回执|目录|[^定证]书|证明书?|草案|预算方案|申请|登记|收据|票据|复印件|证|条|日志|日报|周报|月报|病历|处方|图纸)$"
)
# The verb of what is done with a contract or file: 权限审批合同, 借阅档案.
_DONE_WITH = re.compile(
    r".*(?:审批|审核|批准|核准|签订|签署|履行|登记|保管|审查|复核|归还|借阅|查阅|调阅|移交|核对)(?=[㐀-鿿]{0,6}(?:合同|合约|协议书?|订单|发票|档案|计划|图纸|票据|复印件)$)"
    r"|.*(?:跟踪|跟进|追踪|更改|编辑|复印|解除|(?:维护|检查)(?![档订合]))(?=[㐀-鿿]{0,6}(?:合同|协议书?|订单|档案|名[录单]|[请申]购单)$)"
)
# A name begins with none of these: an amount, a particle, a verb of obligation.
_NO_NAME = re.compile(
    r"(?:应(?![聘急收付用])|不(?!符合|合格|良)|[的地得了着过须需未并且或和与及以在于从向被把将其该每若如则即是已由无据为可]"
    r"|有(?![限效])|第?[零一二两三四五六七八九十百千\d]+(?:[份张条天日个元次项款章节]|个?月|年(?!度)|以[上下])|权限|对(?![账帐公外])|经(?![济营验销办纪])|按(?![揭摩])|到(?![货岗场])|单位|要求|需要|可以|没有|不得|通过|完成|进行|发现|属于|没|当(?![日月年]))"
)
# 记录表单, 相关文件, 电子表单: a kind of thing and no form by name, wherever it stands.
_KIND_OF_THING = r"(?:记录|表单|表格|单据|文件|资料|附件|附表|模板|文档)"
_ONLY_KINDS = re.compile(
    rf"(?:相关|有关|配套|附属|质量|使用的?|引用|支持性?|涉及的?|电子|书面|纸质|各类|各种|上述|其[他它])*{_KIND_OF_THING}(?:[和与及、]?{_KIND_OF_THING})*"
)
# 有价值的档案, 流程配套的表单: what it is about, and no name.
_KIND_OF_SOMETHING = re.compile(
    r"的(?:记录|表单|表格|报表|单据|资料|档案|报告|合同|清单|订单|图纸)$|^(?:历史|简单|详细|口头|书面)(?:记录|报告)$"
    r"|本(?:清单|目录|表单?|手册|文件)$"
    r"|(?:主动|口头|电话|及时|立即|逐级|向[㐀-鿿]{1,6})报告$"
)
# An item of a list of records; 包括系统中的电子表单 is a remark about the list.
_LISTED_RECORD = re.compile(r"(?!包括|以上|以下|如下|详见|[参另]见|本)[㐀-鿿A-Za-z（）()]+")
_RECORDS_HEADING = re.compile(r"^(?:相关|使用的?|质量)?(?:记录|表单|表格|记录表单|相关记录|相关表单|附表)(?:表格)?$")
_TOO_VAGUE = frozenset(
    [
        "表",
        "单",
        "表格",
        "记录",
        "档案",
        "报告",
        "合同",
        "协议",
        "清单",
        "目录",
        "计划",
        "凭证",
        "证明",
        "报表",
        "名单",
        "订单",
        "方案",
        "预算",
        "申请",
        "通知",
        "文件",
        "信息表",
        "记录表",
        "证明材料",
        "书面报告",
        "工作报告",
        "书面记录",
        "登记",
        "登记表",
        "审批单",
        "申请书",
        "票据",
        "图纸",
        "证书",
        "复印件",
        "合约",
        "协议书",
        "证明书",
        "报告书",
        "工作计划",
        "上述合同",
        "相关合同",
        "制表",
        "填表",
        "样表",
        "验单",
        "制单",
        "开单",
        "手表",
    ]
)


def find(page: Page) -> None:
    """States every record that is named."""
    _under_heading(page)
    text, start, end = page.text, page.part.start, page.part.end
    marked: list[tuple[int, int]] = []
    for found in _IN_MARKS.finditer(text, start, end):
        marked.append(found.span())
        if is_record(found.group(1)):
            _state(page, tidy(found.group(1)), found.start(), found.end(), "form_in_marks", 0.95)
    for found in _TABLES.finditer(text, start, end):
        _state(page, found.group(), found.start(), found.end(), "statement_by_name", 0.9)
    for found in _LISTED.finditer(text, start, end):
        _state(page, _as_table(found.group(1)), found.start(1), found.end(), "list_of_tables", 0.85)
    taken = Spans(marked)
    forms = {tidy(found.group(1)) for found in _IN_MARKS.finditer(text, start, end) if is_record(found.group(1))}
    for pattern, rule in _PLAIN:
        for found in pattern.finditer(text, start, end):
            if not taken.holds(found.end(1) - 1):
                _proposed(page, found.group(1), found.start(1), rule, forms)
    for begin, stop in _by_ending(page):
        if not taken.holds(stop - 1):
            _proposed(page, text[begin:stop], begin, "name_by_ending", forms)


def _by_ending(page: Page) -> Iterator[tuple[int, int]]:
    """Where names with the ending of a form stand, each behind the one before."""
    text, end = page.text, page.part.end
    free = at = page.part.start
    while ending := _NAME_ENDING.search(text, at, end):
        front = _IN_FRONT.search(text[max(free, ending.start() - _LONGEST_FRONT) : ending.start()])
        if front is None:
            at = ending.start() + 1
            continue
        begin = ending.start() - len(front.group())
        free = at = ending.end()
        if not _in_mid_phrase(page, begin, ending):
            yield begin, ending.end()


def _in_mid_phrase(page: Page, begin: int, ending: re.Match[str]) -> bool:
    """Whether a name would begin within a long phrase, and nothing in it says where: no name is that long."""
    if ending.start() - begin < _LONGEST_FRONT or not _HAN.match(page.text, begin - 1):
        return False
    name = page.text[begin : ending.end()]
    said = _VERB.match(name) or _DONE_WITH.match(name) or _CLEAN_START.match(name)
    return not said and not page.mentions_in(begin, ending.end())


def _proposed(page: Page, name: str, start: int, rule: str, forms: set[str]) -> None:
    """Weighs a name without marks around it, or each of several joined by 和 or 、 (账目和报表).

    采购申请 is the 《采购申请单》 of the same document.
    """
    name, start = _behind_actors(page, name, start)
    at = start
    for piece in re.split(r"([、和及与])", name):
        clean = tidy(piece)
        if rule != "register_kept" and _ENDS_AS_RECORD.search(piece):
            clean = _CLEAN_START.sub("", _DONE_WITH.sub("", _VERB.sub("", clean)))
        begin, stop = at + max(0, piece.rfind(clean)), at + len(piece)
        at = stop
        if rule != "register_kept" and not _ENDS_AS_RECORD.search(clean):
            continue
        if is_vague(clean) or _NO_NAME.match(clean):
            continue
        where = page.clause_traits.get(page.clause_at(begin).ordinal, [])
        noticed = [f"rule {rule}", *_noticed(page, clean, begin, stop), *where]
        clean = next((clean + kind for kind in "单表书" if clean + kind in forms), clean)
        chance = weigh(page, "record", (begin, stop), noticed, clean, [])
        if chance is not None:
            _state(page, clean, begin, stop, rule, chance)


def _noticed(page: Page, name: str, start: int, end: int) -> list[str]:
    """What speaks for or against a record: its name, what is done with it, what stands around it."""
    text = page.text
    before, behind = text[max(page.part.start, start - 6) : start], text[end : end + 2]
    verb = _WORK_WITH.search(before)
    found = [f"ends {name[-1:]}", f"ends {name[-2:]}", f"length {min(len(name), 9)}", f"begins {name[:1]}"]
    found += [f"before {before[-1:]}", f"before {before[-2:]}", f"behind {behind[:1]}", f"behind {behind}"]
    found += [f"verb {verb.group()}"] if verb else ["no verb"]
    return found + (["known form"] if _FORM.search(name) else [])


def _state(page: Page, name: str, start: int, end: int, rule: str, confidence: float) -> None:
    if not is_vague(name):
        page.node("Record", name, page.evidence(start, end, rule, confidence))


def is_vague(name: str) -> bool:
    """Whether a name says of no form which one it is: 报告, 记录表单."""
    if len(name) < 2 or name in _TOO_VAGUE:
        return True
    return _ONLY_KINDS.fullmatch(name) is not None or _KIND_OF_SOMETHING.search(name) is not None


def _behind_actors(page: Page, name: str, start: int) -> tuple[str, int]:
    """What is left of a name behind the last actor in it: 仓管员核对送货单."""
    inside = [
        one
        for one in page.mentions_in(max(page.part.start, start - 8), start + len(name))
        if start < one.end < start + len(name)
    ]
    return (name[inside[-1].end - start :], inside[-1].end) if inside else (name, start)


def _as_table(name: str) -> str:
    return name if name.endswith(("单", "簿", "表", "卡")) else f"{name}表"


def _under_heading(page: Page) -> None:
    """The items under a heading such as 记录 or 相关表单."""
    for clause in page.clauses:
        if not _RECORDS_HEADING.search(clause.heading) or clause.end - clause.body > 400:
            continue
        at = clause.body
        for item in re.split(r"([、，。；\n《》\s]+|\d+[.、])", page.text[clause.body : clause.end]):
            name = tidy(item)
            if 3 <= len(name) <= 20 and _LISTED_RECORD.fullmatch(name) and not is_reference(name):
                _state(page, name, at, at + len(item), "records_heading", 0.7)
            at += len(item)
