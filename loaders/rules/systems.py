"""IT systems and platforms: by their endings, by the words that something is done in them, by well-known names."""

from __future__ import annotations

import re

from loaders.rules.lexicon import letters_of, sought
from loaders.rules.page import Page

# The endings are looked for first, the name in front of them second: a scan of every position costs too much.
_ENDINGS = (
    r"(?:管理|信息|办公|审批|校园|教务|学籍|考勤|门禁|巡更|收费|收银|票务|信贷|核心业务|征信|病历|医嘱|财务|人事|招标|采购|仓储|订单|客服|呼叫|结算|支付|预约|挂号|调度|阅卷|报修|会计|核算|档案|资产|合同|薪酬|招聘|库存|物流|配送|销售|网银|直报|申报|追溯|溯源|监测|预警|工单|线上|电子|智能|一体化|[A-Z]\d?)系统(?!性|化|思|论|误差)"
    r"|(?:业务|办公|管理|协同|信息|服务|操作|校园|交易|采购|招标|支付|云|工地|学习|教学|政务|监管|数据|电商|商务|物联网|互联网|线上|网上|电子|应用|直播|小程序|报修|预约|共享|智慧[㐀-鿿]{2}|[A-Z])平台|信息库|数据库|网站"
    r"|(?<=[㐀-鿿A-Za-z])(?:APP(?![A-Za-z])|App(?![A-Za-z])|小程序|公众号|管理软件|财务软件|办公软件|设计软件|造价软件)"
)
_ENDING = re.compile(f"(?=[A-Z{letters_of(_ENDINGS)}])(?:{_ENDINGS})")
# "录入食安通系统", "登录易采平台", "在工时系统中填报": where something is done in it, whatever it is called.
_USED = re.compile(
    r"(?:在|通过|登录|登陆|录入|进入|使用|利用|经|上传至?|依托|导入|输入|打开|填入|传至|同步至|同步到|推送至|提交至|提交到|发布到|发布在|从|于|凭|接入|并入)"
    r"([㐀-鿿A-Za-z0-9\-]{1,14}?(?:系统|平台|软件))(?=中|内|里|上|后|进行|登记|录入|填写|填报|提交|发起|申请|查询|下载|审批|审核|办理|发布|公示|预约|报修|登录|自动|生成|导出|完成|开具|打印|，|。|；|、|和|及|\n|$)"
)
_FRONT = re.compile(r"[A-Za-z]{0,8}[㐀-鿿]{0,12}$")
_BY_ACRONYM = re.compile(
    r"(?=[A-Z])(?<![A-Za-z])((?:ERP|OA|CRM|SAP|MES|PLM|WMS|SRM|HR|BPM|IT|EHR|NC|U8|SCM|TMS|BI|HIS|LIS|PACS|EMR|RIS|BIM|DMS|QMS|PMS|POS|EAM|TPM|MIS|GIS|SCADA|LIMS|CMS|EAS|HRM|BMS|FTP|VPN|K3)(?:信息|办公|管理|业务)*(?:系统|平台|软件))",
    re.IGNORECASE,
)
# "通过OA提交", "在HIS中", "录入ERP": a well-known system without the word 系统 behind it.
_ALONE = re.compile(
    r"(?:在|通过|登录|录入|进入|使用|利用|经|上传至?|导入|输入|走|发起|从)\s?"
    r"(OA|ERP|CRM|SAP|MES|WMS|SRM|PLM|HIS|LIS|PACS|EMR|EHR|LIMS|BPM|QMS|EAM|TMS)(?![A-Za-z])(?!(?:信息|办公|管理|业务)*(?:系统|平台|软件))"
)
# Products that need no ending at all.
_PRODUCT = re.compile(
    sought(
        r"钉钉|企业微信|飞书|腾讯会议|用友(?:U8|NC|T\+|软件|系统)?|金蝶(?:K3|EAS|云星空|软件|系统)?|泛微(?:OA)?|致远(?:OA)|企业邮箱|广联达|禅道|(?<![A-Za-z])(?:Jira|JIRA|SharePoint|Confluence|GitLab)"
    )
)
_LEAD = re.compile(
    r".*(?:公司|维护|登记到?|打开|依托|运用|推广|升级|提高|录入|通过|利用|登录|登陆|使用|建立|搭建|开发|上线|在|(?<![员])进入|上传至?|上传到?|同步到?至?|导入|推送至?|填入|输入|提交至?|发布到?|经|从|至|到(?!货)|访问|一套|完善的?|高效的|专门的|专业的?|负责|和|与|及|的|将|由|是|于|对(?!账)|并(?!购)|或|统一|相关|本|该|其他|一个|各地?|我[院校司行局]|凭|所有|全国|按|确保|保障|规范|熟悉|掌握|精通|包括|检查|恢复|参考|备份|多个|各类|搜索|等|为(?=[电知]))"
)
_NO_SYSTEM = frozenset(
    [  # names of kinds, not of a system
        "管理系统",
        "信息系统",
        "业务系统",
        "电子系统",
        "智能系统",
        "线上系统",
        "应用系统",
        "操作系统",
        "相关系统",
        "公司系统",
        "上述系统",
        "新系统",
        "预警系统",
        "监测系统",
        "系统",
        "平台",
        "信息平台",
        "管理平台",
        "操作平台",
        "服务平台",
        "线上平台",
        "网上平台",
        "应用平台",
        "数据平台",
        "智能平台",
        "电子平台",
        "业务平台",
        "公共平台",
        "网站",
        "数据库",
        "信息库",
        "管理软件",
        "办公软件",
        "软件",
        "小程序",
        "公众号",
        "APP",
    ]
)
# Ways of working and technical installations are no IT systems.
_ORGANIZES = re.compile(
    r"(?:质量|安全|环境|职业健康|风险|绩效|薪酬|内控|目标|标准化|后勤|生态|业务|指标|考核|教育|卫生|金融|银行|国家|政府|行业|全)(?:管理|控制)?(?:系统)$"
    r"|(?:消防|空调|给水|供水|排水|供电|配电|电力|电气|照明|通风|排风|制冷|供暖|供热|燃气|液压|润滑|冷却|动力|灭火|喷淋|循环|神经|呼吸|消化|监控|防雷|电梯|弱电|强电|管道|制动|防盗|操作|升降|卸料|施工|工作|作业|悬挑|高空|净水|氧气)(?:系统|平台)$"
)


