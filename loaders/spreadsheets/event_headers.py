"""How the columns of registers of what happened are called, in Chinese and English, field by field."""

from __future__ import annotations

from loaders.spreadsheets.event_values import SIGN_OFFS

_DAY = r"(?:日期|时间|日)"
_WHO = r"(?:负责人|责任人|部门/岗位|部门|单位|岗位|职务|人员|小组|机构|主体|方|者|人|组)"
_ON = r"(?:date|on|at|day)"

# What any register of what happened may be about.
SUBJECTS_CALLED = {
    "process_code": (
        r"(?:所属|对应|关联|相关|涉及|被?(?:检查|审批|试运行|反馈|建议|变更|整改|外发|发布))?(?:业务)?流程"
        r"(?:编号|编码|代码|代号)|process(?:id|no|code|number)"
    ),
    "process": (
        r"(?:所属|对应|关联|相关|涉及|影响|适用|被?(?:检查|稽核|审批|评审|申请|试运行|试行|反馈|建议|变更|整改"
        r"|外发|发布|考核))?(?:的)?"
        r"(?:业务)?流程(?:名称)?|(?:业务)?过程(?:名称)?"
        r"|(?:related|affected|inspected|audited|business)*process(?:name)?(?:concerned|affected|inspected)?"
    ),
    "document_number": (
        r"(?:相关|涉及|对应|被?(?:检查|审批|外发|发布))?(?:流程)?(?:文件|制度|文档)(?:编号|编码|代码|文号|号)|文号"
        r"|(?:document|doc|policy|procedure)(?:no|number|id|code)"
    ),
    "document": (
        r"(?:相关|涉及|对应|被?(?:检查|审批|外发|发布|对外提供))?(?:的)?(?:流程)?(?:文件|制度|文档|规章制度"
        r"|程序文件|流程文件|体系文件"
        r"|手册|资料)(?:名称|标题)?|(?:流程/文件|流程或文件|文件/手册)(?:名称)?"
        r"|(?:document|policy|procedure|manual|file)(?:name|title)?(?:released)?"
    ),
    "control": (
        r"(?:关键|所属|对应|相关|被?(?:检查|执行))?控制(?:点|活动|措施|要求)(?:名称|描述)?"
        r"|(?:key)?control(?:point|activity)?(?:name|description)?"
    ),
    "kpi": (
        r"(?:关键|考核|绩效|流程|业绩)*(?:指标|kpi)(?:名称|项)?|(?:kpi|indicator|metric|measure)(?:name)?"
        r"|keyperformanceindicator"
    ),
    "activity": (
        r"(?:所属|对应|关联|相关|涉及|流程)?(?:活动|步骤|环节|业务环节)(?:名称)?"
        r"|(?:process)?(?:activity|step)(?:name)?"
    ),
    "subject": (
        r"(?:被?(?:检查|稽核|审批|申请|评审|审核|反馈|建议|变更|整改|外发|发布|试运行|涉及))?(?:对象|事项|主题)"
        r"|subject|object|subjectmatter|regarding|concerning|about"
    ),
}  # fmt: skip
_EVIDENCE = (
    r"(?:检查|审批|执行|支持性?|支撑|留存|佐证|整改|反馈|控制|同意|相关)?(?:的)?(?:证据|证明|凭证|痕迹|佐证|记录"
    r"|证据/记录|附件|依据)"
    r"(?:材料|文件|记录|名称|编号)?|(?:会议)?纪要(?:编号)?|(?:检查|审批|整改|试运行|反馈|评审)(?:表|报告"
    r"|单)(?:名称|编号)?"
    r"|(?:supporting)?(?:evidence|records?|proof|attachments?)(?:retained|kept|document)?|(?:meeting)?minutes"
)
_VERSION = (
    r"(?:文件|流程|当前|试运行|试行|发布|外发)?(?:版本号?|版次|版号)|(?:document|process)?(?:version|revision"
    r"|rev|edition)"
)
_PERIOD = (
    r"(?:统计|考核|测量|执行|控制|所属|数据|报告|评价|检查)?(?:期间|区间|年月|月份|月度|季度|年度|期|会计期间)"
    r"|(?:reporting|measurement|control)?(?:period|month|quarter)"
)


