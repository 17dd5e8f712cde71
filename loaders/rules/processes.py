"""Processes: named by headings, by 流程名称 lines, by lists of flow charts, or by the document that describes one."""

from __future__ import annotations

import re

from graph.facts import Reason
from graph.ids import normalise
from loaders.clauses import Clause, subtree_end
from loaders.documents import titles_in
from loaders.rules import chains, introduced, process_ends, related
from loaders.rules.duty_holders import holders_above
from loaders.rules.page import Beside, Page
from loaders.rules.pieces import subjects
from loaders.rules.process_names import (
    FLOW_ENDING,
    GENERIC,
    bare_name,
    begins_with_verb,
    is_name,
    is_step,
    propose,
    state,
    state_title,
    title_name,
)
from loaders.rules.quoted import is_record
from loaders.rules.step_lists import brothers, is_headed_step
from loaders.rules.step_names import OUTSIDER
from loaders.rules.step_places import (
    NO_WORK,
    STEP_STYLES,
    count_moves,
    holds_steps,
    is_steps_heading,
    tells_no_steps,
)
from loaders.rules.step_verbs import STEP_VERB, STRONG
from loaders.weighing.headings import words_of
from loaders.weighing.weigh import weigh

# Headings of parts of a document that are not names of work: their steps belong to the process of the document.
_PART_OF_DOCUMENT = re.compile(
    r"(?:标准|要求|准备|控制点|细则|规定|内容|员工|考勤|制度|及|方法|事项|办法|组织|措施|管理规范)$|^(?:管理|业务|.?计划.{0,4}|范围.*|其[他它])$|部门间"
)
_CLEAN_TITLE = re.compile(r"[㐀-鿿、（）A-Za-z]{3,24}")
# "入职流程图 入职流程说明" in a list of flow charts.
_CHART = re.compile(r"(?<![㐀-鿿])([㐀-鿿、]{2,14}?)流程(?:图|讲明|说明)(?![㐀-鿿])")
# 档案借阅 is a piece of work, 发布信息 a step of one.
_WORK_NOUN = re.compile(
    r"(?:制定|维护|建立|管理|审批|审核|监控|检查|控制|处理|借阅|销毁|收集|核对|起草|编制|发布|采购|验收|结算|报销|招聘|录用|离职|转正|评审|变更|申请|接待|支付|盘点|领用|归还|保管"
    r"|加工|维修|保养|放行|入库|出库|登记|受理|投诉|回访|配送|运输|放款|交付|交接|借用|退费|退款|理赔|处置|施工|监管|巡查|巡检|整改|退库|退货|发货|催收|展期|报修|报告|调动|培训|考核|招标|订货)$"
)
# What a clause without a heading is about, when it begins with that: 新品种进院，由使用科室提出….
_TOPIC = re.compile(
    r"\s*(?!凡|如|若|各|对|为|根据|按|所有|任何|本|在|应|由|经)([㐀-鿿、]{2,12}?)(?=，|：|应|须|由|实行|时，|一律)"
)
_SAYS = re.compile("负责|承担|是|有")  # a sentence, no topic
_ACTS = re.compile("负责|承担|应|须|必须")
# What an article is about that begins with its case, when it goes on to tell hand-overs: 凡属保外维修，由技师….
_CASE = re.compile(
    r"\s*(?:凡|如|若)?(?:属于?|涉及)([㐀-鿿、]{2,20}?)(?:的?(?:有关|相关)?(?:事项|事宜|情况|业务))?的?(?=，)"
)
# 样机试用须经批准，程序如下：; 押金退还的步骤如下
_FOLLOWS = re.compile(
    r"(?:^|(?<=[\s。；)）、.．]))([㐀-鿿、]{2,20}?)(?:(?:的|[需须应]?(?:经|按照?|遵循)[^，。；：]{0,16}，?)?(?:其|按)?(?:基本|具体|工作|办理|操作|业务|审批)*"
    r"(?:程序|流程|步骤)(?:如下|为[：:]))"
)
_TOPIC_STYLES = frozenset({"article", "cn", "cn_bracket", "number", "decimal", "number_bracket", "number_paren"})
_SEQUENCE = re.compile(
    r"首先|然后|随后|之后|再[由报交经将]|最后|接着|后[，由报交经再将方]|方可|方能|[→➔]|-->|---|[，；。]经|[，；。]报|[，；。]交"
)
_BAN = re.compile(r"不得|严禁|禁止|不准|不许|扣|罚")
_RULES = ("制度", "办法", "规定", "细则", "规范")
_HEADED = frozenset(
    {"bare_number", "decimal", "cn", "cn_bracket", "number", "article", "plain", "section", "chapter", "boxed"}
)
# A document about an organization, a post or a unit is not itself a process.
_OWN_NO_WORK = re.compile(r"(?:部|中心|处|科|组|公司|组织|岗位)$")
# 业务流程框架, 流程清单: a list of processes, and none itself.
_OF_MANY = re.compile(r"(?:流程|过程)[㐀-鿿]{0,4}(?:清单|目录|框架|架构|一览|总图|总览|汇总)(?:表|图)?$")
# What is a process by its heading or topic alone is one only when it tells steps.
_TO_BE_PROVED = frozenset({"heading_of_work", "topic_of_clause"})
_LONGEST_NAME = 20
_LONG_PART = 220
_LEAST_STEPS = 2
_PARTS = frozenset({"cn_bracket", "section", "cn"})
_SURE = 0.95
_LIKELY = 0.7
_FIRST_WORDS = 60
_OWN_LIST = 3
_MOST_READ = 3000


