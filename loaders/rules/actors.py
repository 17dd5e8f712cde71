"""Departments and roles: who is named, where, and under which other names."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from loaders.rules import also_called, head
from loaders.rules.control_words import HEADER_LINE
from loaders.rules.lexicon import (
    BARE_POSTS,
    BY_THEIR_PART,
    EXTERNAL,
    LONGEST_NAME,
    NO_UNIT,
    NOT_AN_ACTOR,
    PARTY,
    POST_ENDING,
    PROTECTED,
    RELATIVE,
    SHEET,
    STOP,
    UNIT_ENDING,
    sought,
)
from loaders.rules.page import Mention, Page
from loaders.rules.spans import Spans

RULE = "actor_by_ending"

_ENDING = re.compile(rf"(?P<post>{sought(POST_ENDING)})|(?P<unit>{sought(UNIT_ENDING)})")
_UNIT_ENDING = re.compile(sought(UNIT_ENDING))
_GENERIC_UNITS = frozenset(["办公室", "车间", "科室", "项目部", "中心", "工会", "项目组", "病区", "班组"])
# A group of capitals is a unit when it does something or something is sent to it.
_ACRONYM_ACTS = re.compile(
    r"(?=[A-Z由经报抄与])(?:(?<![A-Za-z])([A-Z]{2,5})(?=(?:负责|组织|审核|审批|监控|通知|确定|征求|事先同意|统一|备案|定期|配合))"
    r"|(?:由|经|报|抄送|报备|与)([A-Z]{2,5})(?![A-Za-z]))"
)
_POSTS_IN_CAPITALS = re.compile(r"(?<![A-Za-z])(?:CEO|CFO|COO|CTO|CIO|HRBP)(?![A-Za-z])")
_LEAST_KNOWN = 2
_SHORT_NAMES = ("委员会", "领导小组", "工作小组", "评审小组", "评审组", "专家组", "工作组", "理事会", "办公会")
_LEADING = re.compile(
    r"(?:第[一二三四五六七八九十]+|一个(?=[㐀-鿿]{4})|流程(?=域)|其中|同时|另外|首先|最后|然后|再|先|原则上|同|责|凡|属|只|仅|若|一般|日常|员工|客户(?=副?总|董事)|各级(?=流程[oO]wner)|级(?=流程|部门)|跨(?=部门)|非(?=本|专业))"
)
# 各, 本 and 相关 begin a name, whatever verb stands before them.
_BEGINS = re.compile(
    r".*(?=(?:各|本)(?:部门|业务|职能|级|单位|分|团队|系统|项目|公司|企业|有关|相关)|相关|有关|各[^自种项类个方地])",
    re.DOTALL,
)
# "五六个部门", "哪个部门", "九个中心", "本流程…": no names.
_COUNTED = re.compile(
    r"(?:[一二三四五六七八九十两几多数\d]{1,3}|[哪某这那每另])个|[哪某这那](?:些|一)|(?:本|该)(?:流程|制度|办法|规定|手册)|.{0,6}工作[日天]"
)
# What is left of an amount in front of a name: 3天模具工程师, 5万元主管副总, 2月份品检负责人.
_UNIT_OF_AMOUNT = re.compile(r"(?:万?元|[天日年名位次]|月份|小时|分钟|个?工作日)(?:[以之]?[内前后上下])?")
_HAN = re.compile(r"[㐀-鿿]")
# The head of a table's column, tabs around it.
_COLUMN = re.compile(
    r"(?:(?<=\t)|(?<=\n)(?=[^\t\n]+\t))((?:责任|负责|主责|主办|承办|协办|配合|执行|归口|经办|参与|相关|所属)(?:部门|单位|岗位|人员?))"
    r"(?=[\t\r\n]|\Z)"
)
_LABELLED = re.compile(rf"(?:^|(?<=\n))({HEADER_LINE.pattern})")
_BARE_POST = re.compile(
    rf"(?:{'|'.join(sorted(BARE_POSTS))})"
    rf"(?=(?:应|须|需|可|负责|对|每|在|根据|按|审核|审批|批准|复核|核对|检查|编制|填写|登记|签字|办理|确认|汇总|组织|提出|开具|支付|接到|收到|、|和|或|，|。|；|$|\n))"
)
_BEFORE_BARE = re.compile(r"[由经报、和或与交送向给请司]$")
_APPOINTED = re.compile(
    r"(?:(?<=[由经报请，。；：、\n])|\A)((?:(?![由报请]|经(?![理营]))[㐀-鿿]){2,8}(?:指定|授权|委派)的(?:责任人|负责人|人员|专人|代表))"
)
_POSTS_LINE = re.compile(
    r"(?:^|(?<=[\n。；]))[ \t\u3000]*(?:岗位(?:设置|名称|配置)?|(?:下)?设(?:有)?岗位)[：:]([^。；\n]{2,200})"
)
_POST_ITEM = re.compile(
    r"(?:^|(?<=[、，,：:]))\s*([㐀-鿿]{2,12})(?=\s*(?:[（(\d一二三四五六七八九十两]|[、，,]|$|[。；\n]))"
)
_SHEET = re.compile(rf"{SHEET}([㐀-鿿]{{2,10}})(?![㐀-鿿])")
# Behind 岗位名称 in the head of a table stands the head of the next column.
_NEXT_COLUMN = re.compile(r"(?:主要|岗位|工作)*(?:职责|内容|要求|说明|描述)")
# Two cells of a table that say the same, or a heading and the text that runs on behind it: 财务部职责财务部.
_TWICE = re.compile(r"(.{2,})(?:职责)?(?=\1$)")
_ABOUT_DUTIES = re.compile(r"职责|岗位说明")
# 办公室工作职责 is about one unit: its headings name fields of work as well as posts.
_OF_ONE_UNIT = re.compile(r"(?!.*(?:岗位|人员|各)).*(?:工作|部门|主要)职责")
_LIKE_POST = re.compile(rf"(?:{POST_ENDING})$")
_HEADING_OF_DUTIES = re.compile(r"([㐀-鿿]{2,10}?)(?:的)?((?:主要|岗位|工作|部门)*(?:职责|责任制))?")
_HEADING_STYLES = frozenset({"chapter", "section", "cn", "cn_bracket", "plain", "boxed"})
_NO_POST = re.compile(
    r"目的|总则|附则|范围|定义|原则|任职|要求|考核|职责|纪律|制度|规定|说明|管理|条件|工作|权限|流程|程序|标准|办法|奖惩|责任|事项|内容|服务|其[他它]|安全|卫生|培训|指标|架构|规划|规程|规则|指导书|措施|机制|应用|编码|级别|人数|参数|控制|改进|发展|目标|绩效|整体|体系|建设|方案|设置|沟通|协调|[与和及]$|[合优不]\w?品$|主要|岗位$|部门$|公司|本|各"
)
_UNIT = re.compile(rf"(?:{UNIT_ENDING}|[队班组室站])$")
_SET_UP = re.compile(r"(?:下设|下辖|设有|分设)(?=[^。；\n]{2,80})")
_UNIT_JOINT = re.compile(r"(?:、|和|及|与|以及|\s|（[^（）]{0,12}）)*")
# Posts that need their unit in front to say who is meant.
_ANY_POST = re.compile(
    r"(?:副?总?经理|主管|负责人|责任人|副?主任|副?总监|人员|员|领导|副?[部处科组班队]长|总?助理|管理层)$"
)


def find(page: Page) -> None:
    """Fills the page's mentions and aliases, and states every actor where it is named."""
    start, end = page.part.start, page.part.end
    found = [*_by_ending(page.text, start, end), *_acronyms(page.text, start, end)]
    found += [*_bare_posts(page.text, start, end), *_listed_posts(page.text, start, end), *_posts_of_headings(page)]
    found += _appointed(page.text, start, end)
    labels = _header_labels(page.text, start, end) | head.labels(page.text, start, end)
    named = _without_words_in_front([one for one in _longest(found) if one.start not in labels])
    page.mentions = _with_short_names(page, _without_apposition(named))
    also_called.find(page)
    # a customer's or supplier's post is no post of the company
    page.mentions = [one for one in page.mentions if not (one.kind == "external" and one.label == "Role")]
    for mention in page.mentions:
        page.actor(mention, RULE)
    _belongings(page)
    _posts_of_sections(page)
    _parts_of_units(page)


