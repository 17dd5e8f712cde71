"""Cuts a Chinese file into the documents pasted into it: each begins with a line that reads like a policy's name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from loaders.chrome import BEFORE_TITLE, body_end, is_chrome

# What names of management documents end with.
KINDS = (
    "管理制度|管理办法|管理规定|管理规范|管理标准|管理流程|管理细则|实施细则|实施办法|实施方案|工作流程|操作规程|作业指导书"
    "|制度|规定|办法|流程|程序|标准|规范|方案|细则|说明书?|手册|指南|指引|须知|条例|规程|守则|准则|章程|职责|要求|规则|预案|矩阵|框架|流程清单|流程目录"
)
_ENDS_LIKE_NAME = re.compile(rf"(?:{KINDS}|要素|体系|管理)$")
_WRAPPINGS = re.compile(
    r"^[(（](?:完整|word|最新|精|推荐|整理)[^)）]{0,12}[)）]|^[(（【](?:热|荐|优|新|必备|通用|实用)[)）】]"
    r"|[(（](?:精|完整版?|整理版?|最新版?|试行|方案|范本|模板|[^()（）]{1,20})[)）](?=\d{0,6}$)"
    r"|\.(?:docx?|pdf|txt|wps|xlsx?|pptx?)$|\d{1,6}$|(?:范本|模板|范文|大全|合集|样本|全套|全集|全文|节选|摘录|摘要|汇总|汇编|精选|选编)\d{0,3}$"
    r"|[ ]*篇[一二三四五六七八九十\d]{1,2}$|(?:集合|集锦|精选|通用|必备|共)?\d{1,2}篇$"
    r"|[\[【](?:本站推荐|精选|推荐|集合|集锦|热门|必备|优选|优秀|实用|通用|荐)[\]】]$"
    r"|[ _]*(?:图文|百度文库|豆丁网|道客巴巴)$|[ ]*[-–—_|][ ]*[㐀-鿿A-Za-z]{2,10}(?<!制度|办法|规定|流程)$",
    re.IGNORECASE,
)
# One of several texts of a page, whatever its title ends with: 第二篇：叉车司机职责, 篇二：《…》, 叉车司机要做什么 篇2.
_NTH = r"[一二三四五六七八九十\d]{1,3}"
_COUNTED_BEFORE = re.compile(rf"(?:第{_NTH}篇|篇{_NTH})[：:]\s*(?=[^\s。；：:]{{4,36}}$)")
_COUNTED_BEHIND = re.compile(rf"[^。；，：:\n]{{4,36}}[ （(]*篇{_NTH}[)）]?")
# What a site prints twice in front of a page: 好文共享—为你精选好文共享—为你精选叉车管理制度.
_SLOGAN = re.compile(r"^(.{6,30}?)\1(?=.{4})")
_COUNTER = re.compile(r"\d{1,2}$")
# The page's own words above several texts: 以下是小编整理的叉车管理制度，希望对大家有帮助。
_OF_THE_PAGE = re.compile(r"小编")
# Policy names in boxes begin the line that runs on: 【叉车管理制度】为规范….
_BOXED_TITLE = re.compile(r"【([㐀-鿿A-Za-z、（）()]{5,30})】")
# Further down the page only these: a box may hold a heading, too.
_BOXED_POLICY = re.compile(r"【([㐀-鿿A-Za-z、（）()]{3,30}(?:制度|办法|规定|细则|规程))】(?=为|[^\n]{0,40}是)")
# The title of a document whose lines were all joined into one.
_RUN_ON_TITLE = re.compile(
    rf"([㐀-鿿A-Za-z、（）()]{{2,36}}?(?:{KINDS}))(?:[（(][^（）()]{{1,12}}[）)])?\s*(?=\1|总则|目的|第[一1]|[一1][、.]|目录|为|\s)"
)
# The same, where it must be one: behind it the first chapter or clause begins.
_TITLE_AND_TEXT = re.compile(
    rf"([㐀-鿿A-Za-z、（）()]{{2,36}}?(?:{KINDS}))[ \t\u3000]*"
    r"(?=第[一1][章条篇]|[一1][、.]?[ ]?(?:总则|目的|适用)|总则|目[ ]*录|目的|为[了使加规进保维适确]"
    r"|(?:作者|来源|时间|发布时间|更新时间)[：:]|(?<=(?:制度|办法|规定|细则|规程)[ \t\u3000])一、)"
)
_FILE_NAME = re.compile(r"\.(?:docx?|pdf|wps|xlsx?|pptx?)$", re.IGNORECASE)
_BEGINS_AS_LIST = re.compile(
    r"\s*(?:第[一二三四五六七八九十百\d]{1,4}(?:[章节条篇]|部分)"
    r"|[一二三四五六七八九十]{1,3}[ ]?[、.：:，,]|[（(]?\d|[（(][一二三四五六七八九十]"
    r"|[Ⅰ-Ⅻ㈠-㈩①-⑳●○•◆◎◇]|[IVX]{1,4}[、.．])"
)
_NO_TITLE = re.compile(r"[。；;：:，,！!？?“”…]|^(?:附件|附录|附表|附图|图|表|注|主题词|详见|参见)")
_START = re.compile(r"\s*(?:目\s*录|(?:第[一1]章|一、|1[、.．]|第[一1]条|[（(]一[）)])\s*[^\n]{0,12})")
# （一）采购 is a numbered heading, （完整版）采购制度 a title.
_NUMBERED_HEADING = re.compile(r"[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）]")
# Lines that describe a process stand under the heading of a process, not only under the title of a document.
_PROCESS_LINES = re.compile(
    r"(?:\s*(?:流程|上级流程|下级流程|所属)[^\n：:]{0,6}[：:][^\n]{0,60}(?=\n|$)|\s*(?:KPI|起点|终点)[：:][^\n]{0,60}(?=\n|$))+"
)
_COMPANY_LINE = re.compile(r"[㐀-鿿（）()]{2,30}(?:公司|集团|医院|学校|学院|银行|厂|局|委员会)$")
# Above the title of a form: the company, its name in letters, what kind of papers these are.
_LETTERHEAD = 4
_LETTERHEAD_LINE = re.compile(
    rf"{_COMPANY_LINE.pattern}|[^㐀-鿿\t]*|[㐀-鿿（）()]{{0,30}}(?:支持|程序|体系|质量|管理|受控)文件"
)
_FIELD_CELL = re.compile(
    r"(?:文件|制度)?(?:编 ?号|文 ?号)|版 ?[本次](?:[/／].{1,4})?|修订.{0,2}|页 ?[次码数]|密级|[生实].{0,2}日期"
)
# Whose document it is, apart from its title: 某某有限公司 采购管理制度, 某某集团 · 采购管理制度.
COMPANY_BEFORE = re.compile(
    r"^[㐀-鿿（）()]{2,30}?(?:公司|集团|医院|学校|学院|大学|中学|小学|银行|支行"
    r"|分行|厂|局|院|所|中心|委员会)[ \u3000]*[ \u3000·•|｜—–-][ \u3000]*(?=[㐀-鿿]{4})"
)
# What stands above a title and belongs to it: the letterhead, labelled fields, the note that sends it round.
_LONGEST_HEAD = 1000
_FIELD_LINE = re.compile(
    r"(?:(?:文件|制度|流程)?(?:编\s*号|文\s*号)|版\s*[本次]|版本号|修订状态|密级|归口|主送|抄送|报送|发至|(?:发放|分发|下发)(?:范围|部门|至)?"
    r"|(?:编制|制定|制订|起草|发布|颁布|审核|批准|主管|责任)(?:部门|单位|人)?|(?:生效|实施|发布|执行|施行|颁布|修订)日期|状态)[^：:\n]{0,6}[：:\t]"
)
_OFFICIAL_NUMBER = re.compile(r"[㐀-鿿]{1,10}[ ]?[〔\[【(（]\d{4}[〕\]】)）][ ]?第?\d{1,4}号")
_HEAD_LINE = re.compile(
    rf"{_FIELD_LINE.pattern}.*|{_OFFICIAL_NUMBER.pattern}|[㐀-鿿（）()]{{2,30}}(?:文件"
    rf"|支行|分行|分公司|总部)(?:[ \u3000]+{_OFFICIAL_NUMBER.pattern})?|关于[^。]{{2,60}}通\s*知"
    rf"|通\s*知"
    r"|[^。：:]{2,80}[：:]|(?:(?:为|根据|按照|经|依据)[^。\n]{2,80}，)?现[将把][^。]{2,60}(?:印发|发布|下发|予以发布)[^\n]*|\d{4}\s*[年./-]\s*\d{1,2}\s*[月./-](?:\s*\d{1,2}\s*日?)?|二[〇○零][㐀-鿿〇○]{4,12}日"
    r"|[㐀-鿿/ ]{2,10}[：:\t][^\n]{0,160}"
)
# Short names that head a part of a document as often as a document: 借用流程, 管理要求.
_SECTION = re.compile(
    r"[㐀-鿿、]{2,4}(?:流程|程序|要求|职责|标准|说明|规范|规则|管理|方案)|(?:管理|有关|具体|其[他它])?(?:规定|办法)"
)
# A text without a title line tells in its purpose what it would be called: 为规范样机借用管理，特制定本制度.
_PURPOSE = re.compile(
    r"(?:规范|加强|完善|做好|明确|强化|健全|优化)(?:对|我?公司|本?公司|企业|集团|本单位|内部|的)*"
    r"([㐀-鿿、]{2,14}?)(?:管理|工作|流程|程序|行为)+[^。]{0,120}?(?:制定|制订|拟定|编制|出台)本(?:管理)?(制度|办法|规定|规范|流程|程序|细则)"
)
# A circular: 各部门：…现就样机借用有关事项通知如下.
_ADDRESSED = re.compile(r"(?:公司|集团|总部)?各(?:部门|单位|科室|分|子|车间|项目)[^。，；]{0,40}[：:]")
_CIRCULAR = re.compile(
    r"现(?:就|将|对)(?:关于)?([^，。；]{2,30}?)(?:的?(?:相关|有关)?(?:事项|事宜|问题|要求|规定)|进行|予以|作?如下|通知|明确)"
    r"[^。；]{0,40}(?:如下|通知|要求|规定)"
)
_PURPOSE_WITHIN = 400
_CITED = re.compile(r"[^《》\n]{2,}《")  # HX-QP-02《检验规程》 in a list of documents
_TITLE_LENGTH = 40
_HEAD = 220  # characters after the title in which repeated title lines still belong to it
_LOOK = 120
_LEAST_REPEATED = 6
# A long title between blank lines behind a whole page of text begins a document, though nothing repeats it.
_LONG_TITLE = 8
_LEAST_BODY = 400
_HAN_PAIR = re.compile(r"(?=([㐀-鿿A-Za-z]{2}))")


@dataclass(frozen=True)
class Part:
    """One document's span of the clean text and its title."""

    start: int
    end: int
    title: str