def find(page: Page) -> None:
    """States the processes and assigns to each the clauses that describe it."""
    titles = titles_in(page.text, page.part.start, min(page.clauses[0].end, page.part.start + 400))
    clean = [title_name(title) for title in [page.part.title, *titles] if _CLEAN_TITLE.fullmatch(title)]
    own = max(clean, key=len) if clean else title_name(page.part.title)
    if introduced.find(page, own):
        _from_to(page, own)
        return
    if is_name(own) and not _OWN_NO_WORK.search(own) and not is_record(page.part.title):
        page.own_process = own  # a form is filled in and tells no work
    for clause in page.clauses:
        _of_clause(page, clause, own)
    _of_title(page)
    for name, at, items in chains.listed_in_brackets(page):
        state(page, name, at, items[-1].end, "steps_in_brackets", 0.6)
    for chart in _CHART.finditer(page.text, page.part.start, page.part.end):
        name = bare_name(chart.group(1))
        if is_name(name) and not GENERIC.match(name) and not name.endswith(own):
            state(page, name, chart.start(), chart.end(), "list_of_flow_charts", 0.7)
    _from_to(page, own)


def _of_clause(page: Page, clause: Clause, own: str) -> None:
    """Gives a clause to a process: its own heading's, or that of the clause above."""
    inherited = page.process_of.get(clause.parent.ordinal) if clause.parent else None
    if inherited:
        page.process_of[clause.ordinal] = inherited
    if is_headed_step(page, clause):
        return  # a step of what stands above
    if told := _told_to_follow(page, clause):
        name, at, until, rule = told
        state(page, name, at, until, rule, _LIKELY)
        page.process_of[clause.ordinal] = name
        return
    if name := _chained(page, clause):
        state(page, name, clause.start, clause.body, "labelled_chain", _LIKELY)
        page.process_of[clause.ordinal] = name
        return
    named = _name(page, clause, inherited or own)
    if not named or not clause.style or any(related.section_of(one.heading) for one in clause.above()):
        return  # what 相关流程 lists is described elsewhere
    name, rule = named
    if NO_WORK.fullmatch(clause.heading) or (rule == "topic_of_clause" and name in own):
        return  # 客户投诉由客服登记 in 客户投诉处理流程 tells that process
    if rule == "heading_of_work" and _says_who_acts(page, clause):
        return
    brother = _has_brother(page, clause, inherited)
    if inherited and name != inherited and rule != "process_heading" and not (brother or _may_be_part(clause)):
        return
    end = clause.body if clause.heading else min(clause.end, clause.body + 40)
    noticed = [f"rule {rule}", *_noticed(page, clause, name, own)] + ["inside a process"] * bool(inherited)
    chance = (
        _SURE
        if brother or _is_sure(page, clause, rule)
        else weigh(page, "process", (clause.start, end), noticed, name, [])
    )
    if chance is None:
        return
    page.process_of[clause.ordinal] = name
    if rule in _TO_BE_PROVED and chance < _SURE and name not in page.processes:
        propose(page, name, clause.start, end, rule, chance)
    else:
        state(page, name, clause.start, end, rule, chance)