# Verbs and other words that stand right in front of a name and were taken for a part of it.
_IN_FRONT = re.compile(
    r"(?:[㐀-鿿]{0,6}(?:扣|罚|除|见|设|示|告|找|派|叫|问|请|交|报|发回|往|加签|组建|写明|撤出|约谈|期满|任一|一名|两名|百分点|汇总|拟订|带着|查实|拿|凭|听|督办|催|签)|[\d日月]{1,3}|[ABC]类|非|兼职|原)"
)


# Verbs that may also begin a name of their own (审核组长): only in front of a name that is one without them.
_DONE_TO = re.compile(
    r"[㐀-鿿]{0,6}(?:规范|制[定订]|维护|复制|审批|审核|确认|收存|存放|接收|建议|简称|分析解决|检查|转发?|付|呈|存|年度|季度)|部门"
)
# Whoever goes somewhere goes to a place, however short its name is: 进入车间.
_ON_THE_WAY = re.compile(r".*(?:走进|返回|回到|[出入去])|[㐀-鿿]{0,4}人进")


def _without_words_in_front(found: list[Mention]) -> list[Mention]:
    """物流室见财务部 is 财务部 where the document names that by itself: the rest is what is done to it."""
    known = {one.name for one in found if len(one.name) >= _LEAST_KNOWN}
    result = []
    for one in found:
        cut = next((at for at in range(1, len(one.name) - 1) if _is_in_front(one.name[:at], one.name[at:], known)), 0)
        result.append(replace(one, start=one.start + cut, name=one.name[cut:]) if cut else one)
    return result