def bare_title(line: str) -> str:
    """A title line without file endings, counters and labels such as (完整版)."""
    bare = _SLOGAN.sub("", BEFORE_TITLE.sub("", line.strip().lstrip("\ufeff").strip()))
    title, before = COMPANY_BEFORE.sub("", _COUNTED_BEFORE.sub("", bare).strip("《》 ")), ""
    while title != before:
        before = title
        shorter = _WRAPPINGS.sub("", title).strip("《》 ")
        title = shorter if len(shorter) >= 4 else title
    return title


def split(text: str) -> list[Part]:
    """The documents of a file in order; a file without any title line is one document named by its first line."""
    end = len(text)
    begins = list(_beginnings(text, end))
    while len(begins) > 1 and _only_introduces(text[begins[0][0] : begins[1][0]].partition("\n")[2]):
        del begins[0]
    if not begins:
        return [_whole(text, body_end(text, 0, end))]
    first = _whole(text, begins[0][0])
    if (
        _head_above(text, begins[0][0]) == begins[0][0]
        and begins[0][0] - first.start > _HEAD
        and not _only_introduces(text[first.start : begins[0][0]])
    ):
        begins.insert(0, (first.start, first.title))  # what stands before the first title is a document, too
    head = _head_above(text, begins[0][0])
    begins[0] = (head, begins[0][1])
    parts = []
    for place, (start, title) in enumerate(begins):
        until = begins[place + 1][0] if place + 1 < len(begins) else end
        parts.append(Part(start, body_end(text, start, until), title))
    return parts


