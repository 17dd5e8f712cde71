"""The words that state a control, kind by kind, and the words that only look like one."""

from __future__ import annotations

import re

from loaders.rules.quoted import is_record

_NUMBER = r"(?:\d{1,3}|[一二两三四五六七八九十]{1,3})"

# Each kind with the words that state it, the surest first: the first that matches names the kind.
KINDS = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        (
            "prohibition",
            r"不得(?!不)|严禁|禁止|不允许|不准(?!确)|不许|决不|绝不|严守|不予(?!以)|未经[^，。]{2,12}(?:批准|同意|许可|审批)|弄虚作假|以次充好|徇私舞弊|隐瞒|伪造|虚报|瞒报|冒领|私自|擅自|原则上不",
        ),
        (
            "deadline",
            rf"{_NUMBER}\s*个?(?:工作|营业|自然)?(?:日|天|小时|分钟)\s*(?:之?内|以内|前)|逾期(?:未|不)|(?:次一|下一)个?(?:工作|营业)日|限期|提前\s*{_NUMBER}\s*个?(?:工作)?(?:日|天|小时)"
            r"|(?:每|次|本|当|下|上)个?(?:月|季度?|周|年)[^，。]{0,6}?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[日号](?:之?前)|次日|当[日天]内?|下班前|规定的?时间内|[前末]日前|最后一个工作日|(?:时限|期限)(?:为|是|[：:])?\s*"
            + _NUMBER
            + r"\s*个?(?:工作)?(?:日|天|小时)",
        ),
        (
            "approval",
            r"审批(?![单表])|批准|核准|会签|核签|签核|核定(?!的)|签认|审议(?!事项)|审签|批复|批阅|签准|裁决|研究决定|签批|批示|签发(?!日|人|时)|特批(?!单)|报批|同意后|审定|签字(?:同意|确认|审批|认可)|认可后?方|最终裁定|裁定权|提交[^，。]{0,12}确认|负责人(?:决定|确定)|由◎{2,14}决定|发文(?:后|生效)|经[^，。]{0,16}(?:同意|确认)",
        ),
        (
            "threshold",
            r"(?:不低于|不高于|不超过|不少于|至少|超过|高于|低于|大于|小于|不足|≥|≤)[^，。；]{0,8}\d|\d+(?:\.\d+)?\s*(?:元|万元|%|％|次|个月|天|年)\s*(?:[（(]含[）)])?(?:以上|以下|以内|以外|内)|可以?给予|限额|逾[零一二两三四五六七八九十百千万\d]{1,6}[元年]",
        ),
        (
            "review",
            r"审核|审查|复核|评审|会审|复审|评估|评定|初审|考核和评价|绩效考核|满意度调查|意见调查|审阅|核阅",
        ),
        (
            "record",
            r"备案|报备|归档|存档|留档|留底|记录在案|登记(?:于|在|入|好)|记入|记录[㐀-鿿]{0,6}(?:内容|情况|过程|事件)"
            r"|(?:填写|填报|填具|填制|编制|建立|提交|出具)[^，。；]{0,16}(?:表|单|簿|记录|报告|台账|档案|纪要|名录|凭证)"
            r"|做好[^，。；]{0,10}(?:记录|登记)|书面(?:报告|通知|记录|说明)|给出明确的?说明",
        ),
        (
            "inspection",
            r"抽查|抽审|巡检|巡查|稽核|盘点|质检|检查|审计|监督检查|进行验收|检验|复检|(?:经[^，。]{0,8}|[过行]|[一二两三]次|全数|抽样)检测|检测合格|漏洞扫描|点检|每[^，。]{1,8}(?:维护|保养|检修|校准|检定|校验|消毒|演练|清洗|考核|通报|点名)(?:至少)?[一二两三四\d]次|每[日天周月季年][度]?[^，。]{0,6}(?:通报|对账|点名)",
        ),
        (
            "check",
            r"方可|方能|必须|务必|核对|核实|核验|查验|比对|监控(?!录像|室|中心|系统|设备|画面|探头)|自查|跟踪|签章|签字|验收|监督|保证[^，。]{0,10}(?:完好|良好|整洁|清洁)|应与|须有|背景调查|对账|对帐|过磅|清点|点数|点名|复磅|试运行|见证|放行|隔离存放|双人|(?:须|应)(?:当面|佩戴|持证|配备|随身)|凭[^，。]{2,12}(?:放行|领取|发放|入场|进场|出库|付款)",
        ),
    )
)
DUTY_HEADING = re.compile(r"职责|责任(?!矩阵|人|追究)|(?<!审批)(?<!批准)权限|分工")
NO_CONTROL_HEADING = re.compile(
    r"目的|定义|术语|缩略|适用范围|总则|目录|宗旨|(?<![与及和])附则|范围$|简介|附录|附件|意义|经营理念|概要|概述"
    r"|^(?:相关|引用|参考|支持性|关联)(?:文件|制度|资料|标准)|^(?:相关|使用的?|质量)?(?:记录|表单|表格|记录表单|相关记录|附表)(?:表格|清单)?$|^KPI$|^(?:考核|绩效|关键)?指标$"
    r"|(?:质量|安全|绩效|管理|考核)目标(?:分解|值)?$"
)
# Lines of a document's or process's head: a label and its value.
HEADER_LINE = re.compile(
    r"[^\S\n]*(?:KPI|文件编号|文件名称|制度编号|编号|版本号?|版次|密级|(?:生效|发布|实施|修订|编制)日期|(?:编制|归口|主管|主责|责任|发布)(?:部门|单位)|编制人?|审核人?|批准人?|会签人?"
    r"|流程(?:编号|名称|级别|层级|[oO]wner|OWNER|负责人|责任人|所有者|范围|类别|状态|起点|终点|目的|目标)|(?:上级|下级|上游|下游|相关)流程|起点|终点|岗位(?:设置)?|相关文件|相关表单|关键词|主题词|主送|抄送|报送)\s*[：:]"
)
# Behind a label such as 3、 or （二） only a name with its code: an entry of a list.
LISTED_NAME = re.compile(
    r"\s*[㐀-鿿、]{2,20}(?:流程|程序|办法|制度|规定)?\s*[（(][A-Za-z][A-Za-z0-9./\-—]{2,24}[)）]?\s*$"
)
# What came out of a check, not a check: 检验不合格的物料, 评审未通过, 审核通过后的合同.
OUTCOME = re.compile(
    r"(?:审批|审核|审查|批准|评审|复核|检验|检查|验收|评估|初审|复审|考核|抽查|盘点|核对|质检|审计|监督)"
    r"(?:结果|意见|结论|中|时|后)?(?:(?:均|仍)?(?:不|未|没有)(?:能)?(?:合格|通过|同意|达标|符合|一致|过关|批准)|(?:合格|通过)后?的|发现的?|(?:结果|意见|结论|情况|报告|记录|标准|依据|内容|范围|周期|方法|做法|要求|人员|小组|组|计划|权限|流程|环节|手续|时限|部门|人(?!力)|的(?!合|真|完|准|有|必|合理)))"
    r"|(?:不|未|没有)(?:经|进行|按期|及时|完成|重新)(?:重新|过)?(?:检验|评审|审核|审查|验收|检查|评估)的"
)
_GIVES = re.compile(r"提出|签署|出具|给出|办理|履行|采取")
_QUOTED = re.compile(r"《([^《》\n]{1,40})》")
# Words of control that only name a basis, an outcome or an example.
ONLY_MENTIONS = re.compile(
    r"^[^，应须需]{2,24}按《[^》]*》(?:（[^（）]*）)?(?:的规定)?(?:执行|办理)$|^\s*(?:根据|按照|依据|通过|包括|如(?=[^果需])|为|以|重点|针对|本|该|就|检查内容|提供|积极|负责保持)[^，]*$(?<!方可)|^\s*(?:非经|未经|未)(?![^，]*(?:不得|严禁|禁止|不予))[^，]{2,24}(?:同意|批准|许可|审批|(?:的[㐀-鿿]{0,8}))$|^[^，]{0,6}(?:通过|同意|批准|一致)后$|^[^，经由]{2,10}(?:合格|完成|完毕|无误|结束)后$|工作$|(?:流程|制度|体系|机制|程序|方面|要求|理念|职责|报表|附表)$"
    # A line of a table of contents; 经审核后.
    r"|(?:制度|办法|规定|规程|流程|细则)\d{1,3}$"
    r"|^\s*(?:经过?)?(?:审核|审批|批准|审查|复核|会签|同意)(?:通过|同意)?后?$"
)
RATE = re.compile(
    r"(?:率|满意度|得分|评分)\s*(?:目标|应当?|须|必须|要|均|需)*[：:为]?\s*"
    r"(?:\d{1,3}(?:\.\d+)?\s?[%％分](?:及?以[上下内])?$|≥|≤|>|<|不得?低于|不得?超过|不得?高于|达到?|大于|小于|高于|低于(?![^，]{1,8}的)|控制在|保持在)"
)
# A limit as the condition of what follows: 金额超过五千元的，报…审批.
LIMIT_IF = re.compile(
    r"(?:超过|高于|低于|大于|小于|不足|达到|以上|以下)[^，]{0,14}(?:的|者|时)$"
    r"|^[^◎由经须应]{0,24}(?:超过|不足|高于|低于|以上|以下)[^◎由经，]{0,10}的[^◎由经须应]{1,10}$"
)
# A value behind the colon of its indicator: 合格率：≥98%.
VALUE_ALONE = re.compile(r"\s*[≥≤＞＜><±]\s*\d[^，。；应须必]{0,12}")
# A limit alone is the condition of what a later piece says: 单价在五百元以下，科长批准.
LIMIT_ALONE = re.compile(
    r"(?![^，]*(?:控制|保持|标准|限|至少))[^◎由经须应报不]{0,24}\d[\d.,]*\s?万?[元天日次](?:（[^（）]{1,4}）)?以[上下内]"
)
# What goes on so tells the harm that the pieces before it may do, no control: 验收不规范，可能导致损失.
MAY_HARM = re.compile(r"\s*(?:将|均|都|极)?(?:可能|容易|易)(?:会)?(?:导致|造成|引[发起]|产生|遭受|面临|因|使)")
# A limit that forbids at once is a prohibition: 超过有效期的药品一律不得发放.
FORBIDS = re.compile(r"不得|严禁|禁止|不准|不予|不许")
# Two controls in one breath: 经科长审核后报处长审批.
TWO_IN_ONE = re.compile(r"(?<=[核查审签字意认]后)(?=[，,]?(?:再)?(?:报|由|交|送|提交|呈))")
# The verb is spoken of, not done: 订单的评审在系统中进行, 流程的检查见….
_SPOKEN_OF = re.compile(r"的[㐀-鿿、]{0,8}$")
_AS_NOUN = re.compile(r"[㐀-鿿、和]{0,8}(?:在[^，。]{1,16}(?:中|上|内)进行|见|详见|参见|是|为|包括|分为|一般)")
_ENDS_AS_NOUN = re.compile(r"(?:[、和][㐀-鿿]{2,6})*(?:等|等?工作|方面)?$")
# Behind these a noun is done by somebody: 流程的审核由…, 须经…的批准.
_DONE = re.compile(r"由|经|报|须|需|应|必须|进行|实行|做好")
# Helping is no control of one's own.
HELPS = re.compile(r"[\s◎并]*(?:积极|负责)?(?:配合|协助|参与|支持)")
# A time alone; what has to be done by then comes behind the comma.
TIME_ALONE = re.compile(r"[\s◎（）]*(?:应当?|须|需|并|必须)?(?:在|于|每|自|接|收|次|当|本|\d)[^，。；]{1,24}(?:内|前)")
# What work is good for, no check of it.
PURPOSE = re.compile(r"\s*(?:并|以)?(?:确保|加强|提高|促进|完善|推动|强化)")