def _number(zh: str, en: str) -> str:
    return (
        r"编号|单号|流水号|id|code|ref(?:erence)?(?:no|number|id)?|(?:记录|事项|台账|登记|任务"
        rf"|{zh})(?:记录)?(?:编号|单号|流水号|号)"
        rf"|(?:record|case|register|log|entry|{en})(?:record)?(?:no|number|id|ref|code)"
    )


def _days(zh: str, en: str) -> dict[str, str]:
    """When something was planned, is due and was done, in the words of one kind."""
    return {
        "planned_on": (
            rf"(?:计划|预定|拟定|安排)(?:的)?(?:{zh})?(?:开始|完成|实施)?{_DAY}|(?:{zh})计划{_DAY}"
            rf"|(?:planned|scheduled)(?:{en})?{_ON}?|(?:{en})?(?:plan|schedule)date"
        ),
        "due_on": (
            rf"(?:{zh})?(?:要求|应|规定|最迟|承诺)(?:{zh}|完成|答复|跟进)*(?:{_DAY}|期限|时限)|(?:{zh}"
            rf"|完成)?(?:截止|到期|期限|时限)(?:{_DAY})?"
            rf"|(?:{en})?(?:due|deadline)(?:{_ON}|by)?|(?:tobe)?(?:done|completed)by|(?:{en})by(?:when|date)"
        ),
        "done_on": (
            rf"(?:实际)?(?:{zh})(?:实际)?(?:完成|发生|实施)?{_DAY}|(?:实际|完成|实际完成|实施"
            rf"|办理)(?:完成)?{_DAY}|日期|时间"
            rf"|(?:{en}){_ON}|date(?:of(?:{en}))?|(?:actual|completion|completed|done)(?:completion)?{_ON}?"
        ),
    }


def _actor(zh: str, en: str) -> str:
    return rf"(?:{zh})(?:工作)?(?:执行|组织|实施|牵头)?{_WHO}|(?:{en})(?:by|department|unit|person|role)?"


def _result(zh: str, en: str) -> str:
    return (
        rf"(?:{zh})?(?:结果|结论|情况|评价|状态)(?:说明|描述)?|(?:{zh})意见|是否(?:合格|有效|通过|达标)"
        rf"|(?:{en})?(?:result|conclusion|outcome|status|decision|rating|verdict)"
    )


_ACTION = {
    "action_result": (
        r"(?:整改|纠正|验证|关闭)(?:措施)?(?:结果|结论|情况|状态|完成情况|效果)|(?:action|verification)(?:result"
        r"|status)"
    ),
    "action_due": (
        r"(?:整改|纠正)(?:措施)?(?:要求|应|计划)?(?:完成)?(?:期限|时限|截止日期|截止时间|完成期限)"
        rf"|(?:要求|应|计划)(?:整改|纠正)(?:完成)?{_DAY}"
        rf"|整改(?:要求|计划)(?:完成)?{_DAY}|(?:corrective)?action(?:due|deadline)(?:{_ON})?"
    ),
    "action_done": (
        rf"(?:整改|纠正)(?:实际)?(?:完成|关闭)?{_DAY}|实际整改(?:完成)?{_DAY}|关闭{_DAY}"
        rf"|(?:corrective)?action(?:completed|done|closed)(?:{_ON})?|(?:closed|closure)(?:{_ON})?"
    ),
    "action_by": rf"(?:整改|纠正){_WHO}|(?:corrective)?action(?:owner|by|responsible)",
    "action": r"(?:整改|纠正|改进)(?:措施|内容|要求|事项)|(?:corrective)?actions?(?:taken|required)?|remediation",
    "problem": (
        r"(?:检查|发现)?(?:的)?(?:存在)?(?:问题|不符合项?|缺陷|例外)(?:描述|说明|内容|事项)?"
        r"|(?:检查)?发现(?:问题|事项)?"
        r"|(?:inspection|audit)?(?:findings?|problems?|issues?|nonconformit(?:y|ies)|exceptions?)(?:description)?"
    ),
}  # fmt: skip
_HOW_MANY = (
    r"(?:发现|存在)?(?:的)?(?:问题|不符合项?|例外|缺陷)(?:数|数量|个数|项数)|(?:抽样|样本|执行|抽查)(?:数|数量"
    r"|笔数|份数|次数)"
    r"|(?:numberof|no)?(?:findings|problems|issues|samples|exceptions)(?:count)?|samplesize"
)
_SIGN_ZH = {
    "approval": "审批|批准|核准|签批|审定|批复",
    "countersign": "会签|会审|联签",
    "review": "审核|评审|复核|审查",
    "filing": "备案|报备",
    "publication": "发布|发文|颁布|下发",
}
_SIGN_EN = {
    "approval": "approval|approver|approved|approve",
    "countersign": "countersign(?:ature|er|ed)?|cosign(?:er|ed|ature)?",
    "review": "review(?:er|ed)?",
    "filing": "filing|filed",
    "publication": "publication|publish(?:er|ed)?|issued?",
}
_SIGNED = {
    f"{kind}_{what}": pattern
    for kind in SIGN_OFFS
    for what, pattern in (
        ("on", rf"(?:{_SIGN_ZH[kind]})(?:通过|完成)?{_DAY}|(?:{_SIGN_EN[kind]})(?:{_ON})"),
        ("by", rf"(?:{_SIGN_ZH[kind]}){_WHO}|(?:{_SIGN_EN[kind]})(?:by|role|department)?"),
        (
            "result",
            rf"(?:{_SIGN_ZH[kind]})(?:意见|结果|结论|情况|状态)|(?:{_SIGN_EN[kind]})(?:opinion|result|decision)",
        ),
    )
}

