"""What a step is called: its verb and object, without who does it, when and on what basis."""

from __future__ import annotations

import re

from loaders.rules.lexicon import STEP_VERBS
from loaders.rules.page import Mention, Page, tidy
from loaders.rules.step_verbs import COMMON_VERB, STEP_VERB

_OPENING = re.compile(
    r"^(?:\s|首先|然后|再次(?=对|向|将)|再(?!次)|最后|同时|并且?|接着|随后|其次|之后|后|则|即|其后|此后|予以?(?=[㐀-鿿]{2})|应(?:当(?![场面日天月年周]))?|须|需要?|要|必须|可以?|均|将(?=[㐀-鿿]{0,3}提交)|及时|立即|尽快|负责|统一|具体|且|也|还|方可|方能|一般|原则上|认真|仔细|按规定|按要求|先|凡|如实|经过?(?![办理营济])|由|，|“|即应?|另|会(?![同签商议审])|主要)+"
)
EXPLAINS = re.compile(
    r"^\s*(?:确保|保证|以便|以免|避免|防止|提高|提升|包括|如|例如|比如|其中|即|以|使|为了?|根据|按照?|依据|通过|结合|针对|具有|是|有|不得|严禁|禁止|不准|不允许|否则|违|扣|属于|指|原则|遵循|规避|以防|本着|随|主要用于|适用|系|未|无|没有|所有|各种|任何|可能|不|加强|营造|维护[^，]{0,8}形象|与[^，]{2,12}(?:保持|一致))"
)
# What a name goes without: how long before, how carefully, on what occasion.
_ASIDE = re.compile(
    r"^(?:提前(?:\d{1,2}|[一二两三四五六七])个?(?:工作)?[天日]|提前按[㐀-鿿]{2,6}标准|酌情|及时|提前"
    r"|(?:在|于|进行)?[㐀-鿿]{2,10}(?<![及按定同准])(?:时|之?后|之?前)，?(?:要|应|须|需|即|再|方可|方能))+(?=[㐀-鿿《“]{2})"
)
_NO_COMMA = r"(?:《[^《》]*》|[^，《》])"  # a name in marks is not parted
_LONG_BASIS = re.compile(rf"(?:按照?|根据|依据|针对){_NO_COMMA}{{2,40}}?(?:等|的要求|的规定)?(?=酌情|{STEP_VERBS})")
_BASIS = re.compile(
    rf"[凭持][^，《]{{0,14}}《[^》]*》|(?:根据|按照?|依据?|结合|凭|持){_NO_COMMA}{{1,24}}?(?={STEP_VERBS})"
)
# Also a short name goes without these in front of its verb: who or what the demand is about (样品须|登记入册), by when
# (在每季度末的次月6日前|报送报表), by what rule (按照分级规定|调整额度), on what occasion (交货时|将样品封存).
_NUMBER = r"(?:\d{1,3}|[一二两三四五六七八九十]{1,3})"
_IN_FRONT = re.compile(
    rf"[^，《]{{2,24}}?(?:必须|(?<![供响相对反])应当?|(?<![必无])须|(?<![所急必无])需)"
    rf"(?=(?:在|于|将|把|提前|每|{_NUMBER}|次|当)|(?:{STEP_VERBS}))"
    rf"|(?:在|于|每?次|当|同|本|每|[㐀-鿿]{{0,10}}?{_NUMBER})个?(?:工作)?(?:日|天|小时|分钟|周|月|季度?|年)末?的?(?:次月)?"
    rf"(?:的?{_NUMBER}[日号点])?(?:之?[内前后]|以内|期间)"
    rf"|(?:按照?|根据|依据|依照|参照){_NO_COMMA}{{1,24}}?(?:规定|要求|标准|程序|流程|办法|情况|需要|原则)(?:的|，)?"
    r"|[^，《将把]{2,20}(?:前|后|时|内)(?=将|把)"
    rf"|在[㐀-鿿]{{2,6}}[前后]{_NUMBER}个?(?:工作)?(?:小时|[天日])内?|到[^，《]{{4,14}}?(?=领取|领用|办理|提交|填写|缴纳|交纳|登记)"
)
_LEAST_NAMED = 3  # what is left must be so long, and a quarter of the whole, to be known by
_LEAST_SHARE = 4
NAME_LENGTH = 20
ENDING = re.compile(r"(?:后|等|的|时|，)$")
BRACKET = re.compile(r"（[^（）]*）?|[）]")
# Before the verb: adverbs, times and places.
_ADVERBIAL = re.compile(
    r"(?:[于在以从按凭持据][^，。；]{1,16}(?:内|前|后|上|中|下|时|为据|起)?|[^，。；]{0,3}(?:\d{1,3}|[一二两三四五])[^，。；]{0,8}(?:内|前)|定期|不定期|限期(?:\d{1,3}[日天])?|和|或|及时|当场|进行|当面|提前|统一|详细|优先|亲自|重新|逐级|共同|认真|每[年月周日季度]+)*+"
)
MODAL = re.compile(r"^(?:应(?:当(?![场面日天月年周]))?|须|需|必须|负责|要|则|再|还)(?=[㐀-鿿]{2})")
# "交货进度由采购员跟踪"
PASSIVE = re.compile(r"(?<!自)(?:由|经(?![过办营济]))(?=[㐀-鿿A-Z])")
# "酒水需行政部领取": what it is done to, and a demand in front of who does it.
_DEMANDED = re.compile(r"[㐀-鿿、《》“”]{2,14}?(?:必须|[须需应])(?=[㐀-鿿])")
# Outside parties and people at large: they do steps and are no posts.
OUTSIDER = re.compile(
    r"\s*(?:由|则|再|最后|然后)*(?:申请人|当事人|业主|住户|租户|客户|顾客|患者|病人|家属|家长|学生|旅客|乘客|用户|读者|供应商|承包商|投标人|中标人|借款人|存款人|投保人|会员|员工|职工|教职工|施工单位|监理单位|外协单位)(?:本人)?(?=[应须需可凭持向在到将把于按至先再自至]|必须|本人|"
    + STEP_VERB.pattern
    + ")"
)
_IN_WRITING = re.compile(r"^以(?:书面|电话|邮件|口头|短信)[㐀-鿿]{0,6}?(?:形式|方式)?(?=" + STEP_VERBS + r")")
_IN_MARKS = re.compile(r"《[^《》]*》|“[^“”]*”")  # the verbs in the name of a form do nothing
TREATS = re.compile(
    r"[^，对]{0,8}(?:对|就|针对)(?P<what>[^，]{2,40}?)(?:进行|予以|加以|给予|作出?)(?P<verb>[㐀-鿿]{2,6}(?:[、和及与并][㐀-鿿]{2})*)"
)
# 客户资料的更新、修改: what is done to it stands behind it.
_ACT_OF = re.compile(
    rf"(?P<what>[^，的、]{{2,10}})的(?P<verbs>(?:{STEP_VERBS}|修改)(?:[、和与及](?:{STEP_VERBS}|修改))*)"
)
# 将以上资料汇总: the verb in front of what it is done to.
_MOVED = re.compile(
    rf"(?:将|把)(?:该|此|以上|上述|有关|相关|全部|所有)?(?P<what>[^，]{{2,12}}?)(?P<verb>(?=[㐀-鿿]{{2}}$)(?:{STEP_VERBS}))"
)
_JOINED = re.compile(r"(?:、|和|及|与|或|会同|以及|\s|（[^（）]{0,16}）)*(?:各|相关的?)?")
_AUXILIARY = re.compile(r"^(?:其|该|此|并)|(?:均?[应须需]|一律|统一|必须|则|再|可)+$")
_NO_THING = re.compile(r"[，。；：]|(?:后|时|前|内|的|者)$")
_SHORT_VERB = 6
_SHORT_THING = 14
_WHOLE_THING = 10
_NEAR = 8
_BEFORE_VERB = 44
LONE_VERB = 2
_HOW = re.compile(r"[按于凭依每]|在[^，]{2,14}[下内前后时]")  # 按批次|抽样
_HELD = re.compile(r"[^，]{0,14}?(?:进行|开展|组织|实施|做)(?:[一两二三\d]次)(?P<what>[㐀-鿿]{2,10})")
_PLACED = re.compile(r"在[^，\d]{2,14}[上中]|[到向][^，\d]{2,10}")


