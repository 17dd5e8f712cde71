"""IT systems and platforms."""

from __future__ import annotations

import re

from loaders.rules.page import Page

# The endings are looked for first, the name in front of them second: a scan of every position costs too much.
_ENDING = re.compile(
    r"(?:管理|信息|办公|审批|校园|教务|学籍|考勤|门禁|巡更|收费|收银|票务|信贷|核心业务|征信|病历|医嘱|财务|人事|招标|采购|仓储|订单|客服|呼叫|结算|支付|预约|挂号|调度|阅卷|报修|[A-Z])系统|(?:业务|办公|管理|协同|信息|服务|操作|校园|交易|采购|招标|支付|云|[A-Z])平台|信息库|数据库|网站"
)
_FRONT = re.compile(r"[A-Za-z]{0,8}[㐀-鿿]{0,12}$")
_BY_ACRONYM = re.compile(
    r"(?<![A-Za-z])((?:ERP|OA|CRM|SAP|MES|PLM|WMS|SRM|HR|BPM|IT|EHR|NC|U8|SCM|TMS|BI)(?:办公|管理)?(?:系统|平台))",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r".*(?:公司|维护|登记到?|打开|依托|运用|推广|升级|提高|录入|通过|利用|登录|登陆|使用|建立|搭建|在|进入|上传至?|访问|一套|完善的?|高效的|专门的|专业的?|负责|和|与|及|的|将|由|是|于|对|统一|相关|本|该|其他|一个|各)"
)
_NO_SYSTEM = frozenset(
    ["管理系统", "信息系统", "网站", "平台", "数据库", "信息库", "信息平台", "管理平台", "操作平台", "服务平台"]
)
_ORGANIZES = re.compile(r"(?:质量|安全|环境|职业健康|风险|绩效|薪酬|内控|目标|标准化)(?:管理|控制)?(?:系统)$")


def find(page: Page) -> None:
    """States every IT system that is named."""
    text, start, end = page.text, page.part.start, page.part.end
    for found in _BY_ACRONYM.finditer(text, start, end):
        page.node("System", found.group(1), page.evidence(found.start(), found.end(), "system_by_acronym", 0.9))
    for found in _ENDING.finditer(text, start, end):
        window = text[max(start, found.start() - 20) : found.start()]
        front = _FRONT.search(window)
        whole = (front.group() if front else "") + found.group()
        actors = page.mentions_in(max(start, found.end() - len(whole)), found.start())
        if actors:
            whole = text[actors[-1].end : found.end()]
        lead = _LEAD.match(whole)
        name = whole[lead.end() :] if lead else whole
        if len(name) < 3 or name in _NO_SYSTEM or _ORGANIZES.search(name):
            continue
        evidence = page.evidence(found.end() - len(name), found.end(), "system_by_ending", 0.7)
        page.node("System", name, evidence)