# For every register: what its columns are called, beside what it is about. Headers are compared without hyphens, blanks
# and brackets; the first field that fits takes a column.
CALLED: dict[str, dict[str, str]] = {
    "inspection": {
        "number": _number("检查|稽核|巡检|巡查|抽查|自查", "inspection|audit"),
        **_days("检查|稽核|巡检|巡查|监督检查|监督|抽查|自查|核查", "inspection|inspected|audit|audited"),
        **_ACTION,
        "action_by": _ACTION["action_by"] + r"|责任(?:人|部门|单位|岗位)|responsible(?:department|person)?",
        "actor": _actor(
            "检查|稽核|巡检|巡查|监督检查|监督|抽查|自查|核查|执行|实施|组织",
            "inspector|inspected|inspection|auditor|audited|checked|performed|executed",
        ),
        "result": _result("检查|稽核|巡检|巡查|抽查|自查|核查", "inspection|audit|overall"),
        "value": _HOW_MANY,
        "stage": (
            r"(?:检查|稽核)?(?:类型|类别|性质|方式|级别|频次|频率|周期)|(?:inspection|audit)?(?:type|kind"
            r"|category|level)"
        ),
        "evidence": _EVIDENCE,
    },
    "approval": {
        "version": _VERSION,
        "number": _number("审批|申请|流程申请|表单|发布|签批", "approval|application|request"),
        "kind": (
            r"(?:审批|签批|办理|签核|审核)?(?:环节|节点|类型|类别|性质|步骤|动作)|事件类型"
            r"|(?:approval|sign-?off)?(?:step|type|kind|action)"
        ),
        "stage": (
            r"(?:申请|审批|运行|流程|发布)?(?:阶段)|申请(?:类型|类别|事由)|运行状态|(?:approval"
            r"|process)?(?:stage|phase)"
        ),
        **{held: words for held, words in _SIGNED.items() if held.endswith(("_on", "_result"))},
        "planned_on": (
            rf"(?:申请|提交|送审|报审|发起|受理){_DAY}|(?:application|submission|submitted|requested"
            rf"|request){_ON}"
        ),
        "due_on": (
            rf"(?:要求|应|最迟)(?:完成|审批)?(?:{_DAY}|期限)|(?:审批)?(?:期限|时限|截止日期)|(?:due"
            rf"|deadline){_ON}?"
        ),
        "done_on": rf"(?:办理|完成|签署|签字|办结|处理){_DAY}|日期|时间|(?:done|signed|completion){_ON}|date",
        **{held: words for held, words in _SIGNED.items() if held.endswith("_by")},
        "actor": r"(?:办理|签署|签字|处理|经手)(?:部门|单位|岗位|人|者)|(?:signed|done|signer|signatory)(?:by)?",
        "result": _result("办理|处理|签署|签字", "signing") + r"|意见|opinion",
        "to": (
            r"(?:发放|发布|分发|下发)(?:范围|对象|部门|单位)|主送(?:单位|部门)?|(?:distribution(?:scope|list)?"
            r"|distributedto|sentto)"
        ),
        "copy": r"抄送(?:单位|部门|对象)?|cc|copy(?:to)?|copiedto",
        "report": r"报送(?:单位|部门|对象)?|reportedto",
        "evidence": _EVIDENCE,
    },
    "trial_run": {
        "number": _number("试运行|试行|试点", "trial|trialrun|pilot"),
        "planned_on": (
            rf"(?:试运行|试行|试点)?(?:开始|起始|启动|起){_DAY}|(?:trial|pilot)?(?:run)?(?:start|started|begin"
            rf"|from){_ON}?"
        ),
        "due_on": (
            rf"(?:计划|预计|应)(?:试运行|试行)?(?:结束|截止|到期|完成){_DAY}|(?:试运行|试行)?(?:到期日|截止日期|期限)"
            rf"|(?:planned|due)(?:trial)?(?:end|until){_ON}?|due{_ON}"
        ),
        "done_on": (
            rf"(?:实际)?(?:试运行|试行|试点)?(?:实际)?(?:结束|终止|完成){_DAY}|转正{_DAY}"
            rf"|(?:trial|pilot|actual)*(?:run)?(?:end|ended|until){_ON}?"
        ),
        "value": (
            r"(?:试运行|试行|实际)?(?:期间)?(?:运行|执行|使用)(?:次数|笔数)|(?:numberof)?(?:runs|executions)"
            r"|timesrun|ran"
        ),
        "period": (
            r"(?:试运行|试行|试点)(?:期间|周期|期限|期|时间|起止(?:日期|时间)?)|起止(?:日期|时间)|(?:trial|pilot)period"
        ),
        "feedback_by": rf"反馈{_WHO}|feedback(?:by|from)",
        "feedback_count": (
            r"(?:收到|收集)?反馈(?:意见)?(?:数|数量|条数|份数)|(?:numberof)?feedbacks?(?:count|received)?"
        ),
        "feedback": r"(?:收集的?)?反馈(?:意见|内容|情况)?|feedback(?:summary|text)|comments",
        "actor": _actor("试运行|试行|试点|组织|执行|参与", "trial|pilot|run"),
        "result": _result("试运行|试行|试点", "trial|pilot"),
        "version": _VERSION,
        "evidence": _EVIDENCE,
    },
    "feedback": {
        "number": _number("反馈", "feedback"),
        **_days("反馈|收到", "feedback|given|received"),
        "actor": _actor("反馈|提出", "feedback|given|from") + r"|部门|department|name|姓名",
        "stage": r"(?:反馈)?(?:态度|类型|类别|性质|倾向)|支持/反对|(?:feedback)?(?:type|attitude|stance|position)",
        "result": r"(?:反馈)?(?:处理|采纳)(?:情况|结果|意见)|是否采纳|(?:handling|adopted|response)",
        "content": (
            r"(?:反馈)?(?:意见|内容|意见内容|描述|说明|信息|问题)|(?:feedback)?(?:comment|content|text|opinion"
            r"|description)s?|feedback"
        ),
        "version": _VERSION,
        "evidence": _EVIDENCE,
    },
    "suggestion": {
        "number": _number("建议|提案", "suggestion|proposal"),
        "planned_on": (
            rf"(?:建议|提案)?(?:提出|提交|收到|登记|受理)?{_DAY}|(?:raised|submitted|received|made|suggestion"
            rf"|proposal){_ON}|date(?:raised)?"
        ),
        "due_on": (
            r"(?:要求|应|最迟|承诺)?(?:答复|回复|反馈|处理)(?:截止)?(?:期限|时限|截止日期)|(?:要求|应|最迟"
            rf"|承诺)(?:答复|回复|反馈|处理){_DAY}"
            rf"|(?:answer|reply|response)?(?:due|deadline)(?:{_ON})?|(?:answer|reply|response)by"
        ),
        "done_on": rf"(?:答复|回复|反馈|处理|采纳){_DAY}|(?:answered|replied|reply|answer|response|closed)(?:{_ON})",
        "answered_by": rf"(?:答复|回复|反馈|处理|承办){_WHO}|(?:answered|replied|handled)by|responder",
        "result": (
            r"(?:答复|回复|反馈|处理|采纳)(?:内容|意见|情况|结果|结论)|是否采纳|(?:answer|reply|response|result"
            r"|status|decision|outcome)"
        ),
        "content": (
            r"(?:建议|提案)(?:内容|描述|名称|事项|标题|要点)?|内容|(?:suggestion|proposal)(?:text|description"
            r"|content)?|description"
        ),
        "actor": (
            rf"(?:建议|提案|提出|提交){_WHO}|部门|姓名|(?:raised|suggested|proposed|submitted)by|(?:proposer"
            r"|suggester)|department|name"
        ),
        "evidence": _EVIDENCE,
    },
    "business_change": {
        "number": _number("变更|变化|业务变更", "change"),
        "reported_on": rf"(?:报告|上报|报备|登记|通报|提报|填报){_DAY}|(?:reported|notified|registered){_ON}",
        "follow_due": (
            rf"(?:流程)?(?:要求|应|计划|限期)(?:完成)?(?:修订|跟进|更新|调整|处理)?(?:完成)?{_DAY}"
            r"|(?:流程)?(?:修订|跟进|更新|调整|处理|完成)(?:完成)?(?:期限|时限|截止日期)"
            rf"|(?:follow-?up|update|revision)(?:due|deadline)(?:{_ON})?|due{_ON}|deadline"
        ),
        "followed_on": (
            rf"(?:流程)?(?:实际)?(?:修订|跟进|更新|调整|处理|落实)(?:完成)?{_DAY}|(?:followed(?:up)?|updated"
            rf"|revised|process(?:updated|revised|changed)){_ON}"
        ),
        "followed_by": rf"(?:流程)?(?:修订|跟进|更新|调整|处理|落实){_WHO}|(?:followed|updated|revised)(?:up)?by",
        "done_on": (
            rf"(?:业务)?(?:变更|变化)?(?:发生|生效|实施|执行)?{_DAY}|(?:change|changed|effective){_ON}"
            r"|date(?:ofchange)?"
        ),
        "content": (
            r"(?:业务)?(?:变更|变化)(?:内容|描述|事项|说明|情况|名称)?|内容|(?:business)?change(?:description"
            r"|content|summary)?|description"
        ),
        "result": (
            r"(?:流程)?(?:处理|跟进|修订|落实|更新|调整)(?:情况|结果|结论|意见|状态)|(?:result|status|outcome|decision|handling|follow-?up)"
        ),
        "actor": (
            rf"(?:报告|上报|报备|变更|提出|登记|提报|填报){_WHO}|部门|(?:reported|raised|registered)by|reporter"
            r"|department"
        ),
        "evidence": _EVIDENCE,
    },
    "measurement": {
        "number": _number("统计|测量", "measurement"),
        "target": (
            r"(?:年度|考核|目标|计划|标准)?(?:目标值?|指标值|目标标准|标准值)|(?:annual)?targets?(?:value)?|goal"
        ),
        "value": (
            r"(?:本期|当期|指标)?(?:实际|实绩|统计|测量|测定|完成|达成|实际完成)(?:值|数|数值|结果值)|实绩|实际"
            r"|本期值|当期值"
            r"|(?:actual|measured)(?:value|s)?|value|reading"
        ),
        "period": _PERIOD,
        "done_on": (
            rf"(?:统计|测量|填报|考核|数据|上报){_DAY}|日期|时间|(?:measured|measurement|reporting|reported){_ON}"
            r"|date"
        ),
        "unit": r"(?:计量|度量|指标)?单位|unit(?:ofmeasure)?|uom",
        "result": (
            r"(?:是否)?(?:达标|达成)(?:情况|状态)?|(?:完成|达成)情况|结论|评价|(?:status|result|conclusion"
            r"|ontarget|targetmet)"
        ),
        "actor": rf"(?:统计|测量|填报|数据提供|考核|上报){_WHO}|(?:measured|reported)by",
        "evidence": r"数据来源|(?:统计)?(?:报表|报告)(?:名称)?|(?:data)?source|" + _EVIDENCE,
    },
    "control_execution": {
        "number": _number("执行|控制执行", "execution|control"),
        **_ACTION,
        **_days("执行|控制执行|控制|操作|实施", "execution|executed|performed|control"),
        "period": _PERIOD,
        "actor": _actor("(?:实际)?(?:控制)?执行|控制|操作|实施", "executor|executed|performed|performer|operator"),
        "result": _result("(?:控制)?执行|控制|实施|有效性", "execution|control|test"),
        "value": _HOW_MANY,
        "evidence": _EVIDENCE,
    },
    "corrective_action": {
        "number": (
            r"整改(?:单|项|通知单?)?(?:编号|单号|号)|纠正措施(?:编号|号)|编号|(?:action|capa)(?:no|number|id"
            r"|ref)|id"
        ),
        "source": (
            r"(?:来源|对应|所属)?(?:检查|稽核)(?:记录|报告|单)?(?:编号|号)|来源(?:编号)?|(?:inspection|audit"
            r"|source)(?:no|number|id|ref)?"
        ),
        "planned_on": rf"(?:发现|下达|提出|检查|通知|登记|开立){_DAY}|(?:raised|found|issued|opened|inspection){_ON}",
        "due_on": _ACTION["action_due"] + (
            rf"|(?:要求|计划)?(?:完成)?(?:期限|时限|截止日期)|(?:要求|计划|应)(?:完成){_DAY}|due(?:{_ON})?"
            r"|deadline"
        ),
        "done_on": _ACTION["action_done"] + rf"|(?:实际)?完成{_DAY}|(?:completed|done|completion)(?:{_ON})?",
        "result": _ACTION["action_result"] + r"|状态|结果|结论|完成情况|是否(?:完成|关闭)|result|status|outcome",
        "actor": (
            rf"(?:整改|纠正|责任|负责|执行){_WHO}|(?:responsible|owner|assignee|actionowner)(?:department"
            r"|person)?"
        ),
        "content": (
            r"(?:整改|纠正|改进)(?:措施|内容|要求|事项)(?:描述)?|措施|(?:corrective)?actions?(?:taken|required"
            r"|description)?|measures?"
        ),
        "problem": _ACTION["problem"],
        "evidence": _EVIDENCE,
    },
    "external_release": {
        "number": _number("外发|发放|申请|对外发放|对外提供", "release|request"),
        "consent_on": (
            rf"(?:批准|同意|审批|总裁(?:同意|批准|审批)|总经理(?:同意|批准|审批)){_DAY}|(?:approved|approval"
            rf"|consent){_ON}"
        ),
        "consent_by": rf"(?:批准|同意|审批){_WHO}|(?:approved|consent|consented)(?:givenby|by)|approver",
        "consent": (
            r"(?:是否)?(?:经|已经|获)?(?:公司)?(?:总裁|总经理|董事长|ceo|president"
            r"|generalmanager)(?:是否)?(?:同意|批准|审批)(?:意见|结果)?"
            r"|(?:总裁|总经理|董事长)意见|(?:批准|审批|同意)(?:意见|结果|情况)"
            r"|(?:president|ceo|generalmanager)'?s?(?:consent|approval)"
        ),
        "content": (
            r"(?:外发|发放|接收|对外|提供)(?:对象|单位|方|人)(?:名称)?|外部单位|收件(?:人|单位|方)|客户(?:名称)?"
            r"|接收方"
            r"|(?:recipient|receiver|releasedto|sentto|externalparty)(?:name)?"
        ),
        "purpose": r"(?:外发|发放|对外提供)?(?:用途|目的|事由|原因|理由)|purpose|reason",
        **_days("外发|对外发放|对外提供|发放|提供", "release|released|sent"),
        "actor": _actor("外发|发放|对外发放|提供|申请|经办", "released|sent|requested|releasing"),
        "result": _result("外发|发放", "release"),
        "version": _VERSION,
        "evidence": _EVIDENCE,
    },
    "event": {
        "number": _number("事件", "event"),
        "kind": r"(?:事件|活动|记录)?(?:类型|类别|种类)|(?:event)?(?:type|kind)",
        "stage": r"阶段|stage|phase",
        **_days("事件|发生|执行", "event|happened|occurred"),
        "actor": rf"(?:执行|负责|责任|经办|操作|办理){_WHO}|(?:done|performed|executed)?by|who|actor|responsible",
        "result": _result("事件|处理", "event"),
        "value": r"数值|值|value|number",
        "content": r"(?:事件)?(?:内容|描述|说明)|description|content|details",
        "version": _VERSION,
        "evidence": _EVIDENCE,
    },
}  # fmt: skip