def _says_who_acts(page: Page, clause: Clause) -> bool:
    """Whether a heading tells a step: 责任部门分析投诉原因."""
    end = clause.heading_at + len(clause.heading)
    own = subjects(page, clause.heading_at, end)
    return bool(own) and STEP_VERB.match(page.text, own[-1].end, end) is not None


def _chained(page: Page, clause: Clause) -> str:
    """The case of work that a heading names above nothing but its chain, beside others: （一）整车发运：调车→装车→…."""
    if not clause.heading or not clause.style:
        return ""
    key = (clause.parent.ordinal if clause.parent else 0, clause.style)
    if key not in page.chain_lists:
        beside = brothers(page, clause)
        page.chain_lists[key] = len(beside) >= _LEAST_STEPS and all(_is_chain(page, one) for one in beside)
    if not page.chain_lists[key]:
        return ""
    name = bare_name(clause.heading)
    return name if is_name(name) and not GENERIC.match(name) and len(name) <= _LONGEST_NAME else ""


def _is_chain(page: Page, clause: Clause) -> bool:
    span = chains.chain_span(page.text, clause.body, clause.end) if clause.heading else None
    return span is not None and not page.text[clause.body : span[0]].strip(" ：:\n\t")


def _told_to_follow(page: Page, clause: Clause) -> tuple[str, int, int, str] | None:
    """The work whose steps a clause without heading says it tells: its name, where that stands, and the rule."""
    if clause.heading or clause.style not in _TOPIC_STYLES or tells_no_steps(clause):
        return None
    until = min(clause.end, clause.body + _FIRST_WORDS)
    case, follows = _CASE.match(page.text, clause.body, until), _FOLLOWS.search(page.text, clause.body, until)
    found = case if case and count_moves(page, clause) >= _LEAST_STEPS else follows
    if found is None or page.mentions_in(found.start(1), found.end(1)):
        return None
    name = bare_name(found.group(1))
    if not is_name(name) or GENERIC.match(name) or _ACTS.search(name):
        return None
    return name, found.start(1), found.end(1), "case_of_work" if found is case else "steps_follow"


def _is_sure(page: Page, clause: Clause, rule: str) -> bool:
    """Whether a heading 采购业务流程 stands above a list that tells work: then nothing needs to be weighed."""
    if rule != "process_heading" or len(clause.children) < _LEAST_STEPS or tells_no_steps(clause):
        return False
    return count_moves(page, clause) > 0


def _has_brother(page: Page, clause: Clause, inherited: str | None) -> bool:
    """Whether a flow is told in headed parts of which an earlier one is a process: then each of them is."""
    above = clause.parent
    if above is None or not inherited or clause.style not in _PARTS or not holds_steps(above.heading):
        return False
    earlier = [one for one in above.children if one.start < clause.start]
    own = any(page.process_of.get(one.ordinal, inherited) != inherited for one in earlier)
    return own and all(one.heading for one in above.children)


def _may_be_part(clause: Clause) -> bool:
    """Whether a clause inside a process can be one of its own, when it is long or has a list; else it is a step."""
    if clause.style == "decimal" and len(clause.children) < _OWN_LIST:
        return bool(_WORK_NOUN.search(clause.heading)) and not begins_with_verb(clause.heading)
    length = subtree_end(clause) - clause.start
    return bool(clause.children) or (clause.style not in STEP_STYLES and length > _LONG_PART)