def _is_in_front(words: str, name: str, known: set[str]) -> bool:
    if name not in known:
        return False
    if _IN_FRONT.fullmatch(words) or _ON_THE_WAY.fullmatch(words):
        return True
    return _DONE_TO.fullmatch(words) is not None and not _ENDING.fullmatch(name)


def _with_short_names(page: Page, named: list[Mention]) -> list[Mention]:
    """委员会 alone means the one committee that the document names in full."""
    found = []
    names = {one.name for one in named}
    for short in _SHORT_NAMES:
        full = {name for name in names if name.endswith(short) and len(name) > len(short)}
        if len(full) != 1:
            continue
        taken = Spans([(one.start, one.end) for one in named])
        name = full.pop()
        label = next(one.label for one in named if one.name == name)
        for word in re.finditer(short, page.text[page.part.start : page.part.end]):
            at = page.part.start + word.start()
            if not taken.holds(at) and not _HAN.match(page.text[at - 1 : at] or " "):
                found.append(Mention(at, at + len(short), name, label))
    return sorted([*named, *found], key=lambda one: one.start)


def _header_labels(text: str, start: int, end: int) -> set[int]:
    """Offsets inside the labels of header lines and of columns: 编制部门：, 流程owner：, 责任部门; they name nobody."""
    inside: set[int] = set()
    for label in (*_LABELLED.finditer(text, start, end), *_COLUMN.finditer(text, start, end)):
        inside |= set(range(label.start(1), label.end(1)))
    return inside


def _bare_posts(text: str, start: int, end: int) -> list[Mention]:
    """A post named without its unit, where nothing stands in front of it: 会计审核票据, 由主任批准."""
    found = []
    for post in _BARE_POST.finditer(text, start, end):
        window = text[max(start, post.start() - 2) : post.start()]
        if not window or not _HAN.match(window[-1]) or _BEFORE_BARE.search(window):
            found.append(Mention(post.start(), post.end(), post.group(), "Role"))
    return found


def _appointed(text: str, start: int, end: int) -> list[Mention]:
    """Whoever is named for it elsewhere is a relative actor: 由责任矩阵指定的责任人, 经厂长授权的代表."""
    found = _APPOINTED.finditer(text, start, end)
    return [Mention(one.start(1), one.end(1), one[1], "Role", relative=True) for one in found]


def _listed_posts(text: str, start: int, end: int) -> list[Mention]:
    """岗位：A、B。 names posts, whatever they end with."""
    found = []
    for line in _POSTS_LINE.finditer(text, start, end):
        for item in _POST_ITEM.finditer(text, line.start(1), line.end(1)):
            found.append(Mention(item.start(1), item.end(1), item.group(1), "Role"))
    return found


def _posts_of_headings(page: Page) -> list[Mention]:
    """客服前台 as the heading of a list of duties names a post, whatever it ends with; so does 岗位名称 X."""
    found = []
    for sheet in _SHEET.finditer(page.text, page.part.start, page.part.end):
        if _NEXT_COLUMN.match(sheet.group(1)):
            continue
        found.append(Mention(sheet.start(1), sheet.end(1), sheet.group(1), "Role"))
    about_duties = _ABOUT_DUTIES.search(page.part.title)
    of_one_unit = _OF_ONE_UNIT.match(page.part.title)
    for clause in page.clauses:
        named = _HEADING_OF_DUTIES.fullmatch(clause.heading) if clause.style in _HEADING_STYLES else None
        if not named or _NO_POST.search(named.group(1)) or not (about_duties or named.group(2)):
            continue
        label = "Department" if _UNIT.search(named.group(1)) else "Role"
        if label == "Role" and of_one_unit and not named.group(2) and not _LIKE_POST.search(named.group(1)):
            continue
        at = clause.heading_at
        found.append(Mention(at, at + len(named.group(1)), named.group(1), label))
    return found


