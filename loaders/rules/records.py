"""Records: forms, ledgers, lists and reports that work fills in or produces."""

from __future__ import annotations

import re

from loaders.rules.page import Page, tidy
from loaders.rules.quoted import is_record, is_reference

# Names of forms that end so are forms, with or without marks around them.
FORMS = (
    "申请表|登记表|审批表|评审表|调查表|统计表|考核表|评估表|检查表|一览表|明细表|汇总表|分析表|档案表|信息表|数据表|记录表|反馈表|评价表|计划表|安排表|盘点表|交接表|签到表|考勤表|验收表|报表|台账|台帐|登记簿|登记本|登记册|记录本"
    "|入库单|出库单|送货单|申请单|通知单|派工单|领料单|回执单?|审批单|验收单|报销单|借款单|结算单|对账单|盘点单|交接单|放行单|维修单|工单|处方单|缴款单|话费清单|会议纪要|验收报告|检验报告|检查报告|建议书|通知书|确认书|交接班记录|巡查记录|会议记录"
)
_IN_MARKS = re.compile(r"[《“\"]([^《》“”\"\n]{2,30})[》”\"]")
# Where a form is made or filled in, its name comes behind the verb: 填写验收单, 建立客户档案, 签订购销合同.
_MADE = re.compile(
    r"(?:填写|填报|填具|填制|填好|编制|出具|提交|建立|签订|形成|登记|报送|撰写|开具|打印?|提供|做好|索要|核对|填|保存|整理|写|附|凭|根据|依据|按|收集|查阅|更新|办理|下达|发布|审核|编写|递交|制作|定期编制|记入|录入|签署|上报|查验|粘贴|出示|生成)"
    r"(?:好|了|的|一份|完善的|完整的|详细的|本公司|公司|员工?(?=培训))?"
    rf"([㐀-鿿、]{{0,12}}?(?:{FORMS}|订单|清单|名录|纪要|记录|合同文本|合同|协议书?|报告书?|证明|档案|凭证|发票|目录|名册|草案|预算方案|支付申请|需求计划|采购计划书))"
    r"(?![㐀-鿿]{0,2}(?:管理|编号|条款|要求|约定|中心|室|员|的签|签订|审核|执行|内容))"
)
# Names that are records wherever they stand.
_ALWAYS = re.compile(rf"(?<![㐀-鿿])([㐀-鿿]{{1,10}}(?:{FORMS}))(?![簿本册])")
_TABLES = re.compile(r"(?:资产负债表|利润表|现金流量表|财务报表|会计报表|职责表|试算平衡表)")
# "表3：工程档案表" in a list of tables.
_LISTED = re.compile(r"表\s*\d{1,2}\s*[：:、]\s*([㐀-鿿]{3,16}?)(?:表)?(?=[\s，。；]|$)")
_CLEAN_START = re.compile(
    r"^(?:每[年月日周]?|各项?|该|本|其[他它]?|此|在|于|并|将|以|及|和|与|或|后|有关|相关|重要|以上|下列|所有|一份|的|好|对|由|经|按|凭|据|时|须|应|需|要|完整|准确|详细|定期|最终|确认|确定|公司|部门)+"
)
# Verbs and particles in front of a name; what they are part of stays: 送货单, 用印申请单, 审批表.
_VERB = re.compile(
    r".*(?:填写|填报|编制|建立|核对|根据|依据|按照?|补寄|打(?=入库)|验收后|查阅|形成|编写|提交|更新|是否与?|送(?!货|检|审)|将|把(?!关)|做好|通过后的?|后|用(?![印人车款户工电料章餐药水房地])|有(?![限效关])"
    r"|签订|签署|修改|执行|进入|接收|评估(?![报表])|登记(?![表簿本册])|下达|审核(?![单表])|确保|解决|规范(?=客户)|负责|出具|包括|各项|等|[类年]对?(?=[㐀-鿿]{3})|的(?=[㐀-鿿]{2,6}(?:表|单|合同|报告)$))"
)
_ENDS_AS_RECORD = re.compile(
    r"(?:表|单|簿|账目|台账|台帐|凭证|清单|名录|名册|记录|纪要|报告书?|发票|合同|协议书?|文本|计划书?|档案|回执|目录|建议书|证明|草案|预算方案|申请)$"
)
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
        "书面报告",
        "工作报告",
        "书面记录",
        "登记",
        "登记表",
        "审批单",
    ]
)


def find(page: Page) -> None:
    """States every record that is named."""
    _under_heading(page)
    text, start, end = page.text, page.part.start, page.part.end
    for found in _IN_MARKS.finditer(text, start, end):
        if is_record(found.group(1)):
            _state(page, found.group(1), found.start(), found.end(), "form_in_marks", 0.95)
    marked = {at for found in _IN_MARKS.finditer(text, start, end) for at in range(found.start(), found.end())}
    for found in _MADE.finditer(text, start, end):
        if found.end() - 1 in marked:
            continue
        _state(page, found.group(1), found.start(1), found.end(1), "form_made", 0.75)
    for found in _ALWAYS.finditer(text, start, end):
        if found.end() - 1 in marked:
            continue
        _state(page, found.group(1), found.start(1), found.end(1), "form_by_ending", 0.7)
    for found in _TABLES.finditer(text, start, end):
        _state(page, found.group(), found.start(), found.end(), "statement_by_name", 0.9)
    for found in _LISTED.finditer(text, start, end):
        _state(page, _as_table(found.group(1)), found.start(1), found.end(), "list_of_tables", 0.85)


def _state(page: Page, name: str, start: int, end: int, rule: str, confidence: float) -> None:
    """States the record, or each of several joined by 和 or 、 (账目和报表)."""
    if rule in ("form_in_marks", "list_of_tables"):
        pieces = [(tidy(name), start)]
    else:
        name, start = _behind_actors(page, name, start)
        pieces, at = [], start
        for piece in re.split(r"([、和及与])", name):
            if _ENDS_AS_RECORD.search(piece):
                pieces.append((_CLEAN_START.sub("", _VERB.sub("", tidy(piece))), at))
            at += len(piece)
    for clean, at in pieces:
        if clean not in _TOO_VAGUE and len(clean) >= 2:
            stop = end if len(pieces) == 1 else min(end, at + len(clean) + 8)
            page.node("Record", clean, page.evidence(at, stop, rule, confidence))


def _behind_actors(page: Page, name: str, start: int) -> tuple[str, int]:
    """What is left of a name behind the last actor in it: 仓管员核对送货单."""
    inside = [one for one in page.mentions_in(start, start + len(name)) if one.end < start + len(name)]
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
            if 3 <= len(name) <= 20 and re.fullmatch(r"[㐀-鿿A-Za-z（）()]+", name) and not is_reference(name):
                page.node("Record", name, page.evidence(at, at + len(item), "records_heading", 0.7))
            at += len(item)