def _name(page: Page, clause: Clause, above: str) -> tuple[str, str] | None:
    """The process that a clause may describe, and the rule: its heading, the one above it, or what it begins with."""
    heading = _heading(clause)
    if not heading:
        topic = _TOPIC.match(page.text, clause.body, clause.end) if clause.style in _TOPIC_STYLES else None
        if (
            topic is None
            or page.mentions_in(topic.start(1), topic.end(1))
            or clause.children
            or OUTSIDER.match(topic.group(1))
        ):
            return None
        name = topic.group(1)
        return (name, "topic_of_clause") if is_name(name) and not _SAYS.search(name) else None
    coded = next((name for code, name in page.by_code.items() if code in heading), None)
    if coded:  # ZC-01流程图说明
        return coded, "heading_with_code"
    bare = bare_name(heading)
    if is_steps_heading(heading) or not is_name(bare) or GENERIC.match(bare):
        return (above, "steps_heading") if is_name(above) and (is_steps_heading(heading) or "流程" in heading) else None
    if len(bare) < 2 or len(bare) > _LONGEST_NAME or re.search(r"[\d，。]", bare) or clause.style not in _HEADED:
        return None
    if is_step(bare):
        return None  # 审批 is one step of a process
    if above.endswith(re.sub(r"(?:工作|作业|业务)?程序$", "", bare)):
        return above, "process_heading"  # 退费流程 in 门诊退费管理办法
    return bare, "process_heading" if FLOW_ENDING.search(heading) else "heading_of_work"


def _noticed(page: Page, clause: Clause, name: str, own: str) -> list[str]:
    """What speaks for or against a clause describing a flow of work of its own."""
    heading = clause.heading
    end = subtree_end(clause)
    text = page.text[clause.body : min(end, clause.body + _MOST_READ)]
    actors = page.mentions_in(clause.body, clause.body + len(text))
    inside = sum(mention.end - mention.start for mention in page.mentions_in(clause.start, clause.body))
    found = [
        f"style {clause.style}",
        f"ends {name[-2:]}",
        f"name length {len(name) // 2}",
        *_amounts(text, len(actors)),
    ]
    found += [f"children {min(len(clause.children), 4)}", f"actors {min(len({one.name for one in actors}), 5)}"]
    found += [f"heading {word}" for word in words_of(heading)]
    found += [f"above {word}" for word in words_of(clause.parent.heading)] if clause.parent else ["top"]
    found += ["work"] if _WORK_NOUN.search(name) else []
    found += (
        ["part of a document"] if _PART_OF_DOCUMENT.search(name if not heading.endswith(_RULES) else heading) else []
    )
    found += ["begins with verb"] if begins_with_verb(name) else []
    found += ["no work"] if NO_WORK.search(heading) else []
    found += (
        ["no work above"] if any(NO_WORK.search(one.heading) for one in clause.above() if one is not clause) else []
    )
    found += ["actor"] if heading and inside >= 0.7 * len(heading) else []
    found += ["list of duties"] if holders_above(page, clause) else []
    found += ["own"] if name == own else []
    if clause.parent is None:
        return found
    beside = page.beside.get(clause.parent.ordinal)
    if beside is None:
        beside = page.beside[clause.parent.ordinal] = _beside(clause.parent.children)
    is_flow = FLOW_ENDING.search(heading) is not None
    found += ["brothers headed"] if beside.headed else []
    found += ["brother is a flow"] if beside.flows > is_flow else []
    return found + (["of several steps each"] if beside.of_several else [])


def _beside(brothers: list[Clause]) -> Beside:
    headings = [one.heading for one in brothers]
    flows = sum(FLOW_ENDING.search(heading) is not None for heading in headings)
    return Beside(all(headings), flows, all(len(one.children) > 1 for one in brothers))