def find(page: Page) -> None:
    """States every IT system that is named."""
    text, start, end = page.text, page.part.start, page.part.end
    done: set[int] = set()
    for found in _BY_ACRONYM.finditer(text, start, end):
        page.node("System", found.group(1), page.evidence(found.start(), found.end(), "system_by_acronym", 0.9))
        done.add(found.end())
    for found in _ALONE.finditer(text, start, end):
        page.node("System", found.group(1), page.evidence(found.start(1), found.end(1), "system_by_acronym", 0.8))
    for found in _PRODUCT.finditer(text, start, end):
        page.node("System", found.group(), page.evidence(found.start(), found.end(), "system_by_product", 0.8))
    for found in _ENDING.finditer(text, start, end):
        window = text[max(start, found.start() - 20) : found.start()]
        front = _FRONT.search(window)
        whole = (front.group() if front else "") + found.group()
        if found.end() not in done and _named(page, whole, found.end(), "system_by_ending"):
            done.add(found.end())
    for found in _USED.finditer(text, start, end):
        if found.end(1) not in done:
            _named(page, found.group(1), found.end(1), "system_used")


def _named(page: Page, whole: str, end: int, rule: str) -> bool:
    """States the system whose name ends here, without what stands before the name."""
    text = page.text
    actors = page.mentions_in(max(page.part.start, end - len(whole)), end - 2)
    if actors and actors[-1].end < end:
        whole = text[actors[-1].end : end]
    lead = _LEAD.match(whole)
    name = whole[lead.end() :] if lead else whole
    if len(name) < (4 if name.endswith("网站") else 3) or name in _NO_SYSTEM or _ORGANIZES.search(name):
        return False
    page.node("System", name, page.evidence(end - len(name), end, rule, 0.7))
    return True