def _by_ending(text: str, start: int, end: int) -> list[Mention]:
    found = []
    for ending in _ENDING.finditer(text, start, end):
        left = _left_end(text, start, ending.start(), ending.end())
        label = "Role" if ending.lastgroup == "post" else "Department"
        if label == "Role" and _is_what_another_is(text, left, ending.end()):
            continue
        about = _about(text[left : ending.end()], ending.group(), label)
        if about is not None:
            skipped, clean, relative, kind = about
            found.append(Mention(left + skipped, ending.end(), clean, label, relative, kind))
    return found


def _is_what_another_is(text: str, start: int, end: int) -> bool:
    """Whether a post only says what another is or how work is led: 店长为安全第一责任人, 实行店长负责制."""
    if text.startswith("负责制", end):
        return True
    return text[max(0, start - 1) : start] in ("为", "是") and text.endswith("第一责任人", start, end)


@lru_cache(maxsize=8192)
def _about(name: str, ending: str, label: str) -> tuple[int, str, bool, str | None] | None:
    """Of who is named: how much of the words is another's name, the clean name, whether it is relative, its kind.

    None for words that name nobody. The same names come again and again.
    """
    if not _is_name(name, ending, label):
        return None
    skipped = _behind_unit(name) if label == "Role" else 0
    if twice := _TWICE.match(name):
        skipped = twice.end()
    clean = name[skipped:]
    for written in ("的owner", "的Owner", "Owner", "OWNER"):
        clean = clean.replace(written, "owner")
    kind = "external" if EXTERNAL.match(clean) else "system" if clean.endswith("业务系统") else None
    if clean.endswith("委员会"):
        kind = "committee"
    kind = kind if label == "Department" or kind == "external" else None
    return skipped, clean, bool(RELATIVE.search(clean)), kind


def _left_end(text: str, start: int, ending_start: int, end: int) -> int:
    """Where the name begins: behind the last particle, verb or mark in front of its ending."""
    begin = max(start, ending_start - LONGEST_NAME)
    window = PROTECTED.sub(lambda word: "\ue000" * len(word.group()), text[begin:end])
    left = begin
    for stop in STOP.finditer(window):
        if begin + stop.end() > ending_start:
            break  # a part of the ending itself
        left = begin + stop.end()
    if "0" <= text[left - 1 : left] <= "9" and (unit := _UNIT_OF_AMOUNT.match(text, left, ending_start)):
        left = unit.end()
    begins = _BEGINS.match(text[left:end])
    left += begins.end() if begins else 0
    while lead := _LEADING.match(text, left, end):
        if lead.end() > ending_start:
            break
        left = lead.end()
    part = BY_THEIR_PART.search(text, begin, ending_start) if text[ending_start:end] in PARTY else None
    if part and (text[ending_start:end] in ("人", "者") or not text[left:ending_start].endswith(part.group())):
        return part.start()
    return left


def _behind_unit(name: str) -> int:
    """How many characters stand in front of a post that says by itself who is meant: 3 in 财务部出纳."""
    units = list(_UNIT_ENDING.finditer(name))
    if not units or name[: units[-1].end()] in NOT_AN_ACTOR or RELATIVE.search(name[: units[-1].end()]):
        return 0
    if name[units[-1].end() :] in BARE_POSTS:
        return 0
    if len(name) - units[-1].end() >= 2 and not _ANY_POST.match(name, units[-1].end()):
        return units[-1].end()
    return 0


def _is_name(name: str, ending: str, label: str) -> bool:
    if name in NOT_AN_ACTOR or len(name) > LONGEST_NAME or len(name) < 2 or _COUNTED.match(name):
        return False
    modifier = name[: len(name) - len(ending)]
    if ending == "人员" and len(modifier) == 1:
        return False  # what is left of 有关人员 or 成功人员 behind a word that was cut in two
    if ending in (
        "部",
        "处",
        "科",
        "组",
        "员",
        "人员",
        "中心",
        "团队",
        "部门",
        "人",
        "者",
        "经理",
        "助理",
        "会计",
        "岗",
    ):
        return len(modifier) >= 1 and not re.fullmatch(r"[一二三四五六七八九十几两多每上下新老好]+|[a-z]+", modifier)
    return True