def is_only_actor(page: Page, name: str, start: int, end: int) -> bool:
    """Whether the name of a step is nothing but who acts: a label in front of its work."""
    return any(mention.name == name for mention in page.mentions_in(start, end))


def passive_name(page: Page, start: int, end: int) -> tuple[list[Mention], str] | None:
    """票据由出纳统一登记: who does it, and the verb with its object behind it (登记票据)."""
    found = PASSIVE.search(page.text, start, end) or _DEMANDED.match(page.text, start, end)
    by = page.mentions_in(found.end(), end) if found else []
    near = 0 if found and found.re is _DEMANDED else _NEAR
    if not found or not by or by[0].start - found.end() > near:
        return None
    group = by[:1]
    for mention in by[1:]:
        if not _JOINED.fullmatch(page.text, group[-1].end, mention.start):
            break
        group.append(mention)
    verb = verb_phrase(page.text[group[-1].end : end], True)
    until = found.end() if found.re is _DEMANDED else found.start()
    thing = tidy(_AUXILIARY.sub("", page.text[start:until]))
    short = len(verb) <= _SHORT_VERB and 2 <= len(thing) <= _SHORT_THING and not _NO_THING.search(thing)
    if verb and not short and len(ENDING.sub("", verb)) <= LONE_VERB:
        return group, tidy(page.text[group[0].start : end])  # 由各科室会签: without who does it the verb says little
    return (group, verb + thing if short else verb) if verb else None