def masked(text: str, actors: list[tuple[int, int]]) -> str:
    """The text of the same length with names in 《》, actors and outcomes blank; a form keeps its ending 表."""
    blank = _QUOTED.sub(_blank_name, text)
    for start, end in actors:
        blank = blank[:start] + "◎" * (end - start) + blank[end:]
    return OUTCOME.sub(lambda found: _blank_outcome(blank, found), blank)


def _blank_outcome(text: str, found: re.Match[str]) -> str:
    """提出审批意见 and 办理审批手续 are done; 按审批意见 speaks of what was done."""
    given = _GIVES.search(text, max(0, found.start() - 14), found.start())
    return found.group() if given else "○" * len(found.group())


def _blank_name(name: re.Match[str]) -> str:
    return "《" + "○" * (len(name.group(1)) - 1) + ("表" if is_record(name.group(1)) else "○") + "》"


def kind_of(text: str, *, listed: bool) -> tuple[str, re.Match[str]] | None:
    """The kind of control that a masked piece states, with its word.

    In a list of duties a noun is enough: 合同的审核 is what the holder of the list does.
    """
    for kind, words in KINDS:
        if found := words.search(text):
            if not listed and kind in ("review", "inspection", "check") and _is_noun(text, found):
                continue
            return kind, found
    return None


def _is_noun(text: str, found: re.Match[str]) -> bool:
    """Whether a word of control is only spoken of: 订单的评审在系统中进行."""
    if not _SPOKEN_OF.search(text, 0, found.start()):
        return False
    ends = _ENDS_AS_NOUN.match(text, found.end()) and not _DONE.search(text)
    return bool(ends or _AS_NOUN.match(text, found.end()))