def _acronyms(text: str, start: int, end: int) -> list[Mention]:
    acting = {found.group(1) or found.group(2) for found in _ACRONYM_ACTS.finditer(text, start, end)} - NO_UNIT
    found = [
        Mention(post.start(), post.end(), post.group(), "Role")
        for post in _POSTS_IN_CAPITALS.finditer(text, start, end)
    ]
    for name in sorted(acting):
        pattern = re.compile(rf"(?<![A-Za-z]){name}(?![A-Za-z])")
        found += [Mention(unit.start(), unit.end(), name, "Department") for unit in pattern.finditer(text, start, end)]
    return found


def _longest(found: list[Mention]) -> list[Mention]:
    """Of overlapping mentions the longest; a unit inside a post (财务部经理) is read from the post later."""
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda one: (one.start, -one.end)):
        if kept and mention.start < kept[-1].end:
            if mention.end > kept[-1].end:
                kept[-1] = mention if mention.end - mention.start >= kept[-1].end - kept[-1].start else kept[-1]
            continue
        kept.append(mention)
    return kept


def _without_apposition(found: list[Mention]) -> list[Mention]:
    """流程管理部门PMO is PMO: the kind of unit that stands right in front of its name is nobody else."""
    return [
        one
        for one, following in zip(found, [*found[1:], None], strict=False)
        if not (
            following
            and one.end == following.start
            and one.name.endswith("部门")
            and following.name.isascii()
            and following.name.isupper()
        )
    ]


def _belongings(page: Page) -> None:
    """检验科经理 belongs to 检验科, and so does the 出纳 of 财务科出纳."""
    named = {mention.name for mention in page.mentions}
    for before, post in pairwise(page.mentions):
        if before.end == post.start and post.label == "Role" and before.label == "Department" and not before.relative:
            evidence = page.evidence(before.start, post.end, "post_behind_unit", 0.8)
            page.facts.link("BELONGS_TO", page.actor(post, RULE), page.actor(before, RULE), evidence)
    for mention in page.mentions:
        if mention.label != "Role" or mention.relative:
            continue
        inner = list(_UNIT_ENDING.finditer(mention.name))
        if inner and 2 <= inner[-1].end() < len(mention.name):
            unit = mention.name[: inner[-1].end()]
            if unit in NOT_AN_ACTOR or RELATIVE.search(unit) or not _is_name(unit, inner[-1].group(), "Department"):
                continue
            if unit in _GENERIC_UNITS and unit not in named:
                continue  # 办公室主任 says no more than that there is an office
            within = Mention(mention.start, mention.start + len(unit), unit, "Department")
            evidence = page.evidence(mention.start, mention.end, "post_names_unit", 0.8)
            page.facts.link(
                "BELONGS_TO", page.actor(mention, RULE), page.actor(within, "post_names_unit", 0.8), evidence
            )


def _posts_of_sections(page: Page) -> None:
    """岗位：A、B in the section of a unit: posts that belong to it."""
    for line in _POSTS_LINE.finditer(page.text, page.part.start, page.part.end):
        unit = next(
            (
                mention
                for clause in page.clause_at(line.start(1)).above()
                for mention in page.mentions_in(clause.start, clause.body)
                if mention.label == "Department" and not mention.relative
            ),
            None,
        )
        for post in page.mentions_in(line.start(1), line.end(1)) if unit else ():
            if unit and post.label == "Role":
                evidence = page.evidence(post.start, post.end, "posts_of_section", 0.85)
                page.facts.link("BELONGS_TO", page.actor(post, RULE), page.actor(unit, RULE), evidence)


def _parts_of_units(page: Page) -> None:
    """供应中心下设采购部和仓储部: both are parts of it."""
    for mention in page.mentions:
        if mention.label != "Department" or mention.relative:
            continue
        says = _SET_UP.match(page.text, mention.end)
        if not says:
            continue
        at = says.end()
        for part in page.mentions_in(says.end(), min(page.part.end, says.end() + 80)):
            if not _UNIT_JOINT.fullmatch(page.text, at, part.start):
                break
            at = part.end
            if part.label == "Department" and part.name != mention.name:
                evidence = page.evidence(mention.start, part.end, "unit_has_parts", 0.85)
                page.facts.link("PART_OF", page.actor(part, RULE), page.actor(mention, RULE), evidence)