def _only_introduces(text: str) -> bool:
    """Whether nothing but titles and the page's own words stand there."""
    lines = [line.strip() for line in text.split("\n")]
    return all(_title_like(line) or is_chrome(line) or _OF_THE_PAGE.search(line) for line in lines if line)


def _head_above(text: str, title_at: int) -> int:
    """Where the head of the first document begins, when nothing else stands above its title; else at the title."""
    if title_at > _LONGEST_HEAD:
        return title_at
    lines = [(at, line.strip("\ufeff \t\r")) for at, line in _lines(text, title_at)]
    shown = [(at, line) for at, line in lines if line and not is_chrome(line)]
    told = sum(bool(_FIELD_LINE.match(line) or _OFFICIAL_NUMBER.search(line)) for _, line in shown)
    if not told or not all(_HEAD_LINE.fullmatch(line) or _COMPANY_LINE.fullmatch(line) for _, line in shown):
        return title_at
    return shown[0][0]


def _whole(text: str, end: int) -> Part:
    """A file without any title line: one document, named by its first line, below the letterhead."""
    shown = ((at, line) for at, line in _lines(text, end) if line.strip("\ufeff \t\r") and not is_chrome(line))
    head = list(islice(shown, _LETTERHEAD))
    start, first = head[0] if head else (0, "")
    for _, line in head:
        cell = _first_cell(line)
        if _LETTERHEAD_LINE.fullmatch(cell):
            continue
        if 2 <= len(cell) <= _TITLE_LENGTH and not _NO_TITLE.search(cell):
            first = cell
        break
    return Part(start, end, _titled_by_text(text[start : min(end, start + _PURPOSE_WITHIN)]) or _named(first))


