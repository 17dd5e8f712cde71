"""What kind of work a verb tells: verbs that are rarely met weigh what their like weigh."""

from __future__ import annotations

from collections.abc import Iterable

_VERBS_OF = {
    "signs": (
        "审核 审批 批准 审定 核准 核定 会签 签字 签发 签署 签章 盖章 核签 复核 复审 初审 审查 审阅 抽审 确认 鉴定",
        "授权 录用 备案",
    ),
    "hands over": (
        "报 提交 提报 报送 上报 呈报 报批 抄送 移交 转交 送交 送请 送审 送达 交给 交至 交予 交还 点交 派发 下达 下发",
        "发放 提呈 寄送 填寄 补寄",
    ),
    "writes": (
        "填写 填报 填具 填制 登记 录入 记录 编制 编写 制定 制订 拟定 拟订 起草 草拟 修订 制作 汇总 整理 统计 打印 开具",
        "开票 归档 存档 存入 留底",
    ),
    "tells": (
        "通知 告知 函告 反馈 答复 报告 公布 公示 发布 发文 联系 邀请 回访 拜访 征求 推荐 召集 召开 讨论 商议 商定 协商",
        "洽谈",
    ),
    "asks": ("申请 提出 发起 索要 询价 比价 议价",),
    "checks": ("检查 核对 核实 检验 验收 评审 评估 清点 盘点 对账 查询 筛选 面试 复试 抽出",),
    "moves": (
        "支付 付款 收款 收费 缴纳 结算 核销 采购 购买 下单 签订 签约 投标 领取 领用 借阅 借出 入库 出库 发货 退货 签收",
        "维修 安装 调试 销毁 派工 接待 迎接 到达 前往 外出 进入 预定 预订 预约 销假 找出 排出",
    ),
    "keeps up": (
        "维护 执行 建立 更新 处理 受理 办理 组织 协助 协调 考核 监督 跟踪 跟进 保管 解决 提供 完成 落实 实施 安排 准备",
        "分析 收集 调整 确定 选择 选定",
    ),
}
OF = {verb: act for act, lines in _VERBS_OF.items() for verb in " ".join(lines).split()}
_VERB = "verb "


def acts(traits: Iterable[str]) -> list[str]:
    """What the verbs among the traits of a passage, in their order, add: each kind of work once, and the first."""
    told = [OF[verb] for trait in traits if trait.startswith(_VERB) and (verb := trait[len(_VERB) :]) in OF]
    return [*(f"act {act}" for act in dict.fromkeys(told)), f"first act {told[0]}"] if told else ["no act"]