def behind_subject(page: Page, own: list[Mention], end: int, name: str = "") -> str:
    """All that stands behind the subject; with the subject when that is only a verb (厂长批准)."""
    rest = tidy(BRACKET.sub("", MODAL.sub("", page.text[own[-1].end : end].strip())))
    rest = MODAL.sub("", ENDING.sub("", rest))
    if len(rest) > 2:
        return name if len(name) == LONE_VERB and _HOW.match(rest) else rest
    jointly = page.text.find("会同", own[0].end, own[-1].start)
    return tidy(page.text[max(own[0].start, jointly) : end])


def shortened(name: str) -> str:
    """The name without brackets, occasion and, when it is long, the basis inside it."""
    name = re.sub(r"^[或、]+", "", BRACKET.sub("", name))
    name = _to_the_point(name)
    without = _ASIDE.sub("", name)
    name = without if STEP_VERB.search(without) else name
    if len(name) > NAME_LENGTH + 4:
        shorter = _LONG_BASIS.sub("", name)
        name = shorter if STEP_VERB.search(shorter) else name
        name = _verb_first(name)
    name = ENDING.sub("", name).rstrip(".．")
    if moved := _MOVED.fullmatch(name):
        name = moved["verb"] + moved["what"]
    if acts := _ACT_OF.fullmatch(name):  # 客户资料的更新、修改
        name = acts["verbs"] + acts["what"]
    return name[: NAME_LENGTH + 8]


def _to_the_point(name: str) -> str:
    """The name without what stands in front of its verb, as long as enough of it is left to know it by."""
    rest = name
    while found := _IN_FRONT.match(rest):
        if len(rest) - found.end() < max(_LEAST_NAMED, len(name) // _LEAST_SHARE):
            break
        rest = rest[found.end() :]
    return rest


def _verb_first(name: str) -> str:
    """A long 将X填写在Y上 as 填写X."""
    if not name.startswith(("将", "把")):
        return name
    verbs = [verb for verb in COMMON_VERB.finditer(name, 3) if len(verb.group()) == 2]
    return verbs[-1].group() + name[1 : verbs[-1].start()] if verbs else name


def verb_phrase(text: str, has_subject: bool) -> str:
    """The piece from its verb on; what stands before the verb may only be adverbs, a place or an object with 将."""
    opening = _OPENING.match(text)
    cut = opening.end() if opening else 0
    rest = text[cut:]
    outsider = None if has_subject else OUTSIDER.match(rest)
    if outsider and len(ENDING.sub("", rest[outsider.end() :].strip())) > LONE_VERB:  # 顾客投诉 stays whole
        rest, has_subject = rest[outsider.end() :].removeprefix("本人"), True
        modal = _OPENING.match(rest)
        rest = rest[modal.end() :] if modal else rest
    basis = _BASIS.match(rest)
    if basis and STEP_VERB.search(rest, basis.end()):
        rest = rest[basis.end() :]
    rest = _IN_WRITING.sub("", rest)
    if EXPLAINS.match(rest):
        return ""
    if held := _HELD.fullmatch(rest.strip()):  # 每月进行一次消防演练
        return tidy(held["what"])
    if treats := TREATS.fullmatch(rest.strip()):  # 对票据进行审核
        what = treats["what"]
        return tidy(treats["verb"] + (what if len(what) <= _WHOLE_THING else re.split(r"[的中]", what)[-1]))
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