def _titled_by_text(text: str) -> str:
    """What a text that begins with its first clause, or with those it is sent to, would be called."""
    if _ADDRESSED.match(text) and (circular := _CIRCULAR.search(text)):
        return f"关于{circular.group(1)}的通知"
    if _BEGINS_AS_LIST.match(text) and (purpose := _PURPOSE.search(text)):
        return f"{purpose.group(1)}管理{purpose.group(2)}"
    return ""


def _first_cell(line: str) -> str:
    """What a line says in front of the fields of a header table: 检测规定 | 版本 | A/0."""
    cells = [cell.strip() for cell in line.strip("\ufeff \t\r").split("\t")]
    return cells[0] if any(_FIELD_CELL.fullmatch(cell) for cell in cells[1:]) else "\t".join(cells)


def titles_in(text: str, start: int, end: int) -> list[str]:
    """The title lines between two offsets: a document often says its name two or three times, in other words."""
    lines = (line.strip("\ufeff \t\r") for line in text[start:end].split("\n"))
    return [bare_title(line) for line in lines if line and _title_like(line)]


def _named(line: str) -> str:
    line = BEFORE_TITLE.sub("", line.lstrip("\ufeff \t"))
    begins = _RUN_ON_TITLE.match(line) or _BOXED_TITLE.match(line)
    title = begins.group(1) if begins else bare_title(line)
    return re.split(r"[。；;：:\n]", title)[0][:_TITLE_LENGTH] or "未命名文件"


def _lines(text: str, end: int) -> Iterator[tuple[int, str]]:
    at = 0
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        yield at, text[at : min(stop, at + 2000)]
        at = stop + 1