def _amounts(text: str, actors: int) -> list[str]:
    """How long a passage is, and how much it tells of hand-overs, order and bans."""
    moves, bans = len(STRONG.findall(text)), len(_BAN.findall(text))
    hundreds = max(1, len(text) // 100)
    found = [
        f"length {min(len(text) // 60, 8)}",
        f"moves {min(moves, 6)}",
        f"moves a hundred {min(moves // hundreds, 5)}",
    ]
    found += [f"order {min(len(_SEQUENCE.findall(text)), 5)}", f"bans a hundred {min(bans // hundreds, 3)}"]
    return [*found, f"actors a hundred {min(actors // hundreds, 4)}"]


def _of_title(page: Page) -> None:
    """Gives what no heading names to the process that the title speaks of, when the document tells how it goes."""
    own = page.own_process
    if not own or own in page.processes or "\t" in own or _OF_MANY.search(page.part.title):
        return  # nor is the header of a table a title
    text = page.text[page.part.start : min(page.part.end, page.part.start + _MOST_READ)]
    noticed = ["rule title_names_process", f"parts {min(len(set(page.processes.values())) + len(page.proposed), 4)}"]
    noticed += [f"title {word}" for word in words_of(page.part.title)] + [f"ends {own[-2:]}"]
    noticed += [f"title {mark}" for mark in _amounts(text, len(page.mentions_in(page.part.start, page.part.end)))]
    noticed += ["speaks of a flow"] if "流程" in page.part.title + text[:300] else []
    first = page.clauses[0]
    span = (page.part.start, max(first.end, first.body))
    chance = weigh(page, "process", span, noticed, own, [])
    if holds_steps(page.part.title):
        chance = max(chance or 0, _LIKELY)  # 客户投诉处理流程: the document itself says so, however little it tells
    if chance is None:
        return
    page.title_chance = chance
    for clause in page.clauses:
        if clause.ordinal not in page.process_of and not any(NO_WORK.search(one.heading) for one in clause.above()):
            page.process_of[clause.ordinal] = own


def settle(page: Page) -> None:
    """States the process of the title when the steps are known: beside others it is one only with steps of its own.

    What is under a heading that was taken for a process, and tells no step, belongs to the process above it.
    """
    unproved = {name: one for name, one in page.proposed.items() if name not in page.processes}
    for clause in page.clauses:
        if page.process_of.get(clause.ordinal) in unproved:
            above = page.process_of.get(clause.parent.ordinal) if clause.parent else None
            if name := above or (page.own_process if page.title_chance else ""):
                page.process_of[clause.ordinal] = name
            else:
                del page.process_of[clause.ordinal]
    for name, proposal in unproved.items():
        page.facts.put_aside(page.where(proposal.start), f"process ({proposal.chance:.2f}): {name}", Reason.UNLIKELY)
    own = page.own_process
    if not page.title_chance or own in page.processes:
        return
    if page.processes:
        page.process_of = {ordinal: name for ordinal, name in page.process_of.items() if name != own}
    else:
        state_title(page)


def _heading(clause: Clause) -> str:
    """The last of several headings that were run together: 管理流程采购业务流程."""
    pieces = re.split(r"(?<=流程)(?=[^图及和与的]{2,}流程$)", clause.heading)
    return re.sub(r"（[^（）]*$|[（(][^（）()]*[)）]", "", pieces[-1]).strip()


def _from_to(page: Page, own: str) -> None:
    """Start and end that a sentence or a label tells; they are those of the process it names or its clause's."""
    for said in process_ends.told(page):
        name = _meant(page, said, own)
        page.of_process.append((said.start, said.end))
        state(page, name, said.start, said.end, "process_from_to", 0.85, starts=said.starts, ends=said.ends)
    for said in process_ends.labelled(page):
        name = page.process_at(said.start) or own
        page.of_process.append((said.start, said.end))
        if not page.in_passage(said.start) and (name in page.processes or is_name(own)):
            state(page, name, said.start, said.end, "process_end_line", 0.85, starts=said.starts, ends=said.ends)


def _meant(page: Page, said: process_ends.Told, own: str) -> str:
    """The process whose ends are told: the one that the sentence names, where the document has no name like it."""
    at = page.process_at(said.start)
    for known in (at, own):
        if known and said.subject and (known in said.subject or said.subject in known):
            return known
    return page.known_processes.get(normalise(said.subject, "Process")) or said.subject or at or own