def _beginnings(text: str, end: int) -> Iterator[tuple[int, str]]:
    """Where documents begin. Inside the head of a document further title lines only repeat or complete its title."""
    current: int | None = None
    title = ""  # of the current document
    numbered = False  # whether the current document has a numbered or long paragraph yet
    alone = True  # whether a blank line stands before
    for at, line in _lines(text, end):
        shown = line.strip("\ufeff \t\r")
        if not shown or is_chrome(shown):
            alone = True
            continue
        follows = text[at + len(line) : min(end, at + len(line) + _LOOK)]
        before, alone = alone, False
        may_begin = numbered or current is None
        if before and may_begin and (run_on := _TITLE_AND_TEXT.match(shown) or _BOXED_POLICY.match(shown)):
            current, numbered, title = at, True, bare_title(run_on.group(1))
            yield at, title
            continue
        counted = may_begin and _is_counted(shown, title)
        if not counted and not _title_like(shown) and not (before and may_begin and _is_repeated(shown, follows)):
            numbered = numbered or len(shown) > 60 or bool(_BEGINS_AS_LIST.match(shown) or _OF_THE_PAGE.search(shown))
            continue
        if current is None:
            begins = counted or _confirmed(shown, follows) or at < _HEAD
        else:
            begins = (
                numbered
                and (counted or not _SECTION.fullmatch(shown))
                and (
                    counted
                    or _confirmed(shown, follows)
                    or bool(_FILE_NAME.search(shown))
                    or (before and at - current > _LEAST_BODY and len(bare_title(shown)) >= _LONG_TITLE)
                )
            )
        if begins:
            current, numbered, title = at, False, bare_title(shown)
            yield at, title


def _is_counted(line: str, title: str) -> bool:
    """Whether a line heads one of several texts of a page: 第二篇：…, … 篇2, or the page's title with a number."""
    if len(line) > _TITLE_LENGTH:
        return False
    if _COUNTED_BEFORE.match(line) or _COUNTED_BEHIND.fullmatch(line):
        return True
    return bool(title) and _COUNTER.search(line) is not None and bare_title(line) == title


def _title_like(line: str) -> bool:
    if (
        len(line) > _TITLE_LENGTH
        or _NO_TITLE.search(line)
        or (_BEGINS_AS_LIST.match(line) and not line.startswith(("(", "（")))
        or _NUMBERED_HEADING.match(line)
        or _CITED.match(line)
    ):
        return False
    bare = bare_title(line)
    without_bracket = re.sub(r"[（(][^()（）]*[)）]$", "", bare)
    return len(bare) >= 4 and bool(_ENDS_LIKE_NAME.search(bare) or _ENDS_LIKE_NAME.search(without_bracket))


def _is_repeated(line: str, follows: str) -> bool:
    """Whether the next line says the same in other words: web pages repeat titles, whatever these end with."""
    second = follows.strip().split("\n")[0].strip()
    first = bare_title(line)
    if not (_LEAST_REPEATED <= len(first) <= _TITLE_LENGTH and len(second) <= _TITLE_LENGTH):
        return False
    if _NO_TITLE.search(first) or _BEGINS_AS_LIST.match(line) or _BEGINS_AS_LIST.match(second):
        return False
    pairs = set(_HAN_PAIR.findall(first))
    return len(pairs) >= _LEAST_REPEATED - 1 and sum(pair in second for pair in pairs) >= 0.6 * len(pairs)


def _confirmed(title: str, follows: str) -> bool:
    """A title is followed by itself in other words, by a second title, a table of contents or a first clause."""
    lines = _PROCESS_LINES.match(follows)
    if lines:
        return bool(_START.match(follows, lines.end()))
    second = (follows.split(maxsplit=1) or [""])[0]
    if _FILE_NAME.search(title) or _START.match(follows) or (_title_like(second) and second[:2] == title[:2]):
        return True
    pairs = set(_HAN_PAIR.findall(bare_title(title)))
    flat = re.sub(r"\s+", "", follows)
    return bool(pairs) and sum(pair in flat for pair in pairs) >= 0.6 * len(pairs)
